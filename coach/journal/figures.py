"""Figures: what the history tells of the journal's entries; pure, with the day it is given."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from coach.journal.entries import DayDone, SessionRecord
from coach.movement.events import Kind

BARS, PLAIN_BARS = "▁▂▃▄▅▆▇█", "_.:-=+*#"
"""From nothing to all; the second for terminals that know no others."""


def days_in_a_row(days: Sequence[DayDone], today: date) -> int:
    """How many days in a row something was done, up to today, or to yesterday while today is still open."""
    done = {day.day for day in days if day.done}
    last = today if today in done else today - timedelta(days=1)
    number = 0
    while last - timedelta(days=number) in done:
        number += 1
    return number


def minutes_this_week(days: Sequence[DayDone], today: date) -> float:
    """Minutes of exercise since Monday."""
    monday = today - timedelta(days=today.weekday())
    return sum(day.seconds for day in days if monday <= day.day <= today) / 60


def minutes_a_day(days: Sequence[DayDone], today: date, number: int) -> list[float]:
    """Minutes of exercise on each of the last `number` days, today last."""
    minutes = {day.day: day.seconds / 60 for day in days}
    return [minutes.get(today - timedelta(days=back), 0.0) for back in reversed(range(number))]


def sparkline(values: Sequence[float], top: float, bars: str = BARS) -> str:
    """A bar for each value 0..top."""
    steps = len(bars) - 1
    return "".join(bars[round(min(max(v / top, 0.0), 1.0) * steps)] if top > 0 else bars[0] for v in values)


def counted_shares(session: SessionRecord) -> list[float]:
    """For each judged exercise, in order, which share of its attempts counted; 0 where there was none."""
    judged = [exercise for exercise in session.exercises if exercise.checked]
    return [exercise.counted / max(len(exercise.done), 1) for exercise in judged]


def faults_of(session: SessionRecord) -> list[tuple[Kind, int]]:
    """Faults of the session's repetitions, the most frequent first; of two alike the first in `Kind`."""
    numbers = Counter(kind for repetition in session.repetitions for kind in repetition.faults)
    return sorted(numbers.items(), key=lambda item: (-item[1], list(Kind).index(item[0])))
