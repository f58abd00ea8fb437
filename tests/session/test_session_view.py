"""What is shown of a session at each moment."""

import math
from dataclasses import replace

import pytest
from traces import EXTENSION, TILT, TURN, Trace

from coach.measure.observation import Reason
from coach.movement.events import Side
from coach.movement.exercise import Words
from coach.session.plan import Plan
from coach.session.session import Session
from coach.session.view import Count, Phase, Tone, View
from coach.session.viewing import view
from coach.session.wording import CALIBRATE_WORDS, EITHER_SIDE_WORDS, LOST_WORDS

FPS = 20
WORDS = Words({Side.RIGHT: "go right", Side.LEFT: "go left"}, "hold it", "go back")
TURN_ONCE = replace(TURN, repetitions=1, hold_s=1, words=WORDS)
NOD_UP = replace(EXTENSION, repetitions=1, hold_s=1)


def views(trace: Trace, plan: Plan | None = None) -> dict[float, View]:
    session = Session(plan or Plan((TURN_ONCE, TILT)))
    shown = {}
    for o in trace.observe(FPS):
        session.step(o)
        shown[round(o.t, 2)] = view(session, o, 0.4)
    return shown


ONE_TURN = Trace().wait(1).move(1.5, yaw=-50).wait(2).move(2, yaw=0).wait(1.5)


@pytest.fixture(scope="module")
def turning() -> dict[float, View]:
    return views(ONE_TURN)


def test_the_phases_of_a_repetition_in_order(turning):
    phases = [shown.phase for shown in turning.values()]
    changes = [p for p, before in zip(phases, [None, *phases], strict=False) if p is not before]
    assert changes == [Phase.READY, Phase.MOVING, Phase.HOLDING, Phase.RETURNING, Phase.READY]


def test_the_sentences_of_a_repetition(turning):
    assert turning[0.5].message == "go right"
    assert turning[1.8].message == "go right"
    assert turning[2.3].message == "hold it"
    assert turning[4.0].message == "Held long enough, slowly back"
    assert turning[3.8].tone is Tone.PRAISE
    assert turning[6.4].message == "Good, that one counts"
    assert "go left" not in {shown.message for shown in turning.values()}  # there was no time for it yet


def test_the_gauge_shows_both_bands_and_the_one_asked_for(turning):
    gauge = turning[0.5].gauge
    assert (gauge.axis, gauge.bands, gauge.limit) == ("yaw", ((-75, -35), (35, 75)), 90)
    assert (gauge.negative, gauge.positive) == ("right", "left")
    assert [turning[t].gauge.active for t in (0.5, 3.0, 7.5)] == [0, 0, 1]
    assert turning[3.0].gauge.angle == pytest.approx(-50)


def test_the_gauge_of_looking_up_has_one_band():
    gauge = views(Trace().wait(0.2), Plan((NOD_UP,)))[0.1].gauge
    assert (gauge.bands, gauge.active, gauge.negative, gauge.positive) == (((20, 60),), 0, "down", "up")


def test_the_band_one_goes_to_is_lit_even_if_the_other_was_asked_for():
    shown = views(Trace().wait(0.5).move(1, yaw=50).wait(0.5))
    assert shown[0.2].gauge.active == 0
    assert shown[1.9].gauge.active == 1


def test_where_either_side_will_do_none_is_lit_and_none_is_named():
    shown = views(Trace().wait(0.5), Plan((TURN_ONCE,), endless=True))[0.3]
    assert shown.gauge.active == -1
    assert [count.asked for count in shown.counts] == [0, 0]
    assert shown.message == EITHER_SIDE_WORDS


def test_the_hold_and_the_counts_grow(turning):
    assert turning[0.5].hold_s == 0
    assert [turning[t].hold_asked_s for t in (0.5, 3.0)] == [1, 1]
    assert 0.3 < turning[2.6].hold_s < turning[3.4].hold_s
    assert turning[0.5].counts == (Count(Side.LEFT, "Left", 0, 1), Count(Side.RIGHT, "Right", 0, 1))
    assert turning[7.5].counts == (Count(Side.LEFT, "Left", 0, 1), Count(Side.RIGHT, "Right", 1, 1))


def test_the_place_in_the_routine(turning):
    shown = turning[0.5]
    assert (shown.title, shown.step, shown.steps, shown.next_up) == ("Neck turn", 1, 2, "Neck tilt")


def test_calibration_is_shown_with_its_progress():
    shown = views(Trace().wait(0.5).calibrating(0, 9))[0.2]
    assert (shown.phase, shown.message, shown.calibrated) == (Phase.CALIBRATING, CALIBRATE_WORDS, 0.4)
    assert shown.gauge is None
    assert (shown.step, shown.steps, shown.counts) == (0, 0, ())


def test_outside_the_calibration_no_progress_is_shown(turning):
    assert all(math.isnan(shown.calibrated) for shown in turning.values())


@pytest.mark.parametrize("reason", LOST_WORDS)
def test_a_loss_of_sight_says_why(reason):
    trace = Trace().wait(3).unreliable(0.5, 9, reason)
    shown = views(trace)[2.5]
    assert (shown.phase, shown.message, shown.tone) == (Phase.LOST, LOST_WORDS[reason], Tone.CAUTION)
    assert math.isnan(shown.gauge.angle)


def test_a_blink_of_sight_is_not_worth_a_word():
    shown = views(Trace().wait(2).unreliable(1, 1.2))
    assert {s.phase for t, s in shown.items() if t >= 0.5} == {Phase.READY}
    assert {s.message for t, s in shown.items() if t >= 0.5} == {"go right"}


def test_before_anybody_was_there_the_view_says_so():
    shown = views(Trace().wait(2).away(0, 9))[1.5]
    assert shown.message == LOST_WORDS[Reason.NOBODY]


def test_after_the_last_exercise_the_session_is_finished():
    trace = Trace().wait(0.5).move(1, pitch=35).wait(1.5).move(1, pitch=0).wait(4)
    last = [*views(trace, Plan((NOD_UP,))).values()][-1]
    assert (last.phase, last.title, last.gauge) == (Phase.DONE, "Session finished", None)
    assert last.message


def test_between_two_exercises_the_next_one_is_announced():
    trace = Trace().wait(0.5).move(1, pitch=35).wait(1.5).move(1, pitch=0).wait(1)
    shown = views(trace, Plan((NOD_UP, TILT)))
    (between,) = [s for s in shown.values() if s.gauge is None]
    assert (between.title, between.next_up) == ("Get ready", "Neck tilt")
    assert between.message == "Exercise done, well kept"


def test_back_home_is_asked_for_while_returning_and_after_a_full_hold():
    trace = Trace().wait(0.5).move(1, yaw=-50).wait(5).move(3, yaw=-20).wait(0.3)
    shown = views(trace)
    assert shown[5.8].message == "go back"
    early = views(Trace().wait(0.5).move(1, yaw=-40).move(1, yaw=-25).wait(0.3))
    assert early[2.7].message == "go back"


def test_an_exercise_without_words_says_nothing_of_its_own():
    shown = views(Trace().wait(0.5), Plan((replace(NOD_UP, words=Words()),)))[0.3]
    assert shown.message == ""


def test_a_repetition_that_a_raised_shoulder_made_void_is_said_not_to_count():
    trace = Trace().wait(0.5).move(1.2, yaw=-50).wait(5).move(1.2, yaw=0).wait(1)
    shown = views(trace.between(1.5, 3, shoulder_left=0.1))
    assert "shoulder" in shown[2.5].message
    assert "count" in shown[8.5].message
    assert shown[8.5].tone is Tone.CAUTION
