"""Arms: elbow, wrist and fingers of one arm, against head and own shoulder, in breadths of the face."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from coach.landmarks.types import Landmarks, Pose
from coach.measure import hands_thresholds as th


class ArmSide(StrEnum):
    """Which of the person's arms."""

    LEFT = "left"
    RIGHT = "right"


EYES, MOUTH = [1, 2, 3, 4, 5, 6], [9, 10]
"""Rows of the pose that lie about the eyes and at the corners of the mouth."""

_SHOULDER, _ELBOW, _WRIST, _LITTLE_FINGER, _INDEX = 11, 13, 15, 17, 19
"""Rows of the left arm; the right arm's are each one further."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm; lengths in breadths of the face (about 15 cm), as the picture shows them.

    Attributes:
        wrist, fingers: (x, y) in the head's frame: from the middle of the ears, x towards the arm's own side
            across the face, y up along it. `fingers` are the knuckles of index and little finger.
        elbow: (x, y) from the own shoulder, x outwards, y up in the picture.
        across: (x, y) of `fingers` from the other shoulder, x outwards on that side, y up in the picture.
        lift: degrees by which the upper arm rises above the level, outwards; -90 hangs down.
        rise: degrees by which the forearm rises towards the body's middle; 90 upright, above that outwards.
        bend: degrees between upper arm and forearm in the pose model's world; 180 is a straight arm.
        upper, fore: length of upper arm and forearm.
        above_shoulder: by how much the wrist is higher than the own shoulder in the picture.
        below_picture: whether the hand is out of the picture, below it.
        in_picture: whether elbow and hand are in the picture, or so little outside that they can be believed.
    """

    wrist: tuple[float, float]
    fingers: tuple[float, float]
    elbow: tuple[float, float]
    across: tuple[float, float]
    lift: float
    rise: float
    bend: float
    upper: float
    fore: float
    above_shoulder: float
    below_picture: bool
    in_picture: bool

    @property
    def raised(self) -> bool:
        """Whether a bent arm holds its hand above its shoulder: the model then lifts that shoulder point."""
        return self.above_shoulder > th.RAISED_ABOVE and self.bend < th.BEND_MAX_DEG


def arm_of(marks: Landmarks, side: ArmSide) -> Arm | None:
    """Measure one arm; None without a body.

    The head's frame is made of the pose model's points on the face, which stay when a hand covers so much of
    the face that the face model loses it. The face's breadth is the larger of the distance of the ears and a
    share of that of the shoulders: a turn shortens the one, a turn of the trunk the other.
    """
    if not marks.has_pose:
        return None
    pose, sign = marks.pose[:, :2], 1.0 if side is ArmSide.LEFT else -1.0
    row = 0 if side is ArmSide.LEFT else 1
    ears = pose[[Pose.LEFT_EAR, Pose.RIGHT_EAR]]
    shoulders = float(np.linalg.norm(pose[Pose.LEFT_SHOULDER] - pose[Pose.RIGHT_SHOULDER]))
    breadth = max(float(np.linalg.norm(ears[0] - ears[1])), th.FACE_OF_SHOULDERS * shoulders)
    up = pose[EYES].mean(axis=0) - pose[MOUTH].mean(axis=0)
    height = float(np.linalg.norm(up))
    if not (breadth > 0 and height > 0):
        return None
    up /= height
    across = np.array([-up[1], up[0]]) * sign
    axes = np.array([across, up]) / breadth
    middle = ears.mean(axis=0)
    shoulder, other = pose[_SHOULDER + row], pose[_SHOULDER + 1 - row]
    elbow, wrist = pose[_ELBOW + row], pose[_WRIST + row]
    fingers = pose[[_LITTLE_FINGER + row, _INDEX + row]].mean(axis=0)
    plain = np.array([sign, -1.0]) / breadth
    upper_arm, forearm = (elbow - shoulder) * plain, (wrist - elbow) * plain
    size = np.array([marks.width, marks.height])
    low, high = -th.OUTSIDE_MARGIN * size, (1 + th.OUTSIDE_MARGIN) * size
    inside = [bool((point >= low).all() and (point <= high).all()) for point in (elbow, wrist, fingers)]
    return Arm(
        wrist=_pair(axes @ (wrist - middle)),
        fingers=_pair(axes @ (fingers - middle)),
        elbow=_pair(upper_arm),
        across=_pair((fingers - other) * plain * [-1.0, 1.0]),
        lift=float(np.degrees(np.arctan2(upper_arm[1], upper_arm[0]))),
        rise=float(np.degrees(np.arctan2(forearm[1], -forearm[0]))),
        bend=_bend(marks.pose_world[[_SHOULDER + row, _ELBOW + row, _WRIST + row]]),
        upper=float(np.linalg.norm(upper_arm)),
        fore=float(np.linalg.norm(forearm)),
        above_shoulder=float(upper_arm[1] + forearm[1]),
        below_picture=bool(wrist[1] > marks.height),
        in_picture=all(inside),
    )


def _bend(points: NDArray[np.float64]) -> float:
    """Degrees at the elbow, from shoulder, elbow and wrist, shape (3, 3)."""
    upper, fore = points[0] - points[1], points[2] - points[1]
    lengths = float(np.linalg.norm(upper) * np.linalg.norm(fore))
    if not lengths > 0:
        return float("nan")
    return float(np.degrees(np.arccos(np.clip(upper @ fore / lengths, -1.0, 1.0))))


def _pair(point: NDArray[np.float64]) -> tuple[float, float]:
    return float(point[0]), float(point[1])
