"""Overrides: an exercise with another target or hold, as given on the command line."""

import re
from dataclasses import replace

from coach.errors import CoachError
from coach.movement.exercise import Band, Exercise
from coach.programme.vocabulary import MOVEMENTS, longest_hold_s

WIDEST_TARGET = 120.0  # degrees; for trying out recordings: a little beyond any real movement of the head

_NUMBER = r"[0-9]{1,15}(?:\.[0-9]{0,15})?"
_TARGET = re.compile(rf"\s*({_NUMBER})\s*:\s*({_NUMBER})\s*")


def parse_target(text: str) -> Band:
    """Read a band written as MIN:MAX, magnitudes in degrees.

    Raises:
        CoachError: it is not two numbers with 0 < MIN < MAX <= 120.
    """
    match = _TARGET.fullmatch(text)
    if match is None:
        raise CoachError(f"The target {text!r} is not MIN:MAX in degrees: write it like 35:75")
    low, high = float(match[1]), float(match[2])
    if low <= 0:
        raise CoachError(
            f"The target {text!r} must begin above 0 degrees: it counts for every side, like 35:75"
        )
    if low >= high:
        raise CoachError(f"The target {text!r} must have the smaller number first, like 35:75")
    if high > WIDEST_TARGET:
        raise CoachError(f"The target {text!r} goes too far: no more than {WIDEST_TARGET:g} degrees")
    return Band(low, high)


def exercise_with(exercise: Exercise, target: Band | None = None, hold_s: float | None = None) -> Exercise:
    """Return the exercise with another target band or hold (seconds); None leaves as is.

    Raises:
        CoachError: the hold is not from 0 to what the movement allows (120 seconds for most), or there is no
            target to change.
    """
    longest = longest_hold_s(exercise)
    if hold_s is not None and not 0 <= hold_s <= longest:  # NaN fails this too
        raise CoachError(f"A hold of {hold_s:g} seconds is not possible: give 0 to {longest:g}")
    if target is not None and MOVEMENTS[exercise.movement or "turn"].bounds is None:
        raise CoachError(f"The exercise '{exercise.id}' has no target: leave --target out")
    return replace(
        exercise,
        target=exercise.target if target is None else target,
        hold_s=exercise.hold_s if hold_s is None else float(hold_s),
    )
