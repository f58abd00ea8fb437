"""Micro-movements: a few degrees, of which too large is the fault."""

import pytest
from judging import assert_events, frame_after, judge, kinds, moment
from traces import MICRO, Trace, mirrored

from coach.movement import thresholds as th
from coach.movement.events import Kind, Side


def turning(to: float, way: float = 1.0, hold: float = 1.2) -> Trace:
    return Trace().wait(1).move(way, yaw=to).wait(hold).move(way, yaw=0).wait(1)


def verdicts(trace: Trace, **how):
    found, events = judge(MICRO, trace.observe(**how))
    return [(r.side, r.counted, r.faults) for r in found.repetitions], events


def test_a_small_turn_counts_with_its_moments():
    trace = turning(3.5)
    entered = moment(trace, "yaw", 2)
    home = frame_after(moment(trace, "yaw", th.SMALL_HOME_SHARE * 2, after=3.3)) + th.SETTLE_SECONDS
    found, events = verdicts(trace)
    assert found == [(Side.LEFT, True, ())]
    assert_events(
        events,
        [
            (Kind.STARTED, Side.LEFT, moment(trace, "yaw", th.SMALL_START_SHARE * 2)),
            (Kind.ENTERED_RANGE, Side.LEFT, entered),
            (Kind.HOLD_COMPLETE, Side.LEFT, entered + 1),
            (Kind.REPETITION_COUNTED, Side.LEFT, home),
        ],
        within=2 / 30,
    )


def test_too_large_is_said_at_once_and_voids():
    trace = turning(9, way=2)
    found, events = verdicts(trace)
    assert found == [(Side.LEFT, False, (Kind.SHORT_HOLD, Kind.TOO_LARGE))]
    told = next(e for e in events if e.kind is Kind.TOO_LARGE)
    passed = frame_after(moment(trace, "yaw", 5 + th.SMALL_MARGIN_DEG)) + th.SMALL_FAR_SECONDS
    assert told.t == pytest.approx(passed, abs=1 / 30 + 1e-6)


def test_too_large_voids_even_where_it_was_held_within():
    trace = Trace().wait(1).move(1, yaw=4).wait(2).move(0.5, yaw=7).wait(0.5).move(1.5, yaw=0).wait(1)
    assert verdicts(trace)[0] == [(Side.LEFT, False, (Kind.TOO_LARGE,))]


def test_too_small_does_not_count_and_swaying_is_no_attempt():
    assert verdicts(turning(1.7))[0] == [(Side.LEFT, False, (Kind.SHORT_RANGE,))]
    assert verdicts(Trace().wait(1).tremble(20, 0.2, yaw=1.0, pitch=0.8, roll=0.6), jitter=0.1)[1] == []


def test_ten_in_a_row_on_a_noisy_picture():
    trace = Trace().wait(1)
    for side in 5 * (1, -1):
        trace.move(0.8, yaw=3.5 * side).wait(1.3).move(0.8, yaw=0).wait(0.8)
    assert [counted for _, counted, _ in verdicts(trace, jitter=0.1, seed=3)[0]] == 10 * [True]


def test_mirrored_it_is_the_other_side():
    found, _ = judge(MICRO, mirrored(turning(3.5).observe()))
    assert [(r.side, r.counted) for r in found.repetitions] == [(Side.RIGHT, True)]


def test_another_small_movement_is_told():
    nod = Trace().wait(1).move(1, pitch=-8).wait(1).move(1, pitch=0).wait(1)
    assert kinds(verdicts(nod)[1]) == [Kind.WRONG_DIRECTION]


def test_a_shoulder_raised_voids_and_a_loss_of_sight_pauses():
    assert verdicts(turning(3.5).between(2, 3, shoulder_left=0.1))[0] == [
        (Side.LEFT, False, (Kind.SHOULDER_RAISED,))
    ]
    trace = turning(3.5, hold=3).unreliable(2.5, 3.3)
    found, _ = judge(MICRO, trace.observe())
    inside = trace.seconds_inside("yaw", 2, 5) - 0.8
    assert [(r.counted, r.hold) for r in found.repetitions] == [(True, pytest.approx(inside, abs=0.1))]
