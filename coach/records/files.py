"""Files: what is said when a record can't be written, and before it is begun."""

from pathlib import Path
from typing import IO

from coach.errors import CoachError


def cannot_write(path: Path, error: OSError) -> CoachError:
    """The error for a file that could not be written."""
    return CoachError(f"{path} can't be written: {error.strerror or error}.")


def create(path: Path, encoding: str) -> IO[str]:
    """Begin a text file whose lines end in the same way on every system.

    Raises:
        CoachError: it can't be written.
    """
    try:
        return path.open("w", encoding=encoding, newline="")
    except OSError as error:
        raise cannot_write(path, error) from error


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
        if not file.absolute().parent.is_dir():
            raise CoachError(f"There is no folder {file.absolute().parent} to write {file.name} to.")
        if file.exists() and _is_same(file, source):
            raise CoachError(f"{file} is what is read: give what is written another name.")
        try:
            with file.open("ab"):
                pass
        except OSError as error:
            raise cannot_write(file, error) from error
        if file.stat().st_size == 0:
            file.unlink()
    if len({file.absolute() for file in files}) < len(files):
        raise CoachError("Two of the files to be written have the same name.")


def _is_same(file: Path, source: str) -> bool:
    try:
        return file.samefile(source)
    except (OSError, ValueError):  # the source is a camera, an address or a pattern
        return False
