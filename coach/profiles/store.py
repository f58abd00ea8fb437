"""Store: profiles as one small file each, read and changed whole, safely against other processes."""

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path
from pydantic import ValidationError

from coach.errors import CoachError
from coach.profiles.lock import locked
from coach.profiles.names import file_stem
from coach.profiles.profile import FORMAT, Profile

FOLDER_VARIABLE = "COACH_PROFILES"  # names another folder than the platform's, for tests and portable use
SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A profile, and what there is to say about its file: empty unless something was wrong with it."""

    profile: Profile
    note: str = ""


def profiles_folder() -> Path:
    """Where the profiles lie; it need not exist yet."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named).expanduser() if named else user_data_path("coach", appauthor=False) / "profiles"


class ProfileStore:
    """The profile of one person; its folder and file are theirs alone (0700, 0600)."""

    def __init__(self, name: str, folder: Path | None = None) -> None:
        """`folder`: the platform's own unless given.

        Raises:
            CoachError: the name can't be one.
        """
        self.name = name
        self._folder = folder or profiles_folder()
        self._path = self._folder / (file_stem(name) + SUFFIX)

    def load(self) -> Loaded:
        """Read the profile; a new one where there is none yet, or where the file is damaged.

        A damaged file is kept aside under another name, and the note says so.

        Raises:
            CoachError: it can't be read, or belongs to a newer program.
        """
        if not self._path.exists():
            return Loaded(Profile(name=self.name))
        with self._alone():
            return self._read()

    def change(self, how: Callable[[Profile], Profile]) -> Loaded:
        """Read the profile, change it, and write it, with no other process in between.

        Raises:
            CoachError: it can't be read or written, or belongs to a newer program.
        """
        with self._alone():
            loaded = self._read()
            changed = how(loaded.profile)
            if changed != loaded.profile:
                self._write(changed)
            return Loaded(changed, loaded.note)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder.chmod(0o700)  # mkdir's mode is cut by the umask, and an older folder may be open
            with locked(self._path.with_suffix(".lock")):
                yield
        except OSError as error:
            says = error.strerror or error
            raise CoachError(
                f"The profile {self._path} can't be used ({says}): mend that, or name another folder in"
                f" {FOLDER_VARIABLE}."
            ) from error

    def _read(self) -> Loaded:
        try:
            text = self._path.read_bytes()
        except FileNotFoundError:
            return Loaded(Profile(name=self.name))
        try:
            values = json.loads(text)
            number = values.get("format") if isinstance(values, dict) else None
            if isinstance(number, int) and number > FORMAT:
                raise CoachError(
                    f"The profile {self._path} was written by a newer coach (format {number}): update this"
                    " one."
                )
            return Loaded(Profile.model_validate_json(text))
        except (ValueError, RecursionError, ValidationError):
            aside = self._keep_aside()
            return Loaded(
                Profile(name=self.name),
                f"The profile {self.name} was damaged and begins anew; the old file is kept as {aside}.",
            )

    def _keep_aside(self) -> Path:
        number = 1
        while (aside := self._path.with_suffix(f".damaged-{number}")).exists():
            number += 1
        self._path.rename(aside)
        return aside

    def _write(self, profile: Profile) -> None:
        """Write beside, then put in place: a stop at any moment leaves the old file or the new one."""
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=self._folder)  # made with 0600
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(profile.model_dump_json(indent=1) + "\n")
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
        _sync_folder(self._folder)


def _sync_folder(folder: Path) -> None:
    """Make a new name last through a power cut, where the system can."""
    with suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
