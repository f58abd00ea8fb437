"""Control: the watch's end of the socket through which it is asked from other terminals.

A thread of its own listens, one asker after the other; nothing that comes in is unpickled.
"""

import queue
import sys
import threading
from contextlib import suppress
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Self

from coach.desk.place import address_in, make_private, runtime_folder
from coach.desk.protocol import MAX_BYTES, Answer, Question, question_of, to_bytes
from coach.errors import CoachError
from coach.language import N_, tr
from coach.profiles.lock import locked

ASKED_WITHIN_S = 2.0
"""Who connects and asks nothing for so long is let go."""

ANSWER_S = 15.0
"""How long a question waits for the watch, which may be loading its models, or waiting for a camera."""

RUNS = N_("The desk watch is running already: `coach desk status` tells of it, `coach desk quit` ends it.")
NOT_NOW = N_("The desk watch is busy, with a break or its start: ask again in a moment.")
NOT_UNDERSTOOD = N_("This is not understood: the watch is of another version; end it, and start it again.")


class Asked:
    """A question that waits for its answer.

    Attributes:
        lapsed: whether nobody waits any more; nothing is done then.
    """

    def __init__(self, question: Question) -> None:
        self.question = question
        self._answer: Answer | None = None
        self._there = threading.Event()
        self.lapsed = False

    def answer(self, text: str, done: bool = True) -> None:
        """Answer it, in the watch's own thread."""
        self._answer = Answer(text, done)
        self._there.set()

    def wait(self, seconds: float) -> Answer:
        """The answer, or that there is none yet."""
        self.lapsed = not self._there.wait(seconds)
        return self._answer or Answer(tr(NOT_NOW), done=False)


class Control:
    """Takes questions and sends their answers; a context.

    Attributes:
        away: what everybody is answered at once while the watch does something else, "" while it listens.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Begin to listen.

        Args:
            folder: where the watch is to be found; the platform's own unless given.

        Raises:
            CoachError: a watch is running already, or there is no folder for the socket.
        """
        self._folder = folder or runtime_folder()
        self._address = address_in(self._folder)
        self._questions: queue.SimpleQueue[Asked] = queue.SimpleQueue()
        self._closing = False
        self.away = ""
        self._listener = self._listen()
        self._thread = threading.Thread(target=self._serve, name="desk-control", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def asked(self) -> Asked | None:
        """The next question, to be answered; None where nobody asks. Never waits."""
        with suppress(queue.Empty):
            while True:
                asked = self._questions.get_nowait()
                if not asked.lapsed:
                    return asked
        return None

    def close(self) -> None:
        """Take the socket away; who still waits is told that the watch is busy."""
        self._closing = True
        with suppress(OSError, EOFError):
            Client(self._address).close()  # wakes the thread, which waits for somebody
        self._thread.join(ASKED_WITHIN_S)
        self._listener.close()

    def _listen(self) -> Listener:
        try:
            if sys.platform == "win32":
                # its default rights let nobody else write to it, and who asks nothing is told nothing
                return Listener(self._address, "AF_PIPE")
            make_private(self._folder)
            with locked(self._folder / "desk.lock"):
                if _answers(self._address):
                    raise CoachError(tr(RUNS))
                Path(self._address).unlink(missing_ok=True)  # left by a watch that was killed
                listener = Listener(self._address, "AF_UNIX")
                Path(self._address).chmod(0o600)
                return listener
        except OSError as error:
            if sys.platform == "win32":  # the pipe's name is in use
                raise CoachError(tr(RUNS)) from error
            raise CoachError(
                f"{self._folder} can't be used ({error.strerror}): mend that, or set XDG_RUNTIME_DIR to"
                " another folder."
            ) from error

    def _serve(self) -> None:
        while not self._closing:
            with suppress(OSError, EOFError), self._listener.accept() as connection:
                self._hear(connection)

    def _hear(self, connection: "Connection[bytes, bytes]") -> None:
        if self._closing or not connection.poll(ASKED_WITHIN_S):
            return
        try:
            asked = Asked(question_of(connection.recv_bytes(MAX_BYTES)))
        except ValueError:
            connection.send_bytes(to_bytes(Answer(tr(NOT_UNDERSTOOD), done=False)))
            return
        if self.away:
            connection.send_bytes(to_bytes(Answer(self.away, done=False)))
            return
        self._questions.put(asked)
        connection.send_bytes(to_bytes(asked.wait(ANSWER_S)))


def _answers(address: str) -> bool:
    """Whether somebody listens there."""
    try:
        Client(address).close()
    except OSError:
        return False
    return True
