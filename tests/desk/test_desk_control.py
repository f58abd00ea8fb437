"""Asking the running watch from another terminal, over a real socket."""

import socket
import stat
import sys
import threading
from contextlib import contextmanager, suppress
from multiprocessing.connection import Client

import pytest

from coach.desk import control, place
from coach.desk.control import Control
from coach.desk.protocol import Answer, Question, Word
from coach.desk.remote import ask
from coach.errors import CoachError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its pipes have no folder")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "run"


@contextmanager
def watch(folder, text="sitting"):
    """A watch that answers everything with the same text; gives what it was asked."""
    got, ending = [], threading.Event()

    def step():
        while not ending.wait(0.002):
            if (asked := running.asked()) is not None:
                got.append(asked.question)
                asked.answer(text, done=text != "no")

    with Control(folder) as running:
        thread = threading.Thread(target=step)
        thread.start()
        try:
            yield got
        finally:
            ending.set()
            thread.join()


def test_a_question_arrives_as_it_was_asked_and_its_answer_comes_back(folder):
    with watch(folder, "сидит\nровно") as got:
        assert ask(Question(Word.SNOOZE, 5.0), folder) == Answer("сидит\nровно")
        ask(Question(Word.WHY), folder)
    assert got == [Question(Word.SNOOZE, 5.0), Question(Word.WHY)]
    with watch(folder, "no"):
        assert not ask(Question(Word.CALIBRATE), folder).done


def test_while_it_does_something_else_everybody_is_told_so_at_once(folder):
    with Control(folder) as running:
        running.away = "A break."
        assert ask(Question(Word.STATUS), folder) == Answer("A break.", done=False)
        assert running.asked() is None


def test_only_its_user_can_open_the_socket(folder):
    folder.mkdir(mode=0o755)
    with Control(folder):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / place.SOCKET).stat().st_mode) == 0o600


def test_a_second_watch_is_told_of_the_first_and_does_not_disturb_it(folder):
    with watch(folder, "first"):
        with pytest.raises(CoachError, match="running already: `coach desk status`"):
            Control(folder)
        assert ask(Question(Word.STATUS), folder).text == "first"


def test_at_its_end_the_socket_is_gone_and_one_left_by_a_killed_watch_is_no_hindrance(folder):
    with watch(folder):
        pass
    assert not (folder / place.SOCKET).exists()
    with pytest.raises(CoachError, match="begin one with coach desk"):
        ask(Question(Word.STATUS), folder)
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(folder / place.SOCKET))
    left.close()
    with watch(folder, "anew"):
        assert ask(Question(Word.STATUS), folder).text == "anew"


def test_who_says_nothing_or_nonsense_does_not_keep_others_from_asking(folder, monkeypatch):
    monkeypatch.setattr(control, "ASKED_WITHIN_S", 0.05)
    with watch(folder, "here") as got:
        silent = Client(str(folder / place.SOCKET))
        for rude in (
            b"\x80\x04.",
            b"[]",
            b"[" * 9000,
            b'{"word": "fly"}',
            b'{"word": "snooze", "minutes": -1}',
        ):
            with Client(str(folder / place.SOCKET)) as connection:
                connection.send_bytes(rude)
                assert b"not understood" in connection.recv_bytes()
        with Client(str(folder / place.SOCKET)) as connection, suppress(OSError):  # it may hang up at once
            connection.send_bytes(b"x" * 20000)
        assert ask(Question(Word.STATUS), folder).text == "here"
        silent.close()
    assert got == [Question(Word.STATUS)]


def test_a_watch_that_is_busy_is_said_to_be(folder, monkeypatch):
    monkeypatch.setattr(control, "ANSWER_S", 0.02)
    with Control(folder):
        answer = ask(Question(Word.STATUS), folder)
    assert "busy" in answer.text and not answer.done


def test_a_folder_that_somebody_else_may_have_put_there_is_refused(folder, tmp_path):
    (tmp_path / "other").mkdir()
    folder.symlink_to(tmp_path / "other")
    with pytest.raises(CoachError, match="XDG_RUNTIME_DIR"):
        Control(folder)
