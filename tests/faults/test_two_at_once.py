"""Two programs at once on one journal: both sessions are kept whole, and neither waits for ever."""

import multiprocessing
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from journal.exercised import exercise, turns

from coach.journal import reading
from coach.journal.journal import Journal

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="fork is POSIX")


def work(folder: Path, both, sessions: int) -> None:
    both.wait(60)  # the journal is made by both at the same moment too
    for _ in range(sessions):
        with Journal.open("me", folder) as journal:
            exercise(journal, turns(-50, 50, -50), routine=None, say=lambda told: os._exit(9))


def test_two_sessions_that_share_a_journal_are_both_kept(tmp_path):
    fork = multiprocessing.get_context("fork")
    both = fork.Barrier(2)
    workers = [fork.Process(target=work, args=(tmp_path, both, 2)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(90)
    assert [worker.exitcode for worker in workers] == [
        0,
        0,
    ]  # nothing was said either: nobody waited too long
    with Journal.open("me", tmp_path) as journal:
        assert journal.note == ""
        kept = reading.sessions(journal)
    assert [(s.counted, len(s.repetitions), s.ended) for s in kept] == [(3, 3, True)] * 4
    assert len({s.id for s in kept}) == 4
    with closing(sqlite3.connect(tmp_path / "me.sqlite3")) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
