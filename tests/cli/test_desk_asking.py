"""`coach desk WORD`: the commands that talk to the running watch."""

import pytest

from coach.desk.control import Control
from coach.desk.protocol import Answer, Question, Word

WORDS = ["status", "why", "pause", "resume", "snooze", "calibrate", "quit"]


@pytest.mark.parametrize("word", WORDS)
def test_without_a_watch_it_says_how_to_begin_one(coach, word):
    assert "begin one with coach desk" in coach("desk", word).sentence


@pytest.mark.parametrize("words, question", [
    (("status",), Question(Word.STATUS)),
    (("snooze",), Question(Word.SNOOZE)),
    (("snooze", "20"), Question(Word.SNOOZE, 20.0)),
])  # fmt: skip
def test_each_word_is_asked_and_its_answer_printed(coach, monkeypatch, words, question):
    asked = []
    monkeypatch.setattr("coach.desk.remote.ask", lambda q: asked.append(q) or Answer("Told."))
    assert coach("desk", *words).out == "Told.\n" and asked == [question]
    monkeypatch.setattr("coach.desk.remote.ask", lambda q: Answer("Not now.", done=False))
    assert coach("desk", *words).sentence == "coach: Not now.\n"


def test_a_second_watch_is_refused_in_one_sentence_before_any_camera_is_opened(coach, monkeypatch):
    monkeypatch.setattr("coach.capture.resting.open_source", lambda *_, **__: pytest.fail("opened"))
    with Control():
        assert "running already" in coach("desk").sentence


@pytest.mark.parametrize("minutes", ["0", "-5", "1441", "nan", "soon"])
def test_minutes_that_can_not_be_meant_are_answered(coach, minutes):
    assert coach("desk", "snooze", "--", minutes).code == 2


def test_help_lists_options_and_words(coach):
    told = coach("desk", "--help").out
    assert "coach desk [OPTIONS] [VIDEO] | COMMAND\n" in told and "--sustain" in told
    assert all(f"  {word} " in told for word in WORDS)
    assert coach("desk", "snooze", "--help").out.count("coach desk snooze [OPTIONS] [MINUTES]") == 1
