"""A whole session: exercises in their order, sides in their turn, nothing lost on the way."""

from dataclasses import replace

import pytest
from judging import kinds
from session.judged import FPS, NOD_UP, TILT_ONCE, TURN_ONCE, doing, run, sides
from traces import TILT, TURN, Trace

from coach.measure.neutral import Calibration, NeutralMode
from coach.movement.events import Kind, Side
from coach.movement.exercise import Order
from coach.session.plan import Plan
from coach.session.session import Session


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
