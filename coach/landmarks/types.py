"""Landmarks: what a landmark model saw in one frame, in the project's own units, NaN where it saw nothing."""

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

FACE_POINTS = 478
POSE_POINTS = 33


class Pose(IntEnum):
    """Rows of the pose arrays that the coach reads (left and right are the person's own)."""

    NOSE = 0
    LEFT_EAR = 7
    RIGHT_EAR = 8
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12


FACE_POSE = (Pose.NOSE, 2, 5, Pose.LEFT_EAR, Pose.RIGHT_EAR, 9, 10)
"""The pose model's points on the face: nose, eyes, ears, corners of the mouth."""

NOT_READ: NDArray[np.float64] = np.full((3, 3), np.nan)


@dataclass(frozen=True, slots=True, eq=False)
class Landmarks:
    """Points of one person in one unmirrored frame.

    Attributes:
        t: seconds, the frame's own time.
        width, height: size of the picture in pixels.
        face: shape (478, 3), pixels, x right, y down, z away from the camera on the scale of x.
        face_matrix: shape (4, 4), places the canonical face (centimetres) before the camera; axes x picture
            right, y up, z towards the camera.
        pose: shape (33, 3), pixels, as `face`.
        pose_world: shape (33, 3), metres about the middle of the hips, x picture right, y down, z away.
        head: shape (3, 3), the head reader's rotation against the ray through the head, axes as in
            `face_matrix`; NaN where it was not asked.
    """

    t: float
    width: int
    height: int
    face: NDArray[np.float64]
    face_matrix: NDArray[np.float64]
    pose: NDArray[np.float64]
    pose_world: NDArray[np.float64]
    head: NDArray[np.float64] = field(default_factory=lambda: NOT_READ)

    @property
    def has_face(self) -> bool:
        """Whether a face was found."""
        return bool(np.isfinite(self.face_matrix[0, 0]))

    @property
    def has_pose(self) -> bool:
        """Whether a body was found."""
        return bool(np.isfinite(self.pose[0, 0]))
