"""Forgetting: removes a span of days, or everything, so that not even the bytes are left in the files.

SQLite overwrites what it deletes with zeros (`secure_delete`), the write-ahead log is emptied, and the file
is written anew (`VACUUM`). What the file system or the drive keeps of blocks it was given back is out of
reach.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, Table, delete, func, select

from coach.errors import CoachError
from coach.journal import schema
from coach.journal.journal import Journal
from coach.journal.places import TAKEN_OVER
from coach.journal.reading import within

DATED: dict[str, Table] = {
    "sessions": schema.sessions,
    "pain_notes": schema.stops,
    "ranges": schema.ranges,
    "desk_sittings": schema.desk_sittings,
    "sessions_before": schema.sessions_before,
}
"""Tables whose rows belong to a day; what hangs on a row goes with it."""


@dataclass(frozen=True, slots=True)
class Forgettable:
    """What a span holds.

    Attributes:
        first, last: days of its first and last entry; None where it holds none.
        numbers: entries, by the names of `DATED`.
    """

    first: date | None
    last: date | None
    numbers: dict[str, int]


def forgettable(journal: Journal, since: date | None = None, until: date | None = None) -> Forgettable:
    """What is kept of the days from `since` to `until`, both included; None is no bound.

    Raises:
        CoachError: the journal can't be read.
    """
    numbers, days = {}, []
    with journal.reading() as connection:
        for name, table in DATED.items():
            query = select(func.count(), func.min(table.c.day), func.max(table.c.day))
            chosen = query.where(within(table.c.day, since, until))
            number, first, last = connection.execute(chosen).one()
            numbers[name] = number
            days += [day for day in (first, last) if day is not None]
    return Forgettable(min(days, default=None), max(days, default=None), numbers)


def forget(journal: Journal, since: date | None = None, until: date | None = None) -> list[Path]:
    """Forget the days from `since` to `until`, both included, for good; the journal is closed.

    Answers to the health questions stay, and what is left out of plans because it hurt: neither is an entry
    of a day, and a painful movement must not come back unasked. The report's page goes whole.

    Returns:
        Damaged files that were kept aside: nobody can tell which days they hold.

    Raises:
        CoachError: another program uses the journal, or it can't be written.
    """
    with _alone(journal) as connection:
        for table in DATED.values():
            connection.execute(delete(table).where(within(table.c.day, since, until)))
    # everything that was taken over from them and should stay is in the journal
    journal.places.report.unlink(missing_ok=True)
    aside = journal.places.kept_aside
    for file in aside:
        if f".{TAKEN_OVER}-" in file.name:
            file.unlink()
    return [file for file in aside if file.exists()]


def forget_everything(journal: Journal) -> None:
    """Forget the person: their journal, and every file kept aside.

    Raises:
        CoachError: another program uses the journal, or it can't be removed.
    """
    with _alone(journal) as connection:
        for table in reversed(schema.metadata.sorted_tables):
            connection.execute(delete(table))
    try:
        with journal.places.alone():
            journal.places.remove_all()
    except OSError as error:
        raise CoachError(f"{error.filename} can't be removed: {error.strerror}.") from error


@contextmanager
def _alone(journal: Journal) -> Iterator[Connection]:
    """A transaction while nobody else has the file open, after which what it deleted is gone from the file.

    Raises:
        CoachError: somebody has it open, or it can't be written.
    """
    with journal.alone() as connection:
        with connection.begin():
            yield connection
        cursor = connection.connection.cursor()  # the driver's own: none of these can be in a transaction
        for step in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            cursor.execute(step).fetchall()
        cursor.close()
