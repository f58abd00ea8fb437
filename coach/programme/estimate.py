"""Estimate: about how long a routine takes, for the lists a person chooses from."""

from collections.abc import Sequence

from coach.movement.exercise import Exercise, Routine
from coach.programme.vocabulary import way_s

EASY_SPEED = 25.0  # degrees a second on average; a slow 60° turn takes 2 to 3 s
SETTLE_S = 1.0  # in the middle between two repetitions


def estimated_seconds(routine: Routine) -> float:
    """Seconds a routine takes; see `estimated_time`."""
    return estimated_time(routine.exercises)


def estimated_time(exercises: Sequence[Exercise]) -> float:
    """Seconds from the first movement to the end of the last; a rest follows every exercise but the last."""
    rests = sum(exercise.rest_s for exercise in exercises[:-1])
    return rests + sum(_seconds(exercise) for exercise in exercises)


def _seconds(exercise: Exercise) -> float:
    return _one(exercise) * exercise.repetitions * len(exercise.directions)


def _one(exercise: Exercise) -> float:
    way = way_s(exercise)
    if way is not None:
        return exercise.hold_s + way
    reach = (exercise.target.low + exercise.target.high) / 2
    return 2 * reach / EASY_SPEED + exercise.hold_s + SETTLE_S
