"""Head filter: a Kalman filter of rotations for a head that moves as heads do, steadily.

State: a rotation and an angular velocity that wanders (white acceleration). All three axes share one
covariance, as neither the movement's nor the measurement's uncertainty has a direction here. Innovations are
rotation vectors, never differences of angles. A sure measurement passes almost as it is; a shaky one is
steadied by those before it.
"""

import numpy as np
from numpy.typing import NDArray

from coach.measure import thresholds as th
from coach.measure.rotation import Matrix, from_rotation_vector, nearest_rotation, rotation_vectors


class HeadFilter:
    """Steadies rotations that come in the order of time."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget what came before."""
        self._t = np.nan
        self._rotation: Matrix = np.eye(3)
        self._velocity: NDArray[np.float64] = np.zeros(3)
        self._covariance = np.zeros((2, 2))

    def follows(self, t: float, measured: Matrix) -> bool:
        """Whether a rotation, shape (3, 3), can be where the head has come to at `t` seconds.

        A head does not leap; what does is another face that a model saw in the back of the head. After
        th.FILTER_MAX_GAP_S without a rotation that follows, any will do.
        """
        passed = t - self._t
        if not passed <= th.FILTER_MAX_GAP_S:
            return True
        return bool(np.linalg.norm(self._innovation(passed, measured)) <= th.HEAD_LEAP_DEG)

    def step(self, t: float, measured: Matrix, jitter_deg: float) -> Matrix:
        """The head's rotation at `t` seconds, shape (3, 3).

        Args:
            t: seconds, later than before.
            measured: rotation as it was measured, shape (3, 3).
            jitter_deg: standard deviation of its scatter from frame to frame.
        """
        passed = t - self._t
        if not passed <= th.FILTER_MAX_GAP_S:
            return self._begin(t, measured, jitter_deg)
        predicted, innovation = self._predicted(passed), self._innovation(passed, measured)
        move = np.array([[1.0, passed], [0.0, 1.0]])
        wander = np.array([[passed**3 / 3, passed**2 / 2], [passed**2 / 2, passed]])
        prior = move @ self._covariance @ move.T + th.HEAD_WANDER * wander
        gain = prior[:, 0] / (prior[0, 0] + jitter_deg**2)
        self._covariance = prior - np.outer(gain, prior[0])
        self._velocity = self._velocity + gain[1] * innovation
        self._rotation = nearest_rotation(from_rotation_vector(gain[0] * innovation) @ predicted)
        self._t = t
        return self._rotation

    def _predicted(self, passed: float) -> Matrix:
        return from_rotation_vector(self._velocity * passed) @ self._rotation

    def _innovation(self, passed: float, measured: Matrix) -> NDArray[np.float64]:
        return np.asarray(rotation_vectors((measured @ self._predicted(passed).T)[None])[0])

    def _begin(self, t: float, measured: Matrix, jitter_deg: float) -> Matrix:
        self._t, self._rotation, self._velocity = t, measured, np.zeros(3)
        self._covariance = np.diag([jitter_deg**2, th.HEAD_SPEED_DEG_S**2])
        return measured
