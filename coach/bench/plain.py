"""Plain: what everybody gets without this program: the face model's own matrix, and six-point solvePnP."""

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.landmarks.lens import focal_length
from coach.landmarks.types import Landmarks
from coach.measure.rotation import NO_ROTATION, Matrix, decompose, mean_rotation, nearest_rotation
from coach.measure.thresholds import DEFAULT_FIELD_OF_VIEW_DEG

Array = NDArray[np.float64]

SIX_POINTS = np.array(
    [
        [0.0, 0.0, 0.0],  # tip of the nose
        [0.0, -330.0, -65.0],  # chin
        [-225.0, 170.0, -135.0],  # right eye's outer corner (the person's right)
        [225.0, 170.0, -135.0],  # left eye's outer corner
        [-150.0, -125.0, -125.0],  # right corner of the mouth
        [150.0, -125.0, -125.0],  # left corner of the mouth
    ]
)
"""The generic head most head-pose tutorials use, in about 0.2 mm; x picture right, y up, z to the camera."""

SIX_ROWS = (1, 199, 33, 263, 61, 291)
"""The same points in the face mesh. Of the two rows called the chin (152 its lower edge, 199 its front), the
one that does better on rendered people."""

FIRST_GUESS_AWAY = 3000.0
"""Where solvePnP begins: a face that looks at the camera from 60 cm, in the generic head's units. Without a
guess its iterative method begins from a linear fit, which puts one face in ten behind the camera and upside
down; with this one it ends where the globally best start (SQPnP, then refined) ends."""

_FLIP = np.diag([1.0, -1.0, -1.0])
"""From OpenCV's camera axes (y down, z away) to the project's (y up, z to the camera), and back."""


def matrix_rotation(marks: Landmarks) -> Matrix:
    """The face model's own rotation in camera axes, shape (3, 3); NaN without a face."""
    return nearest_rotation(marks.face_matrix[:3, :3]) if marks.has_face else NO_ROTATION


def six_point_rotation(marks: Landmarks, field_of_view_deg: float = DEFAULT_FIELD_OF_VIEW_DEG) -> Matrix:
    """The rotation that six points of the mesh give solvePnP, in camera axes, shape (3, 3); NaN without.

    Args:
        marks: the landmarks of one frame.
        field_of_view_deg: horizontal field of view; the picture's middle is taken for the optical axis.
    """
    if not marks.has_face:
        return NO_ROTATION
    focal_px = focal_length(marks.width, field_of_view_deg)
    camera = np.array([[focal_px, 0, marks.width / 2], [0, focal_px, marks.height / 2], [0, 0, 1]])
    points = np.ascontiguousarray(marks.face[list(SIX_ROWS), :2])
    turn, place = cv2.Rodrigues(_FLIP)[0], np.array([[0.0], [0.0], [FIRST_GUESS_AWAY]])
    found, turn, place = cv2.solvePnP(
        SIX_POINTS, points, camera, None, turn, place, True, cv2.SOLVEPNP_ITERATIVE
    )
    if not (found and np.isfinite(turn).all()):
        return NO_ROTATION
    return np.asarray(_FLIP @ cv2.Rodrigues(turn)[0])


def relative_angles(rotations: Array, rest: NDArray[np.bool_]) -> Array:
    """Yaw, pitch and roll in degrees against the mean over a stretch of rest (R0ᵀ·R), shape (n, 3).

    Args:
        rotations: shape (n, 3, 3), NaN where there is none.
        rest: shape (n,); where no rotation is known in it, every angle is NaN.
    """
    known = rest & np.isfinite(rotations[:, 0, 0])
    if not known.any():
        return np.full((len(rotations), 3), np.nan)
    start = mean_rotation(rotations[known])
    return np.array([decompose(start.T @ rotation) for rotation in rotations])
