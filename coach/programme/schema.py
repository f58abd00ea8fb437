"""Schema: the fields of a routine file and what each may hold.

Each field's description completes the sentence "expected …" of an error, so it names bounds and units. Rules
that span several fields are validators of the later field, so that one mistake does not hide another.
"""

import dataclasses
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from coach.movement.events import Side
from coach.movement.exercise import Exercise, Order, Pace, Stillness
from coach.programme.problems import did_you_mean, quoted
from coach.programme.vocabulary import MOVEMENTS

MAX_ANGLE = 90.0  # degrees; no healthy neck goes further on any axis
MAX_HOLD_S = 120.0  # the sources' longest stretch is 30 s, their longest bout of one movement two minutes
MAX_REPETITIONS = 50  # the sources' most is 20 each way
MIN_SPEED, MAX_SPEED = 5.0, 300.0  # deg/s; 5 takes half a minute there and back, everyday turns peak near 104
MIN_ACCELERATION, MAX_ACCELERATION = 20.0, 3000.0  # deg/s²; a slow 60° turn takes 38, a snap far above 300
MAX_REST_S = 600.0  # the sources' longest rest is 3 minutes
MAX_EXERCISES = 50  # the longest set has 8
LINE, PARAGRAPH = 80, 1000  # characters of text: what fits a line of the picture, and a note

_REST_S: Any = next(field.default for field in dataclasses.fields(Exercise) if field.name == "rest_s")

MISTAKE = "coach_mistake"
"""Type of the errors whose sentence is complete; of all others the loader makes one from the description."""


def mistake(sentence: str) -> PydanticCustomError:
    """Make an error with a sentence of its own."""
    return PydanticCustomError(MISTAKE, "{sentence}", {"sentence": sentence})


def _number(low: float, high: float, unit: str, default: float | None = None) -> Any:
    described = f"a number from {low:g} to {high:g} ({unit})"
    return Field(... if default is None else default, ge=low, le=high, description=described)


def _line(default: str | None = None) -> Any:
    pattern = r"^[^\n]*\S[^\n]*$" if default is None else r"^[^\n]*$"
    described = f"one line of text, at most {LINE} characters"
    return Field(... if default is None else default, max_length=LINE, pattern=pattern, description=described)


def _paragraph() -> Any:
    return Field(default="", max_length=PARAGRAPH, description=f"text of at most {PARAGRAPH} characters")


def _id(example: str) -> Any:
    described = f"small latin letters, digits and single hyphens, at most {LINE} in all, such as {example}"
    return Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=LINE, description=described)


class Fields(BaseModel):
    """A group of fields: no other names, no silent conversions, nothing that would not print."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    @field_validator("*")
    @classmethod
    def _prints(cls, value: object) -> object:
        if isinstance(value, str) and not value.replace("\n", "").isprintable():
            raise mistake(f"expected text without control characters, found {quoted(value)}")
        return value


class TargetFields(Fields):
    """The band to be reached and held, as magnitudes."""

    min: float = _number(1, MAX_ANGLE, "degrees")
    max: float = _number(1, MAX_ANGLE, "degrees")

    @model_validator(mode="after")
    def _has_width(self) -> "TargetFields":
        if self.min >= self.max:
            raise mistake(f"expected min smaller than max, found min {self.min:g} and max {self.max:g}")
        return self


class PaceFields(Fields):
    """Limits of speed and acceleration."""

    max_speed: float = _number(MIN_SPEED, MAX_SPEED, "degrees a second", Pace().max_speed)
    max_acceleration: float = _number(
        MIN_ACCELERATION, MAX_ACCELERATION, "degrees a second squared", Pace().max_acceleration
    )


class StillFields(Fields):
    """What must not move."""

    shoulders: bool = Field(default=Stillness().shoulders, description="true or false")
    trunk: bool = Field(default=Stillness().trunk, description="true or false")


class WordsFields(Fields):
    """The exercise's own sentences."""

    left: str = _line("")
    right: str = _line("")
    both: str = _line("")
    hold: str = _line("")
    back: str = _line("")


class ExerciseFields(Fields):
    """One exercise; `movement` comes before `sides`, and `sides` before what depends on them."""

    id: str = _id("neck-turn")
    title: str = _line()
    movement: str = Field(description=f"one of {', '.join(MOVEMENTS)}")
    sides: list[str] = Field(description="a list of the sides in order, such as [right, left] or [both]")
    order: str = Field(default="", validate_default=True, description=f"one of {', '.join(Order)}")
    target: TargetFields = Field(description="a group with min and max, in degrees")
    hold_s: float = _number(0, MAX_HOLD_S, "seconds")
    repetitions: int = Field(
        ge=1, le=MAX_REPETITIONS, description=f"a whole number from 1 to {MAX_REPETITIONS} (on each side)"
    )
    pace: PaceFields = Field(
        default=PaceFields(), description="a group with max_speed, max_acceleration or both"
    )
    still: StillFields = Field(default=StillFields(), description="a group with shoulders, trunk or both")
    rest_s: float = _number(0, MAX_REST_S, "seconds", _REST_S)
    words: WordsFields = Field(
        default=WordsFields(), description="a group with left, right, both, hold, back"
    )
    source: str = _paragraph()

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
        return _one_of(value, MOVEMENTS)

    @field_validator("sides")
    @classmethod
    def _fit_the_movement(cls, value: list[str], info: ValidationInfo) -> list[str]:
        movement = info.data.get("movement")
        possible = list(MOVEMENTS[movement].signs) if movement else list(Side)
        wrong = [side for side in value if side not in possible]
        if not value or wrong or len(set(value)) < len(value):
            of_what = f" of the movement {movement}" if movement else ""
            found = f"[{', '.join(value)}]" if len(value) <= len(Side) else "a longer list"
            raise mistake(f"expected sides{of_what}, each once, out of {', '.join(possible)}; found {found}")
        return value

    @field_validator("order")
    @classmethod
    def _suits_the_sides(cls, value: str, info: ValidationInfo) -> str:
        sides = info.data.get("sides")
        if value:
            _one_of(value, list(Order))
        if sides and len(sides) == 1 and value:
            raise mistake("expected no order where there is one side: leave this field out")
        if sides and len(sides) > 1 and not value:
            raise mistake(f"expected one of {', '.join(Order)} where there are two sides, found nothing")
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

    name: str = _id("my-routine")
    title: str = _line()
    posture: str = _paragraph()
    source: str = _paragraph()
    exercises: list[ExerciseFields] = Field(
        min_length=1,
        max_length=MAX_EXERCISES,
        description=f"a list of 1 to {MAX_EXERCISES} exercises, each beginning with '- id:'",
    )


def _one_of(value: str, known: Any) -> str:
    if value not in known:
        hint = did_you_mean(value, known)
        raise mistake(f"expected one of {', '.join(known)}, found {quoted(value)}{hint}")
    return value
