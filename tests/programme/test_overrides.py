"""Another target or hold on the command line."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.movement.exercise import Band
from coach.programme.library import find_exercise
from coach.programme.overrides import exercise_with, parse_target


def test_a_target_is_two_magnitudes_in_degrees():
    assert parse_target("35:75") == Band(35, 75)
    assert parse_target(" 5.5 : 120 ") == Band(5.5, 120)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "write it like 35:75"),
        ("35", "write it like 35:75"),
        ("35-75", "write it like 35:75"),
        ("-35:75", "write it like 35:75"),
        ("nan:inf", "write it like 35:75"),
        ("1e1:75", "write it like 35:75"),
        ("0:75", "above 0 degrees"),
        ("75:35", "the smaller number first"),
        ("35:35", "the smaller number first"),
        ("35:121", "no more than 120 degrees"),
    ],
)
def test_a_target_that_makes_no_sense_says_how_to_write_one(text, said):
    with pytest.raises(CoachError, match=said):
        parse_target(text)


@settings(max_examples=50, deadline=2000)
@given(st.text("0123456789.:-e ", max_size=12))
def test_whatever_is_typed_gives_a_usable_band_or_a_clear_error(text):
    try:
        band = parse_target(text)
    except CoachError as error:
        assert "\n" not in str(error)
    else:
        assert 0 < band.low < band.high <= 120


def test_only_what_was_asked_for_changes():
    turn = find_exercise("neck-turn")
    assert exercise_with(turn) == turn
    changed = exercise_with(turn, Band(10, 20), 0)
    assert (changed.target, changed.hold_s) == (Band(10, 20), 0)
    assert exercise_with(changed, turn.target, turn.hold_s) == turn


@pytest.mark.parametrize("hold", [-1, 121, math.nan, math.inf])
def test_an_impossible_hold_is_refused(hold):
    with pytest.raises(CoachError, match="give 0 to 120"):
        exercise_with(find_exercise("neck-turn"), hold_s=hold)
