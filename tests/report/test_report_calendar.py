"""The calendar's rows, and the desk's day and week."""

from dataclasses import replace
from datetime import date, timedelta

from report.month import FIRST, TODAY, month, sitting

from coach.journal.entries import DayDone
from coach.report.calendar import weeks
from coach.report.desk import desk_part


def test_a_month_is_four_rows_from_monday_to_sunday():
    rows = weeks(month().days, month().stops, FIRST, TODAY)
    assert [row.name for row in rows] == ["1 June", "8 June", "15 June", "22 June"]
    second = rows[1]
    assert [day.minutes for day in second.days] == ["9", "", "", "10", "9", "10", "4"]
    assert [day.level for day in second.days] == [2, 0, 0, 2, 2, 2, 1]
    assert [day.stopped for day in second.days] == [False] * 6 + [True]
    assert second.minutes == "42 min"
    assert second.days[6].says == "14 June 2026 · 4 min · stopped"
    assert second.days[1].says == "9 June 2026 · no exercise"


def test_days_before_and_after_are_blank_and_a_short_day_is_no_empty_one():
    wednesday = date(2026, 6, 3)
    rows = weeks([DayDone(wednesday, 20.0, 1)], (), wednesday, wednesday + timedelta(days=1))
    assert [day is None for day in rows[0].days] == [True, True, False, False, True, True, True]
    assert (rows[0].days[2].minutes, rows[0].days[2].level) == ("<1", 1)


def test_no_more_than_twelve_weeks_are_shown():
    rows = weeks(month().days, (), TODAY - timedelta(days=365), TODAY)
    assert len(rows) == 12 and rows[-1].name == "22 June"


def test_the_desk_tells_its_last_day_and_the_week_before():
    part = desk_part(month().desk, TODAY)
    assert part.day == ["28 June 2026: watched for 7 h 0 min, 6 min of it beyond a bound.", "6 breaks."]
    assert [(row.times, row.time, row.most) for row in part.rows] == [("1×", "6 min", "7.4 cm")] * 2
    assert part.rows[0].what == "the head lower, or the neck shorter, than when you sit well"
    well, bad = part.week.figure["data"]
    assert well["x"] == ["Mo 22", "Tu 23", "We 24", "Th 25", "Fr 26", "Sa 27", "Su 28"]
    assert bad["y"] == [0, 0, 22, 18, 14, 10, 6]
    assert [a + b for a, b in zip(well["y"], bad["y"], strict=True)] == [0, 0, 300, 330, 360, 390, 420]


def test_a_kind_of_a_newer_desk_watch_is_shown_as_it_is():
    (day,) = (sitting(TODAY, 1, 6, "<i>asleep</i>"),)
    strange = replace(day, episodes=(replace(day.episodes[0], unit="hm", value=-3.0),))
    (row,) = desk_part((strange,), TODAY).rows
    assert (row.what, row.most) == ("<i>asleep</i>", "3.0 hm")


def test_without_a_sitting_there_is_no_desk():
    assert desk_part((), TODAY) is None
    assert desk_part(month().desk, TODAY - timedelta(days=30)) is None
