"""Another program holds the journal: it is waited for, and then it is said; a session goes on meanwhile."""

import sqlite3
import threading
import time
from contextlib import closing, contextmanager

import pytest
from journal.exercised import exercise, turns
from pipeline.stage import Noting

from coach.errors import CoachError
from coach.journal import journal as journal_module
from coach.journal import reading, writer
from coach.journal.journal import Journal
from coach.profiles.store import ProfileStore


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    monkeypatch.setattr(journal_module, "BUSY_S", 0.2)
    monkeypatch.setattr(writer, "RETRY_S", 0.02)
    monkeypatch.setattr(writer, "CLOSING_S", 1.0)


@contextmanager
def held(folder):
    """Somebody else is in the middle of writing."""
    with closing(
        sqlite3.connect(folder / "me.sqlite3", isolation_level=None, check_same_thread=False)
    ) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other
        other.rollback()


def test_a_program_that_is_soon_done_is_waited_for_without_a_word(tmp_path, monkeypatch):
    monkeypatch.setattr(journal_module, "BUSY_S", 30.0)
    monkeypatch.setattr(writer, "CLOSING_S", 60.0)
    said = []
    with Journal.open("me", tmp_path) as journal:
        with held(tmp_path) as other:
            let_go = threading.Timer(0.7, other.rollback)  # sooner than anybody gives up
            let_go.start()
            exercise(journal, turns(-50, 50), routine=None, say=said.append)
            let_go.join()
        assert said == []
        assert [s.counted for s in reading.sessions(journal)] == [2]


class Watching(Noting):
    """Beside a session: leaves the writing time until it has failed, and then until it is done after all."""

    def __init__(self, journal, said):
        super().__init__()
        self.written_meanwhile = False
        self._journal, self._said, self._waited = journal, said, False

    def show(self, measured, events, moment):
        super().show(measured, events, moment)
        if not self._said:
            time.sleep(0.01)
        elif not self._waited:
            self._waited, end = True, time.monotonic() + 20
            while not self.written_meanwhile and time.monotonic() < end:
                self.written_meanwhile = bool(reading.sessions(self._journal))
                time.sleep(0.01)
        return ""


def test_what_could_not_be_written_is_written_as_soon_as_it_is_let_go(tmp_path, monkeypatch):
    monkeypatch.setattr(journal_module, "BUSY_S", 0.05)
    monkeypatch.setattr(writer, "CLOSING_S", 60.0)
    said = []
    with Journal.open("me", tmp_path) as journal, held(tmp_path) as other:

        def say(sentence):
            said.append(sentence)
            other.rollback()

        beside = Watching(journal, said)
        exercise(journal, turns(-50, 50), routine=None, say=say, beside=beside)
        assert len(said) == 1 and "another program holds it" in said[0]
        assert beside.written_meanwhile
        assert [s.counted for s in reading.sessions(journal)] == [2]


def test_held_to_the_end_it_is_said_and_the_session_is_led_through(tmp_path):
    said = []
    with Journal.open("me", tmp_path) as journal, held(tmp_path):
        session = exercise(journal, turns(-50, 50), routine=None, say=said.append)
        assert reading.sessions(journal) == ()  # it can be read all the while
    assert [r.counted for r in session.results()[0].repetitions] == [True, True]
    assert len(said) == 2 and all("another program holds it" in each for each in said)


def test_what_somebody_says_of_their_health_is_refused_in_one_sentence_and_not_half_kept(tmp_path):
    store = ProfileStore("me", tmp_path)
    store.change(lambda profile: profile)
    with held(tmp_path), pytest.raises(CoachError, match="another program holds it"):
        store.change(lambda profile: profile)
