"""Seat: where head and shoulders are in one frame, in the picture's terms, before any baseline is known."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.landmarks.lens import focal_length
from coach.landmarks.types import Landmarks, Pose
from coach.measure.rotation import NO_ROTATION, nearest_rotation
from coach.posture import thresholds as th

IRISES = ((469, 471), (474, 476))
"""Rows of the face mesh at the left and right edge of either iris."""


@dataclass(frozen=True, slots=True, eq=False)
class Seat:
    """One frame; NaN where something was not seen.

    Attributes:
        head: shape (2,), pixels from the picture's middle, x right, y down: the point a head nods about.
        depth: how far the face is, in the face model's own centimetres; only ratios of it are used.
        behind: how much farther the head's point is, 1 where it is as far.
        rotation: shape (3, 3), of the head, as the face model has it (see `measure.rotation` for the axes).
        shoulders: shape (2,), middle of the shoulder line, pixels as `head`.
        shoulder_width_px: length of the shoulder line.
        iris_px: breadth of the irises in the mean.
        face_px: largest extent of the face.
        width, height: of the picture, pixels.
    """

    head: NDArray[np.float64]
    depth: float
    behind: float
    rotation: NDArray[np.float64]
    shoulders: NDArray[np.float64]
    shoulder_width_px: float
    iris_px: float
    face_px: float
    width: int
    height: int


def seat_of(marks: Landmarks) -> Seat:
    """Read the seat from landmarks.

    The face model places a canonical face before a camera of its own; a point behind it, carried along with
    that face, stays nearly where it is while the head nods and turns, which a nose does not.
    """
    head, depth, behind, iris, face = np.full(2, np.nan), np.nan, np.nan, np.nan, np.nan
    rotation = NO_ROTATION
    middle = np.array([marks.width / 2, marks.height / 2])
    if marks.has_face:
        scale = float(np.linalg.norm(marks.face_matrix[:3, 0]))
        rotation = nearest_rotation(marks.face_matrix[:3, :3])
        x, y, z = marks.face_matrix[:3, 3] + scale * rotation @ np.array(th.PIVOT_CM)
        depth = float(-marks.face_matrix[2, 3])
        behind = float(-z) / depth
        focal = focal_length(marks.height, th.FACE_MODEL_FOV_DEG)
        head = np.array([x, y]) / [-z, z] * focal
        iris = float(np.mean([np.linalg.norm(marks.face[a] - marks.face[b]) for a, b in IRISES]))
        face = float(np.ptp(marks.face, axis=0).max())
    ends = marks.pose[[Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER], :2]
    return Seat(
        head=head,
        depth=depth,
        behind=behind,
        rotation=rotation,
        shoulders=ends.mean(axis=0) - middle,
        shoulder_width_px=float(np.linalg.norm(ends[0] - ends[1])),
        iris_px=iris,
        face_px=face,
        width=marks.width,
        height=marks.height,
    )
