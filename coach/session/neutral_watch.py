"""Neutral watch: notices that a person keeps coming to rest elsewhere than at their calibrated neutral."""

from collections import deque

import numpy as np

from coach.measure.observation import Observation

REST_SECONDS = 1.5
REST_SPREAD_DEG = 2.5
"""A rest: as long and as still as a calibration."""

NEAR_DEG = 5.0
"""People find their neutral again within 3-5 degrees (repositioning error of healthy necks)."""

FAR_DEG = 20.0
"""Farther out a still head is holding an exercise, not resting."""

AGREE_DEG = 4.0
RESTS = 3
"""So many rests in a row, this close to each other, are no coincidence."""

DWELL_SECONDS = 0.4
"""Passing near neutral this long is a visit there: the calibration still fits."""


class NeutralWatch:
    """Tells once when the calibration no longer fits how the person sits."""

    def __init__(self) -> None:
        self._window: deque[tuple[float, tuple[float, float, float]]] = deque()
        self._rests: list[np.ndarray] = []
        self._near_since: float | None = None
        self._resting = False
        self.told = False

    def step(self, o: Observation) -> bool:
        """Take one observation; whether the doubt is to be told now."""
        if self.told or not o.tracked:
            self._window.clear()
            self._resting, self._near_since = False, None
            return False
        angles = (o.yaw, o.pitch, o.roll)
        self._watch_visits(o.t, angles)
        self._window.append((o.t, angles))
        while o.t - self._window[0][0] > REST_SECONDS:
            self._window.popleft()
        recent = np.array([a for _, a in self._window])
        still = bool((np.ptp(recent, axis=0) <= 2 * REST_SPREAD_DEG).all())
        if not still:
            self._resting = False
        elif not self._resting and o.t - self._window[0][0] >= REST_SECONDS * 0.95:
            self._resting = True
            return self._rested(recent.mean(axis=0))
        return False

    def _watch_visits(self, t: float, angles: tuple[float, float, float]) -> None:
        if max(abs(a) for a in angles) > NEAR_DEG:
            self._near_since = None
        elif self._near_since is None:
            self._near_since = t
        elif t - self._near_since >= DWELL_SECONDS:
            self._rests.clear()

    def _rested(self, where: np.ndarray) -> bool:
        if not NEAR_DEG < np.abs(where).max() <= FAR_DEG:
            return False
        if self._rests and np.abs(self._rests[-1] - where).max() > AGREE_DEG:
            self._rests.clear()
        self._rests.append(where)
        self.told = len(self._rests) >= RESTS
        return self.told
