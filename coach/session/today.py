"""Today: what of a routine is left to do today: all of it, without what was done already and what hurts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from coach.movement.exercise import Exercise
from coach.safety.leaving_out import name_of


class State(StrEnum):
    """How an exercise stands today."""

    DUE = "due"
    DONE = "done"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise of the day."""

    exercise: Exercise
    state: State


def day_plan(
    exercises: Iterable[Exercise], done: Collection[str], hurts: Collection[str]
) -> tuple[Item, ...]:
    """The exercises of a routine as they stand today, in its order.

    Args:
        exercises: as they are asked of the person by now.
        done: ids of those that were completed earlier today.
        hurts: names under which movements are left out (see `name_of`).
    """
    return tuple(Item(e, _state(e, done, hurts)) for e in exercises)


def due(items: Iterable[Item]) -> tuple[Exercise, ...]:
    """What is left to do."""
    return tuple(item.exercise for item in items if item.state is State.DUE)


def _state(exercise: Exercise, done: Collection[str], hurts: Collection[str]) -> State:
    if name_of(exercise) in hurts:
        return State.LEFT_OUT
    return State.DONE if exercise.id in done else State.DUE
