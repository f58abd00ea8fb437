"""Desk log: writes what happens at the desk into the journal, each episode as soon as it is over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from coach.journal.entries import DeskEpisode, DeskSitting
from coach.journal.journal import Entry, Journal
from coach.journal.moments import columns_of
from coach.journal.schema import desk_episodes, desk_sittings
from coach.journal.writer import Writer


class DeskLog:
    """One sitting at the desk; a thread of its own does the writing (`Writer`).

    Attributes:
        sitting: as far as it has come.
    """

    def __init__(self, journal: Journal, start: datetime, say: Callable[[str], object]) -> None:
        """Begin a sitting at an aware moment; `say` gets a sentence for the person, at most a few times."""
        self._writer, self._say = Writer(journal), say
        self.sitting = DeskSitting(str(uuid4()), start, start, watched_s=0.0, bad_s=0.0, breaks=0)
        self._write([])

    def update(self, end: datetime, watched_s: float, bad_s: float, breaks: int) -> None:
        """Keep how far the sitting has come: all figures since it began. Meant for about once a minute."""
        self.sitting = replace(self.sitting, end=end, watched_s=watched_s, bad_s=bad_s, breaks=breaks)
        self._write([])

    def episode(self, episode: DeskEpisode) -> None:
        """Keep an episode that is over."""
        self.sitting = replace(self.sitting, episodes=(*self.sitting.episodes, episode))
        self._write([_episode_entry(self.sitting.id, len(self.sitting.episodes), episode)])

    def close(self) -> None:
        """Wait until everything is written."""
        self._writer.close()
        self._tell()

    def _write(self, entries: list[Entry]) -> None:
        self._writer.put([_sitting_entry(self.sitting), *entries])
        self._tell()

    def _tell(self) -> None:
        for note in self._writer.notes():
            self._say(note)


def _sitting_entry(sitting: DeskSitting) -> Entry:
    row = {
        "id": sitting.id,
        **columns_of("start", sitting.start),
        "day": sitting.start.date(),
        **columns_of("end", sitting.end),
        "watched_s": sitting.watched_s,
        "bad_s": sitting.bad_s,
        "breaks": sitting.breaks,
    }
    return desk_sittings, row


def _episode_entry(sitting_id: str, number: int, episode: DeskEpisode) -> Entry:
    row = {
        "sitting": sitting_id,
        "number": number,
        "kind": episode.kind,
        **columns_of("start", episode.start),
        **columns_of("end", episode.end),
        "value": episode.value,
        "bound": episode.bound,
        "unit": episode.unit,
        "warned": episode.warned,
    }
    return desk_episodes, row
