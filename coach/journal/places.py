"""Places: the files of one person's journal, theirs alone, and what is kept aside beside it."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from coach.profiles.folder import profiles_folder
from coach.profiles.lock import locked
from coach.profiles.names import file_stem

SUFFIX = ".sqlite3"
OLD_SUFFIX = ".json"  # of the profiles there were before the journal
REPORT_SUFFIX = ".report.html"  # of the page made of the journal
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite puts beside a database, with the same rights; its name and one of these."""

DAMAGED, TAKEN_OVER = "damaged", "before-journal"
PRIVATE = 0o600


class Places:
    """Where a person's journal lies.

    Attributes:
        folder: readable by its owner only, once anything is in it.
        database: the journal itself.
        old_profile: the file of a program that had no journal yet.
        report: the page made of the journal, which holds much of it.
    """

    def __init__(self, name: str, folder: Path | None = None) -> None:
        """`folder`: the platform's own unless given.

        Raises:
            CoachError: the name can't be one.
        """
        self._stem = file_stem(name)
        self.folder = folder or profiles_folder()
        self.database = self.folder / (self._stem + SUFFIX)
        self.old_profile = self.folder / (self._stem + OLD_SUFFIX)
        self.report = self.folder / (self._stem + REPORT_SUFFIX)
        self._lock = self.folder / (self._stem + ".lock")

    @property
    def used(self) -> bool:
        """Whether anything is kept of this person."""
        return self.database.exists() or self.old_profile.is_file()

    @property
    def kept_aside(self) -> list[Path]:
        """What was kept aside of this person, oldest first."""
        if not self.folder.is_dir():
            return []
        starts = tuple(f"{self._stem}.{word}-" for word in (DAMAGED, TAKEN_OVER))
        return sorted(file for file in self.folder.iterdir() if file.name.startswith(starts))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Make the folder if need be, and keep every other process out that wants the same.

        Raises:
            OSError: the folder can't be made or used.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.chmod(0o700)  # mkdir's mode is cut by the umask, and an older folder may be open
        with locked(self._lock):
            yield

    def make_private(self) -> None:
        """Make an empty database where there is none; let nobody else read it.

        Raises:
            OSError: it can't be made, or is no file: a pipe would be waited for, a device's rights changed.
        """
        if self.database.exists() and not self.database.is_file():
            raise OSError(errno.EINVAL, "it is no ordinary file")
        os.close(os.open(self.database, os.O_RDWR | os.O_CREAT, PRIVATE))
        for file in self._all_of(self.database):
            file.chmod(PRIVATE)

    def keep_aside(self, file: Path, word: str) -> Path:
        """Give a file another name, and what SQLite put beside it; nothing is overwritten.

        Raises:
            OSError: it can't be moved.
        """
        number = 1
        while (aside := self.folder / f"{self._stem}.{word}-{number}").exists():
            number += 1
        for part in self._all_of(file):
            part.rename(f"{aside}{part.name.removeprefix(file.name)}")
        return aside

    def remove_all(self) -> None:
        """Remove every file of this person but the lock, which holds nothing.

        Raises:
            OSError: one can't be removed.
        """
        for file in (*self._all_of(self.database), self.old_profile, self.report, *self.kept_aside):
            with suppress(FileNotFoundError):
                file.unlink()

    @staticmethod
    def _all_of(file: Path) -> list[Path]:
        every = (file, *(file.with_name(file.name + ending) for ending in BESIDE))
        return [part for part in every if part.exists()]
