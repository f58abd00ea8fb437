"""Defect: tells a person in one sentence that the program itself is at fault, and notes where it was."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.language import tr

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

CODE = 70
"""How the program ends then: the number that sysexits.h keeps for it."""

FILE = "last-defect.txt"


def defect_file() -> Path:
    """Where the last defect is noted."""
    from coach.profiles.folder import profiles_folder

    return profiles_folder() / FILE


def tell_defect(error: BaseException) -> int:
    """Say what kind of error it was and where, and note the calls that led there (see `coach.defects`).

    Python's developer mode (`python -X dev -m coach`) shows the error whole instead.

    Returns:
        The code to end with.
    """
    if sys.flags.dev_mode:
        sys.__excepthook__(type(error), error, error.__traceback__)
        return CODE
    from coach.defects import defect_lines, where_of

    where, file = where_of(error), defect_file()
    try:
        _note(file, defect_lines(error))
    except OSError:
        said = tr("something is wrong in the program itself ({where}); what you did is kept.", where=where)
    else:
        said = tr(
            "something is wrong in the program itself ({where}); what you did is kept. {file} tells"
            " whoever mends it where it happened; it holds no picture and no figure of you.",
            where=where,
            file=file,
        )
    click.echo(f"coach: {said}", err=True)
    return CODE


@contextmanager
def defects_told() -> Iterator[None]:
    """Within it, what fails in a thread or while something is cleared away is told in the same way."""

    def in_thread(failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None and not isinstance(failed.exc_value, SystemExit):
            tell_defect(failed.exc_value)

    def in_clearing(failed: "UnraisableHookArgs") -> None:
        if failed.exc_value is not None:
            tell_defect(failed.exc_value)

    before = threading.excepthook, sys.unraisablehook
    threading.excepthook, sys.unraisablehook = in_thread, in_clearing
    try:
        yield
    finally:
        threading.excepthook, sys.unraisablehook = before


def _note(file: Path, lines: list[str]) -> None:
    from coach.records.files import private_opener

    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(file, "w", encoding="utf-8", errors="backslashreplace", opener=private_opener) as out:
        out.write("\n".join(lines) + "\n")
