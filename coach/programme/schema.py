"""Schema: the fields of a routine file and what each may hold.

Each field's description completes the sentence "expected …" of an error, so it names bounds and units. Rules
that span several fields are validators of the later field, so that one mistake does not hide another.
"""

import dataclasses
import re
from typing import Any

from pydantic import Field, ValidationInfo, field_validator

from coach.movement.coverage import DIRECTIONS
from coach.movement.events import Side
from coach.movement.exercise import Exercise, Figure, Hand, Need, Order
from coach.programme.fields import (
    ID_PATTERN,
    Fields,
    identifier,
    line,
    missing,
    mistake,
    number,
    one_of,
    paragraph,
)
from coach.programme.groups import (
    MAX_REPETITIONS,
    ContactFields,
    DirectionFields,
    PaceFields,
    ProgressionFields,
    StillFields,
    TargetFields,
    WordsFields,
)
from coach.programme.problems import quoted
from coach.programme.vocabulary import LONGEST_HOLD_S, MOVEMENTS, STRAY, Movement

MAX_REST_S = 600.0  # the sources' longest rest is 3 minutes
MAX_INCLUDED = 5  # a warm-up is one routine, or a few short ones
MAX_EXERCISES = 50  # the longest set has 8

_REST_S: Any = next(field.default for field in dataclasses.fields(Exercise) if field.name == "rest_s")

FREE_FIELDS = ("target", "stray", "hold_s", "direction", "enough", "contact", "hold_max_s")
"""Fields that only some movements have; the vocabulary says which."""


class ExerciseFields(Fields):
    """One exercise; `movement` comes before `sides`, and `sides` before what depends on them."""

    id: str = identifier("neck-turn")
    title: str = line()
    movement: str = Field(description=f"one of {', '.join(MOVEMENTS)}")
    sides: list[str] = Field(description="a list of the sides in order, such as [right, left] or [both]")
    order: str = Field(default="", validate_default=True, description=f"one of {', '.join(Order)}")
    target: TargetFields | None = Field(
        default=None,
        validate_default=True,
        description="a group with min and max, in degrees (shoulders and forward or back: centimetres)",
    )
    stray: float | None = Field(
        default=None, validate_default=True, description="a number from 1 to 15 (degrees the head may stray)"
    )
    direction: DirectionFields | None = Field(
        default=None, validate_default=True, description="a group with yaw, pitch, roll or several of them"
    )
    enough: int | None = Field(
        default=None,
        validate_default=True,
        description=f"a whole number from 1 to {DIRECTIONS} (directions to be covered)",
    )
    hold_s: float | None = Field(
        default=None, validate_default=True, description="a number from 0 to 120 (seconds)"
    )
    hold_max_s: float | None = Field(
        default=None, validate_default=True, description="a number of seconds, no less than hold_s"
    )
    contact: ContactFields | None = Field(
        default=None,
        validate_default=True,
        description="a group with hand and spot, such as {hand: right, spot: temple}",
    )
    repetitions: int = Field(
        ge=1, le=MAX_REPETITIONS, description=f"a whole number from 1 to {MAX_REPETITIONS} (on each side)"
    )
    progression: ProgressionFields | None = Field(
        default=None, description="a group with sessions, and repetitions or hold_s that it grows to"
    )
    pace: PaceFields | None = Field(
        default=None, description="a group with max_speed, max_acceleration or both"
    )
    still: StillFields = Field(default=StillFields(), description="a group with shoulders, trunk or both")
    rest_s: float = number(0, MAX_REST_S, "seconds", _REST_S)
    words: WordsFields = Field(
        default=WordsFields(),
        description="a group with left, right, both, clockwise, counterclockwise, hold, back",
    )
    figure: str = Field(default="", description=f"one of the drawn figure's postures: {', '.join(Figure)}")
    source: str = paragraph()

    @field_validator("id")
    @classmethod
    def _is_new(cls, value: str, info: ValidationInfo) -> str:
        seen: set[str] = info.context["ids"] if info.context else set()
        if value in seen:
            raise mistake(f"expected an id of its own, found '{value}' a second time")
        seen.add(value)
        return value

    @field_validator("movement")
    @classmethod
    def _is_known(cls, value: str) -> str:
        return one_of(value, MOVEMENTS)

    @field_validator("figure")
    @classmethod
    def _can_be_drawn(cls, value: str) -> str:
        return one_of(value, list(Figure))

    @field_validator("sides")
    @classmethod
    def _fit_the_movement(cls, value: list[str], info: ValidationInfo) -> list[str]:
        movement = info.data.get("movement")
        possible = list(MOVEMENTS[movement].signs) if movement else list(Side)
        wrong = [side for side in value if side not in possible]
        if not value or wrong or len(set(value)) < len(value):
            of_what = f" of the movement {movement}" if movement else ""
            told = [side if side in list(Side) else quoted(side) for side in value]
            found = f"[{', '.join(told)}]" if len(value) <= len(Side) else "a longer list"
            raise mistake(f"expected sides{of_what}, each once, out of {', '.join(possible)}; found {found}")
        return value

    @field_validator("order")
    @classmethod
    def _suits_the_sides(cls, value: str, info: ValidationInfo) -> str:
        sides = info.data.get("sides")
        if value:
            one_of(value, list(Order))
        if sides and len(sides) == 1 and value:
            raise mistake("expected no order where there is one side: leave this field out")
        if sides and len(sides) > 1 and not value:
            raise mistake(f"expected one of {', '.join(Order)} where there are two sides, found nothing")
        return value

    @field_validator(*FREE_FIELDS)
    @classmethod
    def _belongs_to_the_movement(cls, value: Any, info: ValidationInfo) -> Any:
        movement, name = _movement(info), str(info.field_name)
        if movement is None:
            return value
        if value is None and name in movement.asks:
            raise missing()
        if value is not None and name not in movement.asks | movement.takes:
            raise mistake(f"expected none for the movement {info.data['movement']}: leave this field out")
        return value

    @field_validator("target")
    @classmethod
    def _is_possible(cls, value: TargetFields | None, info: ValidationInfo) -> TargetFields | None:
        movement = _movement(info)
        bounds = movement.bounds if movement else None
        if value and bounds and not bounds.low <= value.min < value.max <= bounds.high:
            within = f"{bounds.low:g} to {bounds.high:g} ({bounds.unit})"
            found = f"min {value.min:g} and max {value.max:g}"
            raise mistake(
                f"expected min and max of the movement {info.data['movement']} within {within}, found {found}"
            )
        return value

    @field_validator("stray", "enough", "hold_s", "hold_max_s")
    @classmethod
    def _is_within(cls, value: float | None, info: ValidationInfo) -> float | None:
        movement = _movement(info)
        if value is None:
            return value
        longest = movement.longest_hold_s if movement else LONGEST_HOLD_S
        low, high, unit = {
            "stray": (STRAY.low, STRAY.high, "degrees the head may stray"),
            "enough": (1, DIRECTIONS, "directions to be covered"),
            "hold_s": (0, longest, "seconds"),
            "hold_max_s": (info.data.get("hold_s") or 0, longest, "seconds"),
        }[str(info.field_name)]
        if not low <= value <= high:
            raise mistake(f"expected a number from {low:g} to {high:g} ({unit}), found {quoted(value)}")
        return value

    @field_validator("contact")
    @classmethod
    def _has_its_hand(cls, value: ContactFields | None, info: ValidationInfo) -> ContactFields | None:
        sides = info.data.get("sides")
        if value and sides and not {Side.LEFT, Side.RIGHT} & set(sides):
            against = [hand for hand in value.hands if hand in (Hand.SAME, Hand.OTHER)]
            if against:
                raise mistake(
                    f"expected left, right, either or both where there are no sides, found {against[0]}"
                )
        return value

    @field_validator("still")
    @classmethod
    def _can_keep_still(cls, value: StillFields, info: ValidationInfo) -> StillFields:
        movement = _movement(info)
        if movement and movement.shoulders_move and "shoulders" in value.model_fields_set and value.shoulders:
            raise mistake(
                f"expected shoulders false: in the movement {info.data['movement']} they are what moves"
            )
        return value

    @field_validator("words")
    @classmethod
    def _are_for_its_sides(cls, value: WordsFields, info: ValidationInfo) -> WordsFields:
        sides = info.data.get("sides")
        if sides:
            idle = [side for side in Side if side in value.model_fields_set and side not in sides]
            if idle:
                raise mistake(f"expected words for {' and '.join(sides)} only, not {' and '.join(idle)}")
        return value


class RoutineFields(Fields):
    """A whole file."""

    name: str = identifier("my-routine")
    title: str = line()
    posture: str = paragraph()
    source: str = paragraph()
    needs: list[str] = Field(default=[], description=f"a list of what is needed, out of {', '.join(Need)}")
    include: list[str] = Field(
        default=[],
        max_length=MAX_INCLUDED,
        description=f"a list of at most {MAX_INCLUDED} names of routines that are done first",
    )
    pace: PaceFields = Field(
        default=PaceFields(),
        description="a group with max_speed, max_acceleration or both, for every exercise that has none",
    )
    exercises: list[ExerciseFields] = Field(
        min_length=1,
        max_length=MAX_EXERCISES,
        description=f"a list of 1 to {MAX_EXERCISES} exercises, each beginning with '- id:'",
    )

    @field_validator("needs")
    @classmethod
    def _are_known(cls, value: list[str]) -> list[str]:
        for need in value:
            one_of(need, list(Need))
        return value

    @field_validator("include")
    @classmethod
    def _are_names(cls, value: list[str]) -> list[str]:
        for name in value:
            if not re.fullmatch(ID_PATTERN, name):
                raise mistake(f"expected names of routines, never files or folders, found {quoted(name)}")
        return value


def _movement(info: ValidationInfo) -> Movement | None:
    """The movement of the exercise being read; None where it is not known."""
    return MOVEMENTS.get(info.data.get("movement", ""))
