"""Easier: the same exercise with a smaller or larger movement asked for, within what was asked before."""

from dataclasses import replace

from coach.movement.exercise import Axis, Band, Exercise

STEPS = dict.fromkeys((Axis.YAW, Axis.PITCH, Axis.ROLL, Axis.COMBINED), 5.0) | {Axis.SHOULDERS: 0.5}
"""By how much one key changes what has to be reached: degrees (the error of a good measurement at the ends of
the range), or centimetres. What is not here is asked for as it is."""

SMALLEST_STEPS = 2
"""Never less than so many steps: a smaller movement can't be told from sitting."""


def with_target(exercise: Exercise, steps: int) -> Exercise:
    """The exercise with its range reached `steps` steps later (or, below 0, sooner).

    Where the range ends stays: nobody is asked to go further than before. Exercises that begin below the
    least asked for (of a few degrees, on purpose) and those without a range to reach stay as they are.
    """
    step = STEPS.get(exercise.axis)
    least = SMALLEST_STEPS * (step or 0.0)
    low, high = exercise.target.low, exercise.target.high
    if step is None or low < least:
        return exercise
    changed = min(max(low + steps * step, least), max(high - step, low))
    return replace(exercise, target=Band(changed, high))
