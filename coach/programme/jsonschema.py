"""JSON Schema: the fields of a routine file for editors that check and complete as one types."""

from typing import Any

from coach.movement.exercise import Figure
from coach.programme.schema import FREE_FIELDS, ExerciseFields, RoutineFields
from coach.programme.vocabulary import MOVEMENTS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def routine_schema() -> dict[str, Any]:
    """Return the schema of a routine file (JSON Schema 2020-12).

    What spans several fields, such as min smaller than max, only `coach routines check` knows.
    """
    schema = RoutineFields.model_json_schema()
    exercise = schema["$defs"][ExerciseFields.__name__]
    exercise["properties"]["movement"]["enum"] = list(MOVEMENTS)
    figure = exercise["properties"]["figure"]
    figure["enum"] = list(Figure)
    del figure["default"]  # left out is not the same as empty
    exercise["allOf"] = [_rule(name) for name in MOVEMENTS]
    return {"$schema": DIALECT, **schema}


def _rule(name: str) -> dict[str, Any]:
    """What one movement has to have, and what it can't have."""
    movement = MOVEMENTS[name]
    allowed = movement.asks | movement.takes
    return {
        "if": {"properties": {"movement": {"const": name}}},
        "then": {
            "required": sorted(movement.asks),
            "properties": {field: False for field in FREE_FIELDS if field not in allowed},
        },
    }
