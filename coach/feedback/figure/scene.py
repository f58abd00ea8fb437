"""Scene: what the picture of an exercise shows: postures, from where, with which things and arrows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from coach.feedback.figure.camera import View
from coach.feedback.figure.course import Step
from coach.feedback.figure.space import Vec, mirrored
from coach.feedback.figure.stance import Grip, Stance


class Part(StrEnum):
    """What may be lit because it moves."""

    HEAD = "head"
    HANDS = "hands"
    ARMS = "arms"
    TRUNK = "trunk"
    LEGS = "legs"
    LEFT_LEG = "left_leg"
    RIGHT_LEG = "right_leg"


class Kind(StrEnum):
    """What things there are."""

    BLOCK = "block"  # between two corners: a mat, a table's top, a leg, a wall
    BALL = "ball"  # at a point, with a radius
    STICK = "stick"  # through both palms, or across the shoulders
    BOOK = "book"  # on the head
    BLADES = "blades"  # the shoulder blades, on the back
    RAYS = "rays"  # round a head that smiles


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing; what `at` and `to` are depends on its kind (see `props`)."""

    kind: Kind
    at: Vec = (0.0, 0.0, 0.0)
    to: Vec = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A curved arrow through points of the room, cm, its head at the last; `press` is one of force."""

    points: tuple[Vec, ...]
    press: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A posture or a sequence of them that an exercise may name.

    Told for the person's left; on the right everything is mirrored.

    Attributes:
        view: from where it is seen.
        stances: key postures, the first at rest. A judged exercise goes from the first to the second as its
            movement goes out.
        steps: the loop through them; unused where the exercise is judged.
        arrows: by number of the key posture that is gone to.
        props: things.
        lit: what moves.
        hands: where each hand is in a judged exercise, whatever its contact says; None leaves it to that.
    """

    view: View | None = None
    stances: tuple[Stance, ...] = (Stance(),)
    steps: tuple[Step, ...] = ()
    arrows: Mapping[int, tuple[Arrow, ...]] = field(default_factory=dict)
    props: tuple[Prop, ...] = ()
    lit: frozenset[Part] = frozenset()
    hands: tuple[Grip | None, Grip | None] = (None, None)


def flipped(points: tuple[Vec, ...]) -> tuple[Vec, ...]:
    """Points mirrored to the person's other side."""
    return tuple(mirrored(point) for point in points)
