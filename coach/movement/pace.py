"""Pace: speed and acceleration of the head as it moves, half a window late."""

from collections import deque

import numpy as np

from coach.measure.local_fit import LONGEST_WINDOW_S, MIN_SAMPLES, WINDOW_S, fit_parabola
from coach.measure.observation import NAN, Observation
from coach.measure.rotation import Matrix, compose, rotation_vectors
from coach.movement import thresholds as th

SHORTEST_WINDOW_S = 0.2
"""After a loss of sight the window fills anew: five frames of a fast camera come in 0.07 s, over which an
acceleration carries many times the noise it has over the whole window."""


class PaceMeter:
    """Estimates angular speed and acceleration of the head's rotation from tracked observations."""

    def __init__(self) -> None:
        self._window: deque[tuple[float, Matrix]] = deque()
        self._late_until = NAN

    def reset(self) -> None:
        """Forget what came before; nothing is differentiated across a loss of sight."""
        self._window.clear()

    def add(self, observation: Observation) -> tuple[float, float] | None:
        """(degrees a second, degrees a second squared) at the window's middle, or None while unknown.

        The acceleration is NaN where the pictures came too far apart to tell.

        Args:
            observation: a tracked one, later than those before.
        """
        o = observation
        if self._window and o.t - self._window[-1][0] > th.SMOOTHNESS_MAX_GAP_S:
            self._late_until = o.t + WINDOW_S  # as long as the picture that came late is in the window
        self._window.append((o.t, compose(o.room_yaw, o.pitch, o.roll)))
        while len(self._window) > MIN_SAMPLES and o.t - self._window[0][0] > WINDOW_S:
            self._window.popleft()
        span = o.t - self._window[0][0]
        if len(self._window) < MIN_SAMPLES or not SHORTEST_WINDOW_S <= span <= LONGEST_WINDOW_S:
            return None
        times = np.array([t for t, _ in self._window])
        rotations = np.stack([rotation for _, rotation in self._window])
        middle = rotations[len(rotations) // 2]
        fit = fit_parabola(times, rotation_vectors(rotations @ middle.T))
        late = o.t <= self._late_until
        return float(np.linalg.norm(fit.slope)), NAN if late else float(np.linalg.norm(fit.curvature))
