"""What was not seen neither warns nor counts, and a repetition outlives it."""

import math
from dataclasses import replace

import pytest
from judging import assert_events, follow, frame_after, kinds, moment
from traces import FLEXION, TURN, Trace, repetition

from coach.measure.observation import Reason
from coach.movement import thresholds as th
from coach.movement.events import Kind, Side
from coach.movement.exercise import Pace

ENTERED = moment(repetition("yaw", 50), "yaw", 35)


def test_a_blink_of_sight_in_the_hold_pauses_it_and_is_not_worth_a_word():
    trace = repetition("yaw", 50).unreliable(3.5, 3.9)
    checker, events = follow(TURN, trace.observe())
    unseen = 0.4 + 1 / 30  # from the last frame seen to the first one seen again
    (done,) = checker.repetitions
    assert done.counted
    assert done.hold == pytest.approx(trace.seconds_inside("yaw", 35, 75) - unseen, abs=1 / 30)
    (complete,) = [e for e in events if e.kind is Kind.HOLD_COMPLETE]
    assert complete.t == pytest.approx(ENTERED + 2 + unseen, abs=1 / 30)
    assert not {Kind.LOST, Kind.BACK} & set(kinds(events))


def test_a_loss_of_sight_in_the_hold_is_told_and_pauses_it():
    trace = repetition("yaw", 50, hold=12).unreliable(3.5, 12.5)
    checker, events = follow(TURN, trace.observe())
    assert_events(
        events,
        [
            (Kind.STARTED, Side.LEFT, moment(trace, "yaw", 17.5)),
            (Kind.ENTERED_RANGE, Side.LEFT, ENTERED),
            (Kind.HOLD_PROGRESS, Side.LEFT, ENTERED + 1),
            (Kind.LOST, None, 3.5 + th.LOST_SECONDS),
            (Kind.BACK, None, 12.5),
            (Kind.HOLD_COMPLETE, Side.LEFT, ENTERED + 2 + 9 + 1 / 30),
            (
                Kind.REPETITION_COUNTED,
                Side.LEFT,
                frame_after(moment(trace, "yaw", 10.5, 15)) + th.SETTLE_SECONDS,
            ),
        ],
    )
    assert events[4].value == pytest.approx(9)
    assert [r.counted for r in checker.repetitions] == [True]


def test_the_angle_is_unknown_while_it_is_not_seen():
    trace = repetition("yaw", 50).unreliable(3.5, 20)
    checker, _ = follow(TURN, trace.observe())
    assert math.isnan(checker.angle)
    assert checker.attempt is not None


def test_a_hold_hidden_from_the_camera_is_not_held():
    trace = repetition("yaw", 50).unreliable(3.2, 5.6)
    (done,) = follow(TURN, trace.observe())[0].repetitions
    assert done.faults == (Kind.SHORT_HOLD,)


@pytest.mark.parametrize("seconds", [2.5, 60])
def test_a_person_who_leaves_and_returns_goes_on(seconds):
    """Briefly away, the repetition goes on; for longer, it is dropped and the next one counts."""
    back = 3.4 + seconds
    trace = Trace().wait(1).move(2, yaw=50).wait(seconds + 0.8).move(2, yaw=0).wait(1)
    trace.away(3.4, back).move(2, yaw=-50).wait(2.3).move(2, yaw=0).wait(1)
    checker, events = follow(TURN, trace.observe(fps=10))
    lost, found = (e for e in events if e.kind in (Kind.LOST, Kind.BACK))
    assert (lost.kind, found.kind) == (Kind.LOST, Kind.BACK)
    assert lost.t == pytest.approx(3.4 + th.LOST_SECONDS, abs=0.1)
    assert (found.t, found.value) == (pytest.approx(back, abs=0.1), pytest.approx(seconds, abs=0.1))
    first, *others = checker.repetitions
    assert [(r.side, r.counted) for r in others] == [(Side.RIGHT, True)]
    assert first.side is Side.LEFT
    if seconds > th.GIVE_UP_AWAY_SECONDS:
        assert first.start >= back  # what is left of the turn is judged by itself
        assert not first.counted


def test_nobody_there_for_long_drops_the_repetition_without_a_verdict():
    trace = repetition("yaw", 50).away(3.2, 20)
    checker, events = follow(TURN, trace.observe())
    assert (checker.repetitions, checker.attempt) == ([], None)
    assert kinds(events)[-1] is Kind.LOST
    assert checker.finish(8) == []


def test_a_face_hidden_by_a_full_turn_is_waited_for_but_not_for_ever():
    trace = Trace().wait(1).move(2, yaw=50).wait(100).unreliable(3.2, 200)
    observations = trace.observe(fps=10)
    given_up = 3.2 + th.GIVE_UP_UNSEEN_SECONDS
    assert follow(TURN, [o for o in observations if o.t < given_up])[0].attempt is not None
    assert follow(TURN, [o for o in observations if o.t < given_up + 0.3])[0].attempt is None


@pytest.mark.parametrize("reason", [r for r in Reason if r is not Reason.NONE])
def test_unreliable_frames_never_warn_or_count_whatever_they_seem_to_show(reason):
    trace = Trace().wait(0.5).jump(yaw=85, shoulder_left=0.3, trunk_turn=40, trunk_lean=20).wait(1)
    trace.move(0.3, yaw=-60, pitch=40).wait(3).move(0.3, yaw=0).wait(1).unreliable(0, 99, reason)
    observations = [
        # as when two people are seen: figures are there, but nobody should believe them
        replace(o, yaw=60.0, pitch=30.0, roll=40.0, room_yaw=60.0)
        for o in trace.observe(fps=10)
    ]
    checker, events = follow(TURN, observations)
    assert kinds(events) == [Kind.LOST]
    assert (checker.repetitions, checker.attempt) == ([], None)


def test_an_unreliable_flip_of_the_face_in_the_hold_does_no_harm():
    trace = repetition("yaw", 60).between(3.5, 3.7, yaw=-60).unreliable(3.5, 3.7)
    (done,) = follow(TURN, trace.observe())[0].repetitions
    assert (done.counted, done.faults, done.peak) == (True, (), 60)


@pytest.mark.parametrize("at", [1.4, 1.7, 2.0, 2.3, 5.9])
def test_a_blink_of_sight_on_the_way_does_not_make_a_smooth_turn_jerky(at):
    (done,) = follow(TURN, repetition("yaw", 50).unreliable(at, at + 0.2).observe(jitter=0.1))[0].repetitions
    assert (done.counted, done.faults) == (True, ())


@pytest.mark.parametrize("seed", range(2))
def test_a_blink_of_sight_on_the_way_is_no_snap_at_60_frames_a_second(seed):
    trace = repetition("yaw", 55, out=2.2).unreliable(1.9, 2.0)
    observations = [o for o in trace.observe(fps=60, jitter=0.2, seed=seed) if 1 < o.t < 3]
    assert Kind.JERKY not in kinds(follow(TURN, observations)[1])


def test_speed_is_not_worked_out_across_a_loss_of_sight():
    """Seen at 10°, then at 50°: how fast that went, nobody knows."""
    trace = Trace().wait(1).move(1, yaw=10).move(1, yaw=60).wait(2).unreliable(2.1, 2.9)
    exercise = replace(TURN, pace=Pace(max_speed=40))
    assert Kind.TOO_FAST not in kinds(follow(exercise, trace.observe())[1])


def test_a_nod_hidden_from_the_camera_is_followed_from_where_it_is_seen_again():
    trace = repetition("pitch", -40, hold=3).unreliable(1.2, 2.5)
    (done,) = follow(FLEXION, trace.observe())[0].repetitions
    assert (done.start, done.counted) == (2.5, True)


def test_one_frame_without_a_body_after_a_long_time_without_a_face_does_not_drop_the_repetition():
    trace = repetition("yaw", 70, hold=12).unreliable(3.5, 12).away(8.0, 8.1)
    checker, _ = follow(TURN, trace.observe())
    assert [(r.start < 2, r.counted) for r in checker.repetitions] == [(True, True)]


def test_one_glimpse_on_the_way_back_does_not_end_the_repetition():
    """Lost in the hold, seen for a moment near home, and out again: the head never rested there."""
    trace = Trace().wait(1).move(1.5, yaw=50).wait(1.2).move(1, yaw=14).move(1.5, yaw=50).wait(1.8)
    trace.move(2, yaw=0).wait(1).unreliable(3.7, 4.65)
    checker, _ = follow(TURN, trace.observe())
    assert len(checker.repetitions) == 1


def test_frames_a_second_apart_hold_nothing():
    checker, _ = follow(TURN, repetition("yaw", 50, hold=6).observe(fps=1))
    assert all(r.hold == 0 for r in checker.repetitions)


def test_two_blinks_of_sight_are_no_loss_together_and_a_loss_after_a_loss_is_told_again():
    trace = Trace().wait(6).unreliable(1, 1.4).unreliable(1.44, 1.9)
    assert follow(TURN, trace.observe())[1] == []
    _, events = follow(TURN, trace.unreliable(2, 3).unreliable(4, 4.3).unreliable(5, 5.9).observe())
    assert_events(
        events,
        [
            (Kind.LOST, None, 2 + th.LOST_SECONDS),
            (Kind.BACK, None, 3),
            (Kind.LOST, None, 5 + th.LOST_SECONDS),
            (Kind.BACK, None, 5.9),
        ],
    )
