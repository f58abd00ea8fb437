"""One repetition from start to verdict: what is said when, and what counts."""

import math
from dataclasses import replace

import pytest
from judging import assert_events, follow, frame_after, kinds, moment
from traces import EXTENSION, FLEXION, TILT, TURN, Trace, repetition

from coach.movement import thresholds as th
from coach.movement.checker import Checker, Stage
from coach.movement.events import Kind, Side


def home(trace: Trace, axis: str, low: float, after: float) -> float:
    """The frame on which the head is first back home after a moment."""
    return frame_after(moment(trace, axis, th.HOME_SHARE * low, after))


@pytest.mark.parametrize(
    ("exercise", "axis", "angle", "side"),
    [
        (TURN, "yaw", -50, Side.RIGHT),
        (TURN, "yaw", 50, Side.LEFT),
        (TILT, "roll", -28, Side.RIGHT),
        (TILT, "roll", 28, Side.LEFT),
        (FLEXION, "pitch", -40, Side.BOTH),
        (EXTENSION, "pitch", 35, Side.BOTH),
    ],
)
def test_a_right_repetition_is_told_step_by_step_and_counts(exercise, axis, angle, side):
    trace = repetition(axis, angle)
    low = exercise.target.low
    checker, events = follow(exercise, trace.observe())
    entered = moment(trace, axis, low)
    back = home(trace, axis, low, after=5)
    assert_events(
        events,
        [
            (Kind.STARTED, side, moment(trace, axis, th.START_SHARE * low)),
            (Kind.ENTERED_RANGE, side, entered),
            (Kind.HOLD_PROGRESS, side, entered + 1),
            (Kind.HOLD_COMPLETE, side, entered + 2),
            (Kind.REPETITION_COUNTED, side, back + th.SETTLE_SECONDS),
        ],
    )
    (done,) = checker.repetitions
    assert (done.side, done.counted, done.faults) == (side, True, ())
    assert done.start == pytest.approx(1.0, abs=0.2)  # minimum jerk: it hardly moves at first
    assert done.reached == frame_after(entered)
    assert done.end == back
    assert done.peak == pytest.approx(angle)
    assert done.hold == pytest.approx(trace.seconds_inside(axis, low, exercise.target.high), abs=1 / 30)
    assert checker.counted(side) == 1
    assert checker.counted(side.other) == (1 if side is Side.BOTH else 0)
    assert (checker.stage, checker.attempt) == (Stage.READY, None)


def test_the_stage_shown_meanwhile():
    checker, stages = Checker(TURN), {}
    for o in repetition("yaw", 50).observe():
        checker.step(o)
        stages.setdefault(checker.stage, o.t)
    trace = repetition("yaw", 50)
    assert stages == {
        Stage.READY: 0,
        Stage.MOVING: frame_after(moment(trace, "yaw", 17.5)),
        Stage.HOLDING: frame_after(moment(trace, "yaw", 35)),
        Stage.RETURNING: frame_after(moment(trace, "yaw", 31.5, after=4)),
    }


def test_too_short_a_turn_is_told_at_home_and_does_not_count():
    trace = repetition("yaw", 30)
    checker, events = follow(TURN, trace.observe())
    closed = home(trace, "yaw", 35, after=4) + th.SETTLE_SECONDS
    assert_events(
        events,
        [
            (Kind.STARTED, Side.LEFT, moment(trace, "yaw", 17.5)),
            (Kind.SHORT_RANGE, Side.LEFT, closed),
            (Kind.REPETITION_VOIDED, Side.LEFT, closed),
        ],
    )
    (done,) = checker.repetitions
    assert (done.counted, done.faults, done.hold) == (False, (Kind.SHORT_RANGE,), 0)
    assert math.isnan(done.reached)
    assert events[1].value == done.peak == pytest.approx(30)


def test_too_far_is_told_and_counts_but_time_beyond_the_band_is_not_held():
    trace = Trace().wait(1).move(2, yaw=80).wait(1).move(1, yaw=60).wait(2).move(2, yaw=0).wait(1)
    checker, events = follow(TURN, trace.observe())
    far = frame_after(moment(trace, "yaw", 77)) + th.TOO_FAR_SECONDS
    told = [(e.kind, e.t) for e in events if e.kind in (Kind.TOO_FAR, Kind.REPETITION_COUNTED)]
    assert [kind for kind, _ in told] == [Kind.TOO_FAR, Kind.REPETITION_COUNTED]
    assert told[0][1] == pytest.approx(far, abs=1 / 30)
    (done,) = checker.repetitions
    assert Kind.TOO_FAR in done.faults
    assert done.hold == pytest.approx(trace.seconds_inside("yaw", 35, 75), abs=1 / 30)
    assert done.hold < 5  # the whole stay above 35° lasted longer


def test_a_moment_beyond_the_band_or_within_the_measuring_error_is_no_fault():
    _, brief = follow(TURN, repetition("yaw", 60).between(4, 4.1, yaw=79).observe())
    _, close = follow(TURN, repetition("yaw", 76.5).wait(1).observe())
    assert Kind.TOO_FAR not in kinds(brief) + kinds(close)


def test_a_hold_only_beyond_the_band_is_a_short_hold():
    trace = repetition("yaw", 85, out=3, back=3)
    (done,) = follow(TURN, trace.observe())[0].repetitions
    assert Kind.SHORT_HOLD in done.faults
    assert Kind.SHORT_RANGE not in done.faults
    assert not done.counted


def test_held_too_short_is_void_and_says_how_long_it_was():
    trace = repetition("yaw", 50, hold=0.3)
    checker, events = follow(TURN, trace.observe())
    assert kinds(events) == [
        Kind.STARTED,
        Kind.ENTERED_RANGE,
        Kind.HOLD_PROGRESS,
        Kind.SHORT_HOLD,
        Kind.REPETITION_VOIDED,
    ]
    (done,) = checker.repetitions
    assert (done.counted, done.faults) == (False, (Kind.SHORT_HOLD,))
    assert events[3].value == done.hold < 2


def test_a_dip_out_of_the_band_pauses_the_hold_and_does_not_reset_it():
    trace = (
        Trace().wait(1).move(2, yaw=40).wait(0.7).move(1, yaw=33).wait(1).move(1, yaw=40).wait(0.7)
    )  # 33° is below the band but above the release
    trace.move(2, yaw=0).wait(1)
    checker, events = follow(TURN, trace.observe())
    (done,) = checker.repetitions
    assert done.counted
    assert done.hold == pytest.approx(trace.seconds_inside("yaw", 35, 75), abs=2 / 30)
    assert kinds(events).count(Kind.ENTERED_RANGE) == 1
    assert kinds(events).count(Kind.HOLD_PROGRESS) == 1  # the second counted is not counted again
    between = [e for e in events if e.kind is Kind.HOLD_COMPLETE]
    assert between[0].t > moment(trace, "yaw", 35, after=5.5)  # and not while it was outside


def test_the_stage_remains_holding_above_the_release_angle():
    dip = Trace().wait(1).move(2, yaw=40).wait(1).move(1, yaw=32).wait(1)
    checker, _ = follow(TURN, dip.observe())
    assert checker.stage is Stage.HOLDING
    checker, _ = follow(TURN, dip.move(0.5, yaw=30).wait(0.5).observe())
    assert checker.stage is Stage.RETURNING
    checker, _ = follow(TURN, dip.move(0.5, yaw=40).wait(0.5).observe())
    assert checker.stage is Stage.HOLDING


def test_each_second_of_a_long_hold_is_told_but_the_last_one_is_its_completion():
    events = follow(replace(TURN, hold_s=5), repetition("yaw", 50, hold=6).observe())[1]
    progress = [e for e in events if e.kind is Kind.HOLD_PROGRESS]
    assert [e.value for e in progress] == [1, 2, 3, 4]
    (complete,) = [e for e in events if e.kind is Kind.HOLD_COMPLETE]
    assert complete.t - progress[0].t == pytest.approx(4, abs=1 / 30)


def test_two_repetitions_follow_each_other_and_are_told_apart():
    trace = Trace().wait(1)
    for angle in (-50, 50, 50):
        trace.move(1.5, yaw=angle).wait(2).move(1.5, yaw=0).wait(0.5)
    checker, _ = follow(TURN, trace.observe())
    assert [(r.side, r.counted, r.faults) for r in checker.repetitions] == [
        (Side.RIGHT, True, ()),
        (Side.LEFT, True, ()),
        (Side.LEFT, True, ()),
    ]
    starts = [r.start for r in checker.repetitions]
    assert starts == pytest.approx([1, 6.5, 12], abs=0.25)


def test_swinging_straight_to_the_other_side_is_two_smooth_repetitions():
    trace = Trace().wait(1).move(2, yaw=55).wait(2.3).move(3.5, yaw=-55).wait(2.3).move(2, yaw=0).wait(1)
    checker, events = follow(TURN, trace.observe())
    first, second = checker.repetitions
    assert (first.side, first.counted, first.faults) == (Side.LEFT, True, ())
    assert (second.side, second.counted, second.faults) == (Side.RIGHT, True, ())
    assert first.end == home(trace, "yaw", 35, after=5.4)
    assert first.end < second.start < second.reached == frame_after(moment(trace, "yaw", 35, after=7.2))
    assert kinds(events).count(Kind.STARTED) == 2


def test_a_quick_swing_over_ends_the_first_repetition_as_the_second_begins():
    trace = Trace().wait(1).move(2, yaw=50).wait(2).move(0.7, yaw=-50).wait(2).move(2, yaw=0).wait(1)
    checker, events = follow(TURN, trace.observe())
    assert [(r.side, r.counted) for r in checker.repetitions] == [(Side.LEFT, True), (Side.RIGHT, True)]
    assert all(Kind.TOO_FAST in r.faults for r in checker.repetitions)
    first_verdict = next(e.t for e in events if e.kind is Kind.REPETITION_COUNTED)
    assert first_verdict == frame_after(moment(trace, "yaw", 17.5, after=5.35))


def test_resting_short_of_home_ends_the_repetition_too():
    trace = Trace().wait(1).move(2, yaw=50).wait(2.3).move(2, yaw=14).wait(2)
    checker, events = follow(TURN, trace.observe())
    (done,) = checker.repetitions
    assert done.counted
    assert kinds(events)[-1] is Kind.REPETITION_COUNTED
    assert 7.3 - 0.5 < events[-1].t <= 7.3 + th.RESTING_SECONDS


def test_the_next_repetition_may_begin_from_a_rest_short_of_home():
    trace = Trace().wait(1)
    for angle in (50, 50, -50, 50):
        trace.move(2, yaw=angle).wait(2.3).move(2, yaw=math.copysign(14, angle)).wait(1.2)
    checker, events = follow(TURN, trace.observe())
    assert [(r.side, r.counted) for r in checker.repetitions] == [
        (Side.LEFT, True),
        (Side.LEFT, True),
        (Side.RIGHT, True),
        (Side.LEFT, True),
    ]
    assert kinds(events).count(Kind.STARTED) == 4


@pytest.mark.parametrize("bound", [17.5, 10.5, 35.0, 31.5])
def test_trembling_at_a_bound_is_one_repetition(bound):
    trace = Trace().wait(0.5).move(1.5, yaw=bound).tremble(2, hz=4, yaw=0.8)
    trace.move(1.5, yaw=50).wait(2.2).move(2, yaw=0).wait(0.5)
    checker, events = follow(TURN, trace.observe(jitter=0.2, seed=1))
    counted = [r for r in checker.repetitions if r.counted]
    assert len(counted) == 1
    assert len(checker.repetitions) <= (2 if bound == 17.5 else 1)  # a long stop at 17.5° is a try of its own
    assert kinds(events).count(Kind.ENTERED_RANGE) == 1


def test_trembling_on_the_way_home_is_one_repetition():
    trace = Trace().wait(0.5).move(1.5, yaw=50).wait(2.2).move(1.5, yaw=17.5).tremble(2, hz=4, yaw=0.8)
    trace.move(1, yaw=10.5).tremble(2, hz=4, yaw=0.8).move(1, yaw=0).wait(0.5)
    checker, events = follow(TURN, trace.observe(jitter=0.2))
    assert len(checker.repetitions) == 1
    assert kinds(events).count(Kind.STARTED) == 1


def test_swaying_and_glancing_is_no_repetition():
    trace = Trace().wait(1).move(1, yaw=12, pitch=-8).wait(1).move(1, yaw=-14).wait(1).move(1, yaw=0, pitch=0)
    checker, events = follow(TURN, trace.tremble(3, hz=0.3, yaw=5).observe(jitter=0.2))
    assert (checker.repetitions, checker.attempt, events) == ([], None, [])


def test_a_recording_that_ends_in_mid_hold_has_no_end_but_may_count():
    trace = Trace().wait(1).move(2, yaw=50).wait(3)
    for seconds, counted in ((4.0, False), (6.0, True)):
        observations = [o for o in trace.observe() if o.t < seconds]
        checker, _ = follow(TURN, observations)
        last = observations[-1].t
        events = checker.finish(last)
        (done,) = checker.repetitions
        assert done.counted is counted
        assert math.isnan(done.end)
        assert all(e.t == last for e in events)
        assert kinds(events)[-1] is (Kind.REPETITION_COUNTED if counted else Kind.REPETITION_VOIDED)
        assert checker.finish(last) == []


def test_a_hold_of_no_seconds_is_complete_on_arrival():
    trace = Trace().wait(1).move(2, yaw=50).move(2, yaw=0).wait(1)
    checker, events = follow(replace(TURN, hold_s=0), trace.observe())
    assert [r.counted for r in checker.repetitions] == [True]
    assert kinds(events) == [
        Kind.STARTED,
        Kind.ENTERED_RANGE,
        Kind.HOLD_COMPLETE,
        Kind.REPETITION_COUNTED,
    ]
    assert events[1].t == events[2].t


def test_a_person_already_turned_on_the_first_frame_is_followed_from_there():
    trace = Trace(yaw=50).wait(2.5).move(2, yaw=0).wait(1)
    checker, events = follow(TURN, trace.observe())
    assert [(e.kind, e.t) for e in events[:2]] == [(Kind.STARTED, 0), (Kind.ENTERED_RANGE, 0)]
    (done,) = checker.repetitions
    assert (done.start, done.reached, done.counted) == (0, 0, True)


def test_nothing_is_judged_while_the_neutral_is_looked_for():
    trace = repetition("yaw", 50).calibrating(0, 20)
    checker, events = follow(TURN, trace.observe())
    assert (events, checker.repetitions) == ([], [])
    assert math.isnan(checker.angle)


def test_a_single_frame_can_be_followed_and_finished():
    observations = Trace(yaw=50).wait(0.02).observe()
    checker, _ = follow(TURN, observations)
    checker.finish(0)
    (done,) = checker.repetitions
    assert (done.start, done.reached, done.hold, done.counted) == (0, 0, 0, False)
    assert math.isnan(done.end)
    assert math.isnan(done.sparc)


def test_resting_short_of_home_the_repetition_ended_when_the_rest_began():
    trace = Trace().wait(1).move(2, yaw=50).wait(2.3).move(2, yaw=14).wait(2)
    (done,) = follow(TURN, trace.observe())[0].repetitions
    assert 6.5 < done.end <= 7.3


@pytest.mark.parametrize("seed", [1, 14])
def test_someone_very_slow_makes_one_repetition(seed):
    trace = Trace().wait(1).drift(6, roll=24).wait(2.3).move(3, roll=0).wait(1)
    checker, _ = follow(TILT, trace.observe(fps=15, jitter=0.2, seed=seed))
    assert [r.counted for r in checker.repetitions] == [True]


def test_a_recording_that_ends_on_the_way_out_accuses_nobody():
    checker, events = follow(TURN, Trace().wait(1).move(2, yaw=28).observe(30))
    assert checker.repetitions == []
    assert Kind.SHORT_RANGE not in kinds(events)
