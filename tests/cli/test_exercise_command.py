"""`coach exercise` before made-up people: live, in a window or in lines of text, and however it ends."""

import json

import pytest
from measure.people import NOBODY, Person
from pipeline.stage import Film, Window, still, told
from traces import Trace

from coach.errors import CoachError

TURN = ["--exercise", "neck-turn", "--hold", "1", "--all-clear"]


def live(trace: Trace | None = None, **film) -> Film:
    """A camera that sees someone sit still until the count is over, and then turn left and come back."""
    course = trace or Trace().wait(7).move(1.5, yaw=50).wait(1.2).move(1.5, yaw=0).wait(1)
    return Film(told(course), name="Logi C920", live=True, **film)


@pytest.fixture
def verdict(tmp_path):
    return lambda: json.loads((tmp_path / "v.json").read_text(encoding="utf-8"))


def test_without_a_window_it_says_in_text_what_to_do_and_what_was_done(coach, stage):
    placed = stage(live())
    outcome = coach("exercise", *TURN, "--no-window")
    assert outcome.code == 0
    said = outcome.out.splitlines()
    assert said[0] == "Sit upright, look at the camera and keep still"
    assert "Good, that one counts" in said
    assert outcome.err.splitlines()[0] == "Turn your head: right 0, left 1"
    assert placed.film.passes == 1 and placed.film.closed and placed.eyes.closed


def test_the_basic_routine_is_coached_unless_another_is_named(coach, stage, tmp_path, verdict):
    stage(live())
    coach("exercise", "--no-window", "--all-clear", "--json", tmp_path / "v.json")
    assert [e["id"] for e in verdict()["exercises"]] == [
        "neck-turn",
        "neck-tilt",
        "neck-flexion",
        "neck-extension",
    ]
    assert verdict()["source"] == "Logi C920"


def test_without_a_display_it_says_what_to_do_and_opens_no_camera(coach, stage):
    placed = stage(live())
    said = coach("exercise", *TURN).sentence
    assert "no display" in said and "--no-window" in said
    assert placed.film.given == 0


@pytest.mark.parametrize("key", ["q", "escape", "closed"])
def test_ending_it_in_the_window_gives_the_summary_so_far(coach, stage, tmp_path, verdict, key):
    placed = stage(live(), Window(key, at=160))
    outcome = coach("exercise", *TURN, "--json", tmp_path / "v.json")
    assert outcome.code == 0
    assert placed.window.shown == 161 and placed.window.closed == 1
    assert len(verdict()["exercises"][0]["reps"]) == 1
    assert "Turn your head" in outcome.err


def test_n_goes_on_to_the_next_exercise(coach, stage, tmp_path, verdict):
    stage(live(Trace().wait(8)), Window("n", at=110))
    coach("exercise", "--all-clear", "--json", tmp_path / "v.json")
    assert "exercise_left" in [e["kind"] for e in verdict()["events"]]


def test_ctrl_c_gives_the_summary_so_far(coach, stage):
    stage(live(breaks=KeyboardInterrupt()))
    outcome = coach("exercise", *TURN, "--no-window")
    assert outcome.code == 0 and "left 1" in outcome.err


def test_a_camera_that_is_unplugged_costs_nothing_that_was_done(coach, stage, tmp_path, verdict):
    stage(live(breaks=CoachError("Logi C920 stopped sending pictures: none for 5 s; check its cable")))
    outcome = coach(
        "exercise", *TURN, "--no-window", "--json", tmp_path / "v.json", "--trace", tmp_path / "t.jsonl"
    )
    assert outcome.code == 2
    assert "left 1" in outcome.err
    assert outcome.err.splitlines()[-1].startswith("coach: Logi C920 stopped sending pictures")
    assert verdict()["exercises"][0]["counted"]["left"] == 1


def test_its_trace_gives_the_same_verdict(coach, stage, tmp_path):
    stage(live())
    coach("exercise", *TURN, "--no-window", "--json", tmp_path / "v.json", "--trace", tmp_path / "t.jsonl")
    assert coach("replay", tmp_path / "t.jsonl", "--json", tmp_path / "again.json").code == 0
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "v.json").read_bytes()


def test_nothing_is_recorded_unless_it_is_asked_for(coach, stage, tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    stage(live())
    coach("exercise", *TURN, "--no-window")
    assert list((tmp_path / "here").iterdir()) == []


def test_video_and_text_go_together(coach, stage, tmp_path):
    stage(live())
    outcome = coach("exercise", *TURN, "--no-window", "--video", tmp_path / "o.mp4")
    assert (tmp_path / "o.mp4").stat().st_size > 1000
    assert f"The annotated video is {tmp_path / 'o.mp4'}" in outcome.err


def test_a_video_that_was_never_begun_is_not_announced(coach, stage, tmp_path):
    stage(Film([], live=True))
    outcome = coach("exercise", *TURN, "--no-window", "--video", tmp_path / "o.mp4")
    assert outcome.code == 2 and not (tmp_path / "o.mp4").exists()
    assert "annotated video" not in outcome.err


def test_a_phone_that_stops_sending_is_told(coach, stage):
    stage(live(note="192.168.1.20:8080 ended after 7.2 s"))
    assert "192.168.1.20:8080 ended after 7.2 s" in coach("exercise", *TURN, "--no-window").err


def test_an_empty_chair_is_waited_for(coach, stage):
    stage(Film([*still(NOBODY, 0, 2), *still(Person(), 2, 2.5)], live=True))
    outcome = coach("exercise", *TURN, "--no-window")
    assert outcome.code == 0 and "No repetition was seen." in outcome.err


def test_somebody_out_of_the_picture_before_it_begins_is_told_that_nobody_is_seen(coach, stage):
    stage(Film(still(NOBODY, 0, 3), live=True))
    assert "I can't see your face: sit in front of the camera" in coach("exercise", *TURN, "--no-window").out
