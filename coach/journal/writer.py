"""Writer: writes to a journal beside the loop, in order; what can't be written now waits in memory."""

import threading
from collections.abc import Sequence

from sqlalchemy.exc import DBAPIError

from coach.errors import CoachError
from coach.journal.journal import Entry, Journal
from coach.journal.troubles import is_damage, why

RETRY_S = 2.0
"""Between two tries of what could not be written: rare enough to cost nothing, often enough that little is
unwritten when a full disk has room again."""

CLOSING_S = 8.0
"""How long the end waits for the last writing: longer than one program waits for another (`BUSY_S`)."""


class Writer:
    """One thread that writes batches of rows, each batch whole or not at all, in the order they came.

    Everything is remembered until the end: where the file turns out to be damaged, a new one is begun and
    gets all of it.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._batches: list[Sequence[Entry]] = []
        self._written = 0
        self._told = ""
        self._notes: list[str] = []
        self._closing = False
        self._defect: Exception | None = None
        self._change = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="journal", daemon=True)
        self._thread.start()

    def put(self, batch: Sequence[Entry]) -> None:
        """Have rows written; returns at once."""
        with self._change:
            self._batches.append(batch)
            self._change.notify_all()

    def flush(self, patience_s: float) -> bool:
        """Wait until everything is on the disk, so many seconds at most; whether it is."""
        with self._change:
            self._change.wait_for(lambda: self._through or not self._thread.is_alive(), patience_s)
            return self._through

    def notes(self) -> list[str]:
        """What is to be said since it was asked last: once that writing fails, or that a file was damaged."""
        with self._change:
            notes, self._notes = self._notes, []
        return notes

    def close(self) -> None:
        """Write what is left and end the thread; what can't be written even now is a note.

        Raises:
            Exception: a defect of the program came up while writing.
        """
        with self._change:
            self._closing = True
            self._change.notify_all()
        self._thread.join(CLOSING_S)
        if self._defect is not None:
            raise self._defect
        with self._change:
            if not self._through:
                self._notes.append(
                    f"What is not written to the journal {self._journal.path} yet"
                    f" ({self._told or 'the disk is too slow'}) is lost."
                )

    @property
    def _through(self) -> bool:
        return self._written == len(self._batches)

    def _work(self) -> None:
        try:
            while True:
                with self._change:
                    self._change.wait_for(lambda: self._closing or not self._through)
                    upto, closing = len(self._batches), self._closing
                    batch = [entry for rows in self._batches[self._written : upto] for entry in rows]
                done = self._try(batch, upto)
                if closing:
                    return
                if not done:
                    with self._change:
                        self._change.wait_for(lambda: self._closing, RETRY_S)
        except Exception as error:  # told by whoever closes: a session goes on without its journal
            self._defect = error

    def _try(self, batch: Sequence[Entry], upto: int) -> bool:
        """Write a batch; whether it is on the disk now."""
        try:
            self._journal.write(batch)
        except DBAPIError as error:
            says = why(error)
            if says is None:
                raise
            if is_damage(error):
                return self._begin_anew()
            self._tell(says)
            return False
        with self._change:
            self._written = upto
            self._change.notify_all()
        return True

    def _begin_anew(self) -> bool:
        """Keep the damaged file aside, and write everything from the beginning to a new one."""
        try:
            self._journal.make_ready()
            with self._change:
                everything = [entry for rows in self._batches for entry in rows]
                upto = len(self._batches)
                self._notes += [self._journal.note] if self._journal.note else []
            self._journal.write(everything)
        except (CoachError, DBAPIError):
            self._tell("it is damaged")
            return False
        with self._change:
            self._written = upto
            self._change.notify_all()
        return True

    def _tell(self, says: str) -> None:
        with self._change:
            if not self._told:
                self._notes.append(
                    f"The journal {self._journal.path} can't be written now ({says}): the session goes on,"
                    " and what is done is written as soon as it can be."
                )
            self._told = says
