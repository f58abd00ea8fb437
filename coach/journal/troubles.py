"""Troubles: what a failing database says, as sentences for a person."""

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from coach.errors import CoachError
from coach.profiles.folder import FOLDER_VARIABLE

_WORDS = {
    "SQLITE_BUSY": "another program holds it",
    "SQLITE_LOCKED": "another program holds it",
    "SQLITE_FULL": "the disk is full",
    "SQLITE_READONLY": "it can't be written to",
    "SQLITE_PERM": "it may not be used",
    "SQLITE_CANTOPEN": "it can't be opened",
    "SQLITE_IOERR": "the disk is full or fails",
    "SQLITE_CORRUPT": "it is damaged; at the next start it is kept aside and a new one begun",
    "SQLITE_NOTADB": "it is damaged; at the next start it is kept aside and a new one begun",
}
"""What SQLite's result codes (https://sqlite.org/rescode.html) mean, where the world outside is to blame."""

_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


def is_damage(error: DBAPIError) -> bool:
    """Whether the database file itself is broken."""
    return _code(error) in _DAMAGE


def why(error: DBAPIError) -> str | None:
    """What is wrong outside the program, in a few words; None where the program is."""
    return _WORDS.get(_code(error))


def cannot_use(path: Path, says: str) -> CoachError:
    """The error for a journal that can't be used."""
    return CoachError(
        f"The journal {path} can't be used ({says}): mend that, or name another folder in {FOLDER_VARIABLE}."
    )


def _code(error: DBAPIError) -> str:
    """The primary result code; SQLite's extended ones have a word more."""
    cause = error.orig
    name = getattr(cause, "sqlite_errorname", "") if isinstance(cause, sqlite3.Error) else ""
    return "_".join(name.split("_")[:2])
