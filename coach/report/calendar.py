"""Calendar: the days of the last weeks, with the minutes of exercise and the stops on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coach.journal.entries import DayDone, StopRecord
from coach.language import tr
from coach.report.words import UNKNOWN, date_words, day_words, duration, joined, number

MOST_WEEKS = 12
"""More rows than this are no longer seen at a glance."""

LEVEL_MINUTES = (0, 5, 10, 20)
"""More minutes than each of these is one shade darker; the sources' routines take 5 to 20."""


@dataclass(frozen=True, slots=True)
class Day:
    """A cell: its minutes ("" without any), its shade 0..4, whether it had a stop, and all of it in words."""

    minutes: str
    level: int
    stopped: bool
    says: str


@dataclass(frozen=True, slots=True)
class Week:
    """A row, from Monday on; None for days outside what is looked back on. `minutes` in all."""

    name: str
    days: tuple[Day | None, ...]
    minutes: str


def weeks(days: Sequence[DayDone], stops: Sequence[StopRecord], since: date, until: date) -> list[Week]:
    """The weeks from `since` to `until`, both included; the last twelve of them."""
    done = {day.day: day.seconds / 60 for day in days}
    stopped = {stop.at.date() for stop in stops}
    monday = until - timedelta(days=until.weekday())
    first = max(since - timedelta(days=since.weekday()), monday - timedelta(weeks=MOST_WEEKS - 1))
    rows = []
    while first <= monday:
        dates = [first + timedelta(days=number) for number in range(7)]
        total = sum(done.get(day, 0.0) for day in dates if since <= day <= until)
        rows.append(
            Week(
                day_words(first),
                tuple(_day(day, done, stopped) if since <= day <= until else None for day in dates),
                duration(60 * total) if total else UNKNOWN,
            )
        )
        first += timedelta(weeks=1)
    return rows


def _day(day: date, done: dict[date, float], stopped: set[date]) -> Day:
    minutes = done.get(day, 0.0)
    says = joined(
        date_words(day),
        duration(60 * minutes) if minutes else tr("no exercise"),
        tr("stopped") if day in stopped else "",
    )
    return Day(
        (number(minutes) if minutes >= 1 else "<1") if minutes else "",
        sum(minutes > bound for bound in LEVEL_MINUTES),
        day in stopped,
        says,
    )
