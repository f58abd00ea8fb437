"""The verdict: the JSON that other tools rely on, exactly as it is promised."""

import json
import math
from dataclasses import replace

import pytest
from traces import EXTENSION, TILT, TURN, Trace, repetition

from coach.measure.observation import NAN
from coach.movement.events import FAULTS, VOIDING, Event, Kind, Side
from coach.movement.repetition import Repetition
from coach.pipeline.loop import run
from coach.pipeline.measuring import Measured
from coach.records.verdict import to_json, verdict
from coach.session.plan import Plan
from coach.session.result import Result
from coach.session.session import Session

REPETITION_KEYS = ["side", "start", "reached", "end", "peak", "hold", "counted", "sparc", "faults"]
EVENT_KEYS = ["t", "kind", "exercise", "side", "value"]

KINDS_OF_THE_ISSUE = {
    "started", "entered_range", "hold_progress", "hold_complete", "repetition_counted", "too_fast", "jerky",
    "shoulder_raised", "trunk_turned", "trunk_leaned", "wrong_direction", "too_far", "lost", "back",
    "short_range", "short_hold",
}  # fmt: skip


def coached(trace: Trace, *exercises, endless: bool = True) -> Session:
    session = Session(Plan(exercises or (TURN,), endless=endless))
    run([Measured(o) for o in trace.observe(20)], session, [])
    return session


def verdict_of(session: Session, source: str = "turns.mp4") -> dict:
    return json.loads(to_json(verdict(source, session.results(), session.events)))


def made(**changes) -> Repetition:
    known = Repetition(
        Side.LEFT, 1.23456, 2.5, 7.0, peak=48.98765, hold=2.04999, counted=True, sparc=-1.45678, faults=()
    )
    return replace(known, **changes)


def test_the_keys_are_those_of_the_contract_and_no_others():
    told = verdict_of(coached(repetition("yaw", 50)))
    assert list(told) == ["source", "exercises", "events"]
    assert told["source"] == "turns.mp4"
    (exercise,) = told["exercises"]
    assert list(exercise) == ["id", "counted", "reps"]
    assert exercise["id"] == "neck-turn"
    assert exercise["counted"] == {"left": 1, "right": 0, "both": 0}
    (rep,) = exercise["reps"]
    assert list(rep) == REPETITION_KEYS
    assert all(list(event) == EVENT_KEYS for event in told["events"])


def test_a_held_turn_to_the_left_is_told_with_its_figures():
    rep = verdict_of(coached(repetition("yaw", 50)))["exercises"][0]["reps"][0]
    assert rep["side"] == "left" and rep["counted"] is True and rep["faults"] == []
    assert rep["peak"] == pytest.approx(50, abs=0.2)
    assert 1.0 <= rep["start"] < rep["reached"] < rep["end"] < 8.4
    assert rep["hold"] == pytest.approx(2.3 + 2 * 0.78, abs=0.3)  # the band begins at 35 degrees
    assert -2 < rep["sparc"] < -1.3


def test_peaks_are_signed_as_angles_are():
    assert verdict_of(coached(repetition("yaw", -50)))["exercises"][0]["reps"][0]["peak"] < -49
    assert verdict_of(coached(repetition("pitch", 30), EXTENSION))["exercises"][0]["reps"][0]["peak"] > 29


def test_looking_up_counts_under_both():
    (exercise,) = verdict_of(coached(repetition("pitch", 30), EXTENSION))["exercises"]
    assert exercise["counted"] == {"left": 0, "right": 0, "both": 1}
    assert exercise["reps"][0]["side"] == "both"


def test_a_turn_that_never_came_back_has_no_end_and_says_null():
    rep = verdict_of(coached(Trace().wait(1).move(2, yaw=50).wait(3)))["exercises"][0]["reps"][0]
    assert rep["end"] is None
    assert rep["reached"] is not None


def test_a_turn_that_never_reached_the_band_says_null_for_the_moment_it_did():
    rep = verdict_of(coached(repetition("yaw", 28)))["exercises"][0]["reps"][0]
    assert rep["reached"] is None
    assert rep["hold"] == 0
    assert rep["faults"] == ["short_range"] and rep["counted"] is False


def test_whatever_is_undefined_is_null_and_what_is_not_is_rounded():
    unknown = made(reached=NAN, end=NAN, sparc=NAN)
    known = made(faults=(Kind.TOO_FAR, Kind.JERKY))
    events = [
        Event(0.0, Kind.NEUTRAL_MISSING),
        Event(3.00049, Kind.TOO_FAST, "neck-turn", Side.LEFT, 123.45678),
    ]
    told = json.loads(to_json(verdict("a", [Result(TURN, (unknown, known))], events)))
    first, second = told["exercises"][0]["reps"]
    assert (first["reached"], first["end"], first["sparc"]) == (None, None, None)
    assert second["start"] == 1.235 and second["peak"] == 48.988 and second["sparc"] == -1.457
    assert second["faults"] == ["too_far", "jerky"]
    assert told["events"][0] == {
        "t": 0.0,
        "kind": "neutral_missing",
        "exercise": None,
        "side": None,
        "value": None,
    }
    assert told["events"][1] == {
        "t": 3.0, "kind": "too_fast", "exercise": "neck-turn", "side": "left", "value": 123.457,
    }  # fmt: skip


def test_every_exercise_of_a_routine_is_told_even_one_never_begun():
    told = verdict_of(coached(Trace().wait(3), TURN, TILT, endless=False))
    assert [e["id"] for e in told["exercises"]] == ["neck-turn", "neck-tilt"]
    assert all(e["reps"] == [] and sum(e["counted"].values()) == 0 for e in told["exercises"])


def test_void_repetitions_are_listed_and_not_counted():
    told = [made(counted=False, faults=(Kind.SHORT_HOLD,)), made(), made(side=Side.RIGHT)]
    exercise = verdict("a", [Result(TURN, tuple(told))], [])["exercises"][0]
    assert exercise["counted"] == {"left": 1, "right": 1, "both": 0}
    assert len(exercise["reps"]) == 3


def test_the_same_session_gives_the_same_bytes():
    one, other = (coached(repetition("yaw", 50)) for _ in range(2))
    texts = [to_json(verdict("turns.mp4", s.results(), s.events)) for s in (one, other)]
    assert texts[0] == texts[1]
    assert texts[0].endswith("}\n")


def test_the_text_is_strict_json():
    text = to_json(
        verdict("a", [Result(TURN, (made(reached=NAN),))], [Event(1.0, Kind.LOST, value=math.inf)])
    )
    assert "NaN" not in text and "Infinity" not in text


def test_a_name_in_any_script_is_kept():
    name = "Nackenübung 首の運動 🦒.mp4"
    assert json.loads(to_json(verdict(name, [], [])))["source"] == name


def test_a_file_name_from_an_old_disk_can_be_written_down():
    name = b"\xfcbung.mp4".decode("utf-8", "surrogateescape")
    assert to_json(verdict(name, [], [])).encode("utf-8")


def test_the_kinds_are_one_enumeration_that_has_all_the_contract_names():
    kinds = {kind.value for kind in Kind}
    assert kinds >= KINDS_OF_THE_ISSUE
    assert {k.value for k in VOIDING} == {
        "short_range", "short_hold", "trunk_turned", "shoulder_raised", "incomplete", "too_large",
        "off_direction", "contact_missing", "contact_unseen",
    }  # fmt: skip
    assert VOIDING < FAULTS < set(Kind)


def test_events_of_a_session_are_of_that_enumeration_and_in_the_order_of_time():
    events = verdict_of(coached(repetition("yaw", 50)))["events"]
    assert {e["kind"] for e in events} <= {kind.value for kind in Kind}
    assert [e["t"] for e in events] == sorted(e["t"] for e in events)
    assert [e["kind"] for e in events if not e["kind"].startswith("hold_progress")] == [
        "exercise_started", "started", "entered_range", "hold_complete", "repetition_counted",
    ]  # fmt: skip
