"""Whose turn it is: the next side, patience, what is skipped, and a schedule's spans."""

from dataclasses import replace

import pytest
from judging import kinds
from session.judged import NOD_UP, TURN_ONCE, doing, run, sides
from traces import TURN, Trace

from coach.movement.events import Kind, Side
from coach.movement.exercise import Order, Span
from coach.session.plan import PATIENCE, SECONDS_PER_MOVEMENT, Plan, next_side, patience_s
from coach.session.session import Session


class TestNextSide:
    def asked(self, exercise, left: int, right: int):
        return next_side(exercise, {Side.LEFT: left, Side.RIGHT: right})

    def test_alternating_the_side_behind_comes_next_and_the_first_when_level(self):
        assert self.asked(TURN, left=0, right=0) is Side.RIGHT
        assert self.asked(TURN, left=0, right=1) is Side.LEFT
        assert self.asked(TURN, left=1, right=1) is Side.RIGHT
        assert self.asked(TURN, left=1, right=0) is Side.RIGHT

    def test_a_side_with_more_than_was_asked_is_not_asked_for_again(self):
        assert self.asked(TURN, left=0, right=7) is Side.LEFT
        assert self.asked(TURN, left=2, right=7) is None

    def test_one_side_first(self):
        exercise = replace(TURN, order=Order.ONE_SIDE_FIRST)
        assert self.asked(exercise, left=0, right=1) is Side.RIGHT
        assert self.asked(exercise, left=0, right=2) is Side.LEFT
        assert self.asked(exercise, left=2, right=1) is Side.RIGHT

    def test_flexion_has_one_side(self):
        assert next_side(NOD_UP, {Side.BOTH: 0}) is Side.BOTH
        assert next_side(NOD_UP, {Side.BOTH: 1}) is None


class TestOneExerciseWithoutEnd:
    def test_either_side_counts_in_any_order_and_beyond_the_number(self):
        session = Session(Plan((TURN_ONCE,), endless=True))
        run(session, doing(("yaw", 50), ("yaw", 50), ("yaw", -50)))
        assert session.expected is None
        assert not session.done
        session.finish()
        assert session.done
        (result,) = session.results()
        assert [(r.side, r.counted, r.faults) for r in result.repetitions] == [
            (Side.LEFT, True, ()),
            (Side.LEFT, True, ()),
            (Side.RIGHT, True, ()),
        ]
        assert Kind.EXERCISE_COMPLETE not in kinds(session.events)

    def test_it_is_never_left_for_taking_long(self):
        session = Session(Plan((NOD_UP,), endless=True))
        for t in range(10):
            run(session, Trace().wait(0.2), start=t * 60)
        assert kinds(session.events) == [Kind.EXERCISE_STARTED]


class TestPatience:
    def test_it_grows_with_what_is_asked(self):
        assert patience_s(NOD_UP) == PATIENCE * (1 + SECONDS_PER_MOVEMENT)
        assert patience_s(TURN) == PATIENCE * 4 * (2 + SECONDS_PER_MOVEMENT)

    def test_who_can_not_do_an_exercise_is_taken_on_to_the_next_one(self):
        session = Session(Plan((NOD_UP, TURN_ONCE)))
        for t in range(30):
            run(session, Trace().wait(0.2), start=t)
        left = next(e for e in session.events if e.kind is Kind.EXERCISE_LEFT)
        assert left.exercise == "neck-extension"
        assert left.t == pytest.approx(patience_s(NOD_UP), abs=1)
        assert session.checker.exercise.id == "neck-turn"
        assert session.events[-1].kind is Kind.EXERCISE_STARTED
        assert session.events[-1].t > left.t

    def test_a_repetition_in_progress_is_not_broken_off(self):
        session = Session(Plan((NOD_UP, TURN_ONCE)))
        late = patience_s(NOD_UP) - 2
        run(session, Trace().wait(0.2))
        run(session, doing(("pitch", 35)), start=late)
        assert Kind.EXERCISE_LEFT not in kinds(session.events)
        assert Kind.EXERCISE_COMPLETE in kinds(session.events)

    def test_who_slumps_and_stays_there_is_taken_on_too(self):
        """Sunk by a third of the way, the head is out of its rest for good, and no way back will come."""
        session = Session(Plan((NOD_UP, TURN_ONCE)))
        for o in Trace(pitch=13).wait(3 * patience_s(NOD_UP)).observe(fps=5):
            session.step(o)
        assert Kind.EXERCISE_LEFT in kinds(session.events)


class TestSkip:
    def test_the_next_exercise_follows_and_the_repetition_in_progress_is_kept(self):
        session = Session(Plan((TURN_ONCE, NOD_UP)))
        run(session, Trace().wait(0.5).move(1.2, yaw=-50).wait(2))
        last = session.events[-1].t
        told = session.skip()
        assert kinds(told) == [Kind.REPETITION_COUNTED, Kind.EXERCISE_LEFT]
        assert all(e.t >= last for e in told)
        assert session.checker is None
        run(session, doing(("pitch", 35)), start=10)
        assert session.done
        assert sides(session) == [[Side.RIGHT], [Side.BOTH]]

    def test_before_the_first_exercise_there_is_nothing_to_skip(self):
        session = Session(Plan((TURN_ONCE,)))
        assert session.skip() == []
        assert not session.done

    def test_skipping_the_last_one_ends_the_session(self):
        session = Session(Plan((NOD_UP,)))
        run(session, Trace().wait(0.5))
        session.skip()
        assert session.done

    def test_spans_can_not_be_skipped(self):
        session = Session(Plan((NOD_UP,), spans=(Span(0, 9, NOD_UP.id),)))
        run(session, Trace().wait(0.5))
        assert session.skip() == []
        assert session.checker is not None


class TestSpans:
    PLAN = Plan(
        (TURN_ONCE, NOD_UP),
        spans=(Span(1, 10, "neck-turn"), Span(10, 14, "neck-extension"), Span(15, 20, "neck-turn")),
    )

    def test_each_exercise_is_judged_in_its_spans_only(self):
        session = Session(self.PLAN)
        run(session, Trace().wait(21))
        assert [(e.kind, e.exercise, e.t) for e in session.events] == [
            (Kind.EXERCISE_STARTED, "neck-turn", 1),
            (Kind.EXERCISE_STARTED, "neck-extension", 10),
            (Kind.EXERCISE_STARTED, "neck-turn", 15),
        ]
        assert session.checker is None

    def test_repetitions_of_all_spans_are_kept_and_either_side_counts_beyond_the_number(self):
        trace = doing(("yaw", 50), ("yaw", 50)).wait(1.5).move(1.2, pitch=35).wait(1.2).move(1.2, pitch=0)
        trace.wait(15 - trace.end).move(1.2, yaw=-50).wait(1.2).move(1.2, yaw=0).wait(1)
        session = Session(self.PLAN)
        run(session, trace)
        session.finish()
        assert sides(session) == [[Side.LEFT, Side.LEFT, Side.RIGHT], [Side.BOTH]]
        assert session.results()[0].counted(Side.LEFT) == 2
        assert Kind.WRONG_DIRECTION not in kinds(session.events)

    def test_a_hold_that_outlasts_its_span_is_kept_without_an_end(self):
        session = Session(Plan((TURN_ONCE,), spans=(Span(0, 4, "neck-turn"),)))
        run(session, Trace().wait(0.5).move(1.2, yaw=50).wait(5))
        ((done,),) = [result.repetitions for result in session.results()]
        assert done.counted
        assert done.end != done.end
        assert session.events[-1].t == 4

    def test_a_span_goes_on_though_nobody_is_there(self):
        session = Session(self.PLAN)
        run(session, Trace().wait(12).away(0, 11))
        assert kinds(session.events)[:2] == [Kind.EXERCISE_STARTED, Kind.LOST]
        assert session.checker.exercise.id == "neck-extension"
