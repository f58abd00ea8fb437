"""A whole session: exercises in their order, sides in their turn, nothing lost on the way."""

from dataclasses import replace

import pytest
from traces import EXTENSION, TILT, TURN, Trace, kinds

from coach.measure.neutral import Calibration, NeutralMode
from coach.movement.events import Event, Kind, Side
from coach.movement.exercise import Order, Span
from coach.session.plan import PATIENCE, SECONDS_PER_MOVEMENT, Plan, next_side, patience_s
from coach.session.session import Session

FPS = 12
TURN_ONCE = replace(TURN, repetitions=1, hold_s=1)
TILT_ONCE = replace(TILT, repetitions=1, hold_s=1)
NOD_UP = replace(EXTENSION, repetitions=1, hold_s=1)


def doing(*steps: tuple[str, float], hold: float = 1.2) -> Trace:
    """One right repetition after the other."""
    trace = Trace().wait(0.5)
    for axis, angle in steps:
        trace.move(1.2, **{axis: angle}).wait(hold).move(1.2, **{axis: 0}).wait(0.5)
    return trace


def run(session: Session, trace: Trace, start: float = 0.0) -> list[Event]:
    return [e for o in trace.observe(FPS, start=start) for e in session.step(o)]


def sides(session: Session) -> list[list[Side]]:
    return [[r.side for r in result.repetitions] for result in session.results()]


def test_a_routine_is_gone_through_in_order_until_every_side_is_done():
    session = Session(Plan((TURN_ONCE, TILT_ONCE, NOD_UP)))
    trace = doing(("yaw", -50), ("yaw", 50), ("roll", -28), ("roll", 28), ("pitch", 35))
    events = run(session, trace)
    course = [
        (e.kind, e.exercise)
        for e in events
        if e.kind in (Kind.EXERCISE_STARTED, Kind.EXERCISE_COMPLETE, Kind.EXERCISE_LEFT)
    ]
    assert course == [
        (kind, name)
        for name in ("neck-turn", "neck-tilt", "neck-extension")
        for kind in (Kind.EXERCISE_STARTED, Kind.EXERCISE_COMPLETE)
    ]
    assert session.done
    assert sides(session) == [[Side.RIGHT, Side.LEFT], [Side.RIGHT, Side.LEFT], [Side.BOTH]]
    assert all(r.counted and not r.faults for result in session.results() for r in result.repetitions)
    assert [result.counted(Side.LEFT) for result in session.results()] == [1, 1, 0]
    assert session.events == events
    assert session.finish() == []
    times = [e.t for e in events]
    assert times == sorted(times)
    starts = [e.t for e in events if e.kind is Kind.EXERCISE_STARTED]
    assert starts[0] == 0
    completed = [e.t for e in events if e.kind is Kind.EXERCISE_COMPLETE]
    assert starts[1:] == pytest.approx([t + 1 / FPS for t in completed[:-1]])


def test_after_the_last_exercise_nothing_more_happens():
    session = Session(Plan((NOD_UP,)))
    run(session, doing(("pitch", 35)))
    assert session.done
    assert session.checker is None
    assert run(session, doing(("pitch", 35)), start=100) == []
    assert sides(session) == [[Side.BOTH]]


def test_the_sides_alternate_and_the_other_side_is_told_to_be_wrong():
    session = Session(Plan((replace(TURN, hold_s=1),)))
    assert session.expected is None
    asked = []
    for o in doing(("yaw", -50), ("yaw", -50), ("yaw", 50), ("yaw", 50)).observe(FPS):
        session.step(o)
        if not asked or asked[-1] is not session.expected:
            asked.append(session.expected)
    assert asked == [Side.RIGHT, Side.LEFT, None]
    (result,) = session.results()
    assert [r.faults for r in result.repetitions] == [(), (Kind.WRONG_DIRECTION,), (), ()]
    assert [result.counted(side) for side in (Side.RIGHT, Side.LEFT)] == [2, 2]
    assert session.done


def test_one_side_first_asks_for_all_of_it():
    exercise = replace(TURN, order=Order.ONE_SIDE_FIRST, hold_s=1)
    session, asked = Session(Plan((exercise,))), []
    for o in doing(("yaw", -50), ("yaw", -50), ("yaw", 50), ("yaw", 50)).observe(FPS):
        asked.append(session.expected)
        session.step(o)
    assert asked.count(Side.RIGHT) == pytest.approx(asked.count(Side.LEFT), abs=3 * FPS)
    assert asked[1:] == sorted(asked[1:], key=[Side.RIGHT, Side.LEFT, None].index)
    assert Kind.WRONG_DIRECTION not in kinds(session.events)


def test_what_does_not_count_is_asked_for_again():
    session = Session(Plan((NOD_UP,)))
    run(session, doing(("pitch", 15), ("pitch", 35)))
    assert [r.counted for r in session.results()[0].repetitions] == [False, True]
    assert session.done


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


def test_the_first_exercise_waits_for_somebody_to_be_seen():
    session = Session(Plan((NOD_UP,)))
    trace = Trace().wait(4).calibrating(0, 1.5).away(1.5, 3)
    assert run(session, trace) == session.events
    assert [(e.kind, e.t) for e in session.events] == [(Kind.EXERCISE_STARTED, 3)]


def test_who_leaves_and_returns_finds_the_same_exercise_and_all_that_counted():
    session = Session(Plan((replace(TURN_ONCE, repetitions=2),)))
    trace = doing(("yaw", -50), ("yaw", 50))
    gone = trace.end
    trace.wait(20).away(gone, gone + 19)
    trace.move(1.2, yaw=-50).wait(1.2).move(1.2, yaw=0).wait(0.5).move(1.2, yaw=50).wait(1.2).move(1.2, yaw=0)
    run(session, trace.wait(0.5))
    assert [k for k in kinds(session.events) if k in (Kind.LOST, Kind.BACK)] == [Kind.LOST, Kind.BACK]
    assert session.done
    assert all(r.counted for r in session.results()[0].repetitions)


def test_finishing_in_mid_hold_records_the_repetition():
    session = Session(Plan((TURN_ONCE,)))
    run(session, Trace().wait(0.5).move(1.2, yaw=-50).wait(2))
    told = session.finish()
    assert kinds(told) == [Kind.REPETITION_COUNTED]
    assert session.events[-1] == told[-1]
    assert session.done
    assert sides(session) == [[Side.RIGHT]]
    assert session.finish() == []


def test_finishing_before_anything_was_seen_says_nothing():
    session = Session(Plan((TURN_ONCE,)))
    assert session.finish() == []
    assert sides(session) == [[]]


def test_which_step_this_is_and_what_comes_next():
    session = Session(Plan((TURN_ONCE, TILT_ONCE, NOD_UP)))
    assert (session.step_number, session.next_exercise) == (0, TURN_ONCE)
    run(session, Trace().wait(0.2))
    assert (session.step_number, session.next_exercise) == (1, TILT_ONCE)
    session.skip()
    run(session, Trace().wait(0.2), start=1)
    session.skip()
    run(session, Trace().wait(0.2), start=2)
    assert (session.step_number, session.next_exercise) == (3, None)


def test_between_two_exercises_the_later_one_is_next():
    session = Session(Plan((TURN_ONCE, TILT_ONCE)))
    run(session, Trace().wait(0.2))
    session.skip()
    assert session.next_exercise is TILT_ONCE
    run(session, Trace().wait(0.2), start=1)
    session.skip()
    assert session.next_exercise is None


@pytest.mark.parametrize(
    ("calibration", "told"),
    [
        (Calibration(NeutralMode.AUTO, 0.0, 1.5), []),
        (Calibration(NeutralMode.AUTO, 0.0, 0.5), [Kind.NEUTRAL_DOUBTFUL]),
        (Calibration(NeutralMode.AUTO), [Kind.NEUTRAL_MISSING]),
        (Calibration(NeutralMode.CAMERA), []),
    ],
)
def test_a_calibration_that_rests_on_little_is_told_first(calibration, told):
    session = Session(Plan((NOD_UP,)))
    assert kinds(session.calibrated(calibration)) == told
    run(session, Trace().wait(0.2))
    assert kinds(session.events) == [*told, Kind.EXERCISE_STARTED]


def test_a_plan_finds_its_exercises_by_their_ids():
    assert Plan((TURN, TILT)).exercise("neck-tilt") is TILT
    with pytest.raises(KeyError):
        Plan((TURN,)).exercise("neck-tilt")


def test_a_person_who_sits_differently_by_now_is_told_once():
    session = Session(Plan((replace(TURN, repetitions=9, hold_s=1),), endless=True))
    trace = Trace().wait(1)
    for _ in range(4):
        trace.move(1.2, yaw=50).wait(1.2).move(1.2, yaw=0, pitch=-9).wait(2.5)
    run(session, trace)
    assert kinds(session.events).count(Kind.NEUTRAL_DOUBTFUL) == 1
