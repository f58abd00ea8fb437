"""A session that takes one by the hand: time to get ready, rests, pauses, another try, a new neutral."""

from dataclasses import replace

import pytest
from traces import EXTENSION, TILT, TURN, Trace

from coach.movement.events import Event, Kind, Side
from coach.movement.exercise import Axis, Band, Order
from coach.session.easier import with_target
from coach.session.led import SUMMARY_SHOWN_S, LedSession, session_of
from coach.session.pacing import COUNT_S, FIRST_S, INTRO_S, Stand
from coach.session.plan import Plan, patience_s
from coach.session.session import Session
from coach.session.wish import Wish

FPS = 12
TURN_ONCE = replace(TURN, repetitions=1, hold_s=1, rest_s=20)
TILT_ONCE = replace(TILT, repetitions=1, hold_s=1, rest_s=0)
NOD_UP = replace(EXTENSION, repetitions=1, hold_s=1)

TURNING = (
    Trace().wait(0.5).move(1.2, yaw=-50).wait(1.3).move(1.2, yaw=0).wait(0.6)
    .move(1.2, yaw=50).wait(1.3).move(1.2, yaw=0).wait(1)
)  # fmt: skip


class Person:
    """Somebody in front of a session, one stretch after the other."""

    def __init__(self, *exercises, **plan):
        self.session = session_of(Plan(exercises, paced=True, **plan))
        self.t = 0.0
        self.told: list[Event] = []

    def does(self, trace: Trace) -> list[Event]:
        before = len(self.told)
        for o in trace.observe(FPS, start=self.t):
            self.told += self.session.step(o)
            self.t = o.t + 1 / FPS
        return self.told[before:]

    def waits(self, seconds: float, **at: float) -> list[Event]:
        return self.does(Trace(**at).wait(seconds))

    def asks(self, wish: Wish) -> list[Event]:
        told = self.session.obey(wish)
        self.told += told
        return told

    @property
    def stand(self):
        return self.session.pacing.stand


def course(events):
    kinds = (
        Kind.GET_READY, Kind.EXERCISE_STARTED, Kind.EXERCISE_COMPLETE, Kind.EXERCISE_LEFT, Kind.REST_STARTED,
        Kind.PAUSED, Kind.RESUMED, Kind.OTHER_SIDE, Kind.NEUTRAL_WANTED, Kind.TARGET_CHANGED,
        Kind.REPETITION_COUNTED, Kind.REPETITION_VOIDED,
    )  # fmt: skip
    return [(e.kind, e.exercise) for e in events if e.kind in kinds]


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


def test_after_a_guided_exercise_the_neutral_is_found_anew():
    guided = replace(TURN, id="ball", axis=Axis.NONE, movement="guided", repetitions=1, hold_s=2, rest_s=0)
    person = Person(guided, TURN_ONCE)
    told = course(person.does(Trace().wait(30).away(0, 15)))
    assert (Kind.PAUSED, "ball") not in told
    assert told.index((Kind.NEUTRAL_WANTED, "neck-turn")) < told.index((Kind.EXERCISE_STARTED, "neck-turn"))


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
