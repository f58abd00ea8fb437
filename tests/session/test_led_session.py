"""A session that takes one by the hand: time to get ready, rests, the other side, a new neutral."""

from dataclasses import replace

import pytest
from session.led_through import FPS, TILT_ONCE, TURN_ONCE, TURNING, Person, course
from traces import TURN, Trace

from coach.movement.events import Kind, Side
from coach.movement.exercise import Axis, Order
from coach.session.led import SUMMARY_SHOWN_S, LedSession, session_of
from coach.session.pacing import COUNT_S, FIRST_S, INTRO_S, Stand
from coach.session.plan import Plan
from coach.session.session import Session
from coach.session.wish import Wish


def test_only_a_paced_plan_is_led_through():
    assert type(session_of(Plan((TURN,)))) is Session
    assert isinstance(session_of(Plan((TURN,), paced=True)), LedSession)


def test_it_begins_after_four_seconds_of_which_three_are_counted_and_rests_as_long_as_the_exercise_says():
    person = Person(TURN_ONCE, TILT_ONCE)
    first = person.waits(INTRO_S + 0.2)
    assert course(first) == [(Kind.GET_READY, "neck-turn"), (Kind.EXERCISE_STARTED, "neck-turn")]
    assert first[0].t == pytest.approx(FIRST_S - COUNT_S, abs=0.1) and first[0].value == COUNT_S
    assert first[1].t == pytest.approx(FIRST_S, abs=0.1)
    done = person.does(TURNING)
    assert [e.kind for e in done][-2:] == [Kind.EXERCISE_COMPLETE, Kind.REST_STARTED]
    assert done[-1].value == 20 and done[-1].exercise == "neck-tilt"
    assert person.stand is Stand.RESTING and person.session.ahead is person.session.plan.exercises[1]
    ended = done[-1].t
    rested = person.waits(21)
    assert course(rested) == [(Kind.GET_READY, "neck-tilt"), (Kind.EXERCISE_STARTED, "neck-tilt")]
    assert rested[1].t - ended == pytest.approx(20, abs=0.2)


def test_a_movement_made_while_resting_or_getting_ready_is_not_judged():
    person = Person(TURN_ONCE)
    assert course(person.does(Trace().wait(0.2).move(1, yaw=50).wait(1).move(1, yaw=0))) == [
        (Kind.GET_READY, "neck-turn")
    ]
    assert person.session.results()[0].repetitions == ()


def test_what_was_done_stands_there_for_a_while_and_nothing_more_happens():
    person = Person(TURN_ONCE)
    person.waits(INTRO_S + 0.2)
    person.does(TURNING)
    assert person.session.done and not person.session.over and person.session.through
    assert person.does(TURNING) == []
    slumping = Trace().wait(2)
    for _ in range(4):  # resting aside again and again, which would be a reason to doubt the neutral
        slumping.move(1, yaw=12).wait(2).move(0.6, yaw=25).move(0.6, yaw=12).wait(2)
    assert person.does(slumping) == []
    person.waits(SUMMARY_SHOWN_S)
    assert person.session.over
    assert [person.asks(w) for w in (Wish.SKIP, Wish.PAUSE, Wish.REPEAT, Wish.MORE, Wish.RECALIBRATE)] == [
        []
    ] * 5


def test_whoever_walks_away_is_waited_for_and_calibrated_anew_when_they_are_back():
    person = Person(TURN_ONCE)
    person.waits(INTRO_S + 0.2)
    away = Trace().wait(300).away(0, 300)
    assert course(person.does(away)) == [(Kind.PAUSED, "neck-turn")]
    back = person.waits(COUNT_S + 1.5)
    assert course(back) == [
        (Kind.RESUMED, "neck-turn"), (Kind.NEUTRAL_WANTED, "neck-turn"), (Kind.GET_READY, "neck-turn"),
        (Kind.EXERCISE_STARTED, "neck-turn"),
    ]  # fmt: skip
    assert Kind.EXERCISE_LEFT not in [e.kind for e in person.told]


def test_a_missed_detection_is_no_walking_away():
    person = Person(TURN_ONCE)
    person.waits(INTRO_S + 0.2)
    assert Kind.PAUSED not in [e.kind for e in person.does(Trace().wait(4).away(1, 2.5))]


def test_the_count_waits_for_a_calibration():
    person = Person(TURN_ONCE)
    person.waits(INTRO_S + 0.2)
    assert course(person.asks(Wish.RECALIBRATE)) == []
    assert course(person.waits(1 / FPS)) == [(Kind.NEUTRAL_WANTED, "neck-turn")]
    assert person.does(Trace().wait(6).calibrating(0, 6)) == []
    assert course(person.waits(COUNT_S + 0.3)) == [
        (Kind.GET_READY, "neck-turn"), (Kind.EXERCISE_STARTED, "neck-turn")
    ]  # fmt: skip


def test_a_neutral_taken_crooked_is_noticed_while_counting_and_taken_again_but_not_for_ever():
    person = Person(TURN_ONCE)
    crooked = course(person.waits(INTRO_S + 0.3, yaw=11))
    assert [kind for kind, _ in crooked] == [Kind.GET_READY, Kind.NEUTRAL_WANTED, Kind.GET_READY]
    again = course(person.waits(4 * COUNT_S, yaw=11))
    assert [k for k, _ in again].count(Kind.NEUTRAL_WANTED) == 1
    assert again[-1] == (Kind.EXERCISE_STARTED, "neck-turn")


@pytest.mark.parametrize("how", [{"yaw": 5}, {"pitch": -6}])
def test_reading_the_screen_is_not_crooked(how):
    person = Person(TURN_ONCE)
    assert Kind.NEUTRAL_WANTED not in [k for k, _ in course(person.waits(INTRO_S + 1, **how))]


def test_an_exercise_in_halves_gives_time_for_the_other_side_once():
    halves = replace(TURN_ONCE, order=Order.ONE_SIDE_FIRST, repetitions=2)
    person = Person(halves)
    person.waits(INTRO_S + 0.2)
    right = Trace().wait(0.5)
    for _ in range(2):
        right.move(1.2, yaw=-50).wait(1.3).move(1.2, yaw=0).wait(0.6)
    turned = [e for e in person.does(right) if e.kind is Kind.OTHER_SIDE]
    assert [(e.exercise, e.side) for e in turned] == [("neck-turn", Side.LEFT)]
    assert person.session.side_ahead is Side.LEFT
    person.waits(INTRO_S + 0.2)
    left = Trace().wait(0.3)
    for _ in range(2):
        left.move(1.2, yaw=50).wait(1.3).move(1.2, yaw=0).wait(0.6)
    rest = person.does(left)
    assert Kind.OTHER_SIDE not in [e.kind for e in rest]
    assert person.session.done and person.session.results()[0].counted(Side.LEFT) == 2


def test_after_a_guided_exercise_the_neutral_is_found_anew():
    guided = replace(TURN, id="ball", axis=Axis.NONE, movement="guided", repetitions=1, hold_s=2, rest_s=0)
    person = Person(guided, TURN_ONCE)
    told = course(person.does(Trace().wait(30).away(0, 15)))
    assert (Kind.PAUSED, "ball") not in told
    assert told.index((Kind.NEUTRAL_WANTED, "neck-turn")) < told.index((Kind.EXERCISE_STARTED, "neck-turn"))


def test_a_single_exercise_goes_on_and_on_after_its_count():
    person = Person(TURN, endless=True)
    person.waits(INTRO_S + 0.2)
    person.does(TURNING)
    assert not person.session.done and person.session.checker is not None


def test_while_the_first_calibration_goes_on_nothing_is_counted():
    person = Person(TURN_ONCE)
    assert person.does(Trace().wait(20).calibrating(0, 20)) == []
    assert person.stand is Stand.GETTING_READY and person.session.pacing.left_s == FIRST_S


def test_a_pause_in_the_observations_does_not_use_up_a_rest():
    person = Person(TURN_ONCE, TILT_ONCE)
    person.waits(INTRO_S + 0.2)
    person.does(TURNING)
    left = person.session.pacing.left_s
    person.t += 3600
    person.waits(0.1)
    assert person.session.pacing.left_s > left - 2
