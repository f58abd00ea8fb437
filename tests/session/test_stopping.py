"""Pain and feeling unwell: the session stops in the same moment, and only this movement can be left out."""

import json
from dataclasses import replace

import pytest
from pipeline.stage import Noting
from traces import EXTENSION, TILT, TURN, Trace

from coach.measure.settings import Settings
from coach.movement.events import Kind
from coach.movement.exercise import Span
from coach.pipeline.loop import run
from coach.pipeline.measuring import Measured
from coach.records.trace import Header, TraceWriter, read_trace
from coach.records.tracing import TraceSink, moments
from coach.records.verdict import to_json, verdict
from coach.session.plan import Plan
from coach.session.session import STOP_SHOWN_S, Session
from coach.session.view import Phase, Tone
from coach.session.viewing import view
from coach.session.wish import Wish

FPS = 12
TURN_ONCE = replace(TURN, repetitions=1, hold_s=1)
TURN_AGAIN = replace(TURN_ONCE, id="turn-again", title="Turn again")
NOD_UP = replace(EXTENSION, repetitions=1, hold_s=1)
PLAN = Plan((TURN_ONCE, TILT, TURN_AGAIN, NOD_UP))


def step(session: Session, trace: Trace, start: float = 0.0) -> list:
    return [e for o in trace.observe(FPS, start=start) for e in session.step(o)]


def in_mid_turn(plan: Plan = PLAN) -> Session:
    session = Session(plan)
    step(session, Trace().wait(0.5).move(1.2, yaw=-50).wait(0.4))
    return session


def course(events) -> list[tuple[Kind, str]]:
    return [(e.kind, e.exercise) for e in events]


def test_pain_stops_at_once_is_an_event_and_ends_the_repetition():
    session = in_mid_turn()
    last = session.events[-1].t
    told = session.obey(Wish.PAIN)
    assert course(told) == [
        (Kind.PAIN, "neck-turn"), (Kind.SHORT_HOLD, "neck-turn"), (Kind.REPETITION_VOIDED, "neck-turn")
    ]  # fmt: skip
    assert all(e.t >= last for e in told)
    assert session.done and session.stopped is Kind.PAIN and session.checker is None
    assert step(session, Trace().wait(1).move(1, yaw=50).wait(2).move(1, yaw=0), start=3) == []


def test_the_picture_says_so_on_the_very_next_frame_and_offers_to_leave_only_this_out():
    session = in_mid_turn()
    session.pain()
    (o,) = Trace().wait(1 / FPS).observe(FPS, start=3)
    session.step(o)
    shown = view(session, o)
    assert (shown.phase, shown.title, shown.tone) == (Phase.STOPPED, "Stopped", Tone.CAUTION)
    assert "Only this movement" in shown.message
    assert shown.gauge is None


def test_only_this_movement_goes_on_without_it_and_without_its_twin():
    session = in_mid_turn()
    session.pain()
    step(session, Trace().wait(2), start=3)
    told = session.obey(Wish.ONLY_THIS)
    assert course(told) == [(Kind.EXERCISE_LEFT, "neck-turn"), (Kind.EXERCISE_LEFT, "turn-again")]
    assert not session.done and session.stopped is None
    assert course(step(session, Trace().wait(0.2), start=6)) == [(Kind.EXERCISE_STARTED, "neck-tilt")]
    session.skip()
    assert course(step(session, Trace().wait(0.2), start=7)) == [(Kind.EXERCISE_STARTED, "neck-extension")]
    assert [r.exercise.id for r in session.results()] == ["neck-turn", "neck-tilt", "neck-extension"]


def test_pain_in_the_pause_after_an_exercise_is_pain_of_that_one():
    session = in_mid_turn()
    session.skip()
    assert course(session.pain()) == [(Kind.PAIN, "neck-turn")]
    assert course(session.only_this()) == [(Kind.EXERCISE_LEFT, "turn-again")]
    assert course(step(session, Trace().wait(0.2), start=6)) == [(Kind.EXERCISE_STARTED, "neck-tilt")]


def test_pain_before_anything_was_begun_is_of_no_movement_and_ends_the_session():
    session = Session(PLAN)
    assert course(session.pain()) == [(Kind.PAIN, "")]
    assert session.done and not session.may_resume
    assert session.only_this() == []


def test_where_nothing_else_is_left_leaving_it_out_ends_the_session():
    for plan in (Plan((TURN_ONCE,), endless=True), Plan((TURN_ONCE, TURN_AGAIN))):
        session = in_mid_turn(plan)
        session.pain()
        session.only_this()
        assert session.done and session.over


def test_in_a_schedule_the_later_spans_of_the_movement_are_dropped():
    spans = (Span(0, 4, "neck-turn"), Span(4, 8, "neck-extension"), Span(8, 12, "neck-turn"))
    session = in_mid_turn(Plan((TURN_ONCE, NOD_UP), spans=spans))
    session.pain()
    session.only_this()
    started = step(session, Trace().wait(9), start=3)
    assert [c for c in course(started) if c[0] is Kind.EXERCISE_STARTED] == [
        (Kind.EXERCISE_STARTED, "neck-extension")
    ]
    assert len(session.results()[0].repetitions) == 1


def test_unwell_ends_for_good_also_after_pain():
    for first in (None, Wish.PAIN):
        session = in_mid_turn()
        if first:
            session.obey(first)
        assert course(session.obey(Wish.UNWELL))[0] == (Kind.UNWELL, "neck-turn")
        assert session.done and session.stopped is Kind.UNWELL
        for wish in (Wish.ONLY_THIS, Wish.PAIN, Wish.UNWELL, Wish.SKIP):
            assert session.obey(wish) == []
        assert session.stopped is Kind.UNWELL


def test_a_key_pressed_twice_is_one_pain_and_after_the_end_it_is_none():
    session = in_mid_turn()
    session.pain()
    assert session.pain() == []
    ended = in_mid_turn()
    ended.finish()
    assert ended.pain() == [] and ended.stopped is None


def test_after_some_time_without_an_answer_the_session_is_over():
    session = in_mid_turn()
    session.pain()
    step(session, Trace().wait(STOP_SHOWN_S - 1), start=2.1)
    assert not session.over
    step(session, Trace().wait(2), start=2.1 + STOP_SHOWN_S)
    assert session.over and session.only_this() == []


def test_a_stopped_session_was_not_gone_through_and_one_with_a_movement_left_out_was():
    session = in_mid_turn(Plan((TURN_ONCE, NOD_UP)))
    session.pain()
    assert not session.through
    session.only_this()
    step(session, Trace().wait(0.5).move(1.2, pitch=35).wait(1.3).move(1.2, pitch=0).wait(0.5), start=4)
    assert session.done and session.through
    skipped = Session(Plan((NOD_UP,)))
    step(skipped, Trace().wait(0.2))
    skipped.skip()
    assert not skipped.through


@pytest.mark.parametrize("wishes", [{40: "pain"}, {40: "pain", 60: "only_this"}, {40: "pain", 50: "unwell"}])
def test_the_loop_obeys_within_the_frame_and_a_trace_gives_the_same_verdict(tmp_path, wishes):
    class Pressing(Noting):
        def show(self, measured, events, moment):
            super().show(measured, events, moment)
            return wishes.get(len(self.shown) - 1, "")

    header = Header("me", PLAN, Settings(), None)
    live, keys = Session(PLAN), Pressing()
    observations = Trace().wait(0.5).move(1.2, yaw=-50).wait(60).observe(FPS)
    sink = TraceSink(TraceWriter(tmp_path / "t.jsonl", header))
    run([Measured(o) for o in observations], live, [keys, sink])
    assert keys.obeyed_wishes == [*wishes.values()]
    stop = next(e for e in live.events if e.kind is Kind.PAIN)
    assert stop.t == keys.shown[40][0].t
    assert keys.shown[41][2].phase is Phase.STOPPED
    lines = (tmp_path / "t.jsonl").read_text().splitlines()
    assert [json.loads(line)["key"] for line in lines if '"key"' in line] == [*wishes.values()]
    read, entries = read_trace(tmp_path / "t.jsonl")
    again = Session(read.plan)
    run(moments(entries), again, [])
    one, other = (to_json(verdict("a", s.results(), s.events)) for s in (live, again))
    assert one == other
    assert again.stopped is live.stopped
