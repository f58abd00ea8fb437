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
        speed_peaks: number of distinct peaks of speed; 0 if undefined.
        top_speed: degrees a second, exceeded in a tenth of the time only (first and last samples are noisy);
            NaN if undefined.
    """

    sparc: float = NAN
    speed_peaks: int = 0
    top_speed: float = NAN

    def halting(self, noise: float) -> bool:
        """Whether the movement stopped and went, or trembled; False where that can't be told.

        Args:
            noise: standard deviation of the angles' noise, degrees; NaN where unknown.
        """
        if not (noise <= th.SMOOTHNESS_MAX_NOISE_DEG and self.top_speed >= th.SMOOTHNESS_MIN_SPEED * noise):
            return False
        return self.sparc < th.SPARC_HALTING or self.speed_peaks > 1


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


@dataclass(frozen=True, slots=True, eq=False)
class SpeedProfile:
    """Evenly sampled speed along one axis: times (n,), seconds; speed (n,), degrees a second, signed."""

    times: Array
    speed: Array
    rate_hz: float


def speed_profile(times: Array, angles: Array) -> SpeedProfile | None:
    """Resample angles (n,), degrees, at increasing times (n,), seconds, and differentiate them.

    None if there are too few samples or a hole among them: nothing is made up.
    """
    if len(times) < th.SMOOTHNESS_MIN_SAMPLES or np.diff(times).max() > th.SMOOTHNESS_MAX_GAP_S:
        return None
    from scipy.signal import savgol_filter  # half a second to load: not needed to begin with

    step = float(np.median(np.diff(times)))
    even = np.arange(times[0], times[-1] + step * 1e-3, step)
    window = max(2 * round(WINDOW_S / step / 2) + 1, 5)
    if len(even) < window:
        return None
    speed = savgol_filter(np.interp(even, times, angles), window, polyorder=2, deriv=1, delta=step)
    return SpeedProfile(even, speed, 1 / step)


def movement_smoothness(profile: SpeedProfile) -> Smoothness:
    """Measures of the single movement a speed profile holds, from its onset to its end.

    Onset and end are where the speed first exceeds and last falls below a twentieth of its peak.
    """
    from scipy.signal import find_peaks

    speed = np.abs(profile.speed)
    if len(speed) < th.SMOOTHNESS_MIN_SAMPLES or speed.max() <= 0:
        return Smoothness()
    moving = (speed >= th.SPARC_AMPLITUDE * speed.max()).nonzero()[0]
    speed = speed[moving[0] : moving[-1] + 1]
    if len(speed) < 2:
        return Smoothness()
    prominence = max(th.SPEED_PEAK_MIN_DEG_S, th.SPEED_PEAK_SHARE * float(speed.max()))
    peaks, _ = find_peaks(np.concatenate([[0.0], speed, [0.0]]), prominence=prominence)
    return Smoothness(sparc(speed, profile.rate_hz), len(peaks), float(np.percentile(speed, 90)))
