"""The desk watch's sentences, and that they are whole in another language, too."""

import re

import pytest
from posture.sitters import LOWER_CHAIR, SLOUCH, UNSEEN, Story

from coach.language import use
from coach.posture.events import DeskEvent, DeskKind, Why
from coach.posture.inputs import Ask
from coach.posture.kinds import Kind
from coach.posture.wording import BLIND, DOUBTS, RELEASED, reasons, sentence, status, told


@pytest.fixture
def russian():
    use("ru")
    yield
    use("en")


def warned(level: int) -> str:
    return sentence(DeskEvent(0.0, DeskKind.WARNING, Kind.HEAD_TILT, level=level))


def test_a_word_gets_firmer_by_a_second_sentence():
    first = "Your head leans to one side. Let it come to the middle."
    assert warned(1) == first
    assert warned(2) == f"{first} It keeps coming back today: a short break helps more than sitting straight."
    assert warned(3) == f"{first} Time to get up?"


def test_what_happened_in_a_recording_is_told_with_its_time():
    episode = DeskEvent(40.0, DeskKind.EPISODE, Kind.HEAD_TILT, -12.34, 10.0, 20.0, 38.5)
    assert told(episode) == "   20.0 to 38.5 s  the head tilted: 12.3° (bound 10°)"
    assert told(DeskEvent(9.5, DeskKind.FITS_AGAIN)) == "    9.5 s  You sit as at calibration again."
    assert told(DeskEvent(9.5, DeskKind.TAKEN)) == ""


def test_every_event_and_answer_is_wholly_russian(russian):
    events = [DeskEvent(0.0, DeskKind.WARNING, kind, level=level) for kind in Kind for level in (1, 2, 3)]
    events += [DeskEvent(0.0, DeskKind.EPISODE, kind, 12.0, 4.0, 10.0, 60.0) for kind in Kind]
    events += [DeskEvent(0.0, DeskKind.RECALIBRATE, why=why) for why in DOUBTS]
    events += [DeskEvent(0.0, DeskKind.RELEASED, why=why.value) for why in RELEASED]
    events += [DeskEvent(0.0, DeskKind.BREAK, value=1800.0, why=why.value) for why in Why]
    events += [DeskEvent(0.0, DeskKind.BLIND, why=why) for why in BLIND]
    events += [
        DeskEvent(0.0, kind)
        for kind in (DeskKind.FITS_AGAIN, DeskKind.MICRO, DeskKind.OTHER_VIEW, DeskKind.SEES_AGAIN)
    ]
    said = [told(event) for event in events]
    stories = [
        Story().sits(5), Story().sits(90), Story().sits(200, **SLOUCH), Story().sits(70, **SLOUCH).sits(5),
        Story().sits(5, **UNSEEN), Story().sits(20).sits(8, **LOWER_CHAIR),
        Story().sits(20).sits(80, **LOWER_CHAIR), Story().sits(5).outside(ask=Ask.SNOOZE).sits(5),
    ]  # fmt: skip
    states = [story.watched().state for story in stories]
    said += [line for state in states for line in (*reasons(state), status(state))]
    assert [line for line in said if re.search("[A-Za-z]{2}", line)] == []
    assert all(re.search("[а-я]", line) for line in said)


@pytest.mark.parametrize(("minutes", "word"), [(21, "21 минуту"), (33, "33 минуты"), (30, "30 минут")])
def test_minutes_are_counted_as_the_language_does(russian, minutes, word):
    event = DeskEvent(0.0, DeskKind.BREAK, value=60.0 * minutes, why=Why.STILL.value)
    assert sentence(event) == f"Вы сидите неподвижно уже {word}. Две минуты движения?"
