"""Files: records that are their owner's alone, and what is said when one can't be written."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import IO

from coach.errors import CoachError

PRIVATE = 0o600
"""Rights of a file that holds what was measured or seen of a person."""

NO_WAITING: int = getattr(os, "O_NONBLOCK", 0)
"""Windows has no pipes among its files."""


def cannot_write(path: Path, error: OSError) -> CoachError:
    """The error for a file that could not be written."""
    return CoachError(f"{path} can't be written: {error.strerror or error}.")


def create(path: Path, encoding: str) -> IO[str]:
    """Begin a text file that only its owner can read, whose lines end in the same way on every system.

    Raises:
        CoachError: it can't be written.
    """
    try:
        return open(path, "w", encoding=encoding, newline="", opener=private_opener)
    except OSError as error:
        raise cannot_write(path, error) from error


def private_opener(path: str, flags: int) -> int:
    """What `open` takes as `opener`, so that nobody else can read the file, be it new or there before.

    Raises:
        OSError: it can't be opened.
    """
    # a pipe that nobody reads would be waited for, for ever; this way it is an error
    descriptor = os.open(path, flags | NO_WAITING, PRIVATE)
    if NO_WAITING:
        os.set_blocking(descriptor, True)
    with suppress(OSError):  # another's file, or a disk that knows no rights: it is written all the same
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            Path(path).chmod(PRIVATE)
    return descriptor


def check_outputs(source: str, *outputs: Path | None) -> None:
    """Find out before the work begins that everything asked for can be written.

    Args:
        source: what is read, as it was named.
        outputs: files to be written; None and `-` (standard output) are passed over.

    Raises:
        CoachError: a folder is missing, a name stands for two outputs, or for what is read.
    """
    files = [output for output in outputs if output is not None and str(output) != "-"]
    for file in files:
        try:
            if not file.absolute().parent.is_dir():
                raise CoachError(f"There is no folder {file.absolute().parent} to write {file.name} to.")
            there = file.exists()
            if there and _is_same(file, source):
                raise CoachError(f"{file} is what is read: give what is written another name.")
            if there and not file.is_file():
                continue  # a terminal, a pipe, /dev/null: to look would disturb it
            with file.open("ab"):
                pass
            if not there:
                file.unlink()
        except OSError as error:  # a name too long among them
            raise cannot_write(file, error) from error
    if len({file.absolute() for file in files}) < len(files):
        raise CoachError("Two of the files to be written have the same name.")


def _is_same(file: Path, source: str) -> bool:
    try:
        return file.samefile(source)
    except (OSError, ValueError):  # the source is a camera, an address or a pattern
        return False
