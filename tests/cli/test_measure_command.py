"""`coach measure` before made-up people: hands-free, kept per person, and what exercises make of it."""

import json
import sys
from contextlib import nullcontext
from datetime import date, timedelta

import pytest
from pipeline.stage import Film, Noting, Window, told
from traces import Trace

from coach.errors import CoachError
from coach.own_range.cues import WalkCues
from coach.own_range.value import OwnRange
from coach.own_range.ways import Way
from coach.profiles.store import ProfileStore


def story(tries: int = 3, right: float = -40, left: float = 45) -> Trace:
    trace = Trace().wait(2.5)
    for angle in (right, left):
        for _ in range(tries):
            trace.move(1, yaw=angle).wait(1.4).move(1, yaw=0).wait(0.8)
    return trace


def film(live: bool, trace: Trace | None = None) -> Film:
    return Film(told(trace or story(), fps=10), name="cam" if live else "me.mp4", live=live)


def kept(name: str = "me") -> dict[Way, OwnRange]:
    return {r.way: r for r in ProfileStore(name).load().profile.ranges}


def measured_before(days: int, **values: float) -> None:
    on = date.today() - timedelta(days=days)
    ranges = tuple(OwnRange(on, Way(w), (v,) * 3, v, 2.0) for w, v in values.items())
    ProfileStore("me").change(lambda p: p.with_ranges(ranges))


def test_live_it_asks_takes_and_keeps(coach, stage):
    stage(film(live=True))
    outcome = coach("measure", "--all-clear", "--no-window")
    assert outcome.code == 0
    assert "Slowly turn your head to your right, as far as it is comfortable, and stay" in outcome.out
    assert "That will do. Slowly back to the middle" in outcome.out
    assert kept()[Way.TURN_RIGHT].value == pytest.approx(40, abs=0.5)
    assert kept()[Way.TURN_LEFT].value == pytest.approx(45, abs=0.5)
    assert len(kept()[Way.TURN_LEFT].tries) == 3
    assert set(kept()) == {Way.TURN_RIGHT, Way.TURN_LEFT}
    assert "40° ± 4°" in outcome.err
    assert "within 14°" in outcome.err
    assert kept()[Way.TURN_LEFT].on == date.today()


def test_the_gate_comes_first(coach, stage):
    placed = stage(film(live=True))
    assert "no terminal" in coach("measure", "--no-window").sentence
    assert placed.film.given == 0 and placed.film.closed


def test_of_a_recording_nothing_is_kept_unless_the_profile_is_named(coach, stage, keys):
    stage(film(live=False))
    keys()
    assert "45° ± 4°" in coach("measure", "me.mp4").err
    assert kept() == {}
    stage(film(live=False))
    coach("measure", "me.mp4", "--profile", "Anna")
    assert set(kept("Anna")) == {Way.TURN_RIGHT, Way.TURN_LEFT}


def test_it_compares_with_the_own_last_months_and_calls_nothing_a_change_too_early(coach, stage, tmp_path):
    measured_before(30, turn_left=58, turn_right=55)
    stage(film(live=False))
    outcome = coach("measure", "me.mp4", "--json", tmp_path / "r.json")
    ranges = {r["way"]: r for r in json.loads((tmp_path / "r.json").read_text())["ranges"]}
    left, right = ranges["turn_left"], ranges["turn_right"]
    assert (left["now_less_before"]["real"], right["now_less_before"]["real"]) == (False, True)
    assert left["now_less_before"]["bound"] == 14
    assert left["left_less_right"] == right["left_less_right"]
    assert left["left_less_right"]["degrees"] == pytest.approx(5, abs=0.6)
    assert set(left) == {
        "way", "on", "value", "uncertainty", "tries", "left_less_right", "now_less_before"
    }  # fmt: skip
    assert "15° less" in outcome.err and "13°" not in outcome.err


def test_json_to_standard_output_is_nothing_but_json(coach, stage):
    stage(film(live=False))
    assert len(json.loads(coach("measure", "me.mp4", "--json", "-").out)["ranges"]) == 2


def test_somebody_who_held_nothing_is_told_so(coach, stage):
    stage(film(live=False, trace=Trace().wait(4)))
    assert "nothing was measured" in coach("measure", "me.mp4").err


def test_p_stops_the_measuring_and_what_hurt_is_not_kept(coach, stage):
    placed = stage(film(live=True), Window("p", at=160))
    outcome = coach("measure", "--all-clear")
    assert "You stopped because it hurt" in outcome.err
    assert placed.film.given < len(placed.film.moments)
    assert set(kept()) == {Way.TURN_RIGHT}
    assert [n.kind for n in ProfileStore("me").load().profile.stops] == ["pain"]


class Heard(Noting):
    """What stands for the sound."""

    def toggle(self) -> None:
        """Nobody presses m."""


def test_it_sounds_as_the_exercises_do_and_not_if_muted(coach, stage, monkeypatch):
    opened = []

    def open_sound(voice, volume, tell, policy):
        opened.append((voice, volume, type(policy)))
        return Heard()

    stage(film(live=True, trace=Trace().wait(3)))
    monkeypatch.setattr("coach.feedback.sound.sink.open_sound", open_sound)
    for how in (("--volume", 30), ("--no-voice",), ("--mute",)):
        assert coach("measure", "--all-clear", "--no-window", *how).code == 0
    assert opened == [(True, 0.3, WalkCues), (False, 0.8, WalkCues)]


def test_what_was_measured_before_the_camera_was_gone_for_good_is_kept(coach, stage):
    stage(Film(told(story(), fps=10), live=True, breaks=CoachError("cam sent no picture for 600 s")))
    assert "no picture" in coach("measure", "--all-clear", "--no-window").err
    assert set(kept()) == {Way.TURN_RIGHT, Way.TURN_LEFT}


def test_what_was_measured_before_the_screen_was_gone_is_kept_and_the_reason_said(coach, stage):
    stage(film(live=True), Window("closed", at=170, lost=True))
    outcome = coach("measure", "--all-clear")
    assert outcome.code == 0 and outcome.err.count("coach: The screen is gone") == 1
    assert kept()[Way.TURN_RIGHT].value == pytest.approx(40, abs=0.5)


class Taking(Window):
    """A window whose library ends the program when its screen is gone, as Qt's does."""

    def finishing_first(self, finish):
        self._finish = finish
        return nullcontext()

    def show(self, image, t):
        if super().show(image, t):
            self._finish()
            sys.exit(7)
        return ""


def test_it_is_kept_and_told_also_where_the_screen_takes_the_program_along(coach, stage):
    placed = stage(film(live=True), Taking("closed", at=170, lost=True))
    outcome = coach("measure", "--all-clear")
    assert outcome.code == 7 and "coach: The screen is gone" in outcome.err and "40° ± 4°" in outcome.err
    assert kept()[Way.TURN_RIGHT].value == pytest.approx(40, abs=0.5)
    assert placed.window.closed


def test_an_exercise_takes_its_band_from_the_own_range(coach, stage, tmp_path):
    measured_before(9, turn_left=50, turn_right=60)
    stage(Film(told(Trace().wait(3)), live=True))
    coach(
        "exercise", "--exercise", "neck-turn", "--all-clear", "--no-window", "--trace", tmp_path / "t.jsonl"
    )
    header = json.loads((tmp_path / "t.jsonl").read_text().splitlines()[0])
    assert header["plan"]["exercises"][0]["target"] == {"low": 42.5, "high": 52}


def test_going_beyond_the_own_range_is_a_fault_and_never_praised(coach, stage):
    measured_before(9, turn_left=50, turn_right=50)
    course = Trace().wait(7).move(2, yaw=60).wait(1).move(2, yaw=0).wait(1)
    stage(Film(told(course), live=True))
    said = coach("exercise", "--exercise", "neck-turn", "--hold", "1", "--all-clear", "--no-window")
    assert "Ease back a little, that is far enough" in said.out
    assert "went too far 1×" in said.err


def test_a_target_of_ones_own_is_cut_off_at_the_own_range(coach, stage):
    measured_before(9, turn_left=50, turn_right=50)
    stage(Film(told(Trace().wait(3)), live=True))
    said = coach("exercise", "--exercise", "neck-turn", "--target", "30:80", "--all-clear", "--no-window").err
    assert "no farther than your own range, 52°" in said
    beyond = ("exercise", "--exercise", "neck-turn", "--target", "60:80", "--all-clear", "--no-window")
    assert "own range ends at 52°" in coach(*beyond).sentence


def test_a_range_too_small_to_judge_is_said_and_the_rest_goes_on(coach, stage):
    measured_before(9, extension=6)
    stage(Film(told(Trace().wait(3)), live=True))
    outcome = coach("exercise", "--all-clear", "--no-window")
    assert outcome.code == 0
    assert "Look up: your own range is 6°, too little for the camera" in outcome.err
