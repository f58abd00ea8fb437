"""Desk keeping: writes what the desk watch finds into the person's journal as it goes."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from coach.journal.desk_log import DeskLog
from coach.journal.entries import DeskEpisode
from coach.measure.observation import NAN
from coach.pipeline.desk import Tick
from coach.posture import thresholds as th
from coach.posture.events import DeskEvent, DeskKind
from coach.posture.kinds import BOUNDS, Kind

KEPT_EVERY_S = 60.0
"""So often the sitting's figures are written: what a killed process may lose of them."""


class DeskKeeping:
    """Keeps a sitting: how long somebody was watched, how much of it was bad, breaks, and every episode."""

    def __init__(self, log: DeskLog, start: datetime) -> None:
        """`log`: begun at `start`, the aware moment of 0 s."""
        self._log, self._start = log, start
        self._t = self._kept = 0.0
        self._watched_s = self._bad_s = 0.0
        self._breaks = 0
        self._rested = False
        self._warned: dict[Kind, float] = {}

    def take(self, tick: Tick) -> None:
        """Take one tick, in the order of time."""
        step, self._t = tick.t - self._t, tick.t
        reading = tick.state.reading
        there = tick.state.watching and reading is not None and reading.presence.there
        if there and 0 < step <= th.GAP_S:
            self._watched_s += step
            self._bad_s += step if tick.state.present else 0.0
        self._count_break(tick)
        self._take_events(tick.events)
        if tick.t - self._kept >= KEPT_EVERY_S:
            self._update()

    def took_break(self) -> None:
        """Count a break that was led: whoever exercises at the desk does not go away."""
        self._breaks += 1

    def _take_events(self, events: Iterable[DeskEvent]) -> None:
        for event in events:
            if event.kind is DeskKind.WARNING and event.posture is not None:
                self._warned[event.posture] = event.t
            elif event.kind is DeskKind.EPISODE and event.posture is not None:
                self._log.episode(self._episode(event, event.posture))

    def close(self, open_episodes: Iterable[DeskEvent] = ()) -> None:
        """Keep the end, with the episodes that were going on, and wait until it is written."""
        self._take_events(open_episodes)
        self._update()
        self._log.close()

    def _count_break(self, tick: Tick) -> None:
        """Somebody who has been away long enough had a break, once each time."""
        rested = tick.t - tick.state.sitting.away_since >= th.AWAY_IS_BREAK_S
        self._breaks += rested and not self._rested
        self._rested = rested

    def _update(self) -> None:
        self._kept = self._t
        end = self._start + timedelta(seconds=self._t)
        self._log.update(end, self._watched_s, self._bad_s, self._breaks)

    def _episode(self, event: DeskEvent, kind: Kind) -> DeskEpisode:
        return DeskEpisode(
            kind=kind.value,
            start=self._start + timedelta(seconds=event.start),
            end=self._start + timedelta(seconds=event.end),
            value=abs(event.value),
            bound=event.bound,
            unit=BOUNDS[kind].unit,
            warned=self._warned.pop(kind, NAN) >= event.start,
        )
