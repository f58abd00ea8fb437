"""The head pushed forward and drawn back, in centimetres."""

from dataclasses import replace

import pytest
from judging import assert_events, frame_after, judge, kinds, moment
from traces import RETRACTION, Trace

from coach.movement import thresholds as th
from coach.movement.events import Kind, Side
from coach.movement.exercise import Direction

PROTRACTION = replace(RETRACTION, id="push-forward", directions=(Direction(Side.BOTH, +1),))
BOTH = Side.BOTH


def gliding(cm: float, hold: float = 2.2) -> Trace:
    return Trace().wait(1).move(1, head_forward_cm=cm).wait(hold).move(1, head_forward_cm=0).wait(1)


def verdicts(exercise, trace: Trace):
    found, events = judge(exercise, trace.observe())
    return [(r.counted, r.faults) for r in found.repetitions], events


def test_drawing_back_is_counted_with_its_moments():
    trace = gliding(-2.5)
    found, events = judge(RETRACTION, trace.observe())

    def at(cm, after=0.0):
        return moment(trace, "head_forward_cm", cm, after)

    assert_events(
        events,
        [
            (Kind.STARTED, BOTH, at(0.75)),
            (Kind.ENTERED_RANGE, BOTH, at(1.5)),
            (Kind.HOLD_PROGRESS, BOTH, at(1.5) + 1),
            (Kind.HOLD_COMPLETE, BOTH, at(1.5) + 2),
            (Kind.REPETITION_COUNTED, BOTH, frame_after(at(0.45, 4.2)) + th.SETTLE_SECONDS),
        ],
        within=2 / 30,
    )
    assert found.repetitions[0].peak == pytest.approx(-2.5)
    assert found.repetitions[0].counted


@pytest.mark.parametrize(
    ("trace", "verdict"),
    [
        (gliding(-1.2), (False, (Kind.SHORT_RANGE,))),
        (gliding(-2.5, hold=0.5), (False, (Kind.SHORT_HOLD,))),
        (gliding(-2.5).between(2, 3, shoulder_left=0.1), (False, (Kind.SHOULDER_RAISED,))),
        (gliding(-2.5, hold=4).unreliable(3, 4), (True, ())),
    ],
)
def test_what_does_not_count_and_what_does(trace, verdict):
    assert verdicts(RETRACTION, trace)[0] == [verdict]


def test_a_trunk_that_turns_along_voids():
    trace = (
        Trace().wait(1).move(1, head_forward_cm=-2.5).move(1.5, trunk_turn=25).wait(1).move(1.5, trunk_turn=0)
    )
    trace.move(1, head_forward_cm=0).wait(1)
    assert verdicts(RETRACTION, trace)[0] == [(False, (Kind.TRUNK_TURNED,))]


def test_beyond_the_band_is_too_far():
    far = gliding(-4).move(1, head_forward_cm=-7).wait(1).move(1, head_forward_cm=0).wait(1)
    assert Kind.TOO_FAR in kinds(verdicts(RETRACTION, far)[1])


def test_pushing_forward_is_its_own_movement_and_the_other_way_is_told():
    assert verdicts(PROTRACTION, gliding(3))[0] == [(True, ())]
    found, events = verdicts(RETRACTION, gliding(3))
    assert found == [] and kinds(events) == [Kind.WRONG_DIRECTION]


def test_swaying_is_nothing_and_nodding_is_another_movement():
    assert verdicts(RETRACTION, Trace().wait(1).tremble(10, 0.3, head_forward_cm=0.5))[1] == []
    nod = Trace().wait(1).move(1, pitch=-25).wait(1).move(1, pitch=0).wait(1)
    assert kinds(verdicts(RETRACTION, nod)[1]) == [Kind.WRONG_DIRECTION]


def test_where_it_is_not_measured_nothing_is_judged():
    unknown = gliding(-2.5).between(0, 99, head_forward_cm=float("nan"))
    assert kinds(verdicts(RETRACTION, unknown)[1]) == [Kind.LOST]
