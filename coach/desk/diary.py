"""Diary: keeps a watch that may run for weeks in the journal, as one sitting for each day and waking."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from coach.journal.desk_log import DeskLog
from coach.journal.journal import Journal
from coach.pipeline.desk import Tick
from coach.pipeline.desk_keeping import DeskKeeping
from coach.posture.events import DeskEvent

ASLEEP_S = 5 * 60.0
"""A longer hole is no part of a sitting; a break that the coach leads is shorter."""

SET_ANEW = timedelta(minutes=2)
"""A clock on the wall that was put on by more than this (a virtual machine that slept): times would be told
wrong."""


def _now() -> datetime:
    return datetime.now().astimezone()


class Diary:
    """Keeps what the ticks tell; nothing is written before the first."""

    def __init__(
        self, journal: Journal, say: Callable[[str], object], now: Callable[[], datetime] = _now
    ) -> None:
        """Begin.

        Args:
            journal: the person's, ready.
            say: gets a sentence when something can't be written.
            now: the clock on the wall, aware.
        """
        self._journal, self._say, self._now = journal, say, now
        self._keeping: DeskKeeping | None = None
        self._begun = self._zero = now()
        self._t = 0.0

    def take(self, tick: Tick) -> None:
        """Take one tick, in the order of time."""
        now = self._now()
        zero = now - timedelta(seconds=tick.t)
        slept, set_anew = tick.t - self._t > ASLEEP_S, zero - self._zero > SET_ANEW
        if self._keeping is None or now.date() != self._begun.date() or slept or set_anew:
            before = [event for event in tick.events if event.end <= self._t]
            self._close(before)
            tick = replace(tick, events=[event for event in tick.events if event not in before])
            self._begun, self._zero = now, zero
            self._keeping = DeskKeeping(DeskLog(self._journal, now, self._say), zero)
        self._t = tick.t
        self._keeping.take(tick)

    def took_break(self) -> None:
        """Count a break that the coach led."""
        if self._keeping is not None:
            self._keeping.took_break()

    def close(self, open_episodes: Iterable[DeskEvent] = ()) -> None:
        """Keep the end, with the episodes that were going on."""
        self._close(open_episodes)

    def _close(self, open_episodes: Iterable[DeskEvent] = ()) -> None:
        if self._keeping is not None:
            self._keeping.close(open_episodes)
            self._keeping = None
