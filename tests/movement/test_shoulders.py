"""Shrugs and shoulder circles: elevation in centimetres, of both shoulders or of each."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import assert_events, frame_after, judge, kinds, moment
from traces import SHOULDER_CIRCLE, SHRUG, Trace, mirrored

from coach.movement import thresholds as th
from coach.movement.events import Kind, Side
from coach.movement.exercise import Direction
from coach.movement.measures import Shoulders

BOTH, LEFT, RIGHT = Side.BOTH, Side.LEFT, Side.RIGHT
SHRUG_ONE = replace(SHRUG, directions=(Direction(LEFT, 1), Direction(RIGHT, 1)), hold_s=0.0)


def up(left: float, right: float) -> dict[str, float]:
    """Elevation in centimetres as an observation has it."""
    return {"shoulder_left": left / th.SHOULDER_WIDTH_CM, "shoulder_right": right / th.SHOULDER_WIDTH_CM}


def shrug(left: float, right: float, hold: float = 2.2, way: float = 0.7) -> Trace:
    return Trace().wait(1).move(way, **up(left, right)).wait(hold).move(way, **up(0, 0)).wait(1)


def verdicts(trace: Trace, exercise=SHRUG, expected=None, **how):
    found, events = judge(exercise, trace.observe(**how), expected)
    return [(r.side, r.counted, r.faults) for r in found.repetitions], events


def test_a_shrug_is_counted_with_its_moments_and_measured_in_centimetres():
    trace = shrug(4.5, 4.5)
    found, events = judge(SHRUG, trace.observe())

    def at(cm, after=0.0):
        return moment(trace, "shoulder_left", cm / th.SHOULDER_WIDTH_CM, after)

    back = frame_after(at(th.HOME_SHARE * 2.5, 3.9)) + th.SETTLE_SECONDS
    entered = at(2.5)
    assert_events(
        events,
        [
            (Kind.STARTED, BOTH, at(1.25)),
            (Kind.ENTERED_RANGE, BOTH, entered),
            (Kind.HOLD_PROGRESS, BOTH, entered + 1),
            (Kind.HOLD_COMPLETE, BOTH, entered + 2),
            (Kind.REPETITION_COUNTED, BOTH, back),
        ],
        within=2 / 30,
    )
    (done,) = found.repetitions
    assert (done.counted, done.faults, done.peak) == (True, (), pytest.approx(4.5))
    assert done.hold == pytest.approx(trace.seconds_inside("shoulder_left", 2.5 / 36, 6 / 36), abs=1 / 30)


@pytest.mark.parametrize(
    ("trace", "fault"),
    [
        (shrug(2.0, 2.0), Kind.SHORT_RANGE),
        (shrug(4.5, 4.5, hold=1), Kind.SHORT_HOLD),
        (shrug(6.0, 0.0), Kind.OFF_DIRECTION),
    ],
)
def test_too_little_too_short_or_only_one_shoulder_does_not_count(trace, fault):
    found, events = verdicts(trace)
    assert found == [(BOTH, False, (fault,))]
    assert kinds(events).count(fault) == 1
    assert kinds(events)[-1] is Kind.REPETITION_VOIDED


def test_too_high_is_told_and_a_lower_shoulder_within_reason_is_not():
    assert verdicts(shrug(8, 8).wait(1))[0] == [(BOTH, False, (Kind.SHORT_HOLD, Kind.TOO_FAR))]
    assert verdicts(shrug(4.5, 3.5))[0] == [(BOTH, True, ())]


def test_raised_shoulders_are_no_fault_where_they_are_what_moves():
    assert Kind.SHOULDER_RAISED not in kinds(verdicts(shrug(4.5, 4.5))[1])


def test_breathing_and_a_moving_head_are_no_shrug():
    breathing = Trace().wait(1).tremble(20, 0.25, **up(0.4, 0.4))
    assert verdicts(breathing)[1] == []
    nodding = Trace().wait(1).move(1.5, pitch=-30).wait(1).move(1.5, pitch=0).wait(1)
    assert kinds(verdicts(nodding)[1]) == [Kind.WRONG_DIRECTION]


@pytest.mark.parametrize(("left", "right", "side"), [(4, 0.3, LEFT), (0.3, 4, RIGHT)])
def test_each_shoulder_counts_on_its_side(left, right, side):
    assert verdicts(shrug(left, right, hold=0.5), SHRUG_ONE)[0] == [(side, True, ())]
    other = verdicts(shrug(left, right, hold=0.5), SHRUG_ONE, expected=side.other)[0]
    assert other == [(side, True, (Kind.WRONG_DIRECTION,))]


def test_both_shoulders_where_one_is_asked_do_not_count():
    found, events = verdicts(shrug(4, 3.9, hold=1), SHRUG_ONE)
    assert found == [(LEFT, False, (Kind.OFF_DIRECTION,))]
    assert kinds(events).count(Kind.OFF_DIRECTION) == 1


@pytest.mark.parametrize("side", [LEFT, RIGHT])
def test_shoulder_circles_are_counted_by_their_rhythm(side):
    """Up and down is all that can be seen of a circle from the front."""
    trace = Trace().wait(1)
    high = up(3.5, 0.3) if side is LEFT else up(0.3, 3.5)
    low = up(-1, 0) if side is LEFT else up(0, -1)
    for _ in range(6):
        trace.move(1, **high).move(1, **low)
    assert verdicts(trace.move(0.5, **up(0, 0)).wait(1), SHOULDER_CIRCLE)[0] == 6 * [(side, True, ())]


def test_the_shoulders_in_turn():
    trace = Trace().wait(1)
    for _ in range(3):
        trace.move(1, **up(3.5, 0)).move(1, **up(0, 0)).move(1, **up(0, 3.5)).move(1, **up(0, 0))
    assert [side for side, _, _ in verdicts(trace.wait(1), SHOULDER_CIRCLE)[0]] == 3 * [LEFT, RIGHT]


def test_a_shrug_out_of_sight_pauses_and_unknown_shoulders_are_not_judged():
    paused = shrug(4.5, 4.5, hold=5).unreliable(2, 3)
    found, events = judge(SHRUG, paused.observe())
    assert [r.counted for r in found.repetitions] == [True]
    inside = paused.seconds_inside("shoulder_left", 2.5 / 36, 6 / 36)
    assert found.repetitions[0].hold == pytest.approx(inside - 1, abs=0.1)
    assert [k for k in kinds(events) if k in (Kind.LOST, Kind.BACK)] == [Kind.LOST, Kind.BACK]
    nan = float("nan")
    unknown = shrug(4.5, 4.5).between(0, 99, shoulder_left=nan, shoulder_right=nan)
    assert kinds(verdicts(unknown)[1]) == [Kind.LOST]


def test_a_trunk_that_turns_along_voids():
    trace = Trace().wait(1).move(0.7, **up(4.5, 4.5)).move(1.5, trunk_turn=25).wait(1).move(1.5, trunk_turn=0)
    assert verdicts(trace.move(0.7, **up(0, 0)).wait(1))[0] == [(BOTH, False, (Kind.TRUNK_TURNED,))]


def test_the_measure_is_the_mean_or_the_shoulder_of_the_side():
    (o, *_) = Trace(**up(4, 2)).wait(0.1).observe()
    reaches = [Shoulders().reach(o, Direction(side, 1)) for side in (BOTH, LEFT, RIGHT)]
    assert reaches == pytest.approx([3, 4, 2])


few = settings(max_examples=8, deadline=None, derandomize=True)
shrugs = st.tuples(st.integers(1, 7), st.integers(1, 6), st.sampled_from([0.5, 1.0, 2.0]))


@few
@given(shrugs, st.integers(0, 24), st.sampled_from([0.25, 0.75, 4]))
def test_seeing_less_never_adds_a_shrug_and_mirroring_changes_none(values, quarter, lasting):
    cm, hold, way = values

    def counted(observations) -> int:
        return sum(r.counted for r in judge(SHRUG, observations)[0].repetitions)

    trace = shrug(cm, cm - 0.5, hold, way)
    seen = counted(trace.observe(16))
    assert counted(mirrored(trace.observe(16))) == seen <= 1
    assert counted(trace.unreliable(quarter / 4, quarter / 4 + lasting).observe(16)) <= seen


@few
@given(shrugs)
def test_the_same_shrug_in_twice_the_time_is_held_twice_as_long(values):
    cm, hold, way = values
    observations = shrug(cm, cm, hold, way).observe(16)
    one, _ = judge(SHRUG, observations)
    two, _ = judge(SHRUG, [replace(o, t=2 * o.t) for o in observations])
    assert [2 * r.hold for r in one.repetitions] == pytest.approx([r.hold for r in two.repetitions])
