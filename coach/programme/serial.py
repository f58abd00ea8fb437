"""Serial: an exercise as plain JSON values and back, exactly, for the header of a trace."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from coach.errors import CoachError
from coach.movement.exercise import Exercise
from coach.programme.problems import field_name


@cache
def _adapter() -> TypeAdapter[Exercise]:
    return TypeAdapter(Exercise)


def exercise_to_dict(exercise: Exercise) -> dict[str, Any]:
    """Return the exercise as values that JSON can hold, every field by its name."""
    values: dict[str, Any] = _adapter().dump_python(exercise, mode="json")
    return values


def exercise_from_dict(values: object) -> Exercise:
    """Return the exercise that `exercise_to_dict` made these values of, before or after JSON.

    Raises:
        CoachError: the values are not those of an exercise.
    """
    try:
        return _adapter().validate_python(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = field_name(first["loc"]) or "the whole"
        raise CoachError(f"The record of an exercise is damaged at {where}: make the trace anew") from None
