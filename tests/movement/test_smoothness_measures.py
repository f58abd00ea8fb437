"""The measures behind the verdicts, against truths worked out elsewhere."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from monalysa.quality.smoothness import log_dimensionless_jerk
from monalysa.quality.smoothness import sparc as sparc_of_monalysa
from scipy.signal import find_peaks
from traces import STILL_NOISE_DEG, Trace

from coach.measure.local_fit import fit_parabola
from coach.movement import thresholds as th
from coach.movement.pace import PaceMeter
from coach.movement.smoothness import (
    Smoothness,
    ldlj,
    movement_smoothness,
    sparc,
    speed_peaks,
    speed_profile,
)

IDEAL_SPARC = -1.40
NAN = float("nan")


def profile_of(trace: Trace, fps: float = 30, seed: int = 0, jitter: float = 0.0):
    observations = trace.observe(fps, jitter=jitter, seed=seed)
    profile = speed_profile(np.array([o.t for o in observations]), np.array([o.yaw for o in observations]))
    assert profile is not None
    return profile


class TestSparc:
    def test_the_published_check_value(self):
        t = np.arange(-1, 1, 0.01)
        assert sparc(np.exp(-5 * t**2), 100) == pytest.approx(-1.41403, abs=5e-6)

    @pytest.mark.parametrize("rate", [20, 24, 25, 30, 50, 60, 100, 240])
    def test_it_agrees_with_an_independent_implementation_at_every_rate(self, rate):
        random = np.random.default_rng(rate)
        for n in (12, 33, 64, 150):
            speed = np.abs(np.sin(np.linspace(0, 3, n)) + 0.3 * random.standard_normal(n))
            assert sparc(speed, rate) == pytest.approx(sparc_of_monalysa(speed, fs=float(rate))[0], abs=1e-6)

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.floats(0, 100), min_size=12, max_size=90), st.sampled_from([20, 30, 60]))
    def test_it_agrees_on_any_speed_profile(self, speeds, rate):
        speed = np.array(speeds) + 0.01
        assert sparc(speed, rate) == pytest.approx(sparc_of_monalysa(speed, fs=float(rate))[0], abs=1e-6)

    def test_below_twice_the_cutoff_no_mirrored_frequency_is_counted(self):
        """At 10 frames a second there is nothing above 5 Hz; the ideal movement is as smooth as ever."""
        t = np.arange(0, 3, 0.1)
        x = t / 3
        assert sparc(30 * x**2 * (1 - x) ** 2, 10) == pytest.approx(IDEAL_SPARC, abs=0.05)

    def test_scale_does_not_matter(self):
        t = np.arange(-1, 1, 0.02)
        speed = np.exp(-5 * t**2)
        assert sparc(1000 * speed, 50) == pytest.approx(sparc(speed, 50))


class TestLdlj:
    def test_the_published_check_value(self):
        t = np.arange(-1, 1, 0.01)
        assert ldlj(np.exp(-5 * t**2)) == pytest.approx(-5.81636, abs=5e-6)

    def test_of_a_minimum_jerk_movement_it_is_what_calculus_says(self):
        """30x²(1-x)² is at most 15/8, and the integral of its second derivative squared is 720."""
        x = np.linspace(0, 1, 20_001)
        exact = -np.log(720 / 1.875**2)
        assert ldlj(30 * x**2 * (1 - x) ** 2) == pytest.approx(exact, abs=1e-3)

    @pytest.mark.parametrize("rate", [7.5, 20, 30, 60, 240])
    def test_it_agrees_with_an_independent_implementation_at_every_rate(self, rate):
        random = np.random.default_rng(int(rate))
        for n in (3, 12, 33, 64, 150):
            speed = np.sin(np.linspace(0, 3, n)) + 0.3 * random.standard_normal(n)
            assert ldlj(speed) == pytest.approx(log_dimensionless_jerk(speed, fs=rate), abs=1e-6)

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.floats(-100, 100), min_size=3, max_size=90), st.sampled_from([20, 30, 60]))
    def test_it_agrees_on_any_speed_profile(self, speeds, rate):
        speed = np.array(speeds)
        speed[0] += 200  # never at rest, never even
        assert ldlj(speed) == pytest.approx(log_dimensionless_jerk(speed, fs=float(rate)), abs=1e-6)

    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.floats(-100, 100), min_size=3, max_size=90), st.floats(1e-3, 1e3), st.booleans())
    def test_neither_its_size_nor_its_side_matters(self, speeds, scale, mirrored):
        speed = np.array(speeds)
        speed[0] += 200
        assert ldlj((-scale if mirrored else scale) * speed) == pytest.approx(ldlj(speed), abs=1e-6)

    @pytest.mark.parametrize("seconds", [1.5, 3, 6])
    def test_nor_does_how_long_it_takes(self, seconds):
        def of(lasting, fps):
            trace = Trace().wait(1).move(lasting, yaw=60).wait(1)
            return movement_smoothness(profile_of(trace, fps=fps)).ldlj

        assert of(seconds, 120) == pytest.approx(of(3, 120), abs=0.12)
        assert of(seconds, 120) == pytest.approx(-4.4, abs=0.15)  # -4.41: the ideal one above a twentieth

    def test_stops_make_it_less(self):
        halting = Trace().wait(0.5)
        for angle in (20, 40, 60):
            halting.move(1, yaw=angle).wait(0.2)
        assert movement_smoothness(profile_of(halting)).ldlj < -8

    @pytest.mark.parametrize(
        "speed", [[], [3.0, 4.0], [0.0] * 20, [5.0] * 20, [1.0, NAN, 2.0, 1.0], [NAN] * 20]
    )
    def test_where_there_is_no_jerk_to_speak_of_it_is_undefined(self, speed):
        assert np.isnan(ldlj(np.array(speed)))


class TestTremor:
    @pytest.mark.parametrize("fps", [15, 30, 60])
    @pytest.mark.parametrize("seconds", [1.5, 3, 8])
    def test_an_even_movement_leaves_next_to_nothing_and_noise_less_than_its_size(self, fps, seconds):
        trace = Trace().wait(0.5).move(seconds, yaw=55).wait(0.5)
        assert movement_smoothness(profile_of(trace, fps=fps)).tremor < 0.06
        for seed in range(5):
            assert movement_smoothness(profile_of(trace, fps, seed, jitter=0.2)).tremor < 0.2

    @pytest.mark.parametrize("fps", [20, 30, 60])
    @pytest.mark.parametrize("hz", [4, 5, 6, 7])
    def test_a_tremor_is_measured_while_moving(self, fps, hz):
        observations = Trace().wait(0.5).move(3, yaw=55).wait(0.5).observe(fps)
        times = np.array([o.t for o in observations])
        profile = speed_profile(
            times, np.array([o.yaw for o in observations]) + np.sin(2 * np.pi * hz * times)
        )
        assert (
            th.TREMOR_DEG < movement_smoothness(profile).tremor < 1.1
        )  # the median of a sine's size is 0.71

    def test_one_slip_of_the_face_model_is_none(self):
        trace = Trace().wait(0.5).move(3, yaw=55).wait(0.5)
        angles = np.array([o.yaw for o in trace.observe(30)])
        angles[60:63] += 4
        profile = speed_profile(np.arange(len(angles)) / 30, angles)
        assert movement_smoothness(profile).tremor < 0.1

    @pytest.mark.parametrize(("noise", "told"), [(0.0, True), (0.2, True), (0.21, False), (NAN, False)])
    def test_it_is_held_against_a_movement_however_slow_but_not_in_too_much_noise(self, noise, told):
        trembled = Smoothness(sparc=-1.5, ldlj=-12.0, speed_peaks=1, top_speed=3.0, tremor=0.31)
        assert trembled.halting(noise) is told
        assert not Smoothness(sparc=-1.5, ldlj=-12.0, speed_peaks=1, top_speed=3.0, tremor=0.29).halting(
            noise
        )


class TestSpeedProfile:
    def test_the_speed_of_an_even_turn(self):
        profile = profile_of(Trace().drift(2, yaw=40))
        assert profile.speed == pytest.approx(np.full(len(profile.speed), 20))
        assert profile.rate_hz == pytest.approx(30)

    def test_uneven_frames_are_put_on_an_even_scale(self):
        times = np.cumsum(np.tile([0.02, 0.05, 0.03], 20))
        profile = speed_profile(times, 10 * times)
        assert np.diff(profile.times) == pytest.approx(np.full(len(profile.times) - 1, 1 / profile.rate_hz))
        assert profile.speed == pytest.approx(np.full(len(profile.speed), 10))

    def test_a_hole_or_too_few_frames_leave_it_undefined(self):
        times = np.arange(0, 2, 1 / 30)
        hole = (times < 1) | (times > 1.3)
        assert speed_profile(times[hole], times[hole]) is None
        assert speed_profile(times[:11], times[:11]) is None
        assert speed_profile(np.array([]), np.array([])) is None


class TestMovementSmoothness:
    def test_one_even_movement_is_nearly_ideal_whatever_came_before_and_after(self):
        measured = movement_smoothness(profile_of(Trace().wait(1).move(2.5, yaw=60).wait(1)))
        assert measured.sparc == pytest.approx(IDEAL_SPARC, abs=0.1)
        assert measured.speed_peaks == 1

    def test_three_pieces_are_far_from_ideal_and_have_three_peaks(self):
        trace = Trace().wait(0.5)
        for angle in (20, 40, 60):
            trace.move(1, yaw=angle).wait(0.2)
        measured = movement_smoothness(profile_of(trace))
        assert measured.sparc < -2.3
        assert measured.speed_peaks == 3

    def test_there_and_back_has_two_peaks(self):
        assert movement_smoothness(profile_of(Trace().move(1, yaw=40).move(1, yaw=5))).speed_peaks == 2

    def test_a_head_that_does_not_move_has_no_smoothness(self):
        measured = movement_smoothness(profile_of(Trace().wait(2)))
        assert np.isnan(measured.sparc)
        assert measured.speed_peaks == 0


class TestSpeedPeaks:
    @settings(max_examples=100, deadline=None)
    @given(st.lists(st.floats(0, 60), min_size=2, max_size=40, unique=True))
    def test_different_ones_are_counted_as_scipy_counts_them(self, speeds):
        speed = np.array(speeds)
        prominence = max(th.SPEED_PEAK_MIN_DEG_S, th.SPEED_PEAK_SHARE * speed.max())
        theirs, _ = find_peaks(np.concatenate([[0.0], speed, [0.0]]), prominence=prominence)
        assert speed_peaks(speed) == len(theirs)

    def test_ripples_of_one_height_on_a_steady_speed_are_one_peak(self):
        assert speed_peaks(np.tile([17.0, 17.2, 17.0], 3)) == 1

    def test_equal_peaks_with_a_stop_between_are_two(self):
        assert speed_peaks(np.array([5.0, 20.0, 9.0, 20.0, 5.0])) == 2


class TestParabola:
    def test_it_is_the_least_squares_parabola_of_numpy(self):
        random = np.random.default_rng(5)
        for n in (5, 9, 17):
            times = np.sort(random.uniform(100, 100.3, n))
            values = random.standard_normal((n, 3))
            fit = fit_parabola(times, values)
            for k in range(3):
                a, b, _ = np.polyfit(times - fit.t, values[:, k], 2)
                assert fit.slope[k] == pytest.approx(b, rel=1e-6)
                assert fit.curvature[k] == pytest.approx(2 * a, rel=1e-6)

    def test_its_middle_is_the_middle_of_the_window_and_its_residual_the_noise(self):
        times = np.arange(0, 10, 0.01)
        noisy = 0.3 * np.random.default_rng(1).standard_normal((len(times), 2))
        fit = fit_parabola(times, noisy + (3 * times**2)[:, None])
        assert fit.t == pytest.approx(4.995)
        assert fit.curvature == pytest.approx([6, 6], abs=0.01)
        assert fit.residual == pytest.approx(0.3, abs=0.02)


class TestPace:
    def paces(self, trace: Trace, fps: float = 30):
        meter = PaceMeter()
        return {o.t: pace for o in trace.observe(fps) if (pace := meter.add(o)) is not None}

    def test_it_is_the_speed_and_acceleration_of_the_true_movement_half_a_window_late(self):
        paces = self.paces(Trace().wait(0.5).move(2, yaw=60).wait(0.5))
        speed, acceleration = np.array([*paces.values()]).T
        assert speed.max() == pytest.approx(1.875 * 60 / 2, rel=0.03)  # minimum jerk: 15/8 of the mean speed
        assert acceleration.max() == pytest.approx(5.7735 * 60 / 2**2, rel=0.1)  # and 10/√3
        fastest = [*paces][int(speed.argmax())]
        assert fastest == pytest.approx(1.5 + 0.27 / 2, abs=2 / 30)

    @pytest.mark.parametrize("axis", ["yaw", "pitch", "roll"])
    def test_every_axis_counts(self, axis):
        paces = self.paces(Trace().drift(1, **{axis: 30}))
        assert [*paces.values()][-1][0] == pytest.approx(30, rel=1e-3)

    def test_turning_and_tilting_at_once_is_measured_as_the_one_rotation_it_is(self):
        """With the chin down by 60° the two axes stand 30° apart: 30 deg/s about each add up to more."""
        paces = self.paces(Trace(pitch=-60).drift(1, yaw=30, roll=30))
        assert [*paces.values()][-1][0] == pytest.approx(30 * np.sqrt(2 + np.sqrt(3)), rel=1e-3)

    def test_a_camera_too_slow_to_tell_gives_none(self):
        assert self.paces(Trace().drift(3, yaw=60), fps=6) == {}
        assert self.paces(Trace().drift(3, yaw=60), fps=10) != {}

    def test_after_a_reset_nothing_is_known_for_a_while(self):
        meter, observations = PaceMeter(), Trace().drift(2, yaw=40).observe()
        for o in observations[:30]:
            meter.add(o)
        meter.reset()
        assert [meter.add(o) for o in observations[40:44]] == 4 * [None]

    @pytest.mark.parametrize("fps", [15, 30, 60])
    def test_noise_alone_is_never_a_snap(self, fps):
        meter, observations = PaceMeter(), Trace().wait(10).observe(fps, jitter=0.2, seed=3)
        fastest = [pace for o in observations if (pace := meter.add(o)) is not None]
        assert max(a for _, a in fastest) < 300
        assert max(s for s, _ in fastest) < 10
        assert STILL_NOISE_DEG < 0.2
