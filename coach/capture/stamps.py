"""Stamps: turns the times a container states into strictly increasing ones."""

import math

FALLBACK_FPS = 30.0  # what nearly every webcam and phone records, for a file that states nothing at all
CLOCK_RESTART_S = (
    1.0  # a longer way back is a clock that began anew (joined recordings), not a shuffled frame
)


class Stamps:
    """Repairs the times of one pass through a recording.

    A time that is later than the one before is kept as it is. A constant, backward or missing one is put one
    frame after the one before; after a restart of the clock the recording simply goes on.
    """

    def __init__(self, fps: float):
        """Take the stated frames a second; NaN where unknown."""
        self._stated_step_s = 1.0 / fps if fps > 0.0 else math.nan
        self._last_step_s = math.nan
        self._last_raw_s = math.nan
        self._last_t = math.nan
        self._offset_s = 0.0

    def repair(self, raw_s: float) -> float:
        """Return the time for the next frame, in seconds, later than every one returned before.

        `raw_s` is the time the container gives in seconds; anything not finite counts as missing.
        """
        if math.isnan(self._last_t):
            first = max(raw_s, 0.0) if math.isfinite(raw_s) else 0.0
            self._last_raw_s = self._last_t = first
            return first
        if math.isfinite(raw_s):
            # Exactly zero is how readers give a missing time, so it never counts as a restart.
            if raw_s != 0.0 and raw_s < self._last_raw_s - CLOCK_RESTART_S:
                self._offset_s = self._last_t + self._step_s() - raw_s
            if raw_s != 0.0:
                self._last_raw_s = raw_s
        t = raw_s + self._offset_s
        if math.isfinite(t) and t > self._last_t:
            self._last_step_s = t - self._last_t
        else:
            t = self._last_t + self._step_s()
        self._last_t = t
        return t

    def _step_s(self) -> float:
        """Return the length of a frame: the shorter of the stated and the last one.

        Repaired times that ran ahead of the container's would push all later good ones aside as well.
        """
        steps = [s for s in (self._stated_step_s, self._last_step_s) if math.isfinite(s)]
        return min(steps, default=1.0 / FALLBACK_FPS)
