"""What the person asks of a session that leads: a pause, another exercise, more or less, a stop."""

from dataclasses import replace

import pytest
from session.led_through import NOD_UP, TILT_ONCE, TURN_ONCE, TURNING, Person, course
from traces import TURN, Trace

from coach.movement.events import Kind, Side
from coach.movement.exercise import Axis, Band
from coach.session.easier import with_target
from coach.session.pacing import COUNT_S, INTRO_S, Stand
from coach.session.plan import patience_s
from coach.session.wish import Wish


def test_space_stops_time_and_a_count_leads_back_into_the_same_exercise_with_what_counted_already():
    person = Person(TURN_ONCE)
    person.waits(INTRO_S + 0.2)
    person.does(Trace().wait(0.5).move(1.2, yaw=-50).wait(1.3).move(1.2, yaw=0).wait(0.6))
    assert course(person.asks(Wish.PAUSE)) == [(Kind.PAUSED, "")]
    assert person.does(TURNING) == []
    person.waits(10 * patience_s(TURN_ONCE))
    assert course(person.asks(Wish.PAUSE)) == [(Kind.RESUMED, "")]
    assert course(person.waits(COUNT_S + 0.3)) == [
        (Kind.GET_READY, "neck-turn"), (Kind.EXERCISE_STARTED, "neck-turn")
    ]  # fmt: skip
    assert person.session.expected is Side.LEFT
    ended = person.does(Trace().wait(0.4).move(1.2, yaw=50).wait(1.3).move(1.2, yaw=0).wait(1))
    assert course(ended) == [(Kind.REPETITION_COUNTED, "neck-turn"), (Kind.EXERCISE_COMPLETE, "neck-turn")]
    (result,) = person.session.results()
    assert [(r.side, r.counted) for r in result.repetitions] == [(Side.RIGHT, True), (Side.LEFT, True)]


def test_skipping_cuts_a_rest_short_then_leaves_the_exercise_ahead():
    person = Person(TURN_ONCE, TILT_ONCE, NOD_UP)
    person.waits(INTRO_S + 0.2)
    person.does(TURNING)
    assert person.asks(Wish.SKIP) == []
    assert person.stand is Stand.GETTING_READY and person.session.ahead.id == "neck-tilt"
    assert course(person.asks(Wish.SKIP)) == [(Kind.EXERCISE_LEFT, "neck-tilt")]
    assert person.session.ahead.id == "neck-extension"
    person.waits(INTRO_S + 0.2)
    assert course(person.asks(Wish.SKIP)) == [(Kind.EXERCISE_LEFT, "neck-extension")]
    assert person.session.done


@pytest.mark.parametrize(("into_rest_s", "left_s"), [(15.6, COUNT_S), (17, 2)], ids=["before", "counting"])
def test_the_last_seconds_of_a_rest_are_rest_too_for_whoever_skips_it(into_rest_s, left_s):
    person = Person(TURN_ONCE, TILT_ONCE, NOD_UP)
    person.waits(INTRO_S + 0.2)
    person.does(TURNING)
    person.waits(into_rest_s)
    assert person.stand is Stand.GETTING_READY
    assert person.asks(Wish.SKIP) == [] and person.session.ahead.id == "neck-tilt"
    assert person.session.pacing.left_s == pytest.approx(left_s, abs=0.4)
    told = course(person.waits(left_s + 0.5))
    assert told[-1] == (Kind.EXERCISE_STARTED, "neck-tilt")
    assert course(person.asks(Wish.SKIP))[0] == (Kind.EXERCISE_LEFT, "neck-tilt")


def test_after_a_stop_no_key_leads_anywhere_but_those_that_are_shown():
    person = Person(TURN_ONCE, TILT_ONCE, NOD_UP)
    person.waits(INTRO_S + 0.2)
    person.asks(Wish.PAIN)
    for wish in (Wish.SKIP, Wish.REPEAT, Wish.PAUSE, Wish.MORE, Wish.RECALIBRATE):
        assert person.asks(wish) == []
    person.asks(Wish.ONLY_THIS)
    person.waits(INTRO_S + 0.2)
    assert person.session.checker.exercise.id == "neck-tilt"
    assert person.session.checker.exercise.target == TILT_ONCE.target


def test_an_arrow_back_begins_the_exercise_anew_and_before_its_beginning_the_one_before():
    person = Person(TURN_ONCE, TILT_ONCE)
    person.waits(INTRO_S + 0.2)
    person.does(Trace().wait(0.5).move(1.2, yaw=-50).wait(1.3).move(1.2, yaw=0).wait(0.6))
    assert person.session.expected is Side.LEFT
    person.asks(Wish.REPEAT)
    person.waits(INTRO_S + 0.2)
    assert person.session.expected is Side.RIGHT
    person.does(TURNING)
    assert person.session.ahead.id == "neck-tilt"
    person.asks(Wish.REPEAT)
    assert person.session.ahead.id == "neck-turn"
    assert len(person.session.results()[0].repetitions) == 3


def test_more_and_less_change_what_has_to_be_reached_never_how_far_one_may_go():
    person = Person(TURN)
    person.waits(INTRO_S + 0.2)
    low, high = TURN.target.low, TURN.target.high
    (less,) = person.asks(Wish.LESS)
    assert (less.kind, less.value) == (Kind.TARGET_CHANGED, low - 5)
    assert person.session.checker.exercise.target == Band(low - 5, high)
    for _ in range(40):
        person.asks(Wish.MORE)
    assert person.session.checker.exercise.target == Band(high - 5, high)
    for _ in range(40):
        person.asks(Wish.LESS)
    assert person.session.checker.exercise.target == Band(10, high)


def test_a_target_asked_for_in_the_middle_of_an_attempt_comes_after_it():
    person = Person(TURN)
    person.waits(INTRO_S + 0.2)
    person.does(Trace().wait(0.3).move(1.2, yaw=-50))
    assert person.asks(Wish.LESS) == []
    back = person.does(Trace(yaw=-50).wait(TURN.hold_s + 0.3).move(1.2, yaw=0).wait(1))
    assert course(back) == [(Kind.REPETITION_COUNTED, "neck-turn"), (Kind.TARGET_CHANGED, "neck-turn")]
    assert person.session.expected is Side.LEFT


def test_what_has_no_range_to_reach_is_asked_for_as_it_is():
    small = replace(TURN, movement="micro-turn", target=Band(2, 8))
    none = replace(TURN, axis=Axis.NONE, movement="guided")
    assert [with_target(e, +1) for e in (small, none)] == [small, none]


def test_pain_stops_also_in_a_rest_and_only_this_leads_on_with_a_count():
    person = Person(TURN_ONCE, replace(TURN_ONCE, id="again"), NOD_UP)
    person.waits(INTRO_S + 0.2)
    person.does(TURNING)
    assert [e.exercise for e in person.asks(Wish.PAIN)] == ["neck-turn"]
    assert person.session.stopped and person.waits(2) == []
    left = person.asks(Wish.ONLY_THIS)
    assert [(e.kind, e.exercise) for e in left] == [(Kind.EXERCISE_LEFT, "again")]
    assert person.session.ahead.id == "neck-extension" and person.stand is Stand.GETTING_READY


@pytest.mark.parametrize("before", [(Wish.PAUSE,), (Wish.REPEAT,), ()], ids=["paused", "again", "at it"])
def test_pain_in_the_midst_keeps_what_was_done_and_the_next_begins_with_its_own_first_side(before):
    person = Person(replace(TURN, repetitions=2, hold_s=1), TILT_ONCE)
    person.waits(INTRO_S + 0.2)
    person.does(Trace().wait(0.5).move(1.2, yaw=-50).wait(1.3).move(1.2, yaw=0).wait(0.6))
    for wish in (*before, Wish.PAIN, Wish.ONLY_THIS):
        person.asks(wish)
    counted = [(r.exercise.id, r.counted(Side.RIGHT)) for r in person.session.results()]
    assert counted == [("neck-turn", 1), ("neck-tilt", 0)]
    person.waits(INTRO_S + 0.2)
    assert person.session.checker.exercise.id == "neck-tilt" and person.session.expected is Side.RIGHT
    assert person.session.step_number == 2


def test_whoever_was_gone_during_a_pause_by_key_is_calibrated_anew():
    person = Person(TURN_ONCE)
    person.waits(INTRO_S + 0.2)
    person.asks(Wish.PAUSE)
    person.does(Trace().wait(30).away(0, 30))
    person.waits(3)
    person.asks(Wish.PAUSE)
    assert course(person.waits(COUNT_S + 0.3))[0] == (Kind.NEUTRAL_WANTED, "neck-turn")


@pytest.mark.parametrize("wish", [Wish.SKIP, Wish.REPEAT])
def test_a_key_that_leads_elsewhere_ends_a_pause_too(wish):
    person = Person(TURN_ONCE, TILT_ONCE)
    person.waits(INTRO_S + 0.2)
    person.asks(Wish.PAUSE)
    assert Kind.RESUMED in [e.kind for e in person.asks(wish)]
    assert person.stand is Stand.GETTING_READY
