"""Hands: on which spot of the head, neck or shoulders each hand is."""

import math
from dataclasses import dataclass
from enum import StrEnum

from coach.landmarks.types import Landmarks
from coach.measure import hands_thresholds as th
from coach.measure.hands_arm import Arm, ArmSide, arm_of


class Spot(StrEnum):
    """Where a hand is; `face` is somewhere on the face, `unseen` where nothing is known of it."""

    NONE = "none"
    FOREHEAD = "forehead"
    TEMPLE = "temple"
    CHEEK = "cheek"
    CROWN = "crown"
    BEHIND_HEAD = "behind_head"
    BEHIND_NECK = "behind_neck"
    UNDER_CHIN = "under_chin"
    OPPOSITE_SHOULDER = "opposite_shoulder"
    FACE = "face"
    UNSEEN = "unseen"

    @property
    def inferred(self) -> bool:
        """Whether no camera sees the hand there: the arm alone tells."""
        return self in (Spot.BEHIND_HEAD, Spot.BEHIND_NECK)


@dataclass(frozen=True, slots=True)
class HandReading:
    """What one frame says of a hand.

    Attributes:
        spot: where it seems to be; one frame is not enough to believe it, see `HandWatch`.
        fingers: (x, y) of the knuckles over the head, see `Arm`.
        raised: whether its arm is raised so that the pose model's point of that shoulder can't be believed.
    """

    spot: Spot = Spot.UNSEEN
    fingers: tuple[float, float] = (math.nan, math.nan)
    raised: bool = False


def read_hands(marks: Landmarks) -> tuple[HandReading, HandReading]:
    """The left and the right hand in one frame.

    The pose model's own visibility is not asked: it stays near 1 for hidden joints.
    """
    return _read(arm_of(marks, ArmSide.LEFT)), _read(arm_of(marks, ArmSide.RIGHT))


def _read(arm: Arm | None) -> HandReading:
    return HandReading() if arm is None else HandReading(spot_of(arm), arm.fingers, arm.raised)


def spot_of(arm: Arm | None) -> Spot:
    """The spot an arm's hand is on; `unseen` where the arm can't be seen or might be touching or not."""
    if arm is None or not all(map(math.isfinite, (*arm.wrist, *arm.fingers, *arm.elbow))):
        return Spot.UNSEEN
    if arm.below_picture:
        return Spot.NONE
    if not arm.in_picture or not _plausible(arm):
        return Spot.UNSEEN
    if _on_other_shoulder(arm):
        return Spot.OPPOSITE_SHOULDER
    x, y = arm.fingers
    if abs(x) > th.FAR_SIDE or not th.FAR_BELOW < y < th.FAR_ABOVE or not arm.bend < th.BEND_MAX_DEG:
        return Spot.NONE
    for spot, holds in _RULES:
        if holds(arm):
            return spot
    return Spot.UNSEEN


def _plausible(arm: Arm) -> bool:
    return th.UPPER_MIN < arm.upper < th.UPPER_MAX and th.FORE_MIN < arm.fore < th.FORE_MAX


def _on_other_shoulder(arm: Arm) -> bool:
    x, y = arm.across
    near = abs(x) < th.OTHER_SHOULDER_SIDE and abs(y) < th.OTHER_SHOULDER_UP
    return near and arm.elbow[0] < th.OTHER_SHOULDER_ELBOW_OUT and arm.elbow[1] < 0 and 0 < arm.rise < 90


def _on_crown(arm: Arm) -> bool:
    x, y = arm.fingers
    return y > th.CROWN_ABOVE and abs(x) < th.CROWN_SIDE and arm.lift > th.CROWN_LIFT_DEG


def _behind(arm: Arm) -> bool:
    backwards = th.BEHIND_PER_LENGTH_DEG * (th.FRONT_LENGTH - arm.upper - arm.fore)
    score = arm.lift - th.BEHIND_PER_UP_DEG * arm.fingers[1] + backwards
    beside = arm.wrist[0] > th.BEHIND_WRIST_SIDE and arm.fingers[0] > 0
    return score > th.BEHIND_LIFT_DEG and beside and arm.rise < th.BEHIND_RISE_DEG and arm.lift > 0


def _behind_neck(arm: Arm) -> bool:
    return _behind(arm) and arm.fingers[1] < th.NECK_BELOW


def _steepness(arm: Arm) -> float:
    """Degrees: high for a hand on the forehead, low on the temple."""
    x, y = arm.fingers
    return arm.rise + th.SCORE_PER_UP_DEG * y - th.SCORE_PER_SIDE_DEG * (x - th.SCORE_SIDE)


def _on_forehead(arm: Arm) -> bool:
    high = arm.fingers[1] > th.FOREHEAD_LOW and arm.wrist[0] > th.FOREHEAD_WRIST_SIDE
    held_up = arm.lift > th.FOREHEAD_LIFT_DEG and arm.rise < th.FOREHEAD_RISE_DEG
    return high and held_up and _steepness(arm) > th.FOREHEAD_SCORE_DEG


def _from_the_side(arm: Arm) -> bool:
    beside = th.TEMPLE_NEAR < arm.fingers[0] < th.TEMPLE_FAR
    return beside and arm.lift > th.SIDE_LIFT_DEG and arm.rise < th.SIDE_RISE_DEG


def _on_temple(arm: Arm) -> bool:
    level = arm.fingers[1] > th.TEMPLE_LOW and _steepness(arm) < th.TEMPLE_SCORE_DEG
    return (level and _from_the_side(arm)) or (_crossed(arm) and arm.elbow[1] > th.CROSS_TEMPLE_ELBOW_UP)


def _on_cheek(arm: Arm) -> bool:
    own = th.CHEEK_LOW < arm.fingers[1] <= th.TEMPLE_LOW and _from_the_side(arm)
    return own or (_crossed(arm) and arm.elbow[0] < th.CROSS_CHEEK_ELBOW_OUT)


def _crossed(arm: Arm) -> bool:
    over = arm.fingers[0] < th.CROSS_SIDE and arm.wrist[0] < th.CROSS_WRIST_SIDE
    return over and arm.fingers[1] > th.CROSS_LOW and arm.elbow[0] < th.CROSS_ELBOW_OUT


def _under_chin(arm: Arm) -> bool:
    at_jaw = th.CHIN_LOW < arm.fingers[1] < th.CHIN_HIGH and abs(arm.fingers[0]) < th.CHIN_SIDE
    upright = arm.lift < th.CHIN_LIFT_DEG and arm.rise > th.CHIN_RISE_DEG
    return at_jaw and upright and arm.wrist[1] < th.CHIN_WRIST


def _on_face(arm: Arm) -> bool:
    x, y = arm.fingers
    held_up = arm.lift > th.FACE_LIFT_DEG and arm.rise < th.FOREHEAD_RISE_DEG
    return abs(x) < th.FACE_SIDE and y > th.CHEEK_LOW and held_up


_RULES = (
    (Spot.CROWN, _on_crown),
    (Spot.BEHIND_NECK, _behind_neck),
    (Spot.BEHIND_HEAD, _behind),
    (Spot.FOREHEAD, _on_forehead),
    (Spot.TEMPLE, _on_temple),
    (Spot.CHEEK, _on_cheek),
    (Spot.UNDER_CHIN, _under_chin),
    (Spot.FACE, _on_face),
)
"""In this order: the first that holds is the spot."""
