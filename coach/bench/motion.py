"""Motion: where the true head keeps still or turns, and by how much the measured turn comes late."""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

Array = NDArray[np.float64]

STILL_RANGE_DEG = 1.0
"""Highest less lowest true angle of a head that keeps still: sitting heads sway by a third of a degree
(standard deviation) about a slower drift."""

STILL_S = 1.0
"""It has to do so this long: shorter stretches show no slow jitter."""

MOVING_DEG_S = 20.0
"""True speed of a turn that is worth timing: below, a delay of 50 ms is less than a degree."""

MOVING_S = 0.3
"""It has to last this long; what is shorter is a flick, or one piece of a halting turn."""

AROUND_S = 0.3
"""Taken along before and after a turn: a delay shows in how it begins and ends. In its even middle it can't
be told from an offset."""

MIN_FRAMES = 8
"""A delay, an offset and a gain are fitted; fewer frames would leave nothing to fit them to."""

MIN_SEEN = 0.8
"""Share of a turn's frames in which it has to be measured."""

READING_DEGREE = 3
"""Of the polynomial that stands for how each true angle is read: straight would not do for a turn that is
read ever shorter towards its end, which looks early on the way out and late on the way back."""

EARLIEST_S, LATEST_S, STEP_S = -0.1, 0.4, 0.01
"""Where a delay is looked for; one that ends up at an edge is none."""

TIME_EPS = 1e-6


def still_stretches(t: Array, angles: Array) -> list[slice]:
    """Stretches, as long as possible and one after the other, in which every angle keeps still.

    Args:
        t: shape (n,), seconds.
        angles: shape (n, k), true angles, degrees.
    """
    found: list[slice] = []
    start = 0
    while start < len(t):
        end = start + 1
        low = high = angles[start]
        while end < len(t):
            low, high = np.minimum(low, angles[end]), np.maximum(high, angles[end])
            if (high - low).max() > STILL_RANGE_DEG:
                break
            end += 1
        if t[end - 1] - t[start] >= STILL_S - TIME_EPS:
            found.append(slice(start, end))
            start = end
        elif end == len(t):
            break
        else:  # no stretch reaches past the last row that is too far from the one that ended this
            far = (np.abs(angles[start:end] - angles[end]) > STILL_RANGE_DEG).any(axis=1)
            start += int(np.flatnonzero(far)[-1]) + 1
    return found


def moving_stretches(t: Array, angle: Array) -> list[slice]:
    """Stretches in which a true angle, shape (n,) at times of shape (n,), turns one way for long enough."""
    if len(t) < 2:
        return []
    speed = np.gradient(angle, t)
    way = np.where(np.abs(speed) > MOVING_DEG_S, np.sign(speed), 0.0)
    edges = [0, *(np.flatnonzero(np.diff(way)) + 1), len(t)]
    return [
        slice(int(a), int(b)) for a, b in pairwise(edges) if way[a] and t[b - 1] - t[a] >= MOVING_S - TIME_EPS
    ]


def reading(t: Array, measured: Array, true: Array) -> Array:
    """How true angles are read, shape (n,): a polynomial of them, freed from the delay they are read with.

    Args:
        t, measured, true: shape (n,); seconds and degrees, NaN where not measured. MIN_FRAMES have to be, and
            the true angle has to move.
    """
    known = np.isfinite(measured)

    def fitted(delay: float) -> tuple[np.polynomial.Polynomial, float]:
        course = np.interp(t[known] - delay, t, true)
        fit = np.polynomial.Polynomial.fit(course, measured[known], READING_DEGREE)
        return fit, float(np.square(measured[known] - fit(course)).sum())

    common = _least(lambda delay: fitted(delay)[1])
    return np.asarray(fitted(common if math.isfinite(common) else 0.0)[0](true))


def turn_delay(t: Array, measured: Array, true: Array, turn: slice) -> float:
    """By how many seconds the measured turn comes after the true one; NaN where that can't be told.

    Args:
        t, measured, true: shape (n,); seconds and degrees, NaN where not measured. For the true one the
            `reading` of it is better, as it leaves no error but the delay.
        turn: one of `moving_stretches`; what lies up to AROUND_S before and after it is looked at as well.
    """
    around = (t >= t[turn.start] - AROUND_S - TIME_EPS) & (t <= t[turn.stop - 1] + AROUND_S + TIME_EPS)
    seen = around & np.isfinite(measured)
    if seen.sum() < max(MIN_FRAMES, MIN_SEEN * around.sum()):
        return float("nan")
    return best_delay(t[seen], measured[seen], t, true)


def best_delay(t: Array, measured: Array, true_t: Array, true: Array) -> float:
    """The delay in seconds at which offset + gain · true(t - delay) comes nearest to what was measured.

    Offset and gain are free, because an error of scale is no delay. NaN where the best one is at an edge of
    what is looked through, or nothing moves.

    Args:
        t, measured: shape (n,), seconds and degrees, finite.
        true_t, true: shape (m,), the true course; taken as straight between its moments.
    """
    centred = measured - measured.mean()

    def left_over(delay: float) -> float:
        course = np.interp(t - delay, true_t, true)
        course = course - course.mean()
        power, common = float(course @ course), float(course @ centred)
        explained = common**2 / power if power > 0 and common > 0 else 0.0
        return float(centred @ centred) - explained

    return _least(left_over)


def _least(left_over: Callable[[float], float]) -> float:
    """The delay in seconds that leaves the least over; NaN if it is at an edge of what is looked through."""
    delays = np.arange(EARLIEST_S, LATEST_S + STEP_S / 2, STEP_S)
    best = int(np.argmin([left_over(delay) for delay in delays]))
    if best in (0, len(delays) - 1):
        return float("nan")
    bounds = (delays[best - 1], delays[best + 1])
    return float(minimize_scalar(left_over, bounds=bounds, method="bounded", options={"xatol": 1e-4}).x)
