"""Fields: what the groups of a routine file are made of: their base, their kinds of value, their mistakes."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from coach.programme.problems import did_you_mean, quoted

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LINE, PARAGRAPH = 80, 1000  # characters of text: what fits a line of the picture, and a note

MISTAKE = "coach_mistake"
"""Type of the errors whose sentence is complete; of all others the loader makes one from the description."""


def mistake(sentence: str) -> PydanticCustomError:
    """Make an error with a sentence of its own."""
    return PydanticCustomError(MISTAKE, "{sentence}", {"sentence": sentence})


def missing() -> PydanticCustomError:
    """Make the error of a field that has to be there; its sentence is made from the description."""
    return PydanticCustomError("missing", "missing")


def number(low: float, high: float, unit: str, default: float | None = None) -> Any:
    """A number within bounds; without a default it has to be there."""
    described = f"a number from {low:g} to {high:g} ({unit})"
    return Field(... if default is None else default, ge=low, le=high, description=described)


def line(default: str | None = None) -> Any:
    """One line of text; without a default it has to be there and say something."""
    pattern = r"^[^\n]*\S[^\n]*$" if default is None else r"^[^\n]*$"
    described = f"one line of text, at most {LINE} characters"
    return Field(... if default is None else default, max_length=LINE, pattern=pattern, description=described)


def paragraph() -> Any:
    """Some text, or none."""
    return Field(default="", max_length=PARAGRAPH, description=f"text of at most {PARAGRAPH} characters")


def identifier(example: str) -> Any:
    """A name that a person can type."""
    described = f"small latin letters, digits and single hyphens, at most {LINE} in all, such as {example}"
    return Field(pattern=ID_PATTERN, max_length=LINE, description=described)


class Fields(BaseModel):
    """A group of fields: no other names, no silent conversions, nothing that would not print."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    @field_validator("*")
    @classmethod
    def _prints(cls, value: object) -> object:
        if isinstance(value, str) and not value.replace("\n", "").isprintable():
            raise mistake(f"expected text without control characters, found {quoted(value)}")
        return value


def one_of(value: str, known: Any) -> str:
    """Give a value back that is one of the known ones; a mistake with a hint otherwise."""
    if value not in known:
        hint = did_you_mean(value, known)
        raise mistake(f"expected one of {', '.join(known)}, found {quoted(value)}{hint}")
    return value
