"""Protocol: what is asked of a running desk watch and what it answers, as JSON and nothing else."""

import json
import math
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

MAX_BYTES = 16384
"""The longest message; the longest answer, to `why`, has some lines."""

MAX_SNOOZE_MIN = 24 * 60.0


class Word(StrEnum):
    """What can be asked."""

    STATUS = "status"
    GLANCE = "glance"
    WHY = "why"
    PAUSE = "pause"
    RESUME = "resume"
    SNOOZE = "snooze"
    CALIBRATE = "calibrate"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; `minutes`: of a snooze, None for the usual ones."""

    word: Word
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered; `done`: whether it was done, and not only explained why not."""

    text: str
    done: bool = True


def to_bytes(message: Question | Answer) -> bytes:
    """A message as it is sent."""
    return json.dumps(asdict(message)).encode()


def question_of(data: bytes) -> Question:
    """What is asked.

    Raises:
        ValueError: it is no question.
    """
    values = _values(data)
    minutes = values.get("minutes")
    if minutes is not None:
        number = isinstance(minutes, int | float) and not isinstance(minutes, bool)
        if not (number and math.isfinite(minutes) and 0 < minutes <= MAX_SNOOZE_MIN):
            raise ValueError(f"minutes: {minutes!r}")
    return Question(Word(str(values.get("word"))), minutes)


def answer_of(data: bytes) -> Answer:
    """What is answered.

    Raises:
        ValueError: it is no answer.
    """
    values = _values(data)
    text, done = values.get("text"), values.get("done")
    if not (isinstance(text, str) and isinstance(done, bool)):
        raise ValueError(f"answer: {values!r}")
    return Answer(text, done)


def _values(data: bytes) -> dict[str, Any]:
    try:
        values = json.loads(data)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(values, dict):
        raise ValueError(f"no object: {values!r}")
    return values
