"""Vocabulary: the movements a routine file may name, and what each means for the head's angles."""

from dataclasses import dataclass

from coach.movement.events import Side
from coach.movement.exercise import Axis, Exercise


@dataclass(frozen=True, slots=True)
class Movement:
    """The judged axis, and for each side the sign of the angle there (see `Observation`)."""

    axis: Axis
    signs: dict[Side, int]


MOVEMENTS: dict[str, Movement] = {
    "turn": Movement(Axis.YAW, {Side.LEFT: +1, Side.RIGHT: -1}),
    "tilt": Movement(Axis.ROLL, {Side.LEFT: +1, Side.RIGHT: -1}),
    "flexion": Movement(Axis.PITCH, {Side.BOTH: -1}),
    "extension": Movement(Axis.PITCH, {Side.BOTH: +1}),
}
"""One line for each kind of movement; a new kind is known to routine files by its line here."""


def movement_of(exercise: Exercise) -> str:
    """Name the movement an exercise was written as; its axis, if it is none of them."""
    for name, movement in MOVEMENTS.items():
        signs = movement.signs
        if movement.axis is exercise.axis and all(signs.get(d.side) == d.sign for d in exercise.directions):
            return name
    return exercise.axis
