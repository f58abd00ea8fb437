"""What is recorded as held is the time the true angle was inside the band."""

from dataclasses import replace

import numpy as np
import pytest
from judging import follow
from traces import EXTENSION, FLEXION, TILT, TURN, Trace, repetition, uneven_times

from coach.movement.events import Kind
from coach.movement.exercise import Band


def wandering(axis: str, low: float, high: float) -> Trace:
    """In and out of the band at both ends, at different speeds, in one repetition."""
    sign = -1 if axis == "pitch" else 1
    trace = Trace().wait(0.6)
    stops = (
        (1.3, low + 4),
        (0.9, low - 2),
        (1.1, high - 3),
        (1.7, high + 6),
        (0.7, high - 5),
        (2.3, low + 1),
    )
    for seconds, angle in stops:
        trace.move(seconds, **{axis: sign * angle}).wait(0.37)
    return trace.move(1.9, **{axis: 0}).wait(1.5)


@pytest.mark.parametrize("fps", [5, 8, 12, 15, 24, 30, 60])
@pytest.mark.parametrize(("exercise", "axis"), [(TURN, "yaw"), (FLEXION, "pitch")])
def test_the_hold_is_the_time_inside_the_band_at_any_frame_rate(exercise, axis, fps):
    band = exercise.target
    trace = wandering(axis, band.low, band.high)
    truth = trace.seconds_inside(axis, band.low, band.high)
    (done,) = follow(exercise, trace.observe(fps=fps))[0].repetitions
    assert truth > 5
    assert done.hold == pytest.approx(truth, abs=1 / fps)


@pytest.mark.parametrize("seed", range(3))
def test_the_hold_is_the_time_inside_the_band_when_frames_come_unevenly(seed):
    trace = wandering("roll", 18, 45)
    times = uneven_times(trace.end, 15, seed)
    (done,) = follow(TILT, trace.observe(times=times))[0].repetitions
    assert done.hold == pytest.approx(trace.seconds_inside("roll", 18, 45), abs=1.5 / 15)


@pytest.mark.parametrize("first", [0.0, 10.1])
def test_two_frames_a_second_still_hold(first):
    """The longest step between which a hold goes on; what clocks round must not decide."""
    trace = repetition("yaw", 50, hold=4)
    observations = trace.observe(fps=2, start=first)
    (done,) = follow(TURN, [replace(o, t=round(o.t, 6)) for o in observations])[0].repetitions
    assert done.hold == pytest.approx(trace.seconds_inside("yaw", 35, 75), abs=0.1)


def test_a_frame_missing_in_the_hold_costs_nothing_but_a_longer_hole_does():
    trace = repetition("yaw", 50, hold=4)
    truth = trace.seconds_inside("yaw", 35, 75)
    observations = trace.observe(fps=10)
    short = [o for o in observations if not 4.05 < o.t < 4.45]
    long = [o for o in observations if not 4.05 < o.t < 5.0]
    assert follow(TURN, short)[0].repetitions[0].hold == pytest.approx(truth, abs=0.1)
    assert follow(TURN, long)[0].repetitions[0].hold == pytest.approx(truth - 1, abs=0.1)


@pytest.mark.parametrize(
    ("angle", "inside"), [(34.99, False), (35.0, True), (60.0, True), (75.0, True), (75.01, False)]
)
def test_the_ends_of_the_band_belong_to_it(angle, inside):
    trace = Trace().wait(0.5).jump(yaw=angle).wait(3).jump(yaw=0).wait(0.5)
    (done,) = follow(TURN, trace.observe())[0].repetitions
    assert (done.hold > 2) is inside


@pytest.mark.parametrize(("asked", "counted"), [(2.9, True), (3.0, True), (3.1, False)])
def test_a_hold_as_long_as_asked_for_is_long_enough(asked, counted):
    """Thirty steps of 0.1 s, whose sum is not exactly 3 s."""
    trace = Trace(yaw=50).wait(3.1).jump(yaw=-1).wait(0.5)
    exercise = replace(TURN, hold_s=asked, target=Band(50, 75))
    (done,) = follow(exercise, trace.observe(fps=10))[0].repetitions
    assert done.hold == pytest.approx(3.0)
    assert done.counted is counted
    assert (Kind.SHORT_HOLD in done.faults) is not counted


def test_a_single_frame_in_the_band_is_worth_the_crossing_time_only():
    trace = Trace().wait(0.5).between(0.5, 0.53, yaw=50).wait(1)
    (done,) = follow(TURN, trace.observe())[0].repetitions
    assert done.hold == pytest.approx(2 * 15 / 50 / 30)  # 35° to 50° and back, of 0° to 50° in a frame each
    assert not done.counted


def test_a_hold_on_the_other_side_of_zero_is_none():
    checker, events = follow(EXTENSION, repetition("pitch", -40).observe(fps=15))
    assert checker.repetitions == []
    assert {e.kind for e in events} == {Kind.WRONG_DIRECTION}


def test_a_noisy_hold_in_mid_band_is_held_all_the_time():
    trace = repetition("yaw", 55, hold=3)
    truth = trace.seconds_inside("yaw", 35, 75)
    holds = [follow(TURN, trace.observe(15, jitter=1.0, seed=s))[0].repetitions[0].hold for s in range(3)]
    assert holds == pytest.approx(3 * [truth], abs=1 / 15)
    assert np.ptp(holds) > 0
