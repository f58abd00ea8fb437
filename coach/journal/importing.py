"""Importing: takes an export into a journal: what is there stays as it is, what is not comes in."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, func, insert, select

from coach.journal.export_columns import EXPORTED
from coach.journal.exporting import TABLES, as_exported, as_plain
from coach.journal.import_rows import Row
from coach.journal.import_stage import ROWS_AT_ONCE, consent_of, here
from coach.journal.journal import Journal
from coach.journal.person import change_person, load_person, row_order

OWNERS = {
    "sessions": "id",
    "exercises": "session",
    "targets": "session",
    "repetitions": "session",
    "courses": "session",
    "events": "session",
    "desk_sittings": "id",
    "desk_episodes": "sitting",
}
"""Tables whose rows come in with a session or sitting, or not at all, by the column that has its id."""

SAME_BY = {
    "pain_notes": ("at_utc", "kind", "exercise", "movement"),
    "ranges": ("day", "way", "tries", "value", "uncertainty"),
    "left_out": ("movement",),
    "sessions_before": ("routine", "day"),
}
"""Tables whose rows come in one by one, by the columns in which a row that is there already is the same."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of an import; numbers by the names of the tables in an export.

    Attributes:
        new: what came in.
        here: what was there already, and stays as it was.
        different: of these, sessions and sittings that are not the same in the file.
        answers_of: the day of the health answers that came in; None where none did.
        asks_again: whether the answers kept here were given up: later ones in the file say yes to more.
    """

    new: dict[str, int]
    here: dict[str, int]
    different: int
    answers_of: date | None
    asks_again: bool = False


def take_in(journal: Journal, stage: Connection) -> TakenIn:
    """Put what a stage (`staged`) holds into the journal, all of it or nothing.

    Nothing is loosened: what is left out of plans here stays so, what was in the file is from now on, and
    health answers are taken only where there are none, with their own day; where later ones say yes to more
    than those kept here, neither holds, and everything is asked again.

    Raises:
        CoachError: the journal can't be written.
    """
    new, known = {}, {}
    different = 0
    with journal.writing() as connection:
        for name in EXPORTED:
            if name not in TABLES:
                continue
            if OWNERS.get(name) == "id":
                different += _meet(stage, connection, name)
            rows = _owned(stage, name) if name in OWNERS else _singly(stage, connection, name)
            new[name] = _put(connection, TABLES[name], rows)
            known[name] = (
                stage.execute(select(func.count()).select_from(TABLES[name])).scalar_one() - new[name]
            )
        answers_of, asks_again = _take_answers(stage, connection, journal.name)
    return TakenIn(new, known, different, answers_of, asks_again)


def _meet(stage: Connection, connection: Connection, name: str) -> int:
    """Tell the stage the ids that the journal has of an owner's table; how many of them differ there."""
    table = TABLES[name]
    stage.execute(delete(here))
    _put(stage, here, ({"id": row.id} for row in connection.execute(select(table.c.id))))
    different = 0
    for row in stage.execute(select(table).join(here, here.c.id == table.c.id)).mappings():
        kept = connection.execute(select(table).where(table.c.id == row["id"])).mappings().one()
        different += _exported(name, row) != _exported(name, kept)
    return different


def _owned(stage: Connection, name: str) -> Iterator[Row]:
    """What hangs on a session or sitting that the journal has not, or is one."""
    table = TABLES[name]
    query = select(table).where(table.c[OWNERS[name]].not_in(select(here.c.id)))
    return (dict(row) for row in stage.execute(query).mappings())


def _singly(stage: Connection, connection: Connection, name: str) -> Iterator[Row]:
    """Rows that the journal has not, or not as often; their ids are the journal's to give."""
    query = select(TABLES[name]).order_by(row_order)

    def same(row: RowMapping) -> str:
        values = _exported(name, row)
        return repr([values[column] for column in SAME_BY[name]])

    known = Counter(same(row) for row in connection.execute(query).mappings())
    for row in stage.execute(query).mappings():
        if known[same(row)] > 0:
            known[same(row)] -= 1
        else:
            yield {column: value for column, value in row.items() if column != "id"}


def _put(connection: Connection, table: Table, rows: Iterator[Row]) -> int:
    """Write rows; how many they were."""
    number = 0
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        connection.execute(insert(table), batch)
        number += len(batch)
    return number


def _exported(name: str, row: RowMapping) -> dict[str, Any]:
    """A row as an export has it: moments to a millisecond."""
    return {column: as_plain(value) for column, value in as_exported(name, row).items()}


def _take_answers(stage: Connection, connection: Connection, name: str) -> tuple[date | None, bool]:
    """The day of the answers that were taken, and whether those kept were given up."""
    given = consent_of(stage)
    person = load_person(connection, name)
    kept = person.consent
    if given is None:
        return None, False
    if kept is None:
        change_person(connection, person, person.with_consent(given))
        return given.on, False
    if given.on > kept.on and given.yes - kept.yes:
        change_person(connection, person, person.with_consent(None))
        return None, True
    return None, False
