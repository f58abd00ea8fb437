"""How fast and how evenly a head moves: snaps are told at once, halting at the end, slowness never."""

from dataclasses import replace

import pytest
from judging import follow, kinds, moment
from traces import FLEXION, TILT, TURN, Trace, repetition, uneven_times

from coach.movement import thresholds as th
from coach.movement.events import Kind, Side
from coach.movement.exercise import Pace
from coach.movement.pace import PaceMeter

PACE_FAULTS = {Kind.TOO_FAST, Kind.JERKY}


@pytest.mark.parametrize("fps", [15, 30, 60])
@pytest.mark.parametrize("noise", [0.05, 0.5])
def test_a_snap_is_told_within_a_moment_whatever_the_noise(fps, noise):
    trace = Trace().wait(0.6).move(0.35, yaw=50).wait(0.6)
    _, events = follow(TURN, trace.observe(fps=fps, jitter=noise))
    told = {e.kind: e.t for e in events if e.kind in PACE_FAULTS}
    assert set(told) == PACE_FAULTS
    assert max(told.values()) <= 0.95 + 0.3


def test_a_snap_back_is_told_too():
    trace = Trace().wait(0.5).move(2, yaw=50).wait(2.2).move(0.35, yaw=0).wait(1)
    checker, events = follow(TURN, trace.observe())
    told = [e for e in events if e.kind in PACE_FAULTS]
    assert {e.kind for e in told} == PACE_FAULTS
    assert all(4.7 <= e.t <= 5.05 + 0.3 for e in told)
    (done,) = checker.repetitions
    assert (done.counted, done.faults) == (True, (Kind.TOO_FAST, Kind.JERKY))


def test_a_fast_but_even_turn_is_too_fast_by_its_speed():
    trace = repetition("yaw", 60, out=1.1, back=2.5)
    _, events = follow(TURN, trace.observe())
    (told,) = [e for e in events if e.kind in PACE_FAULTS]
    assert told.kind is Kind.TOO_FAST
    assert told.side is Side.LEFT
    assert 90 < told.value < 1.05 * 1.875 * 60 / 1.1  # the peak speed of a minimum-jerk movement


def test_each_pace_fault_is_told_once_in_a_repetition():
    trace = Trace().wait(0.5).move(0.4, yaw=45).wait(1.2).move(0.3, yaw=70).wait(1.2).move(0.5, yaw=0).wait(1)
    _, events = follow(TURN, trace.observe())
    assert [kinds(events).count(kind) for kind in (Kind.TOO_FAST, Kind.JERKY)] == [1, 1]


def test_each_exercise_has_its_own_limits():
    slowly = replace(TURN, pace=Pace(max_speed=30))
    assert Kind.TOO_FAST in kinds(follow(slowly, repetition("yaw", 50).observe())[1])
    assert Kind.TOO_FAST not in kinds(follow(TURN, repetition("yaw", 50).observe())[1])


def test_the_trunk_moving_under_a_still_head_is_no_speed_of_the_head():
    """The yaw that is judged falls as the trunk follows; the head itself has not moved in the room."""
    trace = Trace().wait(1).move(2, yaw=50).wait(2.2).move(0.2, yaw=38, trunk_turn=12).wait(1)
    _, events = follow(TURN, trace.observe())
    assert not PACE_FAULTS & set(kinds(events))


def test_the_face_model_jumping_near_profile_is_no_snap():
    trace = Trace().wait(0.5).move(3, yaw=75).wait(3).between(4.5, 5, yaw=65.5)
    assert Kind.JERKY not in kinds(follow(TURN, trace.observe())[1])
    nearer = Trace().wait(0.5).move(3, yaw=60).wait(3).between(4.5, 5, yaw=50.5)
    assert Kind.JERKY in kinds(follow(TURN, nearer.observe())[1])


@pytest.mark.parametrize("jump", [-5, 3, 5])
def test_the_face_model_jumping_by_a_few_degrees_is_no_snap(jump):
    trace = Trace().wait(0.5).move(2, yaw=50).wait(3).between(3.5, 4.5, yaw=50 + jump)
    assert Kind.JERKY not in kinds(follow(TURN, trace.observe())[1])


@pytest.mark.parametrize("fps", [15, 30, 60])
def test_stop_and_go_on_the_way_out_is_jerky_by_the_end(fps):
    trace = Trace().wait(0.5)
    for angle in (17, 34, 50):
        trace.move(0.9, yaw=angle).wait(0.3)
    trace.wait(2).move(2, yaw=0).wait(0.5)
    checker, events = follow(TURN, trace.observe(fps=fps, jitter=0.1))
    (done,) = checker.repetitions
    assert (done.counted, done.faults) == (True, (Kind.JERKY,))
    assert done.sparc < -2
    (told,) = [e for e in events if e.kind is Kind.JERKY]
    assert told.value == done.sparc
    assert kinds(events)[-2:] == [Kind.JERKY, Kind.REPETITION_COUNTED]


def test_stop_and_go_on_the_way_back_is_jerky_by_the_end():
    trace = Trace().wait(0.5).move(2, pitch=-45).wait(2.2)
    for angle in (-30, -15, 0):
        trace.move(0.8, pitch=angle).wait(0.3)
    checker, _ = follow(FLEXION, trace.wait(0.5).observe(jitter=0.1))
    assert [r.faults for r in checker.repetitions] == [(Kind.JERKY,)]


def test_a_trembling_way_out_is_jerky():
    trace = Trace().wait(0.5)
    for angle in (20, 12, 32, 22, 44, 34, 50):
        trace.move(0.35, yaw=angle)
    checker, _ = follow(TURN, trace.wait(2.2).move(2, yaw=0).wait(0.5).observe(jitter=0.1))
    assert [Kind.JERKY in r.faults for r in checker.repetitions] == [True]


@pytest.mark.parametrize("noise", [0.05, 0.2])
@pytest.mark.parametrize("seconds", [2.6, 6])
def test_a_faint_tremor_on_the_way_out_is_jerky_however_slow_and_noisy(seconds, noise):
    """One degree to each side, five times a second: the spectrum of so little drowns in the noise."""
    trace, steps = Trace().wait(0.5), round(10 * seconds)
    for i in range(steps):
        trace.move(0.1, yaw=45 * (i + 1) / (steps + 1) + (1 if i % 2 else -1))
    trace.move(0.1, yaw=45).wait(2.2).move(2, yaw=0).wait(0.5)
    checker, _ = follow(TURN, trace.observe(jitter=noise, seed=2))
    assert [(r.counted, r.faults) for r in checker.repetitions] == [(True, (Kind.JERKY,))]


def test_turning_back_halfway_and_going_out_again_is_jerky():
    trace = Trace().wait(0.5).move(1.2, yaw=35).move(0.8, yaw=20).move(1.4, yaw=55).wait(2).move(2, yaw=0)
    checker, _ = follow(TURN, trace.wait(0.5).observe(jitter=0.1))
    assert [Kind.JERKY in r.faults for r in checker.repetitions] == [True]


def test_to_the_end_and_then_a_little_further_is_not_jerky():
    trace = Trace().wait(0.5).move(2, yaw=52).wait(0.2).move(0.8, yaw=58).wait(2.2).move(2, yaw=0).wait(0.5)
    checker, _ = follow(TURN, trace.observe(jitter=0.1))
    assert [(r.counted, r.faults) for r in checker.repetitions] == [(True, ())]


@pytest.mark.parametrize("less", [2, 5, 10])
def test_easing_back_a_little_in_the_hold_is_not_jerky(less):
    trace = Trace().wait(0.5).move(2, yaw=60).move(1, yaw=60 - less).wait(2).move(2, yaw=0).wait(0.5)
    checker, _ = follow(TURN, trace.observe(fps=20, jitter=0.1))
    assert [(r.counted, r.faults) for r in checker.repetitions] == [(True, ())]


@pytest.mark.parametrize("more", [5, 10])
def test_going_further_after_a_first_hold_is_not_jerky(more):
    trace = Trace().wait(0.5).move(2, yaw=50).wait(2).move(1, yaw=50 + more).wait(1).move(2, yaw=0).wait(0.5)
    checker, _ = follow(TURN, trace.observe(fps=20, jitter=0.1))
    assert [(r.counted, r.faults) for r in checker.repetitions] == [(True, ())]


SLOW = {
    "turn": (TURN, "yaw", 55, 2.5),
    "slow-turn": (TURN, "yaw", 55, 5),
    "tilt": (TILT, "roll", 28, 2.5),
    "nod": (FLEXION, "pitch", -40, 2.5),
    "slow-tilt": (TILT, "roll", 24, 6),
    "very-slow-turn": (TURN, "yaw", 50, 8),
}


@pytest.mark.parametrize(
    ("name", "fps"),
    [
        ("turn", 15),
        ("turn", 30),
        ("turn", 60),
        ("nod", 30),
        ("slow-tilt", 15),
    ],
)
def test_smooth_and_slow_is_never_jerky(name, fps):
    exercise, axis, angle, seconds = SLOW[name]
    trace = repetition(axis, angle, out=seconds, back=seconds)
    checker, _ = follow(exercise, trace.observe(fps, jitter=0.2))
    assert [(r.counted, r.faults) for r in checker.repetitions] == [(True, ())]


@pytest.mark.parametrize("fps", [15, 30, 60])
@pytest.mark.parametrize("name", SLOW)
def test_smooth_and_slow_is_not_jerky_by_its_spectrum_with_any_noise(name, fps, monkeypatch):
    """Many seeds, and so without the live estimate of the pace, which is slow to work out."""
    monkeypatch.setattr(PaceMeter, "add", lambda *_: None)
    exercise, axis, angle, seconds = SLOW[name]
    trace = repetition(axis, angle, out=seconds, back=seconds)
    for seed in range(5 if fps < 60 else 1):
        for noise in (0.05, 0.2):
            checker, _ = follow(exercise, trace.observe(fps, jitter=noise, seed=seed))
            assert [r.faults for r in checker.repetitions] == [()], (seed, noise)


def test_smooth_and_slow_is_not_jerky_to_a_camera_that_can_not_keep_its_rate():
    trace = repetition("yaw", 55, out=2.5, back=2.5)
    for seed in range(2):
        times = uneven_times(trace.end, 24, seed)
        checker, _ = follow(TURN, trace.observe(times=times, jitter=0.1, seed=seed))
        assert [(r.counted, r.faults) for r in checker.repetitions] == [(True, ())]


def test_a_picture_that_an_overloaded_machine_took_late_is_no_snap(monkeypatch):
    seen = list(Trace().wait(0.5).move(1.1, yaw=50).wait(2.3).move(1.3, yaw=0).wait(1).observe(30))
    first = next(i for i, o in enumerate(seen) if o.t > 0.95)
    late = replace(seen[first + 6], t=seen[first + 8].t - 0.01)  # where the head was a moment before
    held_up = [*seen[:first], late, *seen[first + 8 :]]
    assert Kind.JERKY not in kinds(follow(TURN, held_up)[1])
    monkeypatch.setattr(th, "SMOOTHNESS_MAX_GAP_S", 1.0)
    assert Kind.JERKY in kinds(follow(TURN, held_up)[1])


def test_a_recording_that_ends_in_a_still_hold_is_not_jerky():
    trace = Trace().wait(0.3).move(2, yaw=55).wait(2.5)
    for seed in range(2):
        checker, _ = follow(TURN, trace.observe(fps=60, jitter=0.1, seed=seed))
        checker.finish(trace.end)
        assert [(r.counted, r.faults) for r in checker.repetitions] == [(True, ())]


def test_with_too_much_noise_smoothness_is_not_judged_and_that_is_said_once():
    trace = Trace().wait(0.5)
    for angle in (17, 34, 50):
        trace.move(0.9, yaw=angle).wait(0.3)
    trace.wait(2).move(2, yaw=0).wait(0.5)
    checker, events = follow(TURN, trace.observe(jitter=0.25))
    (doubt,) = [e for e in events if e.kind is Kind.SMOOTHNESS_NOT_JUDGED]
    assert (doubt.t, doubt.value) == (0, 0.25)
    assert [(r.counted, r.faults) for r in checker.repetitions] == [(True, ())]


@pytest.mark.parametrize("noise", [0.21, float("nan")])
def test_noise_that_is_too_much_or_unknown_is_said_and_up_to_it_is_not(noise):
    def told(calibrated):
        return kinds(follow(TURN, Trace().wait(0.2).observe(noise=calibrated))[1])

    assert told(noise) == [Kind.SMOOTHNESS_NOT_JUDGED]
    assert told(0.2) == []


def test_a_slow_camera_judges_no_pace_but_counts():
    checker, _ = follow(TURN, repetition("yaw", 50).observe(fps=5))
    assert [(r.counted, r.faults) for r in checker.repetitions] == [(True, ())]


def test_the_onset_of_a_turn_is_found_before_its_start_is_told():
    trace = Trace().tremble(3, hz=0.2, yaw=1).move(2.5, yaw=50).wait(2.2).move(2, yaw=0).wait(0.5)
    checker, _ = follow(TURN, trace.observe(jitter=0.1))
    (done,) = checker.repetitions
    assert 3.0 <= done.start <= 3.45  # 3 deg/s is reached 0.35 s into this movement
    assert done.start < moment(trace, "yaw", 17.5, after=3) - 0.4
    assert done.faults == ()
