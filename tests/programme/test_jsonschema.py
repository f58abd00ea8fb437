"""The JSON Schema for editors: the same fields, and for each movement its own."""

import json

from click.testing import CliRunner

from coach.cli.routines import routines
from coach.programme.jsonschema import routine_schema
from coach.programme.schema import ExerciseFields, RoutineFields
from coach.programme.vocabulary import MOVEMENTS


def test_it_has_every_field_with_its_description():
    schema = routine_schema()
    assert schema["$schema"].endswith("2020-12/schema")
    assert set(schema["properties"]) == set(RoutineFields.model_fields)
    exercise = schema["$defs"]["ExerciseFields"]
    assert set(exercise["properties"]) == set(ExerciseFields.model_fields)
    assert all("description" in field or "$ref" in field for field in exercise["properties"].values())
    assert exercise["additionalProperties"] is False


def test_each_movement_says_what_it_has_to_have_and_can_not_have():
    exercise = routine_schema()["$defs"]["ExerciseFields"]
    assert exercise["properties"]["movement"]["enum"] == list(MOVEMENTS)
    rules = {rule["if"]["properties"]["movement"]["const"]: rule["then"] for rule in exercise["allOf"]}
    assert set(rules) == set(MOVEMENTS)
    assert rules["circle"]["required"] == ["repetitions", "target"]
    assert rules["circle"]["properties"]["hold_s"] is False
    assert "contact" not in rules["tilt"]["properties"]


def test_the_command_prints_it():
    result = CliRunner().invoke(routines, ["schema"])
    assert json.loads(result.output) == routine_schema()
