"""Second look: asks the head reader where the face model alone would not do, and now and then elsewhere."""

from collections import deque
from dataclasses import replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coach.landmarks.types import FACE_POSE, Landmarks

TURNED_DEG = 30.0
"""From this turn away from the camera on every frame is looked at twice: the face model begins to fail at
45."""

EVERY_S = 0.15
"""While the face is seen well it is looked at twice only this often, so that a neutral knows what the reader
makes of this person straight ahead."""

SIZES = 15
"""The face's size is the median of so many sightings from the front: half a second of them, or a second."""


class Reader(Protocol):
    """Reads a head's rotation from a picture (see `HeadReader`)."""

    def __call__(
        self, image: NDArray[np.uint8], centre: NDArray[np.float64], face_px: float
    ) -> NDArray[np.float64]:
        """Rotation, shape (3, 3)."""


class SecondLook:
    """Adds the head reader's rotation to landmarks; remembers how large this person's face is."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._sizes: deque[float] = deque(maxlen=SIZES)
        self._last = -np.inf

    def __call__(self, image: NDArray[np.uint8], marks: Landmarks) -> Landmarks:
        """The landmarks, with `head` read where that is worth it.

        A person whose face was never seen from the front is not looked at: how large the head is, is unknown.
        """
        axis = marks.face_matrix[:3, 2]  # as long as the matrix's scale
        frontal = marks.has_face and axis[2] > np.cos(np.radians(TURNED_DEG)) * np.linalg.norm(axis)
        if frontal:
            self._sizes.append(float(np.ptp(marks.face, axis=0).max()))
        if not marks.has_pose or not self._sizes or (frontal and marks.t - self._last < EVERY_S):
            return marks
        self._last = marks.t
        centre = marks.pose[list(FACE_POSE), :2].mean(axis=0)
        return replace(marks, head=self._reader(image, centre, float(np.median(self._sizes))))
