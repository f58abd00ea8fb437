"""Days in a row, minutes, bars."""

from datetime import date, timedelta

import pytest

from coach.journal.entries import DayDone
from coach.journal.figures import days_in_a_row, minutes_a_day, minutes_this_week, sparkline

WEDNESDAY = date(2026, 3, 4)


def days(*ago: int, seconds: float = 600.0, done: int = 5) -> list[DayDone]:
    return [DayDone(WEDNESDAY - timedelta(days=n), seconds, done) for n in sorted(ago, reverse=True)]


@pytest.mark.parametrize(
    ("ago", "row"),
    [((), 0), ((0,), 1), ((1,), 1), ((2,), 0), ((0, 1, 2), 3), ((1, 2), 2), ((0, 2), 1), ((0, 1, 3), 2)],
)
def test_days_in_a_row_up_to_today_or_yesterday(ago, row):
    assert days_in_a_row(days(*ago), WEDNESDAY) == row


def test_a_day_on_which_nothing_came_about_is_none():
    assert days_in_a_row([*days(1), *days(0, done=0)], WEDNESDAY) == 1


def test_the_week_begins_on_monday():
    assert minutes_this_week(days(0, 2, 3), WEDNESDAY) == 20.0
    assert minutes_this_week(days(-1), WEDNESDAY) == 0.0  # the clock was set back since


def test_minutes_of_the_last_days_today_last():
    assert minutes_a_day(days(0, 2, 9), WEDNESDAY, 4) == [0.0, 10.0, 0.0, 10.0]


def test_bars_reach_from_nothing_to_the_top():
    assert sparkline([0, 0.5, 1, 2, -1], 1.0) == "▁▅██▁"
    assert sparkline([0, 0], 0.0) == "▁▁"
