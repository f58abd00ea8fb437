"""Import stage: a whole export in tables of its own, checked, before anything of the journal is touched."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    MetaData,
    StaticPool,
    Table,
    Text,
    create_engine,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError, IntegrityError

from coach.errors import CoachError
from coach.journal import schema
from coach.journal.courses import pack, pieces
from coach.journal.exporting import TABLES
from coach.journal.import_file import DAMAGED, rows_of
from coach.journal.import_rows import Row, RowError, row_of
from coach.journal.person import row_order
from coach.journal.troubles import why
from coach.measure.observation import NAN
from coach.safety.gate import Consent

ROWS_AT_ONCE = 1000
"""Written together: a megabyte at most, pieces of courses among them."""

MOST_ANSWERS = 1000
"""Many times the full list of questions: these are held together."""

DOCTOR = "doctor_agreed"
"""Stands among the questions of an export, on a day of its own."""

_own = MetaData()
answers = Table(
    "health_answers",
    _own,
    Column("on", Date, nullable=False),
    Column("question", Text, primary_key=True),
    Column("applies", Boolean, nullable=False),
)
here = Table("here", _own, Column("id", Text, primary_key=True))
"""For whoever takes it in: ids that the journal has already."""


@contextmanager
def staged(path: Path, reached: Callable[[float], object]) -> Iterator[Connection]:
    """The tables of an export as the journal has them, with `answers`, and `here` still empty.

    They lie in a file that only this process can see, which the system removes however the process ends
    (https://sqlite.org/inmemorydb.html, "Temporary Databases"), so that memory stays small.

    Args:
        path: of the export.
        reached: is called with the share of it read so far, 0..1.

    Raises:
        CoachError: it can't be read, is no export, is damaged or can't be held.
    """
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(""), poolclass=StaticPool)
    try:
        with engine.connect() as connection:
            connection.execute(text("PRAGMA journal_mode=OFF"))  # nothing of it has to outlive an error
            schema.metadata.create_all(connection)
            _own.create_all(connection)
            try:
                _fill(connection, path, reached)
            except IntegrityError:
                raise _damaged(path, "a row stands in it twice") from None
            except DBAPIError as error:
                says = why(error)
                if says is None:
                    raise
                raise CoachError(f"{path} can't be taken in ({says}): make room, and try again.") from error
            yield connection
    finally:
        engine.dispose()


def consent_of(stage: Connection) -> Consent | None:
    """The health answers of an export; None where it has none."""
    rows = stage.execute(select(answers).order_by(row_order)).all()
    asked = [row for row in rows if row.question != DOCTOR]
    if not asked:
        return None
    agreed = next((row.on for row in rows if row.question == DOCTOR and row.applies), None)
    return Consent(asked[0].on, {row.question: row.applies for row in asked}, agreed)


def _fill(stage: Connection, path: Path, reached: Callable[[float], object]) -> None:
    for name, rows in groupby(_checked(path, reached), key=itemgetter(0)):
        of_table: Iterator[Row] = (row for _, row in rows)
        if name == "courses":
            of_table = _packed(path, of_table)
        while batch := list(islice(of_table, ROWS_AT_ONCE)):
            stage.execute(insert(TABLES.get(name, answers)), batch)
    if stage.execute(text("PRAGMA foreign_key_check")).first() is not None:
        raise _damaged(path, "a row belongs to one that is not in it")
    number, days = stage.execute(
        select(func.count(), func.count(answers.c.on.distinct())).where(answers.c.question != DOCTOR)
    ).one()
    if number > MOST_ANSWERS or days > 1:
        raise _damaged(path, "its health answers are not those of one day")


def _checked(path: Path, reached: Callable[[float], object]) -> Iterator[tuple[str, Row]]:
    for name, number, values in rows_of(path, reached):
        try:
            yield name, row_of(name, values)
        except RowError as error:
            raise _damaged(path, f"{name}, row {number}: {error}") from None


def _packed(path: Path, samples: Iterable[Row]) -> Iterator[Row]:
    """Samples of courses as the pieces they are kept in."""
    for (session, place), of_exercise in groupby(samples, key=itemgetter("session", "place")):
        try:
            for number, piece in enumerate(pieces(map(_sample, of_exercise)), 1):
                key = {"session": session, "place": place, "number": number}
                yield {**key, "start": piece[0][0], "samples": pack(piece)}
        except ValueError as error:
            raise _damaged(path, f"courses: {error}") from None


def _sample(row: Row) -> tuple[float, float]:
    return row["t"], NAN if row["value"] is None else row["value"]


def _damaged(path: Path, says: str) -> CoachError:
    return CoachError(DAMAGED.format(path=path, says=says))
