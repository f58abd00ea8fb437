"""Store: a person's profile, read and changed whole; it lies in their journal."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coach.journal.journal import Journal
from coach.journal.person import change_person, load_person
from coach.profiles.profile import Profile


@dataclass(frozen=True, slots=True)
class Loaded:
    """A profile, and what there is to say about its file: empty unless something was wrong with it."""

    profile: Profile
    note: str = ""


class ProfileStore:
    """The profile of one person."""

    def __init__(self, name: str, folder: Path | None = None) -> None:
        """`folder`: the platform's own unless given.

        Raises:
            CoachError: the name can't be one.
        """
        self.name = name
        self._journal = Journal(name, folder)
        self._ready = False

    @property
    def journal(self) -> Journal:
        """Where the profile lies, opened, for whoever keeps more of the same person.

        Raises:
            CoachError: it can't be used, or belongs to a newer program.
        """
        self._make_ready()
        return self._journal

    def load(self) -> Loaded:
        """Read the profile; a new one where there is none yet, or where the file is damaged.

        A damaged file is kept aside under another name, and the note says so.

        Raises:
            CoachError: it can't be read, or belongs to a newer program.
        """
        if not self._journal.places.used:
            return Loaded(Profile(name=self.name))
        note = self._make_ready()
        with self._journal.reading() as connection:
            return Loaded(load_person(connection, self.name), note)

    def change(self, how: Callable[[Profile], Profile]) -> Loaded:
        """Read the profile, change it, and write it, with no other process in between.

        Raises:
            CoachError: it can't be read or written, or belongs to a newer program.
        """
        note = self._make_ready()
        with self._journal.writing() as connection:
            before = load_person(connection, self.name)
            after = how(before)
            change_person(connection, before, after)
        return Loaded(after, note)

    def _make_ready(self) -> str:
        """Open the journal the first time; what there is to say of its file then."""
        if self._ready:
            return ""
        self._journal.make_ready()
        self._ready = True
        return self._journal.note
