"""kill -9 at any moment: nothing that was finished is lost, and the file is whole."""

import multiprocessing
import os
import random
import signal
import sqlite3
import time
from pathlib import Path

import pytest
from journal.exercised import MORNING, exercise, turns
from pipeline.stage import Noting

from coach.journal import reading
from coach.journal.journal import Journal
from coach.movement.events import Kind
from coach.own_range.value import OwnRange
from coach.own_range.ways import Way
from coach.profiles.store import ProfileStore

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 and fork are POSIX")

VERDICTS = (Kind.REPETITION_COUNTED, Kind.REPETITION_VOIDED)
FRAME_S = 0.002
"""A fifteenth of what a camera takes for a picture."""

COUNTED_IN_S = 8.0
"""Somebody who is led gets ready and is counted in first."""


class Reporting(Noting):
    """Tells how many frames were shown, and how many repetitions finished when the one in progress began."""

    def __init__(self, told) -> None:
        super().__init__()
        self._told, self._finished = told, 0

    def show(self, measured, events, moment):
        if any(e.kind is Kind.STARTED for e in events):
            self._told[1] = self._finished
        self._finished += sum(e.kind in VERDICTS for e in events)
        self._told[0] += 1
        time.sleep(FRAME_S)
        return ""


def work(folder: Path, told, length: int, led: bool) -> None:
    course = turns(*[-50, 50] * length, first_s=COUNTED_IN_S if led else 1.0)
    with Journal.open("me", folder) as journal:
        exercise(journal, course, routine=None, beside=Reporting(told), led=led)


def kill(folder: Path, frames: int, later_s: float, led: bool) -> tuple[int, int]:
    """Kill a session after so many frames and a moment; `led`: one that leads, with counts and pauses.

    Gives how many repetitions were finished before the one in progress, and how many are kept.
    """
    fork = multiprocessing.get_context("fork")
    told = fork.Array("i", [0, 0])
    worker = fork.Process(target=work, args=(folder, told, frames // 60 + 2, led))
    worker.start()
    while told[0] < frames:
        assert worker.is_alive()
        time.sleep(0.001)
    time.sleep(later_s)
    os.kill(worker.pid, signal.SIGKILL)
    worker.join()
    with Journal.open("me", folder) as journal:
        assert journal.note == ""  # not damaged
        (session,) = reading.sessions(journal)
        assert not session.ended
        assert [r.number for r in session.repetitions] == list(range(1, len(session.repetitions) + 1))
        return told[1], len(session.repetitions)


def lose_nothing(tmp_path: Path, times: int, frames: int, seed: int, led: bool) -> None:
    moments = random.Random(seed)
    begun = round(10 * COUNTED_IN_S) if led else 0
    for number in range(times):
        after = moments.randint(begun + 40, begun + frames)
        finished, kept = kill(tmp_path / str(number), after, moments.uniform(0, 0.01), led)
        assert finished <= kept and kept >= (after - begun) // 60 - 1, (after, finished, kept)


@pytest.mark.parametrize("led", [False, True])
def test_what_was_finished_is_kept(tmp_path, led):
    lose_nothing(tmp_path, times=2, frames=200, seed=3, led=led)


@pytest.mark.long
def test_what_was_finished_of_a_led_session_is_kept_fifty_times(tmp_path):
    lose_nothing(tmp_path, times=50, frames=600, seed=4, led=True)


def measure(folder: Path, times: int) -> None:
    store = ProfileStore("me", folder)
    for _ in range(times):
        store.change(lambda p: p.with_ranges((OwnRange(MORNING.date(), Way.FLEXION, (40.0,), 40.0, 2.4),)))


def test_a_live_session_and_another_program_at_once_lose_nothing(tmp_path):
    fork = multiprocessing.get_context("fork")
    other = fork.Process(target=measure, args=(tmp_path, 30))
    with Journal.open("me", tmp_path) as journal:
        other.start()
        exercise(journal, turns(*[-50, 50] * 5), routine=None)
        other.join(20)
        assert other.exitcode == 0
        assert len(reading.sessions(journal)[0].repetitions) == 10
        assert len(reading.ranges(journal)) == 30
    with sqlite3.connect(tmp_path / "me.sqlite3") as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
