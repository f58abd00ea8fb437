"""Place: where the running desk watch is to be found: a socket in a folder that only the user can open."""

import hashlib
import os
import stat
import sys
import warnings
from pathlib import Path

from platformdirs import user_runtime_path

from coach.errors import CoachError
from coach.profiles.folder import FOLDER_VARIABLE

SOCKET = "desk.sock"
LONGEST = 103
"""Bytes a socket's path may have: 104 with its end on macOS (sys/un.h), 108 on Linux."""


def runtime_folder() -> Path:
    """The folder of what runs now; one of its own for each folder that FOLDER_VARIABLE names."""
    named = os.environ.get(FOLDER_VARIABLE)
    name = f"coach-{_code(str(Path(named).expanduser().absolute()))}" if named else "coach"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without XDG_RUNTIME_DIR it is a folder of the user's in /tmp
        return user_runtime_path(name, appauthor=False)


def make_private(folder: Path) -> None:
    """Make the folder, the user's alone (0700).

    Raises:
        CoachError: it can't be made, or belongs to somebody else.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for one in (folder, folder.parent):  # whoever owns the parent could put another folder in its place
            if not _own(one):
                raise CoachError(
                    f"{one} belongs to somebody else: set XDG_RUNTIME_DIR to a folder of your own."
                )
        folder.chmod(0o700)  # mkdir's mode is cut by the umask, and an older folder may be open
    except OSError as error:
        raise CoachError(
            f"{folder} can't be used ({error.strerror}): mend that, or set XDG_RUNTIME_DIR to another folder."
        ) from error


def address_in(folder: Path) -> str:
    """What `multiprocessing.connection` calls the place: a path, on Windows the name of a pipe.

    Raises:
        CoachError: the path is longer than the system allows.
    """
    if sys.platform == "win32":
        return rf"\\.\pipe\coach-desk-{_code(str(folder))}"
    address = str(folder / SOCKET)
    if len(os.fsencode(address)) > LONGEST:
        raise CoachError(f"{address} is too long for a socket: set XDG_RUNTIME_DIR to a shorter folder.")
    return address


def _code(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _own(folder: Path) -> bool:
    """Whether it is a folder of the user or of the system, and no link to one."""
    if sys.platform == "win32":
        return True
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid in (os.getuid(), 0)
