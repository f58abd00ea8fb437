"""`coach replay` with made-up people: what it prints, writes and repeats."""

import json
from pathlib import Path

import cv2
import pytest
from measure.people import NOBODY, Person
from pipeline.stage import Film, Window, still, told
from traces import Trace, repetition

from coach.records.verdict import MEASURE_DIGITS

TURN = ["--exercise", "neck-turn", "--target", "30:75", "--hold", "1"]


def turning(yaw: float = 50, **film) -> Film:
    """Nearly two seconds of sitting still, then a turn that is held a little longer than one."""
    return Film(told(Trace().wait(1.8).move(1.5, yaw=yaw).wait(1.2).move(1.5, yaw=0).wait(0.7)), **film)


@pytest.fixture
def verdict(tmp_path):
    def read(name: str = "v.json") -> dict:
        return json.loads((tmp_path / name).read_text(encoding="utf-8"))

    return read


def test_a_held_turn_is_counted_said_and_written(coach, stage, tmp_path, verdict):
    placed = stage(turning())
    outcome = coach("replay", "film.mp4", *TURN, "--json", tmp_path / "v.json")
    assert outcome.code == 0 and outcome.out == ""
    assert outcome.err.splitlines() == [
        "Turn your head: right 0, left 1", "The one repetition counted, with nothing to correct.",
    ]  # fmt: skip
    assert verdict()["source"] == "film.mp4"
    assert verdict()["exercises"][0]["counted"] == {"left": 1, "right": 0, "both": 0}
    assert placed.film.closed and placed.eyes.closed


def test_json_on_standard_output_is_nothing_but_json(coach, stage, tmp_path):
    stage(turning())
    outcome = coach("replay", "film.mp4", *TURN, "--json", "-")
    coach("replay", "film.mp4", *TURN, "--json", tmp_path / "v.json")
    assert json.loads(outcome.out)["exercises"][0]["id"] == "neck-turn"
    assert outcome.out == (tmp_path / "v.json").read_text(encoding="utf-8")
    assert "counted" in outcome.err
    assert not Path("-").exists()


def test_the_same_film_twice_gives_the_same_bytes(coach, stage, tmp_path):
    for name in ("a", "b"):
        stage(turning())
        coach(
            "replay", "f", *TURN, "--json", tmp_path / f"{name}.json", "--trace", tmp_path / f"{name}.jsonl"
        )
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


SCHEDULE = "start,end,exercise\n1.8,6.5,neck-turn\n7,9,neck-tilt\n"


FILMS = {
    "turn": turning,
    "no neutral": lambda: Film(still(Person(yaw=50), 0, 3)),
    "short": lambda: Film(still(Person(), 0, 0.8)),
}


@pytest.mark.parametrize(
    ("film", "asked"),
    [
        ("turn", TURN),
        ("turn", []),
        ("turn", ["--routine", "basic"]),
        ("turn", ["--schedule", "s.csv"]),
        ("turn", [*TURN, "--neutral", "camera"]),
        ("no neutral", TURN),
        ("short", ["--exercise", "neck-tilt"]),
    ],
    ids=str,
)
def test_its_trace_gives_the_same_bytes_whatever_was_asked(coach, stage, tmp_path, monkeypatch, asked, film):
    monkeypatch.chdir(tmp_path)
    Path("s.csv").write_text(SCHEDULE)
    stage(FILMS[film]())
    seen = coach("replay", "film.mp4", *asked, "--json", "v.json", "--trace", "t.jsonl")
    again = coach("replay", "t.jsonl", "--json", "again.json")
    assert seen.code == again.code == 0
    assert Path("again.json").read_bytes() == Path("v.json").read_bytes()
    assert again.err == seen.err


def test_a_trace_can_be_judged_anew_by_other_figures(coach, stage, tmp_path, verdict):
    stage(turning())
    coach("replay", "f", *TURN, "--trace", tmp_path / "t.jsonl")
    coach(
        "replay",
        tmp_path / "t.jsonl",
        "--exercise",
        "neck-turn",
        "--hold",
        "9",
        "--json",
        tmp_path / "v.json",
    )
    assert verdict()["exercises"][0]["reps"][0]["faults"] == ["short_hold"]


def test_a_trace_can_be_replayed_whatever_it_was_called(coach, stage, tmp_path, monkeypatch):
    stage(turning())
    written = coach("replay", "f", *TURN, "--trace", tmp_path / "session.trace")
    if written.code == 2:
        assert ".jsonl" in written.sentence
        return
    monkeypatch.undo()
    monkeypatch.setattr("sys.argv", ["coach"])
    assert coach("replay", tmp_path / "session.trace").code == 0


def test_a_trace_made_with_a_routine_that_has_changed_since_says_so_and_keeps_its_own(
    coach, stage, tmp_path, monkeypatch
):
    own = tmp_path / "routines"
    own.mkdir()
    text = (Path(__file__).parents[2] / "routines" / "basic.yaml").read_text(encoding="utf-8")
    (own / "mine.yaml").write_text(text.replace("name: basic", "name: mine"), encoding="utf-8")
    stage(turning())
    monkeypatch.setenv("COACH_ROUTINES", str(own))
    coach("replay", "f", "--routine", "mine", "--trace", tmp_path / "t.jsonl", "--json", tmp_path / "v.json")
    assert "another one" not in coach("replay", tmp_path / "t.jsonl").err
    (own / "mine.yaml").write_text(
        text.replace("name: basic", "name: mine").replace("hold_s: 5", "hold_s: 1"), encoding="utf-8"
    )
    again = coach("replay", tmp_path / "t.jsonl", "--json", tmp_path / "again.json")
    assert "the routine mine here is another one; the trace's own is used" in again.err
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "v.json").read_bytes()


def test_one_exercise_counts_either_side_in_any_order_and_beyond_the_routines_number(
    coach, stage, tmp_path, verdict
):
    turns = Trace().wait(1.8)
    for _ in range(6):
        turns.move(1.5, yaw=50).wait(1).move(1.5, yaw=0).wait(0.5)
    stage(Film(told(turns.move(1.5, yaw=-50).wait(1).move(1.5, yaw=0).wait(0.5), fps=12)))
    coach("replay", "f", "--exercise", "neck-turn", "--hold", "1", "--json", tmp_path / "v.json")
    exercise = verdict()["exercises"][0]
    assert exercise["counted"] == {"left": 6, "right": 1, "both": 0}
    assert all("wrong_direction" not in rep["faults"] for rep in exercise["reps"])


def test_a_schedule_says_what_is_done_when(coach, stage, tmp_path, verdict):
    course = Trace().wait(1.8).move(1.5, yaw=50).wait(1).move(1.5, yaw=0).wait(1)
    course.move(1.5, roll=30).wait(1).move(1.5, roll=0).wait(1)
    stage(Film(told(course)))
    (tmp_path / "s.csv").write_text("start,end,exercise\n1.5,6.3,neck-turn\n6.3,12,neck-tilt\n")
    coach("replay", "f", "--schedule", tmp_path / "s.csv", "--json", tmp_path / "v.json")
    reps = {e["id"]: [r["side"] for r in e["reps"]] for e in verdict()["exercises"]}
    assert reps == {"neck-turn": ["left"], "neck-tilt": ["left"], "neck-flexion": [], "neck-extension": []}


def test_nobody_to_calibrate_on_is_said_and_nothing_counts(coach, stage, tmp_path, verdict):
    stage(Film([*still(Person(yaw=50), 0, 4), *still(NOBODY, 4, 1)]))
    outcome = coach("replay", "f", *TURN, "--json", tmp_path / "v.json")
    assert outcome.code == 0
    assert "No repetition was seen." in outcome.err
    assert "neutral_missing" in [e["kind"] for e in verdict()["events"]]
    assert verdict()["exercises"][0]["reps"] == []


def test_an_empty_room_is_no_mistake(coach, stage):
    stage(Film(still(NOBODY, 0, 2)))
    assert coach("replay", "f").code == 0


def test_someone_who_leaves_and_returns_is_told_of_in_the_events(coach, stage, tmp_path, verdict):
    stage(Film([*still(Person(), 0, 2), *still(NOBODY, 2, 2), *still(Person(), 4, 2)]))
    coach("replay", "f", *TURN, "--json", tmp_path / "v.json")
    kinds = [e["kind"] for e in verdict()["events"]]
    assert kinds.index("lost") < kinds.index("back")


def test_a_recording_that_was_cut_off_is_told(coach, stage):
    stage(turning(note="the pictures in film.mp4 end after 8.1 s of the announced 20.0 s"))
    assert "coach: the pictures in film.mp4 end after 8.1 s" in coach("replay", "f", *TURN).err


def test_the_annotated_video_has_the_recordings_length(coach, stage, tmp_path):
    film = turning()
    stage(film)
    outcome = coach("replay", "f", *TURN, "--video", tmp_path / "o.mp4")
    assert f"The annotated video is {tmp_path / 'o.mp4'}" in outcome.err
    capture = cv2.VideoCapture(str(tmp_path / "o.mp4"))
    assert capture.get(cv2.CAP_PROP_FRAME_COUNT) / capture.get(cv2.CAP_PROP_FPS) == pytest.approx(
        film.duration_s, abs=0.15
    )
    capture.release()


def test_without_a_display_a_window_is_not_missed(coach, stage):
    stage(turning())
    outcome = coach("replay", "f", *TURN, "--window")
    assert outcome.code == 0
    assert "coach: no window is shown: no display" in outcome.err and "left 1" in outcome.err


@pytest.mark.parametrize("key", ["q", "escape", "closed"])
def test_ending_it_in_the_window_gives_the_verdict_so_far(coach, stage, tmp_path, verdict, key):
    placed = stage(turning(), Window(key, at=65))
    outcome = coach("replay", "f", *TURN, "--window", "--json", tmp_path / "v.json")
    assert outcome.code == 0 and "repetition" in outcome.err
    assert placed.window.shown == 66 and placed.window.closed == 1
    rep = verdict()["exercises"][0]["reps"][0]
    assert rep["end"] is None and rep["peak"] == pytest.approx(50, abs=0.5)


def test_ctrl_c_gives_the_verdict_so_far(coach, stage, tmp_path, verdict):
    half = told(Trace().wait(1.8).move(2, yaw=50).wait(1))
    placed = stage(Film(half, breaks=KeyboardInterrupt()))
    outcome = coach("replay", "f", *TURN, "--json", tmp_path / "v.json", "--trace", tmp_path / "t.jsonl")
    assert outcome.code == 0
    assert len(verdict()["exercises"][0]["reps"]) == 1
    assert len((tmp_path / "t.jsonl").read_text().splitlines()) == len(half) + 1
    assert placed.film.closed and placed.eyes.closed


def test_ctrl_c_while_still_looking_for_the_neutral_just_ends(coach, stage):
    placed = stage(Film(still(Person(yaw=50), 0, 1), breaks=KeyboardInterrupt()))
    outcome = coach("replay", "f", *TURN)
    assert (outcome.code, outcome.err.strip()) == (130, "coach: stopped.")
    assert placed.film.closed and placed.eyes.closed


def test_figures_are_kept_to_a_thousandth(coach, stage, tmp_path, verdict):
    stage(turning())
    coach("replay", "f", *TURN, "--json", tmp_path / "v.json")
    assert all(
        e["value"] is None or e["value"] == round(e["value"], MEASURE_DIGITS) for e in verdict()["events"]
    )


def test_a_recording_of_a_jerk_and_a_raised_shoulder_is_told_in_words(coach, stage):
    course = repetition("yaw", 55, out=0.35, hold=2.3)
    course.wait(0.5).move(1, yaw=-50).move(0.5, shoulder_left=0.15).wait(2).move(0.5, shoulder_left=0).move(
        1, yaw=0
    )
    stage(Film([*still(Person(), 0, 1.8), *((1.8 + t, p) for t, p in told(course.wait(0.5)))]))
    err = coach("replay", "f", *TURN).err
    assert "too fast 1×" in err or "jerky 1×" in err
    assert "a shoulder raised 1×" in err
