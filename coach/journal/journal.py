"""Journal: one person's database: opened, checked, brought up to date, and let go of."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Any, Self

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DBAPIError

from coach.journal.migrating import migrate, revision_of
from coach.journal.places import DAMAGED, Places
from coach.journal.schema import NEWEST, Row
from coach.journal.take_over import take_over
from coach.journal.troubles import cannot_use, is_damage, why

BUSY_S = 5.0
"""How long one process waits for another that writes; a whole session is written in less than 0.1 s."""

HEADER = b"SQLite format 3\0"
"""What every database file begins with (https://sqlite.org/fileformat.html, 1.3.1)."""

Entry = tuple[Table, Row]
"""A row and the table it belongs to; every column but those the database fills."""


class _Damaged(Exception):
    """The database file is broken."""


class Journal:
    """What is kept of one person; its folder and files are theirs alone (0700, 0600).

    A transaction is on the disk when it ends, also through a power cut (write-ahead log, `synchronous=FULL`):
    kill -9 at any moment loses what was not yet ended.

    Attributes:
        name: the person's.
        path: the database file.
        note: what is to be said after opening: that a damaged file was kept aside, or an old profile taken
            over. Empty as a rule.
    """

    def __init__(self, name: str, folder: Path | None = None) -> None:
        """Without touching any file; `folder`: the platform's own unless given.

        Raises:
            CoachError: the name can't be one.
        """
        self.name = name
        self.places = Places(name, folder)
        self.path = self.places.database
        self.note = ""
        self._engine = _engine(self.path)

    @classmethod
    def open(cls, name: str, folder: Path | None = None) -> Self:
        """Open a person's journal; a new one where there is none, or where it is damaged.

        Raises:
            CoachError: the name can't be one, the file can't be used, or it belongs to a newer program.
        """
        journal = cls(name, folder)
        journal.make_ready()
        return journal

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; opened again by the next use."""
        self._engine.dispose()

    def make_ready(self) -> None:
        """Check the file and bring it up to date; a damaged one is kept aside and a new one begun.

        Raises:
            CoachError: it can't be used, or belongs to a newer program.
        """
        self.close()
        try:
            with self.places.alone():
                try:
                    said = self._prepare()
                except _Damaged:
                    aside = self.places.keep_aside(self.path, DAMAGED)
                    said = [
                        f"The journal of {self.name} was damaged and begins anew; the old file is kept as"
                        f" {aside}.",
                        *self._prepare(),
                    ]
        except OSError as error:
            raise cannot_use(self.path, str(error.strerror or error)) from error
        self.note = " ".join(said)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the journal as it is now, whatever is written meanwhile.

        Raises:
            CoachError: it can't be read.
        """
        with _explained(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that alone may write; all of it is kept, or nothing if an error leaves it.

        Raises:
            CoachError: it can't be written.
        """
        with _explained(self.path), _immediate(self._engine).begin() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """A connection while nobody else has the file open, this journal included.

        Raises:
            CoachError: somebody has, or it can't be used.
        """
        self.close()
        engine = _engine(self.path, exclusive=True)
        try:
            with _explained(self.path), _immediate(engine).connect() as connection:
                yield connection
        finally:
            engine.dispose()

    def write(self, entries: Iterable[Entry]) -> None:
        """Write rows, or write them anew, all of them or none.

        Raises:
            DBAPIError: it can't be done now.
        """
        with _immediate(self._engine).begin() as connection:
            for table, group in groupby(entries, key=lambda entry: entry[0]):
                put(connection, table, [row for _, row in group])

    def _prepare(self) -> list[str]:
        """Check the file, bring its tables up to date, take over an old profile; what is to be said of it."""
        self.places.make_private()
        with self.path.open("rb") as file:
            if file.read(len(HEADER)) not in (b"", HEADER):  # SQLite itself takes one byte for an empty file
                raise _Damaged
        old = self.places.old_profile
        # without foreign keys: a migration that makes a table anew must not take its children along
        engine = _engine(self.path, foreign_keys=False)
        try:
            with _explained(self.path, at_opening=True):
                with engine.begin() as connection:
                    if connection.execute(text("PRAGMA quick_check(1)")).scalar() != "ok":
                        raise _Damaged
                    newest = revision_of(connection) == NEWEST
                if newest and not old.is_file():
                    return []
                with _immediate(engine).begin() as connection:
                    if not newest:
                        migrate(connection)
                    word, says = take_over(connection, self.name, self.places)
        finally:
            engine.dispose()
        return [says.format(aside=self.places.keep_aside(old, word))] if word else []


def put(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Write rows under their keys, over what stands there already."""
    statement = insert(table)
    keys = {column.name for column in table.primary_key}
    changed = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=sorted(keys), set_=changed), rows)


def _engine(path: Path, foreign_keys: bool = True, exclusive: bool = False) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_S})

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        if exclusive:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")  # before the first look into the file
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        immediate: Any = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _immediate(engine: Engine) -> Engine:
    """The same engine for transactions that write: they wait at their beginning, not in their midst."""
    return engine.execution_options(immediate=True)


@contextmanager
def _explained(path: Path, at_opening: bool = False) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if at_opening and is_damage(error):
            raise _Damaged from error
        says = why(error)
        if says is None:
            raise
        raise cannot_use(path, says) from error
