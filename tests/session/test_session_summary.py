"""What a person reads at the end."""

from dataclasses import replace

import pytest
from traces import EXTENSION, TILT, TURN, Trace, repetition

from coach.movement.events import FAULTS, Event, Kind, Side
from coach.movement.repetition import Repetition
from coach.session.plan import Plan
from coach.session.result import Result
from coach.session.session import Session
from coach.session.summary import FAULT_WORDS, summary_lines, summary_sentence

NAN = float("nan")


def rep(side: Side, *faults: Kind, counted: bool = True, start: float = 10) -> Repetition:
    return Repetition(side, start, start + 1, start + 5, 50.0, 3.0, counted, -1.5, faults)


def begun(*ids: str) -> list[Event]:
    return [Event(0, Kind.EXERCISE_STARTED, name) for name in ids]


def summary_of(session: Session, trace: Trace) -> list[str]:
    for o in trace.observe(15):
        session.step(o)
    session.finish()
    return summary_lines(session.plan, session.results(), session.events)


def test_every_exercise_begun_has_its_line_with_counts_and_faults():
    results = [
        Result(TURN, (rep(Side.RIGHT, Kind.TOO_FAR, Kind.JERKY), rep(Side.LEFT), rep(Side.LEFT, Kind.JERKY))),
        Result(EXTENSION, (rep(Side.BOTH, Kind.SHORT_HOLD, counted=False),)),
        Result(TILT, ()),
    ]
    assert summary_lines(Plan((TURN, EXTENSION, TILT)), results, begun("neck-turn", "neck-extension")) == [
        "Neck turn: right 1 of 2, left 2 of 2 (went too far 1×; jerky 2×)",
        "Neck extension: 0 of 2 counted (held too short 1×)",
    ]


def test_a_single_exercise_counts_without_a_number_to_reach():
    results = [Result(TURN, (rep(Side.LEFT), rep(Side.LEFT), rep(Side.LEFT)))]
    lines = summary_lines(Plan((TURN,), endless=True), results, begun("neck-turn"))
    assert lines == ["Neck turn: right 0, left 3"]


def test_nothing_begun_says_nothing():
    assert summary_lines(Plan((TURN,)), [Result(TURN, ())], []) == []


def test_a_recording_without_a_neutral_is_said_to_be_beyond_judging():
    lines = summary_lines(Plan((TURN,)), [Result(TURN, ())], [Event(0, Kind.NEUTRAL_MISSING)])
    assert lines == ["Nothing could be judged: you were never seen sitting still and facing the camera."]


def test_cheating_outside_a_repetition_is_mentioned():
    session = Session(Plan((TURN,), endless=True))
    lines = summary_of(session, Trace().wait(3).between(1, 2, shoulder_left=0.1))
    assert lines == ["Neck turn: right 0, left 0", "Outside a repetition: a shoulder raised"]


def test_cheating_within_a_repetition_is_mentioned_there_only():
    session = Session(Plan((TURN,), endless=True))
    lines = summary_of(session, repetition("yaw", 50).between(3.2, 4.5, shoulder_left=0.1))
    assert lines == ["Neck turn: right 0, left 0 (a shoulder raised 1×)"]


def test_a_shrug_of_both_shoulders_within_a_repetition_is_mentioned_there_only():
    session = Session(Plan((TURN,), endless=True))
    trace = repetition("yaw", 50).between(3.2, 4.5, shoulder_left=0.1, shoulder_right=0.1)
    assert summary_of(session, trace) == ["Neck turn: right 0, left 0 (a shoulder raised 1×)"]


def test_cheating_outside_is_not_hidden_by_one_that_lasted_over_two_repetitions():
    session = Session(Plan((replace(TURN, hold_s=1),), endless=True))
    trace = Trace().wait(1)
    for angle in (50, -50):
        trace.move(1.5, yaw=angle).wait(1.2).move(1.5, yaw=0).wait(0.5)
    trace.between(1.8, trace.end - 0.4, shoulder_left=0.1)
    trace.wait(3).between(trace.end - 2, trace.end - 1, shoulder_left=0.1)
    lines = summary_of(session, trace)
    assert lines == [
        "Neck turn: right 0, left 0 (a shoulder raised 2×)",
        "Outside a repetition: a shoulder raised",
    ]


@pytest.mark.parametrize(
    ("repetitions", "sentence"),
    [
        ([], "No repetition was seen."),
        ([rep(Side.LEFT)], "The one repetition counted, with nothing to correct."),
        (
            [rep(Side.LEFT, Kind.SHORT_RANGE, counted=False)],
            "The one repetition did not count; most to work on: did not reach the range (1×).",
        ),
        (3 * [rep(Side.LEFT)], "3 of 3 repetitions counted, with nothing to correct."),
        (
            [rep(Side.LEFT, Kind.JERKY), rep(Side.LEFT, Kind.JERKY, Kind.TOO_FAR), rep(Side.RIGHT)],
            "3 of 3 repetitions counted; most to work on: jerky (2×).",
        ),
    ],
)
def test_what_was_found_in_one_sentence(repetitions, sentence):
    assert summary_sentence([Result(TURN, tuple(repetitions)), Result(TILT, ())]) == sentence


def test_every_fault_has_its_words():
    assert set(FAULT_WORDS) == FAULTS
