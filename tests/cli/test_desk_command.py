"""`coach desk` before made-up people."""

import itertools
import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from measure.people import NOBODY, Person
from pipeline.desk_stage import Desk, DeskLandmarks

from coach.capture.frame import PictureTrouble
from coach.cli.desk_terminal import DeskTerminal
from coach.desk.control import Asked
from coach.desk.protocol import Question, Word
from coach.errors import CoachError
from coach.journal import reading
from coach.journal.journal import Journal
from coach.pipeline.desk import watch_live
from coach.posture.store import BaselineStore

WELL, TILTED = Person(), Person(roll=14.0)
STORY = [(20.0, WELL), (20.0, TILTED), (20.0, WELL)]


class Nothing:
    """What stands for the system around the watch: no call, no lock, nothing to show or sound on."""

    in_call = locked = False

    def notice(self):
        return ""

    def show(self, text, button=None):
        pass

    def sound(self):
        pass

    def close(self):
        pass


@pytest.fixture
def at_the_desk(monkeypatch):
    """Puts a story on the stage, recorded or live; live its time goes by itself."""

    def put(story, live: bool = False) -> Desk:
        now = [0.0]
        desk = Desk(story, clock=(lambda: now[0]) if live else None)
        monkeypatch.setattr("coach.capture.open_source", lambda _spec, **_: desk)
        monkeypatch.setattr("coach.capture.resting.open_source", lambda _spec, **_: desk)
        monkeypatch.setattr("coach.capture.resting.RestingCamera.take", lambda _camera: desk)
        monkeypatch.setattr("coach.pipeline.desk_eyes.open_desk_landmarker", lambda: DeskLandmarks(story))
        monkeypatch.setattr("coach.measure.weights.load_correction", lambda: None)
        for quiet in ("notices.Notices", "chime.Chime", "surroundings.Surroundings"):
            monkeypatch.setattr(f"coach.desk.{quiet}", Nothing)
        if live:

            def sleep(seconds: float) -> None:
                now[0] += seconds

            monkeypatch.setattr(
                "coach.pipeline.desk.watch_live", lambda *a, **k: watch_live(*a, lambda: now[0], sleep, **k)
            )
        return desk

    return put


def test_a_recording_gives_episodes_and_warnings_as_json(coach, at_the_desk, tmp_path):
    at_the_desk(STORY)
    outcome = coach("desk", "me.mp4", "--sustain", 5, "--json", tmp_path / "f.json")
    assert outcome.code == 0
    found = json.loads((tmp_path / "f.json").read_text())
    (episode,) = found["episodes"]
    assert episode == {
        "kind": "head_tilt", "start": pytest.approx(20, abs=1), "end": pytest.approx(40, abs=1),
        "value": pytest.approx(14, abs=0.5), "side": "left", "bound": 10.0,
    }  # fmt: skip
    assert found["warnings"] == [{"t": pytest.approx(25, abs=1.1), "kind": "head_tilt"}]
    assert found["doubts"] == [] and found["breaks"] == []
    assert "Let it come to the middle" in outcome.err and "14.0° (bound 10°)" in outcome.err


def test_by_the_real_rule_twenty_seconds_are_nothing(coach, at_the_desk):
    at_the_desk(STORY)
    assert json.loads(coach("desk", "me.mp4", "--json", "-").out)["episodes"] == []


def test_the_same_recording_gives_the_same_bytes(coach, at_the_desk):
    at_the_desk(STORY)
    one, other = (coach("desk", "me.mp4", "--sustain", 5, "--json", "-").out for _ in range(2))
    assert one == other


def test_a_recording_without_anybody_says_that_nothing_was_judged(coach, at_the_desk):
    at_the_desk([(5.0, NOBODY)])
    assert "nothing was judged" in coach("desk", "me.mp4").err


def test_live_it_calibrates_keeps_that_and_says_a_word(coach, at_the_desk):
    desk = at_the_desk([(20.0, WELL), (60.0, TILTED)], live=True)
    outcome = coach("desk")
    assert outcome.code == 0 and desk.closed >= 1
    assert "keep still for three seconds" in outcome.err and "Calibrated." in outcome.err
    assert outcome.err.count("Your head leans to one side") == 1
    assert BaselineStore("me", "desk cam").load() is not None


def test_live_the_sitting_and_its_episodes_go_into_the_journal(coach, at_the_desk):
    at_the_desk([(20.0, WELL), (70.0, TILTED), (20.0, WELL), (130.0, NOBODY), (5.0, WELL)], live=True)
    assert coach("desk", "--profile", "Anna").code == 0
    with Journal.open("Anna") as journal:
        (sitting,) = reading.desk(journal)
    (episode,) = sitting.episodes
    assert (episode.kind, episode.unit, episode.warned, episode.bound) == ("head_tilt", "°", True, 10.0)
    assert episode.value == pytest.approx(14, abs=0.5)
    assert (episode.end - episode.start).total_seconds() == pytest.approx(70, abs=3)
    assert sitting.bad_s == pytest.approx(70, abs=8) and 95 < sitting.watched_s < 118
    assert sitting.breaks == 1
    assert (sitting.end - sitting.start).total_seconds() == pytest.approx(245, abs=3)


def test_an_episode_that_goes_on_at_the_end_is_kept_and_a_recording_keeps_nothing(coach, at_the_desk):
    at_the_desk([(20.0, WELL), (70.0, TILTED)], live=True)
    coach("desk")
    with Journal.open("me") as journal:
        assert [e.kind for s in reading.desk(journal) for e in s.episodes] == ["head_tilt"]
    at_the_desk(STORY)
    coach("desk", "me.mp4", "--sustain", 5)
    with Journal.open("me") as journal:
        assert len(reading.desk(journal)) == 1


def test_todays_calibration_is_used_again_and_yesterdays_is_not(coach, at_the_desk):
    at_the_desk([(10.0, WELL)], live=True)
    coach("desk")
    baseline, _ = BaselineStore("me", "desk cam").load()
    at_the_desk([(60.0, TILTED)], live=True)
    again = coach("desk")
    assert "today's calibration" in again.err and "leans to one side" in again.err
    BaselineStore("me", "desk cam").save(baseline, datetime.now().astimezone() - timedelta(days=1))
    at_the_desk([(60.0, TILTED)], live=True)
    assert "leans to one side" not in coach("desk").err
    at_the_desk([(60.0, TILTED)], live=True)
    assert "Calibrated." in coach("desk", "--recalibrate").err


def test_a_calibration_made_with_another_field_of_view_is_made_anew_and_so_it_is_said(coach, at_the_desk):
    at_the_desk([(10.0, WELL)], live=True)
    coach("desk")
    at_the_desk([(60.0, WELL)], live=True)
    again = coach("desk", "--field-of-view", 90)
    assert again.err.count("another field of view") == 1 and "Calibrated." in again.err
    at_the_desk([(60.0, WELL)], live=True)
    assert "today's calibration; r" in coach("desk", "--field-of-view", 90).err
    at_the_desk([(60.0, WELL)], live=True)
    assert "Calibrated." in coach("desk", "--field-of-view", 90, "--profile", "Anna").err


def test_in_a_narrow_terminal_lines_break_between_words(monkeypatch, capsys):
    terminal = DeskTerminal()
    terminal._line = True
    monkeypatch.setenv("COLUMNS", "40")
    terminal.say("You have sunk a little. Let yourself grow tall again.\nTwo.")
    lines = capsys.readouterr().err.split("\r")[-1].splitlines()
    assert [line[7:] for line in lines] == [
        "You have sunk a little. Let",
        "yourself grow tall again.",
        "Two.",
    ]
    assert [line[:7].strip() != "" for line in lines] == [True, False, False]


@pytest.mark.parametrize(
    "arguments, says",
    [
        (("--quiet", "22-7"), "22:00-07:00"),
        (("--quiet", "25:00-07:00"), "22:00-07:00"),
        (("--sustain", "0"), "0"),
    ],
)
def test_what_can_not_be_meant_is_answered(coach, at_the_desk, arguments, says):
    at_the_desk(STORY)
    outcome = coach("desk", "me.mp4", *arguments)
    assert outcome.code == 2 and says in outcome.err


def test_json_of_a_live_watch_and_a_camera_that_is_a_file_are_explained(coach, at_the_desk):
    assert "coach desk VIDEO --json F" in coach("desk", "--json", "f.json").sentence
    at_the_desk(STORY)
    assert "is a recording" in coach("desk", "--camera", "me.mp4").sentence
    at_the_desk(STORY, live=True)
    assert "--camera" in coach("desk", "0").sentence


def test_live_it_does_what_is_asked_from_elsewhere(coach, at_the_desk, monkeypatch):
    script = {60: Question(Word.SNOOZE, 1), 100: Question(Word.STATUS), 250: Question(Word.QUIT)}
    calls, asked = itertools.count(), {}

    def next_question(_control):
        call = next(calls)
        if call not in script:
            return None
        return asked.setdefault(call, Asked(script[call]))

    monkeypatch.setattr("coach.desk.control.Control.asked", next_question)
    desk = at_the_desk([(900.0, WELL)], live=True)
    assert coach("desk").code == 0 and desk.closed == 3  # at rest, at the end, and once more on leaving
    answers = [one.wait(0) for one in asked.values()]
    assert [a.text[:8] for a in answers] == ["Snoozing", "Snoozing", "The desk"]
    with Journal("me") as journal:
        (sitting,) = reading.desk(journal)
    assert 30 < sitting.watched_s < 70  # of some 125 s it rested for 60, and calibrated for 3


def test_with_wait_it_begins_without_a_camera_and_takes_todays_calibration_once_it_is_known(
    coach, at_the_desk, monkeypatch
):
    at_the_desk([(10.0, WELL)], live=True)
    coach("desk")

    def none_yet(_spec, **_):
        raise CoachError("there is no camera 0")

    class Late(Desk):
        def frames(self):
            for frame in super().frames():
                silent = frame.t < 30
                camera.name = "" if silent else "desk cam"
                yield replace(frame, trouble=PictureTrouble.SILENT) if silent else frame

    def take(resting):
        nonlocal camera
        camera = resting
        desk.__class__ = Late
        return desk

    camera = None
    desk = at_the_desk([(100.0, TILTED)], live=True)
    monkeypatch.setattr("coach.capture.resting.open_source", none_yet)
    monkeypatch.setattr("coach.capture.resting.RestingCamera.take", take)
    assert "there is no camera 0" in coach("desk").sentence
    said = coach("desk", "--wait").err
    order = ["No camera yet: there is no camera 0. The watch begins as soon as it is there.",
             "sends no pictures", "today's calibration", "camera is back", "leans to one side"]  # fmt: skip
    assert [said.count(words) for words in order] == [1] * 5
    assert sorted(order, key=said.index) == order
