"""The questions before the first movement: asked once and briefly, acted on, and never in anybody's way."""

import json
from datetime import date, timedelta

import pytest
from measure.people import Person
from pipeline.stage import Film, Window, still, told
from traces import Trace

from coach.profiles.profile import SessionsDone
from coach.profiles.store import ProfileStore
from coach.safety.gate import Consent
from coach.safety.questions import KEPT

TURN = ["--exercise", "neck-turn", "--hold", "1", "--no-window"]
ENTER = "\r"
LYING = """
name: lying
title: Lying
exercises:
  - id: lying-turn
    title: Turn
    movement: turn
    sides: [right, left]
    order: alternate
    target: {min: 10, max: 30}
    hold_s: 1
    repetitions: 1
"""


def live() -> Film:
    course = Trace().wait(6.5).move(1.5, yaw=50).wait(1.2).move(1.5, yaw=0).wait(1)
    return Film(told(course), name="cam", live=True)


def profile(name: str = "me"):
    return ProfileStore(name).load().profile


def answered(days_ago: int, **yes: bool) -> None:
    consent = Consent(date.today() - timedelta(days=days_ago), dict.fromkeys(KEPT, False) | yes)
    ProfileStore("me").change(lambda p: p.with_consent(consent))


@pytest.fixture
def lying(stage, tmp_path, monkeypatch):
    """A camera, and a routine of that name."""
    placed = stage(live())
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "lying.yaml").write_text(LYING)
    monkeypatch.setenv("COACH_ROUTINES", str(tmp_path / "own"))
    return placed


def test_the_first_start_is_one_screen_and_one_key(coach, stage, keys):
    placed = stage(live())
    keys("0")
    outcome = coach("exercise", *TURN)
    assert outcome.code == 0
    assert "not a medical device" in outcome.err and "Diabetes of type 1" in outcome.err
    assert "left 1" in outcome.err
    assert profile().consent == Consent(date.today(), dict.fromkeys(sorted(KEPT), False))
    assert placed.film.passes == 1


@pytest.mark.parametrize(("days", "full"), [(89, False), (90, True), (91, True)])
def test_ninety_days_later_everything_is_asked_again(coach, stage, keys, days, full):
    stage(live())
    answered(days)
    keys("0")
    outcome = coach("exercise", *TURN)
    assert ("Diabetes of type 1" in outcome.err) is full
    assert "flare-up of the neck" in outcome.err
    assert (profile().consent.on == date.today()) is full


def test_a_flare_up_opens_no_camera_and_says_what_is_left(coach, stage, keys):
    placed = stage(live())
    answered(3)
    keys("a", ENTER)
    outcome = coach("exercise", *TURN)
    assert outcome.code == 2
    assert outcome.err.splitlines()[-1].startswith("coach: In a flare-up nothing but the gentlest")
    assert placed.film.given == 0 and placed.eyes is None


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 2)])
def test_lying_in_a_flare_up_asks_whether_a_doctor_agreed(coach, lying, keys, answer, code):
    answered(3)
    left = keys("a", ENTER, "x", answer)
    outcome = coach("exercise", "lying", "--no-window")
    assert outcome.code == code and left == []
    assert "Does a doctor know of this" in outcome.err
    assert (lying.film.given > 0) is (code == 0)


def test_a_meal_is_waited_for(coach, stage, keys):
    stage(live())
    answered(3)
    keys("c", ENTER)
    assert "half an hour" in coach("exercise", *TURN).err.splitlines()[-1]


def test_a_lasting_illness_asks_for_a_doctor_and_remembers_the_agreement(coach, stage, keys):
    stage(live())
    keys("j", ENTER, "n")
    refused = coach("exercise", *TURN)
    assert refused.code == 2 and "See a doctor before training" in refused.err
    assert profile().consent.yes == {"diabetes"}
    keys("0", "y")
    assert coach("exercise", *TURN).code == 0
    assert profile().consent.doctor_agreed == date.today()
    stage(live())
    keys("0")
    assert coach("exercise", *TURN).code == 0


def test_a_wrong_letter_is_taken_back_and_stray_keys_do_nothing(coach, stage, keys):
    stage(live())
    keys("a", "?", "\x1b[A", "5", "a", ENTER, "0")
    outcome = coach("exercise", *TURN)
    assert outcome.code == 0
    assert "no after all: High blood pressure" in outcome.err
    assert profile().consent.yes == frozenset()


def test_leaving_the_questions_begins_nothing_and_keeps_nothing(coach, stage, keys):
    placed = stage(live())
    keys("\x1b")
    assert coach("exercise", *TURN).code == 130
    assert placed.film.given == 0 and profile().consent is None


def test_without_a_terminal_one_sentence_says_what_to_do(coach, stage):
    placed = stage(live())
    said = coach("exercise", *TURN).sentence
    assert "no terminal to ask them in" in said and "--all-clear" in said
    assert placed.film.given == 0


def test_scripts_are_asked_nothing_and_what_was_answered_before_still_holds(coach, stage, keys):
    stage(live())
    keys()
    assert coach("exercise", *TURN, "--all-clear").code == 0
    assert profile().consent is None
    answered(3, diabetes=True)
    assert "See a doctor" in coach("exercise", *TURN, "--all-clear").sentence


def test_replaying_asks_nothing_and_keeps_nothing(coach, stage, keys, tmp_path):
    stage(Film(told(Trace().wait(2).move(1.5, yaw=50).wait(1.2).move(1.5, yaw=0).wait(1))))
    keys()
    assert coach("replay", "film.mp4", "--exercise", "neck-turn").code == 0
    assert not (tmp_path / "profiles").exists()


def test_each_person_is_asked_for_themselves(coach, stage, keys):
    stage(live())
    keys("0", "0")
    coach("exercise", *TURN, "--profile", "Anna")
    stage(live())
    coach("exercise", *TURN, "--profile", "Ben")
    assert profile("Anna").consent and profile("Ben").consent and not profile().consent


@pytest.mark.parametrize("name", ["../anna", "a/b", "", "con"])
def test_a_profile_with_a_path_in_its_name_is_refused_before_anything_else(coach, stage, name):
    placed = stage(live())
    assert "can't be called" in coach("exercise", *TURN, "--all-clear", "--profile", name).sentence
    assert placed.film.given == 0


def test_a_damaged_profile_is_said_and_asked_anew(coach, stage, keys, tmp_path):
    stage(live())
    answered(3)
    (tmp_path / "profiles" / "me.sqlite3").write_text("{")
    keys("0")
    outcome = coach("exercise", *TURN)
    assert outcome.code == 0
    assert "was damaged" in outcome.err and "Diabetes of type 1" in outcome.err


# -- during and after a session -----------------------------------------------------------------------------


class Pressing(Window):
    """A window in which several keys are pressed, each at its picture."""

    def __init__(self, **at: int) -> None:
        super().__init__("", 0)
        self._presses = {number: key for key, number in at.items()}

    def show(self, image, t):
        super().show(image, t)
        return self._presses.get(self.shown, "")


def sitting() -> Film:
    return Film(still(Person(), 0, 9), name="cam", live=True)


def test_p_stops_and_is_logged(coach, stage, tmp_path):
    stage(sitting(), Pressing(p=140))
    outcome = coach("exercise", "--all-clear", "--json", tmp_path / "v.json")
    assert outcome.code == 0
    assert "You stopped because it hurt" in outcome.err
    assert '"kind": "pain"' in (tmp_path / "v.json").read_text()
    assert [(n.kind, n.exercise) for n in profile().stops] == [("pain", "neck-turn")]
    assert "pain during neck-turn" in coach("pain").out


def test_d_ends_with_the_stop_list(coach, stage):
    stage(sitting(), Pressing(d=140))
    err = coach("exercise", "--all-clear").err
    assert "double vision" in err and "call for help" in err
    assert [n.kind for n in profile().stops] == ["unwell"]


def test_only_this_movement_is_left_out_until_it_is_put_back(coach, stage, tmp_path):
    stage(sitting(), Pressing(p=140, o=150))
    outcome = coach("exercise", "--all-clear", "--json", tmp_path / "v.json")
    assert "`coach pain` lists it" in outcome.err
    assert "turn: left out since" in coach("pain").out
    stage(sitting())
    again = coach("exercise", "--all-clear", "--no-window")
    assert "left out because it hurt (`coach pain`): Turn your head." in again.err
    assert "Tilt your head" in again.err
    assert "--put-back" in coach("exercise", *TURN, "--all-clear").sentence
    assert "'tilt' is not left out; left out is: turn" in coach("pain", "--put-back", "tilt").sentence
    assert "turn is back" in coach("pain", "--put-back", "turn").out
    assert "No movement is left out" in coach("pain").out
    stage(live())
    assert coach("exercise", *TURN, "--all-clear").code == 0


def test_a_session_that_was_broken_off_is_not_counted_as_done(coach, lying):
    course = Trace().wait(6.5)
    for yaw in (-20, 20):
        course.move(1, yaw=yaw).wait(1.3).move(1, yaw=0).wait(0.6)
    lying.film.moments[:] = told(course.wait(1))
    assert coach("exercise", "lying", "--all-clear", "--no-window").code == 0
    assert [(s.routine, s.count) for s in profile().sessions] == [("lying", 1)]
    lying.film.moments[:] = lying.film.moments[:110]
    coach("exercise", "lying", "--all-clear", "--no-window")
    assert [(s.routine, s.count) for s in profile().sessions] == [("lying", 1)]


def test_an_exercise_grows_with_the_days_its_routine_was_done_on_and_not_within_one(coach, lying, tmp_path):
    file = tmp_path / "own" / "lying.yaml"
    file.write_text(LYING + "    progression: {sessions: 2, repetitions: 5}\n")
    asked = []
    for days_ago in (0, 0, 1, 9):
        done = SessionsDone(routine="lying", on=date.today() - timedelta(days=days_ago), count=5)
        ProfileStore("me").change(lambda p, done=done: p.model_copy(update={"sessions": (done,)}))
        coach("exercise", "lying", "--all-clear", "--no-window", "--trace", tmp_path / "t.jsonl")
        header = json.loads((tmp_path / "t.jsonl").read_text().splitlines()[0])
        asked.append(header["plan"]["exercises"][0]["repetitions"])
    assert asked == [1, 1, 3, 5]


# -- `coach safety` -----------------------------------------------------------------------------------------


def test_safety_shows_what_was_answered_and_when(coach):
    assert "Not answered yet" in coach("safety").out
    answered(10, diabetes=True)
    out = coach("safety").out
    assert f"Answered on {date.today() - timedelta(days=10)}." in out
    assert [line.split()[-1] for line in out.splitlines() if "Diabetes" in line] == ["yes"]
    assert "double vision" in out and "meal" not in out


def test_safety_asks_again_on_demand(coach, keys):
    answered(10, diabetes=True)
    keys("0")
    assert "Nothing stands in the way" in coach("safety", "--again").out
    assert profile().consent.on == date.today() and not profile().consent.yes
    keys("o", ENTER)
    assert coach("safety", "--again").code == 2
