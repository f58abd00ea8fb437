"""Remote: asks the running desk watch from another terminal."""

from multiprocessing.connection import Client
from pathlib import Path

from coach.desk.control import ANSWER_S
from coach.desk.place import address_in, runtime_folder
from coach.desk.protocol import MAX_BYTES, Answer, Question, answer_of, to_bytes
from coach.errors import CoachError

PATIENCE_S = ANSWER_S + 2.0
"""Longer than the watch may take itself."""


def ask(question: Question, folder: Path | None = None) -> Answer:
    """Ask, and wait for the answer.

    Args:
        question: what is asked.
        folder: where the watch is to be found; the platform's own unless given.

    Raises:
        CoachError: no watch is running, or it does not answer.
    """
    try:
        connection = Client(address_in(folder or runtime_folder()))
    except OSError:
        raise CoachError("No desk watch is running: begin one with coach desk.") from None
    with connection:
        try:
            connection.send_bytes(to_bytes(question))
            if connection.poll(PATIENCE_S):
                return answer_of(connection.recv_bytes(MAX_BYTES))
        except (OSError, EOFError, ValueError):
            raise CoachError("The desk watch ended before it answered.") from None
    raise CoachError("The desk watch does not answer: end it in its own terminal with q.")
