"""Combined movements: along a direction of all three axes, and not beside it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import judge, kinds
from traces import STRETCH, Trace, mirrored

from coach.measure.rotation import decompose, from_rotation_vector
from coach.movement.events import Kind, Side
from coach.movement.exercise import Direction
from coach.movement.measures import HeadDirection


def angles(along: float, weights=(1.0, -0.5, 1.0)) -> dict[str, float]:
    """The angles of a head rotated by so many degrees along the direction."""
    yaw, pitch, roll = along * np.array(weights) / np.linalg.norm(weights)
    head = decompose(from_rotation_vector(np.array([-pitch, yaw, -roll])))
    return dict(zip(("yaw", "pitch", "roll"), head, strict=True))


HOME = {"yaw": 0.0, "pitch": 0.0, "roll": 0.0}


def going(to: dict[str, float], hold: float = 2.2, way: float = 2.0) -> Trace:
    return Trace().wait(1).move(way, **to).wait(hold).move(way, **HOME).wait(1)


def verdicts(trace: Trace, exercise=STRETCH, expected=None):
    found, events = judge(exercise, trace.observe(), expected)
    return [(r.side, r.counted, r.faults) for r in found.repetitions], events


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.floats(5, 60), st.tuples(*3 * [st.floats(-1, 1)]).filter(lambda w: np.linalg.norm(w) > 0.3))
def test_the_reach_is_the_rotation_along_the_direction_and_nothing_goes_beside(degrees, weights):
    exercise = replace(STRETCH, weights=weights)
    measure, left = HeadDirection(exercise), exercise.directions[1]
    (o, *_) = Trace(**angles(degrees, weights)).wait(0.1).observe()
    assert measure.reach(o, left) == pytest.approx(degrees, abs=1e-6)
    assert measure.aside(o, left).amount == pytest.approx(0, abs=1e-6)
    assert measure.reach(next(mirrored([o])), Direction(Side.RIGHT, -1)) == pytest.approx(degrees, abs=1e-6)


def test_a_stretch_along_the_direction_counts_on_its_side_with_its_angle():
    found, events = judge(STRETCH, going(angles(30)).observe())
    assert kinds(events) == [
        Kind.STARTED, Kind.ENTERED_RANGE, Kind.HOLD_PROGRESS, Kind.HOLD_COMPLETE, Kind.REPETITION_COUNTED
    ]  # fmt: skip
    (done,) = found.repetitions
    assert (done.side, done.counted, done.faults) == (Side.LEFT, True, ())
    assert done.peak == pytest.approx(30, abs=0.1)


def test_to_the_right_it_is_mirrored():
    found, _ = judge(STRETCH, mirrored(going(angles(30)).observe()))
    assert [(r.side, r.counted, round(r.peak)) for r in found.repetitions] == [(Side.RIGHT, True, -30)]


@pytest.mark.parametrize("alone", [{"yaw": 45.0}, {"roll": 40.0}])
def test_one_axis_alone_goes_beside_the_direction_and_does_not_count(alone):
    found, events = verdicts(going(alone))
    assert found == [(Side.LEFT, False, (Kind.OFF_DIRECTION,))]
    assert kinds(events).count(Kind.OFF_DIRECTION) == 1


def test_leaving_the_direction_for_a_while_pauses_the_hold():
    trace = Trace().wait(1).move(2, **angles(30)).wait(2).move(1.5, yaw=48, roll=0).wait(2)
    trace.move(1.5, **angles(30)).wait(2).move(2, **HOME).wait(1)
    found, events = judge(STRETCH, trace.observe())
    assert [(r.counted, r.faults) for r in found.repetitions] == [(True, ())]
    assert Kind.OFF_DIRECTION in kinds(events)
    assert found.repetitions[0].hold < 8  # of the ten seconds in the band


@pytest.mark.parametrize(
    ("trace", "verdict"),
    [
        (going(angles(15)), (False, (Kind.SHORT_RANGE,))),
        (going(angles(25), hold=0), (False, (Kind.SHORT_HOLD,))),
        (going(angles(30)).between(3.5, 4.5, shoulder_left=0.1), (False, (Kind.SHOULDER_RAISED,))),
        (going(angles(30), way=0.5), (True, (Kind.TOO_FAST, Kind.JERKY))),
        (going(angles(30), hold=4).unreliable(4, 5), (True, ())),
    ],
)
def test_what_counts_and_what_does_not(trace, verdict):
    assert [v[1:] for v in verdicts(trace)[0]] == [verdict]


def test_too_far_is_told():
    assert Kind.TOO_FAR in kinds(verdicts(going(angles(52), way=3))[1])


def test_another_movement_and_the_other_way_are_told():
    one_way = replace(STRETCH, directions=(Direction(Side.LEFT, +1),))
    assert kinds(verdicts(going({"pitch": 25.0}))[1]) == [Kind.WRONG_DIRECTION]
    assert kinds(verdicts(going(angles(-30)), one_way)[1]) == [Kind.WRONG_DIRECTION]


def test_a_slow_one_may_be_asked_for():
    slow = replace(STRETCH, pace=replace(STRETCH.pace, max_speed=15))
    assert Kind.TOO_FAST in kinds(verdicts(going(angles(30)), slow)[1])
    assert Kind.TOO_FAST not in kinds(verdicts(going(angles(30), way=5), slow)[1])
