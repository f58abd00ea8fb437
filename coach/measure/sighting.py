"""Sighting: what one frame's landmarks say in the camera's own terms, before any neutral is known."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.landmarks.lens import focal_length
from coach.landmarks.types import FACE_POSE, Landmarks, Pose
from coach.measure import thresholds as th
from coach.measure.hands import HandReading, read_hands
from coach.measure.observation import NAN, Reason
from coach.measure.rotation import NO_ROTATION, Matrix, decompose, nearest_rotation

MESH = (
    1, 4, 5, 6, 9, 10, 13, 14, 33, 50, 58, 61, 70, 93, 105, 127, 132, 133, 152, 168, 172, 175, 195, 197, 199,
    205, 234, 263, 280, 288, 291, 300, 323, 334, 356, 361, 362, 397, 425, 454,
)  # fmt: skip
"""Face-mesh points that carry the shape of the head: bridge and tip of the nose, chin, brow, eye and mouth
corners, cheeks, and the outline."""


FACE_ONLY = (Reason.NONE, Reason.NO_FACE, Reason.SIDES_DISAGREE)
"""Doubts that touch the face alone: the head as a whole may still be read."""


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """One frame in camera axes.

    Attributes:
        t: seconds.
        reason: why the face can't be relied on, or NONE.
        seen: whether anybody is in the picture at all.
        head: rotation of the face in camera axes, shape (3, 3); NaN without a face.
        look: rotation of the head as the head reader sees it, against the ray through the head; NaN where it
            was not asked.
        centre: middle of the face, shape (2,), as offset from the picture's middle in half picture widths.
        mesh: shape (40, 3), the points MESH in the head's own axes, centred, of unit norm.
        face_points: shape (7, 3), pixels, the pose model's points on the face.
        shoulders: shape (2, 3), pixels, left and right.
        trunk_turn: degrees, turn of the shoulder line in the pose model's world frame, > 0 to the left.
        face_size_px: largest extent of the face, chin to hairline when upright.
        distance_cm: coarse distance of the face.
        face_depth: distance at which the face model places its own face; only ratios of it mean anything.
        hands: what this frame says of the left and the right hand.
    """

    t: float
    reason: Reason
    seen: bool
    head: Matrix
    look: Matrix
    centre: NDArray[np.float64]
    mesh: NDArray[np.float64]
    face_points: NDArray[np.float64]
    shoulders: NDArray[np.float64]
    trunk_turn: float
    face_size_px: float
    distance_cm: float
    face_depth: float = NAN
    hands: tuple[HandReading, HandReading] = (HandReading(), HandReading())

    @property
    def usable(self) -> bool:
        """Whether the face was seen well enough to be measured."""
        return self.seen and self.reason is Reason.NONE

    @property
    def look_usable(self) -> bool:
        """Whether the head reader's rotation is there and belongs to this person."""
        return bool(np.isfinite(self.look).all()) and self.reason in FACE_ONLY


def sight(marks: Landmarks, field_of_view_deg: float = th.DEFAULT_FIELD_OF_VIEW_DEG) -> Sighting:
    """Reduce one frame's landmarks to what measuring needs.

    Args:
        marks: the landmarks of one frame.
        field_of_view_deg: horizontal field of view of the camera, for the distance only.
    """
    head, mesh, centre, width = NO_ROTATION, np.full((len(MESH), 3), np.nan), np.full(2, np.nan), np.nan
    if marks.has_face:
        head = nearest_rotation(marks.face_matrix[:3, :3])
        middle = marks.face[:, :2].mean(axis=0)
        centre = (middle - [marks.width / 2, marks.height / 2]) / (marks.width / 2)
        points = (marks.face[list(MESH)] - marks.face[list(MESH)].mean(axis=0)) * [1.0, -1.0, -1.0]
        mesh = (points / np.linalg.norm(points)) @ head
        width = float(np.ptp(marks.face, axis=0).max())
    focal_px = focal_length(marks.width, field_of_view_deg)
    line = marks.pose_world[Pose.LEFT_SHOULDER] - marks.pose_world[Pose.RIGHT_SHOULDER]
    return Sighting(
        t=marks.t,
        reason=_doubt(marks, head),
        seen=marks.has_face or marks.has_pose,
        head=head,
        look=marks.head,
        centre=centre,
        mesh=mesh,
        face_points=marks.pose[list(FACE_POSE)],
        shoulders=marks.pose[[Pose.LEFT_SHOULDER, Pose.RIGHT_SHOULDER]],
        trunk_turn=float(np.degrees(np.arctan2(line[2], line[0]))),
        face_size_px=float(width),
        distance_cm=float(focal_px * th.FACE_SIZE_CM / width),
        face_depth=-float(marks.face_matrix[2, 3]),
        hands=read_hands(marks),
    )


def _doubt(marks: Landmarks, head: Matrix) -> Reason:
    """Why this frame's head can't be relied on, the gravest reason first."""
    if not (marks.has_face or marks.has_pose):
        return Reason.NOBODY
    points = marks.face if marks.has_face else marks.pose[list(FACE_POSE)]
    low = -th.EDGE_MARGIN * np.array([marks.width, marks.height])
    if (points[:, :2] < low).any() or (points[:, :2] > [marks.width, marks.height] - low).any():
        return Reason.FACE_AT_EDGE
    if not marks.has_face:
        return Reason.NO_FACE
    if not marks.has_pose:
        return Reason.NONE
    side = pose_side(marks)
    yaw = decompose(head)[0]
    if abs(yaw) > th.PROFILE_YAW_DEG and abs(side) > th.PROFILE_MIN_EVIDENCE and side * yaw < 0:
        return Reason.SIDES_DISAGREE
    left, right = marks.pose[Pose.LEFT_SHOULDER, :2], marks.pose[Pose.RIGHT_SHOULDER, :2]
    breadth = max(float(np.linalg.norm(left - right)), float(np.ptp(marks.face[:, 0])))
    if np.linalg.norm(marks.face[1, :2] - marks.pose[Pose.NOSE, :2]) > th.MAX_FACE_POSE_DISTANCE * breadth:
        return Reason.TWO_PEOPLE
    return Reason.NONE


def pose_side(marks: Landmarks) -> float:
    """Which way the pose model sees the head turned: > 0 to the person's left, as a share.

    The nose's horizontal offset from the middle of the ears, over the distance from ears to shoulders, which
    a turn leaves as it is.
    """
    ears = (marks.pose[Pose.LEFT_EAR] + marks.pose[Pose.RIGHT_EAR]) / 2
    shoulders = (marks.pose[Pose.LEFT_SHOULDER] + marks.pose[Pose.RIGHT_SHOULDER]) / 2
    reach = max(float(np.linalg.norm(ears[:2] - shoulders[:2])), 1.0)
    return float((marks.pose[Pose.NOSE, 0] - ears[0]) / reach)
