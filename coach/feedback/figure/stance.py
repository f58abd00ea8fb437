"""Stance: a key posture of the whole body, as the library keeps it."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from coach.feedback.figure.space import Vec, mirrored


class Frame(StrEnum):
    """What the place of a hand goes along with."""

    ROOM = "room"
    TRUNK = "trunk"  # from the foot of the neck
    HEAD = "head"  # from the middle of the head
    HIPS = "hips"  # from the pelvis, upright


@dataclass(frozen=True, slots=True)
class Grip:
    """Where a hand is, told for the left one; of the right one it is mirrored.

    Attributes:
        frame: what it goes along with.
        palm: its middle, cm.
        fingers, thumb: where they point.
        elbow: where the elbow points, in the frame of the trunk.
        fist: whether it is closed.
    """

    frame: Frame
    palm: Vec
    fingers: Vec
    thumb: Vec = (0.0, 1.0, 0.0)
    elbow: Vec = (1.0, -1.0, -0.4)
    fist: bool = False


HANGING = Grip(Frame.TRUNK, (23.0, -63.0, 3.0), (0.0, -1.0, 0.1), (0.0, 0.0, 1.0), (0.6, 0.0, -1.0))

STANDING_FEET: tuple[Vec, Vec] = ((11.0, 8.0, 0.0), (-11.0, 8.0, 0.0))


@dataclass(frozen=True, slots=True)
class Stance:
    """A posture; pairs are left and right.

    Attributes:
        pelvis: its middle in the room, cm; the floor is at y = 0.
        lean, side, twist: of the trunk, degrees: forward, to the left, turned to the left.
        bow: how far the middle of the back stands out backwards (a round back), cm.
        yaw, pitch, roll: of the head against the trunk, degrees as everywhere.
        forward: the head before its place, cm.
        lift, ahead: of each shoulder, up and forward, cm.
        hands: where they are.
        feet: ankles in the room.
        knees, toes: where they point, for each leg.
        belly: how far it stands out, cm.
        smile: 0 (calm) to 1.
    """

    pelvis: Vec = (0.0, 98.5, 0.0)
    lean: float = 0.0
    side: float = 0.0
    twist: float = 0.0
    bow: float = 0.0
    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0
    forward: float = 0.0
    lift: tuple[float, float] = (0.0, 0.0)
    ahead: tuple[float, float] = (0.0, 0.0)
    hands: tuple[Grip, Grip] = (HANGING, HANGING)
    feet: tuple[Vec, Vec] = STANDING_FEET
    knees: tuple[Vec, Vec] = ((0.1, 0.0, 1.0), (-0.1, 0.0, 1.0))
    toes: tuple[Vec, Vec] = ((0.2, -0.25, 1.0), (-0.2, -0.25, 1.0))
    belly: float = 0.0
    smile: float = 0.35


def blend(one: Stance, other: Stance, share: float) -> Stance:
    """The stance at `share` (0..1) of the way from one to another; the hands stay those of the nearer."""
    if one is other or share <= 0:
        return one
    if share >= 1:
        return other
    names = [field.name for field in fields(Stance) if field.name != "hands"]
    mixed = {name: _mix(getattr(one, name), getattr(other, name), share) for name in names}
    return Stance(hands=(one if share < 0.5 else other).hands, **mixed)


def _mix(a: Any, b: Any, share: float) -> Any:
    if isinstance(a, tuple):
        return tuple(_mix(x, y, share) for x, y in zip(a, b, strict=True))
    return a + share * (b - a)


def mirror(stance: Stance) -> Stance:
    """The same stance on the other side."""
    return replace(
        stance,
        pelvis=mirrored(stance.pelvis),
        side=-stance.side,
        twist=-stance.twist,
        yaw=-stance.yaw,
        roll=-stance.roll,
        lift=stance.lift[::-1],
        ahead=stance.ahead[::-1],
        hands=stance.hands[::-1],
        feet=_swapped(stance.feet),
        knees=_swapped(stance.knees),
        toes=_swapped(stance.toes),
    )


def _swapped(pair: tuple[Vec, Vec]) -> tuple[Vec, Vec]:
    return mirrored(pair[1]), mirrored(pair[0])
