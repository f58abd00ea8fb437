"""Files: writes a report so that it is whole or not there, and its owner's alone."""

import os
from contextlib import suppress
from pathlib import Path

from coach.records.files import PRIVATE, cannot_write


def write_private(path: Path, content: bytes) -> None:
    """Write a file that nobody else can read; an older one stays as it is until the new one is whole.

    Raises:
        CoachError: it can't be written.
    """
    part = path.with_name(f".{path.name}.part-{os.getpid()}")
    try:
        with suppress(FileNotFoundError):
            part.unlink()  # of a process of the same number that was killed
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise cannot_write(path, error) from error
