"""Half circles along the chest, from shoulder to shoulder: there is clockwise, back is counterclockwise."""

import pytest
from judging import assert_events, judge, kinds
from traces import HALF_CIRCLE, Trace, mirrored

from coach.movement import thresholds as th
from coach.movement.events import Kind, Side

CW, CCW = Side.CLOCKWISE, Side.COUNTERCLOCKWISE


def at_the_right_shoulder() -> Trace:
    """Chin down, and rolled to the right: at 3 s the first half circle may begin."""
    return Trace().wait(1).move(1, pitch=-25).circle(1, 90, clockwise=False)


def home(trace: Trace) -> Trace:
    return trace.wait(0.5).move(1.5, pitch=0, roll=0).wait(1)


def verdicts(trace: Trace, expected=None, **how):
    found, events = judge(HALF_CIRCLE, trace.observe(**how), expected)
    return [(r.side, r.counted, r.faults) for r in found.repetitions], events


def test_there_is_clockwise_and_back_is_not_each_with_its_moment():
    trace = home(at_the_right_shoulder().circle(4, 180).wait(1).circle(4, 180, clockwise=False))
    found, events = judge(HALF_CIRCLE, trace.observe())
    arrived = 4 * (180 - th.HALF_CIRCLE_SIDE_DEG) / 180
    assert_events(
        events,
        [
            (Kind.STARTED, CW, 3 + 4 * th.CIRCLE_START_DEG / 180),
            (Kind.REPETITION_COUNTED, CW, 3 + arrived),
            (Kind.STARTED, CCW, 8 + 4 * th.CIRCLE_START_DEG / 180),
            (Kind.REPETITION_COUNTED, CCW, 8 + arrived),
        ],
    )
    assert [(r.counted, r.faults) for r in found.repetitions] == 2 * [(True, ())]


def test_ten_there_and_back():
    trace = at_the_right_shoulder()
    for _ in range(10):
        trace.circle(3, 180).circle(3, 180, clockwise=False)
    assert verdicts(home(trace))[0] == 10 * [(CW, True, ()), (CCW, True, ())]


def test_mirrored_it_is_the_other_way():
    found, _ = judge(HALF_CIRCLE, mirrored(home(at_the_right_shoulder().circle(4, 180)).observe()))
    assert [(r.side, r.counted) for r in found.repetitions] == [(CCW, True)]


@pytest.mark.parametrize("degrees", [80, 140])
def test_turning_back_before_the_other_shoulder_is_incomplete(degrees):
    trace = at_the_right_shoulder().circle(3, degrees).circle(3, degrees, clockwise=False)
    found, _ = verdicts(home(trace))
    assert (CW, False, (Kind.INCOMPLETE,)) in found
    assert not any(counted for _, counted, _ in found)


def test_lifting_the_chin_on_the_way_is_too_little():
    trace = at_the_right_shoulder().circle(4, 180, down=0.3)
    found, _ = verdicts(home(trace))
    assert [(side, counted) for side, counted, _ in found] == [(CW, False)]
    assert Kind.SHORT_RANGE in found[0][2]


def test_round_the_back_is_no_half_circle():
    trace = at_the_right_shoulder().circle(4, 180, clockwise=False)
    assert verdicts(home(trace))[0] == []


def test_a_half_not_seen_neither_counts_nor_is_held_against_anybody():
    found, events = verdicts(home(at_the_right_shoulder().circle(4, 180).unreliable(4.5, 6)))
    assert found == []
    assert kinds(events) == [Kind.STARTED, Kind.LOST, Kind.BACK]


def test_the_other_way_than_asked_is_told():
    found, _ = verdicts(home(at_the_right_shoulder().circle(4, 180)), expected=CCW)
    assert found == [(CW, True, (Kind.WRONG_DIRECTION,))]


def test_a_raised_shoulder_voids_it():
    found, _ = verdicts(home(at_the_right_shoulder().circle(4, 180).between(5, 6, shoulder_right=0.1)))
    assert found == [(CW, False, (Kind.SHOULDER_RAISED,))]
