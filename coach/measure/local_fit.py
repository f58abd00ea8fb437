"""Local fits: slope, curvature and noise of unevenly sampled angles from a parabola over a short window.

A least-squares parabola over a centred window is a Savitzky-Golay filter that also takes uneven times.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WINDOW_S = 0.27
"""Length of the window: 9 frames at 30 a second. Centred, a derivative then carries 3.9 deg/s and a second
derivative 100 deg/s² of noise per degree of noise, at a delay of half the window."""

LONGEST_WINDOW_S = 0.5
"""With a slow camera the window grows to hold enough frames, up to here; beyond, nothing is fitted."""

MIN_SAMPLES = 5
"""A parabola through three points shows no noise; below five it is not trusted."""


@dataclass(frozen=True, slots=True, eq=False)
class LocalFit:
    """A parabola at the middle of its window.

    Attributes:
        t: seconds, the middle.
        slope: shape (k,), per second.
        curvature: shape (k,), second derivative, per second squared.
        residual: root mean square of what the parabola leaves, over all columns.
    """

    t: float
    slope: NDArray[np.float64]
    curvature: NDArray[np.float64]
    residual: float


def fit_parabola(times: NDArray[np.float64], values: NDArray[np.float64]) -> LocalFit:
    """Fit a parabola.

    Args:
        times: shape (n,), seconds, increasing, n >= MIN_SAMPLES.
        values: shape (n, k), finite.
    """
    middle = (times[0] + times[-1]) / 2
    x = times - middle
    basis = np.stack([np.ones_like(x), x, x * x], axis=1)
    coefficients, *_ = np.linalg.lstsq(basis, values, rcond=None)
    left = values - basis @ coefficients
    free = max((len(times) - 3) * values.shape[1], 1)
    return LocalFit(
        t=float(middle),
        slope=coefficients[1],
        curvature=2 * coefficients[2],
        residual=float(np.sqrt((left**2).sum() / free)),
    )


def local_noise(times: NDArray[np.float64], values: NDArray[np.float64]) -> float:
    """Standard deviation of the noise about smooth movement, in the units of the values; NaN if too few.

    Args:
        times: shape (n,), seconds, increasing.
        values: shape (n, k).
    """
    residuals = []
    for end in range(MIN_SAMPLES, len(times) + 1):
        recent = int(np.searchsorted(times[:end], times[end - 1] - WINDOW_S - 1e-6))
        start = min(recent, end - MIN_SAMPLES)
        if times[end - 1] - times[start] <= LONGEST_WINDOW_S:
            residuals.append(fit_parabola(times[start:end], values[start:end]).residual)
    return float(np.sqrt(np.mean(np.square(residuals)))) if residuals else float("nan")
