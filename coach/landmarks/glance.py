"""Glance: what the face model saw of one picture through one view."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Glance:
    """One glance at a face; what was shown may have been mirrored, and then everything seen is.

    Attributes:
        view: shape (3, 3), axes of the virtual camera in those of the real one (x picture right, y up, z
            towards the camera).
        matrix: shape (3, 3), the face model's rotation in the axes of what it was shown.
        points: shape (478, 3), the face mesh in pixels of what it was shown, as `Landmarks.face`.
        mirrored: whether it was shown the view in a mirror.
        outside: share 0..1 of the points that lie outside the real picture.
    """

    view: NDArray[np.float64]
    matrix: NDArray[np.float64]
    points: NDArray[np.float64]
    mirrored: bool
    outside: float
