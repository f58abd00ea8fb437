"""Leaving out: a plan without the movements that hurt a person."""

from collections.abc import Collection
from dataclasses import replace

from coach.errors import CoachError
from coach.language import tr
from coach.movement.exercise import Axis, Exercise
from coach.programme.vocabulary import movement_of
from coach.session.plan import Plan


def name_of(exercise: Exercise) -> str:
    """Under which name an exercise is left out: its movement's, as routine files have it.

    What is only guided has nothing in common but the clock: each of them stands for itself.
    """
    return exercise.id if exercise.axis is Axis.NONE else movement_of(exercise)


def without(plan: Plan, left_out: Collection[str]) -> Plan:
    """The plan without what is left out under these names.

    Raises:
        CoachError: nothing would be left.
    """
    if not left_out:
        return plan
    kept = tuple(e for e in plan.exercises if name_of(e) not in left_out)
    if not kept:
        names = ", ".join(sorted({name_of(e) for e in plan.exercises}))
        raise CoachError(
            tr(
                "You left out what would be exercised here because it hurt ({names}): choose something else,"
                " or put it back with `coach pain --put-back MOVEMENT`.",
                names=names,
            )
        )
    ids = {e.id for e in kept}
    return replace(plan, exercises=kept, spans=tuple(s for s in plan.spans if s.exercise in ids))
