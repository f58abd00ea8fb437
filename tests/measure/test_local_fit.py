"""Local fits: what a parabola over a short, uneven window tells about a moving head."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import savgol_filter

from coach.measure.local_fit import MIN_SAMPLES, WINDOW_S, fit_parabola, local_noise


def uneven(count: int, seed: int = 0, fps: float = 30.0) -> np.ndarray:
    """Times of a camera that hesitates."""
    steps = np.random.default_rng(seed).uniform(0.6, 1.4, count) / fps
    return np.cumsum(steps)


@given(st.floats(-60, 60), st.floats(-90, 90), st.floats(-300, 300), st.integers(0, 99))
def test_a_parabola_is_found_again_however_uneven_the_frames(angle, speed, acceleration, seed):
    times = uneven(9, seed)
    middle = (times[0] + times[-1]) / 2
    x = times - middle
    fit = fit_parabola(times, (angle + speed * x + acceleration / 2 * x * x)[:, None])
    assert fit.t == pytest.approx(middle)
    assert fit.slope[0] == pytest.approx(speed, abs=1e-6)
    assert fit.curvature[0] == pytest.approx(acceleration, abs=1e-4)
    assert fit.residual == pytest.approx(0, abs=1e-9)


def test_on_even_frames_it_is_the_savitzky_golay_filter():
    times = np.arange(9) / 30
    values = np.random.default_rng(3).normal(size=(9, 1))
    expected = savgol_filter(values[:, 0], 9, 2, deriv=1, delta=1 / 30)[4]
    assert fit_parabola(times, values).slope[0] == pytest.approx(expected)


def test_a_slope_carries_as_much_noise_as_the_module_says():
    rng = np.random.default_rng(5)
    times = np.arange(9) / 30
    fits = [fit_parabola(times, rng.normal(0, 1, (9, 1))) for _ in range(2000)]
    assert np.std([f.slope[0] for f in fits]) == pytest.approx(3.9, rel=0.1)
    assert np.std([f.curvature[0] for f in fits]) == pytest.approx(100, rel=0.1)


@pytest.mark.parametrize("sigma", [0.05, 0.2, 0.6])
def test_noise_on_a_still_head_is_measured_as_it_is(sigma):
    times = uneven(46)
    values = np.random.default_rng(8).normal(0, sigma, (46, 3))
    assert local_noise(times, values) == pytest.approx(sigma, rel=0.2)


def test_a_slow_sway_is_not_taken_for_noise():
    times = uneven(46)
    sway = np.column_stack([1.5 * np.sin(2 * np.pi * 0.4 * times)] * 3)
    noise = np.random.default_rng(8).normal(0, 0.1, sway.shape)
    assert local_noise(times, sway + noise) == pytest.approx(0.1, rel=0.25)


@pytest.mark.parametrize("fps", [10, 15, 24, 30, 60])
def test_cameras_of_any_pace_report_about_the_same_noise(fps):
    times = np.arange(0, 4, 1 / fps)
    values = np.random.default_rng(2).normal(0, 0.3, (len(times), 3))
    assert local_noise(times, values) == pytest.approx(0.3, rel=0.25)


@settings(max_examples=30)
@given(st.integers(0, MIN_SAMPLES - 1))
def test_too_few_frames_tell_no_noise(count):
    assert np.isnan(local_noise(uneven(count), np.zeros((count, 3))))


def test_frames_too_rare_for_the_window_tell_no_noise():
    times = np.arange(10) * WINDOW_S
    assert np.isnan(local_noise(times, np.zeros((10, 3))))
