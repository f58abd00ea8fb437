"""Plan: what a reminder says of a day, or that it says nothing."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from coach.journal.entries import SessionRecord
from coach.language import tr, trn
from coach.session.today import Item, State

GOES_ON = timedelta(minutes=5)
"""A session that has not ended, and was written to so lately, goes on: the longest rest is shorter."""


def left_of(routine: str, items: Sequence[Item], today: Iterable[SessionRecord]) -> int:
    """How many exercises somebody may be reminded of.

    None on a day on which they went through the routine, or on which a session stopped because it hurt or
    they felt unwell.

    Args:
        routine: its name.
        items: how its exercises stand.
        today: the day's sessions.
    """
    if any(one.stopped_by is not None or (one.through and one.routine == routine) for one in today):
        return 0
    return sum(item.state is State.DUE for item in items)


def goes_on(today: Iterable[SessionRecord], now: datetime) -> bool:
    """Whether a session seems to be going on; `now` is aware."""
    return any(not one.ended and now - one.end < GOES_ON for one in today)


def words(title: str, left: int, begun: bool, minutes: int) -> str:
    """What is said.

    Args:
        title: of the routine, translated.
        left: exercises that are due, 1 at least.
        begun: whether some were done today.
        minutes: about how long the rest takes.
    """
    what = tr("{title}, about {minutes} min.", title=title, minutes=minutes)
    if begun:
        what = trn(
            "{n} exercise is left of {title}, about {minutes} min.",
            "{n} exercises are left of {title}, about {minutes} min.",
            left,
            title=title,
            minutes=minutes,
        )
    return tr("A good moment for your neck? {what} `coach` in a terminal begins.", what=what)
