"""docs/routines.md says what the schema does: every field, every movement, and examples that load."""

import re
from pathlib import Path

import pytest

from coach.measure.hands import Spot
from coach.movement.exercise import Hand, Need
from coach.programme.loader import parse_routine
from coach.programme.schema import ExerciseFields, RoutineFields
from coach.programme.vocabulary import MOVEMENTS

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "routines.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", TEXT, flags=re.DOTALL)


def rows_under(heading: str) -> list[list[str]]:
    section = TEXT.split(f"\n## {heading}", 1)[1].split("\n## ", 1)[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section.split("\n")
        if line.startswith("|")
    ]
    return rows[2:]


def names(cell: str) -> set[str]:
    return {name for name in cell.split(", ") if name}


@pytest.mark.parametrize(
    ("heading", "fields"),
    [("Fields of a routine", RoutineFields), ("Fields of an exercise", ExerciseFields)],
)
def test_every_field_is_on_the_page_and_no_other(heading, fields):
    documented = set().union(*(names(row[0]) for row in rows_under(heading)))
    assert documented == set(fields.model_fields)


def test_every_movement_is_on_the_page_with_its_sides_and_fields():
    told = {name: row[1:] for row in rows_under("Movements") for name in names(row[0])}
    assert set(told) == set(MOVEMENTS)
    for name, (sides, asks, takes) in told.items():
        movement = MOVEMENTS[name]
        assert sides == "any" or names(sides) == {side.value for side in movement.signs}, name
        assert names(asks) == movement.asks - {"repetitions"}, name
        assert names(takes) == movement.takes, name


def test_every_word_a_field_may_hold_is_on_the_page():
    for word in [*Need, *Hand, *(spot for spot in Spot if spot not in (Spot.NONE, Spot.UNSEEN))]:
        assert f"`{word}`" in TEXT, word


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split("\n")[0])
def test_every_example_is_a_routine(example):
    assert parse_routine(example.encode(), "docs/routines.md").exercises


def test_the_examples_show_every_field_of_an_exercise():
    for field in ExerciseFields.model_fields:
        assert any(re.search(rf"\b{field}:", example) for example in EXAMPLES) or field == "source", field
