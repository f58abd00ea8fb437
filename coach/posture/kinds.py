"""Kinds: the postures that are told, each with its measure, unit and bound."""

from dataclasses import dataclass
from enum import StrEnum

from coach.posture import thresholds as th


class Kind(StrEnum):
    """A way of sitting that is told when it lasts, the most telling first."""

    SLOUCH = "slouch"
    TOO_CLOSE = "too_close"
    HEAD_FORWARD = "head_forward"
    CHIN_DOWN = "chin_down"
    HEAD_TILT = "head_tilt"
    SIDE_LEAN = "side_lean"
    SHOULDER_UP = "shoulder_up"
    TRUNK_TURNED = "trunk_turned"


@dataclass(frozen=True, slots=True)
class Bound:
    """What a kind is judged by.

    Attributes:
        limit: a value of this size or more is the kind; sides are told by the value's sign.
        unit: "cm" or "°".
    """

    limit: float
    unit: str

    @property
    def release(self) -> float:
        """Below this size it is over."""
        return self.limit * th.RELEASE


BOUNDS = {
    Kind.SLOUCH: Bound(th.SLOUCH_CM, "cm"),
    Kind.TOO_CLOSE: Bound(th.CLOSE_CM, "cm"),
    Kind.HEAD_FORWARD: Bound(th.FORWARD_CM, "cm"),
    Kind.CHIN_DOWN: Bound(th.CHIN_DEG, "°"),
    Kind.HEAD_TILT: Bound(th.TILT_DEG, "°"),
    Kind.SIDE_LEAN: Bound(th.LEAN_CM, "cm"),
    Kind.SHOULDER_UP: Bound(th.SHOULDER_CM, "cm"),
    Kind.TRUNK_TURNED: Bound(th.TRUNK_DEG, "°"),
}

EXPLAINED_BY = {
    Kind.SLOUCH: (Kind.CHIN_DOWN,),
    Kind.TOO_CLOSE: (Kind.SLOUCH,),
    Kind.HEAD_FORWARD: (Kind.SLOUCH, Kind.TOO_CLOSE),
    Kind.SIDE_LEAN: (Kind.TRUNK_TURNED,),
    Kind.SHOULDER_UP: (Kind.SIDE_LEAN, Kind.HEAD_TILT),
}
"""What comes with another posture is not told beside it: who slouches is nearer, too. How low a head is that
looks down steeply can't be told: 45 degrees of nod are read as up to 4 cm."""
