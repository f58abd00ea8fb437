"""Movements another way than asked: the other side, another axis, down instead of up."""

import pytest
from judging import assert_events, follow, kinds, moment
from traces import EXTENSION, FLEXION, TILT, TURN, Trace, repetition

from coach.movement import thresholds as th
from coach.movement.events import Kind, Side


def test_the_other_side_than_the_one_asked_for_is_told_and_counts_there():
    trace = repetition("yaw", 50)
    checker, events = follow(TURN, trace.observe(), expected=Side.RIGHT)
    begun = moment(trace, "yaw", 17.5)
    assert_events(events[:2], [(Kind.STARTED, Side.LEFT, begun), (Kind.WRONG_DIRECTION, Side.LEFT, begun)])
    (done,) = checker.repetitions
    assert (done.side, done.counted, done.faults) == (Side.LEFT, True, (Kind.WRONG_DIRECTION,))


@pytest.mark.parametrize("expected", [None, Side.LEFT])
def test_the_side_asked_for_or_either_where_none_is_asked_for_is_right(expected):
    _, events = follow(TURN, repetition("yaw", 50).observe(), expected)
    assert Kind.WRONG_DIRECTION not in kinds(events)


@pytest.mark.parametrize(
    ("exercise", "axis", "angle", "told_from"),
    [
        (TURN, "roll", 30, 17.5),
        (TURN, "pitch", -30, 17.5),
        (TILT, "yaw", -30, 15),
        (FLEXION, "pitch", 30, 15),
        (EXTENSION, "pitch", -30, 15),
        (EXTENSION, "roll", 25, 15),
    ],
)
def test_another_movement_than_the_one_asked_for_is_told_once_each_time(exercise, axis, angle, told_from):
    trace = repetition(axis, angle).move(2, **{axis: angle}).wait(2).move(2, **{axis: 0}).wait(1)
    checker, events = follow(exercise, trace.observe())
    assert checker.repetitions == []
    assert_events(
        events,
        [
            (Kind.WRONG_DIRECTION, None, moment(trace, axis, told_from) + th.BODY_SECONDS),
            (Kind.WRONG_DIRECTION, None, moment(trace, axis, told_from, after=7.5) + th.BODY_SECONDS),
        ],
        within=2 / 30,
    )
    assert events[0].value > told_from


def test_looking_away_for_a_moment_is_no_wrong_movement():
    assert follow(TURN, Trace().wait(1).between(0.3, 0.6, pitch=-30).observe())[1] == []


def test_the_tilt_that_comes_with_a_turn_is_not_told():
    trace = (
        Trace().wait(1).move(2, yaw=50, roll=-15, pitch=8).wait(2.3).move(2, yaw=0, roll=0, pitch=0).wait(1)
    )
    checker, events = follow(TURN, trace.observe())
    assert [(r.counted, r.faults) for r in checker.repetitions] == [(True, ())]
    assert Kind.WRONG_DIRECTION not in kinds(events)


@pytest.mark.parametrize(("tilt", "told"), [(20, []), (25, [Kind.WRONG_DIRECTION])])
def test_beginning_a_turn_with_a_tilt_is_told_only_if_the_tilt_clearly_leads(tilt, told):
    trace = Trace().wait(1).move(1, yaw=15, roll=tilt).wait(1)
    assert kinds(follow(TURN, trace.observe())[1]) == told


def test_swaying_at_the_bound_of_another_axis_is_told_once():
    trace = Trace().wait(1).move(1, roll=17.5).tremble(4, hz=0.8, roll=3).move(1, roll=0).wait(1)
    assert kinds(follow(TURN, trace.observe())[1]) == [Kind.WRONG_DIRECTION]


def test_two_glimpses_of_a_tilt_with_nothing_seen_in_between_are_no_wrong_movement():
    trace = Trace().wait(1).jump(roll=30).wait(5).unreliable(1.1, 5.8)
    observations = [o for o in trace.observe() if o.t < 5.9]
    assert Kind.WRONG_DIRECTION not in kinds(follow(TURN, observations)[1])
