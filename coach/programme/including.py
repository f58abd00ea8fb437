"""Including: routines that are done first, as a warm-up, put before a routine's own exercises."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

from coach.errors import CoachError
from coach.movement.exercise import Exercise, Routine


def with_included(routine: Routine, find: Callable[[str], Routine], origin: str) -> Routine:
    """Give the routine with the exercises of those it includes before its own, each routine once.

    Args:
        routine: as it was read.
        find: gives the routine of a name, as it was read; a CoachError if there is none.
        origin: names the routine's file in errors.

    Raises:
        CoachError: a routine that is included is not there, includes itself again, or has an exercise of the
            same id as another.
    """
    if not routine.include:
        return routine
    parts = _parts(routine, find, origin, ())
    owners: dict[str, str] = {}
    for part in parts:
        for exercise in part.exercises:
            if exercise.id in owners:
                raise CoachError(
                    f"{origin}: include: the exercise '{exercise.id}' of '{part.name}' is also in"
                    f" '{owners[exercise.id]}': give one of them another id"
                )
            owners[exercise.id] = part.name
    exercises: tuple[Exercise, ...] = tuple(e for part in parts for e in part.exercises)
    needs = tuple(dict.fromkeys(need for part in parts for need in part.needs))
    together = hashlib.sha256("".join(part.sha256 for part in parts).encode()).hexdigest()
    return replace(routine, exercises=exercises, needs=needs, sha256=together)


def _parts(
    routine: Routine, find: Callable[[str], Routine], origin: str, on_the_way: tuple[str, ...]
) -> list[Routine]:
    """The routines to be done, in their order, the routine itself last."""
    if routine.name in on_the_way:
        circle = " → ".join([*on_the_way[on_the_way.index(routine.name) :], routine.name])
        raise CoachError(f"{origin}: include: the routines include each other in a circle ({circle})")
    parts: list[Routine] = []
    for name in routine.include:
        try:
            included = find(name)
        except CoachError as error:
            raise CoachError(f"{origin}: include: {error}") from None
        for part in _parts(included, find, origin, (*on_the_way, routine.name)):
            if part.name not in [known.name for known in parts]:
                parts.append(part)
    return [*parts, routine]
