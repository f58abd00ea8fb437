"""Body: the joints of a stance, or of a moment between two, by the lengths of a grown-up's bones."""

from dataclasses import dataclass

from coach.feedback.figure.space import (
    STRAIGHT,
    Turn,
    Vec,
    after,
    bent,
    between,
    mirrored,
    plus,
    rotation,
    turned,
    unit,
)
from coach.feedback.figure.stance import Frame, Grip, Stance, blend

# Centimetres of a person of 172 cm (segment lengths after Winter, Biomechanics, table 4.1), the head drawn
# a little larger than it is so that it can be read from far away.
SPINE = 50.0
SHOULDER_OUT, SHOULDER_DOWN = 18.5, 4.5
UPPER_ARM, FOREARM = 30.0, 26.0
HIP_OUT, HIP_DOWN = 9.5, 4.0
THIGH, SHIN, FOOT = 44.0, 43.0, 18.0
WRIST_TO_PALM, PALM_TO_TIP = 6.5, 8.5
NECK: Vec = (0.0, 10.0, 1.0)
"""From the foot of the neck to the joint the head turns on."""
HEAD: Vec = (0.0, 9.0, 2.0)
"""From that joint to the middle of the head."""
NECK_SHARE = 0.5
"""Of a tilt or a nod the neck itself takes about half, the joints under the skull the rest."""
NECK_TURN_SHARE = 0.3
BOW_DEG = 2.2
"""By how much a back bowed by a centimetre leans its upper end."""


@dataclass(frozen=True, slots=True)
class Arm:
    """Joints of an arm, and its hand."""

    shoulder: Vec
    elbow: Vec
    wrist: Vec
    palm: Vec
    tip: Vec
    thumb: Vec
    fist: bool


@dataclass(frozen=True, slots=True)
class Leg:
    """Joints of a leg."""

    hip: Vec
    knee: Vec
    ankle: Vec
    toe: Vec


@dataclass(frozen=True, slots=True)
class Body:
    """Every joint; pairs are left and right.

    Attributes:
        pelvis, back, neck: along the spine, `neck` its foot.
        hips, trunk, head: rotations.
        joint, skull: on which the head turns, and its middle.
        arms, legs: see their types.
        belly, smile: see `Stance`.
    """

    pelvis: Vec
    back: Vec
    neck: Vec
    hips: Turn
    trunk: Turn
    head: Turn
    joint: Vec
    skull: Vec
    arms: tuple[Arm, Arm]
    legs: tuple[Leg, Leg]
    belly: float
    smile: float


def body_of(one: Stance, other: Stance | None = None, share: float = 0.0, swing: float = 0.0) -> Body:
    """The body in a stance, or at `share` (0..1) of the way from it to another one.

    Half-way there the hands are `swing` centimetres before the straight way, clear of the trunk.
    """
    other = other or one
    now = blend(one, other, share)
    hips = rotation(0.3 * now.twist, 0.0, 0.0)
    spine = rotation(now.twist, -now.lean, now.side)
    trunk = rotation(now.twist, -now.lean - BOW_DEG * now.bow, now.side)
    neck = plus(now.pelvis, turned(spine, (0.0, SPINE, 0.0)))
    back = plus(between(now.pelvis, neck, 0.5), turned(spine, (0.0, 0.0, -now.bow)))
    head, joint, skull = head_of(trunk, neck, (now.yaw, now.pitch, now.roll), now.forward)
    frames = {
        Frame.ROOM: (STRAIGHT, (0.0, 0.0, 0.0)),
        Frame.TRUNK: (trunk, neck),
        Frame.HEAD: (head, skull),
        Frame.HIPS: (hips, now.pelvis),
    }
    arms, legs = [], []
    for i, sign in ((0, 1), (1, -1)):
        shoulder = (sign * SHOULDER_OUT, now.lift[i] - SHOULDER_DOWN, now.ahead[i])
        grips = [_placed(stance.hands[i], sign, frames, trunk) for stance in (one, other)]
        palm, fingers, thumb, pole = (between(a, b, share) for a, b in zip(*grips, strict=True))
        palm = plus(palm, turned(trunk, (0.0, 0.0, 1.0)), 4 * swing * share * (1 - share))
        fist = (one if share < 0.5 else other).hands[i].fist
        arms.append(_arm(plus(neck, turned(trunk, shoulder)), palm, fingers, thumb, pole, fist))
        hip = plus(now.pelvis, turned(hips, (sign * HIP_OUT, -HIP_DOWN, 0.0)))
        knee, ankle = bent(hip, now.feet[i], THIGH, SHIN, now.knees[i])
        legs.append(Leg(hip, knee, ankle, plus(ankle, unit(now.toes[i]), FOOT)))
    return Body(
        pelvis=now.pelvis,
        back=back,
        neck=neck,
        hips=hips,
        trunk=trunk,
        head=head,
        joint=joint,
        skull=skull,
        arms=(arms[0], arms[1]),
        legs=(legs[0], legs[1]),
        belly=now.belly,
        smile=now.smile,
    )


def head_of(trunk: Turn, neck: Vec, angles: Vec, forward: float) -> tuple[Turn, Vec, Vec]:
    """Rotation of the head in the room, the joint it turns on, and its middle."""
    yaw, pitch, roll = angles
    bend = after(trunk, rotation(NECK_TURN_SHARE * yaw, NECK_SHARE * pitch, NECK_SHARE * roll))
    joint = plus(plus(neck, turned(bend, NECK)), turned(trunk, (0.0, -0.15 * abs(forward), forward)))
    head = after(trunk, rotation(yaw, pitch, roll))
    return head, joint, plus(joint, turned(head, HEAD))


def _placed(
    grip: Grip, sign: int, frames: dict[Frame, tuple[Turn, Vec]], trunk: Turn
) -> tuple[Vec, Vec, Vec, Vec]:
    turn, origin = frames[grip.frame]
    parts = (grip.palm, grip.fingers, grip.thumb)
    palm, fingers, thumb = parts if sign > 0 else tuple(mirrored(part) for part in parts)
    elbow = grip.elbow if sign > 0 else mirrored(grip.elbow)
    return (
        plus(origin, turned(turn, palm)),
        turned(turn, unit(fingers)),
        turned(turn, unit(thumb)),
        turned(trunk, elbow),
    )


def _arm(shoulder: Vec, palm: Vec, fingers: Vec, thumb: Vec, pole: Vec, fist: bool) -> Arm:
    fingers, thumb = unit(fingers), unit(thumb)
    elbow, wrist = bent(shoulder, plus(palm, fingers, -WRIST_TO_PALM), UPPER_ARM, FOREARM, pole)
    palm = plus(wrist, fingers, WRIST_TO_PALM)  # where the arm is too short, the hand stays at its end
    return Arm(shoulder, elbow, wrist, palm, plus(palm, fingers, PALM_TO_TIP), thumb, fist)
