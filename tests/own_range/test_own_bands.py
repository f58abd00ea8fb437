"""Targets within a person's own range: from 85 % of it, and never beyond what was measured."""

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from traces import EXTENSION, FLEXION, TILT, TURN

from coach.errors import CoachError
from coach.movement.events import Side
from coach.movement.exercise import Axis, Band, Direction, Span
from coach.own_range.bands import cap, fit, fit_plan
from coach.own_range.thresholds import BAND_LOW_SHARE, SMALLEST_BAND_LOW_DEG
from coach.own_range.value import OwnRange
from coach.own_range.ways import Way
from coach.session.plan import Plan

TODAY = date(2026, 3, 2)
MICRO = replace(TURN, id="micro", movement="micro-turn", target=Band(2, 5))
CIRCLE = replace(TURN, id="round", axis=Axis.POSITION, movement="circle", target=Band(15, 35))
STRETCH = replace(
    TURN, id="stretch", axis=Axis.COMBINED, movement="stretch", weights=(3.0, -4.0, 0.0), target=Band(20, 60)
)
SHRUG = replace(TURN, id="shrug", axis=Axis.SHOULDERS, movement="shrug", target=Band(2, 6))


def ranges(**values: float) -> dict[Way, OwnRange]:
    return {Way(name): OwnRange(TODAY, Way(name), (v,) * 3, v, 3.0) for name, v in values.items()}


def test_the_band_goes_from_85_percent_of_the_range_to_the_range_plus_its_uncertainty():
    assert fit(FLEXION, ranges(flexion=50)).exercise.target == Band(42.5, 53)
    assert fit(EXTENSION, ranges(extension=80, flexion=20)).exercise.target == Band(68, 83)


def test_everything_else_of_the_exercise_stays():
    fitted = fit(FLEXION, ranges(flexion=50))
    assert replace(fitted.exercise, target=FLEXION.target) == FLEXION
    assert fitted.says == ""


def test_of_two_sides_the_one_that_goes_less_far_decides():
    fitted = fit(TURN, ranges(turn_left=70, turn_right=50)).exercise
    assert fitted.target == Band(42.5, 53)


def test_without_a_measurement_the_gentle_default_stays():
    assert fit(TURN, {}).exercise is TURN
    assert fit(TURN, ranges(flexion=20)).exercise is TURN


def test_with_one_side_measured_the_own_band_is_cut_off_there():
    fitted = fit(TURN, ranges(turn_left=50))
    assert fitted.exercise.target == Band(35, 53)
    assert "no farther than your own range, 53°" in fitted.says


def test_a_range_too_small_to_judge_is_said_and_left_out():
    edge = SMALLEST_BAND_LOW_DEG / BAND_LOW_SHARE
    assert fit(EXTENSION, ranges(extension=math.ceil(edge * 10) / 10)).exercise is not None
    small = fit(EXTENSION, ranges(extension=math.floor(edge * 10 - 1) / 10))
    assert small.exercise is None
    assert small.says.startswith("Neck extension: your own range is 9°, too little for the camera")


def test_a_micro_movement_is_not_stretched_to_the_end():
    assert fit(MICRO, ranges(turn_left=70, turn_right=70)).exercise is MICRO


def test_a_circle_goes_no_farther_than_the_least_of_its_four_directions():
    own = ranges(tilt_left=40, tilt_right=30, flexion=50, extension=20)
    assert fit(CIRCLE, own).exercise.target == Band(15, 23)
    half = replace(CIRCLE, movement="half-circle")
    assert fit(half, own).exercise.target == Band(15, 33)
    assert fit(CIRCLE, ranges(extension=10)).exercise is None


def test_a_stretch_over_two_axes_stays_within_the_range_of_each():
    own = ranges(turn_left=30, turn_right=90, flexion=90, extension=90)
    assert fit(STRETCH, own).exercise.target == Band(20, 55)  # 33 degrees are three fifths of 55
    down = ranges(flexion=30)
    assert fit(STRETCH, down).exercise.target.high == pytest.approx(33 / 0.8, abs=0.1)
    to_the_right = replace(STRETCH, directions=(Direction(Side.RIGHT, -1),))
    assert fit(to_the_right, ranges(turn_left=30)).exercise is to_the_right


def test_shoulders_have_no_range_of_the_head():
    assert fit(SHRUG, ranges(**dict.fromkeys(Way, 10.0))).exercise is SHRUG


def test_a_target_of_ones_own_is_only_cut_off():
    own = ranges(turn_left=50, turn_right=60)
    asked = replace(TURN, target=Band(20, 40))
    assert cap(asked, own).exercise is asked
    assert cap(replace(TURN, target=Band(20, 80)), own).exercise.target == Band(20, 53)
    too_far = cap(replace(TURN, target=Band(60, 80)), own)
    assert too_far.exercise is None and "asks for 60° and more" in too_far.says


def test_a_whole_plan_with_its_spans():
    plan = Plan((TURN, EXTENSION), spans=(Span(0, 5, "neck-turn"), Span(5, 9, "neck-extension")))
    fitted, told = fit_plan(plan, ranges(turn_left=50, turn_right=50, extension=5))
    assert [e.target for e in fitted.exercises] == [Band(42.5, 53)]
    assert fitted.spans == (Span(0, 5, "neck-turn"),)
    assert len(told) == 1
    assert fit_plan(plan, {}) == (plan, [])
    with pytest.raises(CoachError, match="too little"):
        fit_plan(Plan((EXTENSION,)), ranges(extension=5))


@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    st.sampled_from([TURN, TILT, FLEXION, EXTENSION, MICRO, CIRCLE, STRETCH]),
    st.dictionaries(st.sampled_from(Way), st.tuples(st.integers(20, 900), st.integers(1, 80))),
    st.booleans(),
)
def test_no_target_is_ever_beyond_the_own_range_and_its_uncertainty(exercise, tenths, asked):
    own = {w: OwnRange(TODAY, w, (v / 10,), v / 10, u / 10) for w, (v, u) in tenths.items()}
    fitted = (cap if asked else fit)(exercise, own).exercise
    if fitted is None:
        return
    assert 0 < fitted.target.low < fitted.target.high
    shares = {Way.TURN_LEFT: 0.6, Way.TURN_RIGHT: 0.6, Way.FLEXION: 0.8} if exercise is STRETCH else {}
    for way, measured in own.items():
        goes = exercise.axis is way.axis and any(d.sign == way.sign for d in exercise.directions)
        goes |= exercise is CIRCLE and way.axis is not Axis.YAW
        if goes or way in shares:
            assert fitted.target.high * shares.get(way, 1.0) <= measured.furthest + 1e-9
