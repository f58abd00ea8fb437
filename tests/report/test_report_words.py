"""Figures as a person reads them: no finer than they are, each with its unit."""

import math
from datetime import date

import pytest

from coach.movement.events import FAULTS, Kind, Side
from coach.report import words


@pytest.mark.parametrize(
    ("value", "unit", "says"),
    [
        (52.4, "°", "52°"),
        (3.25, " cm", "3.2 cm"),
        (4.96, "s", "5.0 s"),
        (-0.2, "°", "0°"),
        (-12.0, "°", "−12°"),
        (math.nan, "°", "–"),
        (7.0, "furlongs", "7.0 furlongs"),
    ],
)
def test_a_measure_has_its_digits_and_its_unit(value, unit, says):
    assert words.measure(value, unit) == says


def test_spans_days_times():
    assert words.span(35, 75, "°") == "35–75°"
    assert words.span(2.5, 6, " cm") == "2.5–6.0 cm"
    assert words.date_words(date(2026, 3, 2)) == "2 March 2026"
    assert [words.duration(s) for s in (0, 89, 89 * 60, 90 * 60)] == [
        "0 min",
        "1 min",
        "89 min",
        "1 h 30 min",
    ]
    assert words.clock(125.9) == "2:05"


def test_a_fault_tells_the_figure_behind_it_where_it_has_one():
    assert words.fault_words(Kind.TOO_FAST, 94.3, "°") == "too fast (94°/s)"
    assert words.fault_words(Kind.SHORT_HOLD, 2.0, "°") == "held too short (2.0 s)"
    assert words.fault_words(Kind.SHORT_RANGE, -31.2, "°") == "did not reach the range (31°)"
    assert words.fault_words(Kind.TOO_FAR, 7.25, " cm") == "went too far (7.2 cm)"
    assert words.fault_words(Kind.JERKY, -2.7, "°") == "jerky"
    assert words.fault_words(Kind.TOO_FAST, math.nan, "°") == "too fast"


def test_every_fault_and_side_has_words():
    assert all(words.fault_words(kind, 1.0, "°") for kind in FAULTS)
    assert [words.side_words(side) for side in Side] == ["left", "right", "", "clockwise", "counterclockwise"]
