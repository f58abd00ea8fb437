"""Library: every routine there is, the ones that come with the program and the user's own."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from platformdirs import user_config_path

from coach.errors import CoachError
from coach.movement.exercise import Exercise, Routine
from coach.programme.including import with_included
from coach.programme.loader import load_routine
from coach.programme.problems import did_you_mean
from coach.resources import resource

USER_FOLDER_VARIABLE = (
    "COACH_ROUTINES"  # names another folder than the platform's, for tests and portable use
)
_SUFFIXES = {".yaml", ".yml"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A routine file of the library.

    Attributes:
        name: the routine's own, or the file's if the file is broken.
        bundled: whether it comes with the program.
        routine: None if the file is broken.
        error: why it is broken, one line for each mistake.
    """

    name: str
    path: Path
    bundled: bool
    routine: Routine | None
    error: str = ""


def bundled_folder() -> Path:
    """Where the program's own routines are: in the package if installed, beside it in a checkout."""
    return resource("routines")


def user_folder() -> Path:
    """Where the user's own routines are looked for; it need not exist."""
    named = os.environ.get(USER_FOLDER_VARIABLE)
    return Path(named) if named else user_config_path("coach", appauthor=False) / "routines"


def load_whole(path: str | os.PathLike[str]) -> Routine:
    """Read a routine file together with the routines it includes, which are looked for by name.

    Raises:
        CoachError: it has mistakes, or what it includes can't be had.
    """
    return with_included(load_routine(path), _as_written, str(path))


def all_entries() -> list[Entry]:
    """Every routine file, bundled ones first, by name, broken ones included; never raises."""
    entries = _entries(bundled_folder(), bundled=True) + _entries(user_folder(), bundled=False)
    known = {entry.name: entry for entry in entries}
    return [_whole(entry, lambda name: _to_include(known.get(name), name, known)) for entry in entries]


def list_routines() -> list[Entry]:
    """List what can be asked for by name: every routine but those a user's routine stands in for."""
    entries = all_entries()
    own = {entry.name for entry in entries if not entry.bundled}
    return [entry for entry in entries if not entry.bundled or entry.name not in own]


def find_routine(name_or_path: str | os.PathLike[str]) -> Routine:
    """Find a routine by name, or load the file of that path.

    Raises:
        CoachError: there is none of this name, or its file has mistakes.
    """
    asked = str(name_or_path)
    if Path(asked).suffix.lower() in _SUFFIXES or Path(asked).name != asked:
        return load_whole(asked)
    named = _named(asked)
    if named is not None:
        whole = _whole(named, _as_written)
        if whole.routine is None:
            raise CoachError(whole.error)
        return whole.routine
    if Path(asked).is_file():
        return load_whole(asked)
    hint = did_you_mean(asked, [entry.name for entry in list_routines()])
    raise CoachError(f"There is no routine '{asked}'{hint or '.'} See `coach routines list`.")


def find_exercise(exercise_id: str) -> Exercise:
    """Find an exercise by id in the bundled routines, then in the user's own.

    Raises:
        CoachError: no routine that can be read has it.
    """
    entries = all_entries()
    known = [exercise for entry in entries if entry.routine for exercise in entry.routine.exercises]
    for exercise in known:
        if exercise.id == exercise_id:
            return exercise
    hint = did_you_mean(exercise_id, [exercise.id for exercise in known])
    broken = [str(entry.path) for entry in entries if entry.routine is None]
    unread = f" Not looked at, because of mistakes in them: {', '.join(broken)}." if broken else ""
    raise CoachError(f"There is no exercise '{exercise_id}'{hint or '.'} See `coach routines list`.{unread}")


def _named(name: str) -> Entry | None:
    """The file of this name as it was read, nothing included yet; the user's own stands in for a bundled one.

    A bundled routine's file has its name: one needs to be read, and not two dozen.
    """
    for entry in _entries(user_folder(), bundled=False):
        if entry.name == name:
            return entry
    for path in _routine_files(bundled_folder()):
        if path.stem == name:
            return _entry(path, bundled=True)
    return None


def _as_written(name: str) -> Routine:
    """The routine of a name without what it includes.

    Raises:
        CoachError: there is none, or it has mistakes.
    """
    entry = _named(name)
    known = () if entry else [entry.name for entry in list_routines()]
    return _to_include(entry, name, known)


def _to_include(entry: Entry | None, name: str, known: Iterable[str]) -> Routine:
    if entry is None:
        raise CoachError(f"there is no routine '{name}'{did_you_mean(name, known)}")
    if entry.routine is None:
        raise CoachError(f"the routine '{name}' has mistakes: see `coach routines check`")
    return entry.routine


def _whole(entry: Entry, find: Callable[[str], Routine]) -> Entry:
    if entry.routine is None:
        return entry
    try:
        return replace(entry, routine=with_included(entry.routine, find, str(entry.path)))
    except CoachError as error:
        return replace(entry, routine=None, error=str(error))


def _entries(folder: Path, bundled: bool) -> list[Entry]:
    entries: list[Entry] = []
    taken: dict[str, Path] = {}
    for path in _routine_files(folder):
        entry = _entry(path, bundled)
        if entry.routine is not None and entry.name in taken:
            message = f"{path}: the name '{entry.name}' is taken by {taken[entry.name]}: choose another"
            entry = Entry(path.stem, path, bundled, None, message)
        elif entry.routine is not None:
            taken[entry.name] = path
        entries.append(entry)
    return sorted(entries, key=lambda entry: (entry.name, entry.routine is None))


def _entry(path: Path, bundled: bool) -> Entry:
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
            # a folder of routines that somebody gave away must not have other files read, and quoted
            raise CoachError(f"{path} is a link out of its folder: put the file itself there")
        routine = load_routine(path)
    except CoachError as error:
        return Entry(path.stem, path, bundled, None, str(error))
    return Entry(routine.name, path, bundled, routine)


def _routine_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES)
    except OSError:  # no such folder, or not readable: then it holds no routines for this person
        return []
