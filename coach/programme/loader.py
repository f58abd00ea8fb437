"""Loader: a routine file read into a `Routine`, or told line by line what is wrong with it."""

import hashlib
import math
import os
from pathlib import Path

from pydantic import ValidationError

from coach.errors import CoachError
from coach.measure.hands import Spot
from coach.movement.events import Side
from coach.movement.exercise import (
    Band,
    Contact,
    Direction,
    Exercise,
    Figure,
    Hand,
    Need,
    Order,
    Pace,
    Progression,
    Routine,
    Stillness,
    Words,
)
from coach.programme.explain import explain
from coach.programme.groups import ContactFields, PaceFields
from coach.programme.problems import error_of
from coach.programme.schema import ExerciseFields, RoutineFields
from coach.programme.vocabulary import MOVEMENTS
from coach.programme.yaml_nodes import MAX_BYTES, read_document


def load_routine(path: str | os.PathLike[str]) -> Routine:
    """Read a routine file.

    Raises:
        CoachError: the file cannot be read, or has mistakes; then with one line for each of them, in the
            order of the file, `path:line:column: field: what was expected, what was found`.
    """
    return parse_routine(read_limited(path), str(path))


def read_limited(path: str | os.PathLike[str]) -> bytes:
    """Read the bytes of a small file, cut off just above the limit of `read_document`.

    Raises:
        CoachError: it is missing, not a file, or may not be read.
    """
    file = Path(path)
    try:
        if file.is_dir():
            raise CoachError(f"{path} is a folder: name a file in it")
        if file.exists() and not file.is_file():  # opening a pipe would wait for ever
            raise CoachError(f"{path} is not an ordinary file")
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise CoachError(f"There is no file {path}: check the name and the folder") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise CoachError(f"{path} cannot be read ({reason}): check its name and permissions") from None


def parse_routine(data: bytes, origin: str) -> Routine:
    """Like `load_routine`, from bytes at hand; `origin` names them in errors."""
    document = read_document(data)
    if document.root is None:
        raise error_of(origin, document.problems)
    try:
        fields = RoutineFields.model_validate(document.root.plain(), context={"ids": set()})
    except ValidationError as error:
        raise error_of(origin, [*document.problems, *explain(error, document.root)]) from None
    if document.problems:
        raise error_of(origin, document.problems)
    return Routine(
        name=fields.name,
        title=fields.title,
        exercises=tuple(_exercise(exercise, fields.pace) for exercise in fields.exercises),
        posture=fields.posture,
        source=fields.source,
        sha256=hashlib.sha256(data).hexdigest(),
        needs=tuple(Need(need) for need in fields.needs),
        include=tuple(fields.include),
    )


def _exercise(fields: ExerciseFields, usual_pace: PaceFields) -> Exercise:
    movement = MOVEMENTS[fields.movement]
    sides = [Side(side) for side in fields.sides]
    direction = fields.direction
    said = {side: str(getattr(fields.words, side)) for side in sides}
    return Exercise(
        id=fields.id,
        title=fields.title,
        axis=movement.axis,
        directions=tuple(Direction(side, movement.signs[side]) for side in sides),
        order=Order(fields.order or Order.ALTERNATE),  # of one side, either order says the same
        target=_band(fields),
        hold_s=fields.hold_s or 0.0,
        repetitions=fields.repetitions,
        pace=Pace(**(fields.pace or usual_pace).model_dump()),
        still=Stillness(fields.still.shoulders and not movement.shoulders_move, fields.still.trunk),
        words=Words(
            go={side: text for side, text in said.items() if text},
            hold=fields.words.hold,
            back=fields.words.back,
        ),
        rest_s=fields.rest_s,
        source=fields.source,
        movement=fields.movement,
        weights=(direction.yaw, direction.pitch, direction.roll) if direction else None,
        contact=_contact(fields.contact),
        hold_max_s=fields.hold_max_s,
        enough=fields.enough or 0,
        progression=Progression(**fields.progression.model_dump()) if fields.progression else None,
        figure=Figure(fields.figure) if fields.figure else None,
    )


def _band(fields: ExerciseFields) -> Band:
    if fields.target is not None:
        return Band(fields.target.min, fields.target.max)
    if fields.stray is not None:
        return Band(fields.stray / 2, fields.stray)  # well within it the time begins, beyond it pauses
    return Band(math.nan, math.nan)


def _contact(fields: ContactFields | None) -> Contact | None:
    return Contact(Hand(fields.hand), Spot(fields.spot), _contact(fields.also)) if fields else None
