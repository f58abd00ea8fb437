"""Deciding: whether to remind now, wait, or let it be; and when the clock says so. Values in, values out."""

from datetime import datetime, timedelta
from enum import StrEnum

from coach.autostart.entry import Timetable

LATE = timedelta(hours=1)
"""Later than so long after its time a reminder is for nothing: a computer that slept through the evening does
not begin the next morning with yesterday's word, and a call longer than that has taken the evening's."""

LOOK_AGAIN_S = 120.0
"""While something stands in the way. Seldom enough to cost nothing."""


class Step(StrEnum):
    """What to do."""

    SHOW = "show"
    WAIT = "wait"
    LEAVE = "leave"


def decide(due: bool, in_the_way: bool, waited_s: float) -> Step:
    """What to do now.

    Args:
        due: whether something of today's plan is left.
        in_the_way: whether the person is in a call, away behind a locked screen, wants quiet, or exercises.
        waited_s: for how long something has stood in the way.
    """
    if not due:
        return Step.LEAVE
    if not in_the_way:
        return Step.SHOW
    return Step.WAIT if waited_s < LATE.total_seconds() else Step.LEAVE


def on_time(when: Timetable, now: datetime) -> bool:
    """Whether one of the times has come within the last hour, be it before midnight."""
    return passed(when, now - LATE, now)


def passed(when: Timetable, after: datetime, until: datetime) -> bool:
    """Whether one of the times lies within (after, until]."""
    for back in range((until.date() - after.date()).days + 1):
        day = until.date() - timedelta(days=back)
        if day.weekday() not in when.days:
            continue
        for hour, minute in when.times:
            time = datetime(day.year, day.month, day.day, hour, minute, tzinfo=until.tzinfo)
            if after < time <= until:
                return True
    return False
