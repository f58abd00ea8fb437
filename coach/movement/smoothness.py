"""Smoothness: how evenly a movement ran, from its angle over time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.measure.local_fit import WINDOW_S
from coach.measure.observation import NAN
from coach.movement import thresholds as th

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Smoothness:
    """Verdict-free measures of one movement.

    Attributes:
        sparc: spectral arc length, ideal about -1.4, more negative when less smooth; NaN if undefined.
        ldlj: log dimensionless jerk, ideal about -4.4, more negative when less smooth; NaN if undefined.
        speed_peaks: number of distinct peaks of speed; 0 if undefined.
        top_speed: degrees a second, exceeded in a tenth of the time only (first and last samples are noisy);
            NaN if undefined.
        tremor: median distance of the angle from its own course, degrees, see `SpeedProfile`; NaN if
            undefined.
    """

    sparc: float = NAN
    ldlj: float = NAN
    speed_peaks: int = 0
    top_speed: float = NAN
    tremor: float = NAN

    def halting(self, noise: float) -> bool:
        """Whether the movement stopped and went, or trembled; False where that can't be told.

        The log dimensionless jerk has no say: noise moves it farther than a fault does (docs/accuracy.md).

        Args:
            noise: standard deviation of the angles' noise, degrees; NaN where unknown.
        """
        if not noise <= th.SMOOTHNESS_MAX_NOISE_DEG:
            return False
        if self.tremor > th.TREMOR_DEG:
            return True
        fast_enough = self.top_speed >= th.SMOOTHNESS_MIN_SPEED * noise
        return fast_enough and (self.sparc < th.SPARC_HALTING or self.speed_peaks > 1)


def sparc(speed: Array, rate_hz: float) -> float:
    """Spectral arc length of a speed profile (Balasubramanian, Melendez-Calderon, Roby-Brami, Burdet 2015).

    Args:
        speed: shape (n,), any unit, n >= 2, evenly sampled.
        rate_hz: samples a second.
    """
    length = 2 ** (int(np.ceil(np.log2(len(speed)))) + th.SPARC_PADDING)
    spectrum = np.abs(np.fft.fft(speed, length))
    frequency = np.arange(length) * rate_hz / length
    spectrum = spectrum / spectrum.max()
    kept = frequency <= min(th.SPARC_CUTOFF_HZ, rate_hz / 2)
    frequency, spectrum = frequency[kept], spectrum[kept]
    loud = (spectrum >= th.SPARC_AMPLITUDE).nonzero()[0]
    frequency, spectrum = frequency[loud[0] : loud[-1] + 1], spectrum[loud[0] : loud[-1] + 1]
    if len(frequency) < 2:
        return NAN
    steps = np.diff(frequency) / (frequency[-1] - frequency[0])
    return float(-np.sqrt(steps**2 + np.diff(spectrum) ** 2).sum())


def ldlj(speed: Array) -> float:
    """Log dimensionless jerk of a speed profile: -ln(T³/v² · ∫(d²speed/dt²)² dt), v its largest size.

    Balasubramanian, Melendez-Calderon, Burdet 2012 (doi 10.1109/TBME.2011.2179545), with the velocity's peak
    for the amplitude as in Balasubramanian et al. 2015 (doi 10.1186/s12984-015-0090-9). Of a rotation the
    angular velocity is taken (Melendez-Calderon et al. 2021, doi 10.3389/fbioe.2020.558771), about one axis
    and with its sign: its size would have a kink in every turning point, which is no jerk of the head. T is
    n steps and the derivative n - 2 second differences, as in the authors' own program; the sampling rate,
    then, cancels out.

    Args:
        speed: shape (n,), any unit, evenly sampled.

    Returns:
        NaN for fewer than three samples, for a head that does not move, one without any jerk, or a NaN.
    """
    if len(speed) < 3:
        return NAN
    peak, jerk = float(np.abs(speed).max()), np.diff(speed, 2)
    if not peak > 0:
        return NAN
    cost = len(speed) ** 3 * float(np.square(jerk / peak).sum())
    return -float(np.log(cost)) if cost > 0 else NAN


def speed_peaks(speed: Array) -> int:
    """Number of distinct peaks of the sizes of a speed, shape (n,), degrees a second.

    Two are distinct if the speed falls by the prominence between them. For peaks of different heights that
    is what `scipy.signal.find_peaks` counts; of equal ones, as of a steady speed, it counts every ripple.
    """
    prominence = max(th.SPEED_PEAK_MIN_DEG_S, th.SPEED_PEAK_SHARE * float(speed.max()))
    peaks, rising, turn = 0, True, 0.0
    for value in (*speed.tolist(), 0.0):
        turn = max(turn, value) if rising else min(turn, value)
        if abs(value - turn) >= prominence:
            peaks, rising, turn = peaks + rising, not rising, value
    return peaks


@dataclass(frozen=True, slots=True, eq=False)
class SpeedProfile:
    """Evenly sampled movement along one axis.

    Attributes:
        times: shape (n,), seconds.
        speed: shape (n,), degrees a second, signed.
        rate_hz: samples a second.
        tremor: shape (n,), what a parabola over `TREMOR_WINDOW_S` leaves of the angle, degrees: what is
            faster than the movement itself.
    """

    times: Array
    speed: Array
    rate_hz: float
    tremor: Array

    def between(self, start: float, end: float) -> "SpeedProfile":
        """The part from `start` to `end`, seconds, both included."""
        part = (self.times >= start) & (self.times <= end)
        return SpeedProfile(self.times[part], self.speed[part], self.rate_hz, self.tremor[part])


def speed_profile(times: Array, angles: Array) -> SpeedProfile | None:
    """Resample angles (n,), degrees, at increasing times (n,), seconds, and differentiate them.

    None if there are too few samples or a hole among them: nothing is made up.
    """
    if len(times) < th.SMOOTHNESS_MIN_SAMPLES or np.diff(times).max() > th.SMOOTHNESS_MAX_GAP_S:
        return None
    from scipy.signal import savgol_filter  # half a second to load: not needed to begin with

    step = float(np.median(np.diff(times)))
    even = np.arange(times[0], times[-1] + step * 1e-3, step)
    window, longer = _odd(WINDOW_S / step), _odd(th.TREMOR_WINDOW_S / step)
    if len(even) < longer:
        return None
    course = np.interp(even, times, angles)
    speed = savgol_filter(course, window, polyorder=2, deriv=1, delta=step)
    return SpeedProfile(even, speed, 1 / step, course - savgol_filter(course, longer, polyorder=2))


def _odd(samples: float) -> int:
    """An odd number of samples near this one, enough for a parabola."""
    return max(2 * round(samples / 2) + 1, 5)


def movement_smoothness(profile: SpeedProfile) -> Smoothness:
    """Measures of the single movement a speed profile holds, from its onset to its end.

    Onset and end are where the speed first exceeds and last falls below a twentieth of its peak.
    """
    speed = np.abs(profile.speed)
    if len(speed) < th.SMOOTHNESS_MIN_SAMPLES or speed.max() <= 0:
        return Smoothness()
    moving = (speed >= th.SPARC_AMPLITUDE * speed.max()).nonzero()[0]
    moved = slice(moving[0], moving[-1] + 1)
    speed = speed[moved]
    if len(speed) < 2:
        return Smoothness()
    return Smoothness(
        sparc=sparc(speed, profile.rate_hz),
        ldlj=ldlj(profile.speed[moved]),
        speed_peaks=speed_peaks(speed),
        top_speed=float(np.percentile(speed, 90)),
        tremor=float(np.median(np.abs(profile.tremor[moved]))),
    )
