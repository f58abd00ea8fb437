"""Sessions of every kind of movement: the same course, the same view, the same verdict, whoever judges."""

import json
import math
from dataclasses import replace

import pytest
from judging import kinds
from traces import BALANCE, CIRCLE, COVERAGE, GUIDED, MICRO, PRESS, RETRACTION, SHRUG, STRETCH, TURN, Trace

from coach.movement.events import Event, Kind, Side
from coach.movement.exercise import Span, Words
from coach.records.verdict import to_json, verdict
from coach.session.plan import Plan
from coach.session.session import Session
from coach.session.summary import summary_lines
from coach.session.view import Phase, View
from coach.session.viewing import view
from coach.session.wording import UNMEASURED_WORDS

FPS = 15
ROUND = replace(CIRCLE, repetitions=1)
CLOCK = replace(GUIDED, repetitions=2, hold_s=3.0, words=Words({Side.BOTH: "Breathe"}))
LEVEL = replace(BALANCE, repetitions=1, hold_s=3.0)
UP = replace(SHRUG, repetitions=1, hold_s=1.0)


def run(plan: Plan, trace: Trace) -> tuple[Session, list[Event], dict[float, View]]:
    session, events, shown = Session(plan), [], {}
    for o in trace.observe(FPS):
        events += session.step(o)
        shown[round(o.t, 1)] = view(session, o)
    events += session.finish()
    return session, events, shown


def rounds() -> Trace:
    down = Trace().wait(1).move(1.5, pitch=-25).circle(7, 360).wait(1).circle(7, 360, clockwise=False)
    return down.move(1.5, pitch=0, roll=0).wait(1)


def test_a_routine_of_four_kinds_is_gone_through_in_order():
    trace = rounds().move(0.8, shoulder_left=0.12, shoulder_right=0.12).wait(1.5)
    trace.move(0.8, shoulder_left=0, shoulder_right=0).wait(11)
    session, events, _ = run(Plan((ROUND, UP, LEVEL, CLOCK)), trace)
    course = [(e.kind, e.exercise) for e in events if e.kind.startswith("exercise_")]
    assert course == [
        (kind, name)
        for name in ("head-circle", "shoulder-shrug", "balance", "massage")
        for kind in (Kind.EXERCISE_STARTED, Kind.EXERCISE_COMPLETE)
    ]
    assert session.done
    assert [[r.counted for r in result.repetitions] for result in session.results()] == [
        [True, True], [True], [True], []
    ]  # fmt: skip
    assert [result.done(Side.BOTH) for result in session.results()] == [0, 1, 1, 2]


def test_the_sense_asked_for_follows_the_order():
    session = Session(Plan((ROUND,)))
    asked = []
    for o in rounds().observe(FPS):
        session.step(o)
        asked += [] if asked and asked[-1] is session.expected else [session.expected]
    assert asked == [Side.CLOCKWISE, Side.COUNTERCLOCKWISE, None]


def test_the_verdict_tells_the_senses_of_a_circle_and_only_of_that():
    session, events, _ = run(Plan((ROUND, TURN)), rounds())
    told = json.loads(to_json(verdict("a", session.results(), events)))["exercises"]
    assert told[0]["counted"] == {"left": 0, "right": 0, "both": 0, "clockwise": 1, "counterclockwise": 1}
    assert told[1]["counted"] == {"left": 0, "right": 0, "both": 0}
    assert told[0]["reps"][0]["sparc"] is None


def test_a_guided_exercise_counts_nothing_and_the_summary_says_so():
    session, events, _ = run(Plan((CLOCK,)), Trace().wait(8))
    told = json.loads(to_json(verdict("a", session.results(), events)))["exercises"]
    assert told == [{"id": "massage", "counted": {"left": 0, "right": 0, "both": 0}, "reps": []}]
    assert [k for k in kinds(events) if k is Kind.ROUND_TIMED] == 2 * [Kind.ROUND_TIMED]
    assert summary_lines(session.plan, session.results(), events) == [
        "Massage: 2 of 2 by the clock, not judged"
    ]


def test_a_guided_exercise_begins_and_goes_on_though_nobody_is_seen_or_calibrated():
    for hidden in (Trace().wait(8).away(0, 9), Trace().wait(8).calibrating(0, 9)):
        session, events, shown = run(Plan((CLOCK,)), hidden)
        assert session.done
        assert Kind.LOST not in kinds(events)
        assert (shown[2.0].phase, shown[2.0].message) == (Phase.HOLDING, "Breathe")
        assert shown[2.0].title == "Massage (guided, not judged)"


def test_a_judged_exercise_after_a_guided_one_waits_to_be_seen():
    session, events, _ = run(Plan((CLOCK, TURN)), Trace().wait(12).away(0, 10))
    started = [e.t for e in events if e.kind is Kind.EXERCISE_STARTED]
    assert started == pytest.approx([0, 10], abs=0.1)
    assert session.checker is None


def test_a_guided_exercise_can_be_skipped_and_done_in_spans():
    session = Session(Plan((CLOCK, TURN)))
    for o in Trace().wait(1).observe(FPS):
        session.step(o)
    assert kinds(session.skip()) == [Kind.EXERCISE_LEFT]
    session, events, _ = run(
        Plan((CLOCK,), spans=(Span(1, 5, CLOCK.id), Span(6, 10, CLOCK.id))), Trace().wait(11)
    )
    assert [e.t for e in events if e.kind is Kind.ROUND_TIMED] == pytest.approx([4, 9], abs=0.1)
    assert session.results()[0].done(Side.BOTH) == 2


@pytest.mark.parametrize("exercise", [ROUND, COVERAGE, LEVEL, PRESS])
def test_what_goes_round_or_keeps_still_is_shown_as_a_rose(exercise):
    *_, shown = run(Plan((exercise,)), Trace(pitch=1, roll=1).wait(0.5))
    moment = shown[0.4]
    assert moment.gauge is None
    assert (moment.rose.right, moment.rose.up) == (-1, 1)
    assert moment.rose.high == exercise.target.high


def test_visited_sectors_fill_as_a_round_goes_on():
    *_, shown = run(Plan((ROUND,)), rounds())
    visited = [sum(moment.rose.visited) for moment in shown.values() if moment.rose]
    assert {0, 8} <= set(visited)
    first_round = visited[: visited.index(8)]
    assert first_round == sorted(first_round)


@pytest.mark.parametrize(
    ("exercise", "scale"),
    [
        (UP, ("pitch", "low", "high", " cm", 12)),
        (RETRACTION, ("pitch", "back", "forward", " cm", 10)),
        (STRETCH, ("yaw", "right", "left", "°", 60)),
        (MICRO, ("yaw", "right", "left", "°", 10)),
        (TURN, ("yaw", "right", "left", "°", 90)),
    ],
)
def test_each_reach_has_its_scale(exercise, scale):
    trace = Trace(head_forward_cm=0.5).wait(0.5)
    gauge = run(Plan((exercise,)), trace)[2][0.4].gauge
    assert (gauge.axis, gauge.negative, gauge.positive, gauge.unit, gauge.limit) == scale


def test_the_hold_of_keeping_still_is_shown():
    *_, shown = run(Plan((LEVEL,)), Trace().wait(3))
    assert (shown[2.0].phase, shown[2.0].hold_asked_s) == (Phase.HOLDING, 3)
    assert shown[2.0].hold_s == pytest.approx(2, abs=0.1)


def test_what_can_not_be_measured_is_said_to_be_so():
    *_, shown = run(Plan((RETRACTION,)), Trace().wait(2).between(0, 9, head_forward_cm=math.nan))
    assert (shown[1.5].phase, shown[1.5].message) == (Phase.LOST, UNMEASURED_WORDS)


def test_keeping_the_head_small_or_tilted_is_no_reason_to_doubt_the_neutral():
    for exercise in (replace(MICRO, repetitions=9), replace(PRESS, repetitions=9)):
        trace = Trace().wait(1)
        for _ in range(4):
            trace.move(1, pitch=-9).wait(3).move(1, pitch=0)
        assert Kind.NEUTRAL_DOUBTFUL not in kinds(run(Plan((exercise,)), trace)[1])


def test_who_does_not_come_to_an_end_is_taken_on():
    session, events, _ = run(Plan((ROUND, CLOCK)), Trace().wait(70))
    left = next(e for e in events if e.kind is Kind.EXERCISE_LEFT)
    assert (left.exercise, left.t) == ("head-circle", pytest.approx(50, abs=0.2))
    assert session.done
