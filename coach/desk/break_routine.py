"""Break routine: the break that the desk watch offers: what has to be asked before it, and leading it."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from enum import StrEnum

from coach.errors import CoachError
from coach.journal import reading
from coach.journal.journal import Journal
from coach.language import language, tr
from coach.profiles.store import ProfileStore
from coach.safety.gate import Gate

ROUTINE = "desk-break"


class Led(StrEnum):
    """What became of a break: it did not begin, was left before anything was done, or was had."""

    NOT_BEGUN = "not_begun"
    LEFT = "left"
    HAD = "had"


def questions_left(store: ProfileStore, today: date) -> tuple[str, ...] | None:
    """What must not apply for the routine to begin without a terminal: short lines in the person's language.

    None where a terminal has to ask: the full list is due, or an answer to it stands in the way.
    """
    gate = Gate(store.load().profile.consent, today)
    if gate.full or not gate.decide_unasked().permits(ROUTINE):
        return None
    return tuple(tr(question.text) for question in gate.questions)


def lead(camera: str, journal: Journal, all_clear: bool) -> Led:
    """Lead through the routine in a process of its own, and wait for its end; what became of it.

    It has the terminal, if there is one, and asks in it what is to be asked. A break is one with the first
    movement that is done, whether it counts or not: who moves does not sit still.

    Args:
        camera: as the watch has it; nobody may have it open.
        journal: of whoever has the break.
        all_clear: whether the person said already that nothing of `questions_left` applies.
    """
    from coach.doctor.display import has_display

    command = [sys.executable, "-P", "-m", "coach", "--lang", language(), "exercise", ROUTINE]
    command += ["--camera", camera, "--profile", journal.name]
    command += ["--all-clear"] * all_clear
    command += [] if has_display()[0] else ["--no-window"]
    before = _done(journal)
    with _ctrl_c_is_for_it():
        began = subprocess.call(command) == 0
    done = _done(journal)
    if before is None or done is None:  # nobody can tell: who went through with it is believed
        return Led.HAD if began else Led.NOT_BEGUN
    if done - before:
        return Led.HAD
    return Led.LEFT if began else Led.NOT_BEGUN


def _done(journal: Journal) -> frozenset[str] | None:
    """The ids of the latest days' sessions in which anything was done; None where they can't be read."""
    day = timedelta(days=1)
    try:
        sessions = reading.sessions(journal, date.today() - day, date.today() + day)
    except CoachError:
        return None
    return frozenset(s.id for s in sessions if any(one.done or one.rounds for one in s.exercises))


@contextmanager
def _ctrl_c_is_for_it() -> Iterator[None]:
    """Let Ctrl-C end the routine and not the watch; a handler of one's own is not handed down."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
