"""Spots: where the hands of a contact lie, and which side of the head is meant."""

from dataclasses import replace

from coach.feedback.figure.space import mirrored
from coach.feedback.figure.stance import Frame, Grip
from coach.measure.hands import Spot
from coach.movement.events import Side
from coach.movement.exercise import Contact, Hand

OUT_LEVEL = (1.0, -0.25, 0.1)

SPOTS: dict[Spot, Grip] = {
    Spot.FOREHEAD: Grip(Frame.HEAD, (5.0, 7.5, 11.0), (-0.5, 0.9, -0.2), (-1.0, 0.0, 0.0), (0.4, -1.0, 0.7)),
    Spot.TEMPLE: Grip(Frame.HEAD, (11.0, 4.0, 2.0), (-0.25, 1.0, 0.0), (0.0, 0.2, 1.0), OUT_LEVEL),
    Spot.CHEEK: Grip(Frame.HEAD, (9.0, -5.5, 4.5), (0.15, 1.0, -0.2), (-0.5, 0.6, 1.0), OUT_LEVEL),
    Spot.CROWN: Grip(Frame.HEAD, (-1.0, 14.6, 1.0), (-1.0, -0.2, 0.0), (0.0, -0.2, 1.0), (1.0, 0.7, 0.0)),
    Spot.BEHIND_HEAD: Grip(
        Frame.HEAD, (5.0, 1.5, -13.0), (-1.0, 0.3, 0.0), (0.0, -1.0, 0.0), (1.0, 0.2, 0.1)
    ),
    Spot.BEHIND_NECK: Grip(
        Frame.TRUNK, (6.0, 7.5, -6.5), (-1.0, 0.0, -0.3), (0.0, -1.0, 0.0), (1.0, 0.1, 0.2)
    ),
    Spot.UNDER_CHIN: Grip(
        Frame.HEAD, (3.9, -15.5, 6.0), (-0.1, 1.0, 0.0), (-1.0, 0.2, 0.2), (0.45, -1.0, 0.2), fist=True
    ),
    Spot.OPPOSITE_SHOULDER: Grip(
        Frame.TRUNK, (-17.0, -1.5, 6.5), (-0.8, 0.3, -0.6), (0.1, 1.0, 0.0), (0.2, 0.2, 1.0)
    ),
    Spot.FACE: Grip(Frame.HEAD, (5.0, -1.5, 11.0), (-0.1, 1.0, -0.1), (-1.0, 0.2, 0.0), (0.6, -1.0, 0.4)),
}
"""Of the left hand, on its own side of the head."""

ALONE: dict[Spot, Grip] = {
    Spot.FOREHEAD: Grip(Frame.HEAD, (1.0, 6.0, 11.5), (-0.8, 0.5, 0.0), elbow=(1.0, -0.4, 0.4)),
    Spot.BEHIND_HEAD: Grip(
        Frame.HEAD, (1.0, 2.0, -13.0), (-1.0, 0.4, 0.0), (0.0, -1.0, 0.0), (1.0, 0.2, 0.1)
    ),
    Spot.UNDER_CHIN: Grip(Frame.HEAD, (1.0, -13.5, 6.0), (-1.0, 0.1, 0.0), (0.0, 0.6, 1.0), (0.8, -1.0, 0.2)),
}
"""The same where one hand is there by itself, nearer to the middle."""


def hands_on(contact: Contact, side: Side, usual: tuple[Grip, Grip]) -> tuple[Grip, Grip]:
    """Where the left and the right hand are; a hand that is not asked for keeps its usual place.

    A hand on a cheek is on the one that the movement goes to, whichever hand it is: that is what the head
    turns against. On a temple it is on its own side.
    """
    placed = list(usual)
    part: Contact | None = contact
    while part is not None:
        for index in _which(part.hand, side):
            grip = SPOTS[part.spot] if part.hand is Hand.BOTH else ALONE.get(part.spot, SPOTS[part.spot])
            own = (Side.LEFT, Side.RIGHT)[index]
            crossed = part.spot is Spot.CHEEK and side.other is own and side is not own
            placed[index] = _across(grip) if crossed else grip
        part = part.also
    return placed[0], placed[1]


def _which(hand: Hand, side: Side) -> tuple[int, ...]:
    toward = 1 if side is Side.RIGHT else 0
    return {
        Hand.LEFT: (0,),
        Hand.RIGHT: (1,),
        Hand.SAME: (toward,),
        Hand.OTHER: (1 - toward,),
        Hand.EITHER: (1,),
        Hand.BOTH: (0, 1),
    }[hand]


def _across(grip: Grip) -> Grip:
    """The same place on the other side of the head, reached across the chest."""
    return replace(
        grip,
        palm=mirrored(grip.palm),
        fingers=mirrored(grip.fingers),
        thumb=mirrored(grip.thumb),
        elbow=(0.6, -0.8, 1.0),
    )
