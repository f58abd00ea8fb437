"""What is shown while a session leads: place, calibration, count, rest, pause, and the end."""

from dataclasses import replace

import pytest
from traces import TILT, TURN, Trace

from coach.measure.place import Aspect, Place, Trouble
from coach.movement.events import Side
from coach.movement.exercise import Axis
from coach.session.led import session_of
from coach.session.pacing import COUNT_S, FIRST_S, INTRO_S
from coach.session.plan import Plan
from coach.session.view import Hint, Phase, Tone
from coach.session.viewing import view
from coach.session.wish import Wish
from coach.session.wording import TROUBLE_WORDS, WELL_WORDS

FPS = 12
TURN_ONCE = replace(TURN, repetitions=1, hold_s=1, rest_s=20)
PLAN = Plan((TURN_ONCE, TILT), paced=True)
WELL = dict.fromkeys(Aspect, Trouble.NONE)


def seen(session, trace: Trace, start: float = 0.0, **at):
    """The last moment of a stretch, and when it was."""
    o = None
    for o in trace.observe(FPS, start=start):
        session.step(o)
    return view(session, o, **at), o.t + 1 / FPS


def test_a_bad_place_comes_before_everything_and_names_what_to_change_first():
    place = Place(WELL | {Aspect.SHOULDERS: Trouble.NO_SHOULDERS, Aspect.LIGHT: Trouble.ONE_SIDED})
    shown, _ = seen(session_of(PLAN), Trace().wait(1).calibrating(0, 1), place=place, calibrated=0.0)
    assert (shown.phase, shown.tone) == (Phase.PLACE, Tone.CAUTION)
    assert shown.message == TROUBLE_WORDS[Trouble.NO_SHOULDERS]
    assert [h.well for h in shown.hints] == [True, False, True, False, True]
    assert shown.hints[0] == Hint(True, WELL_WORDS[Aspect.FACE])


def test_what_could_be_better_is_told_while_calibrating():
    place = Place(WELL | {Aspect.DISTANCE: Trouble.TOO_FAR})
    shown, _ = seen(session_of(PLAN), Trace().wait(1).calibrating(0, 1), place=place, calibrated=0.4)
    assert shown.phase is Phase.CALIBRATING and shown.calibrated == 0.4
    assert [h.text for h in shown.hints if not h.well] == [TROUBLE_WORDS[Trouble.TOO_FAR]]


def test_every_trouble_and_aspect_has_its_words():
    assert set(TROUBLE_WORDS) == set(Trouble) - {Trouble.NONE}
    assert set(WELL_WORDS) == set(Aspect)


def test_before_it_begins_the_name_the_way_and_the_seconds_are_shown():
    session = session_of(PLAN)
    shown, t = seen(session, Trace().wait(1))
    assert (shown.phase, shown.title, shown.step, shown.steps) == (Phase.GETTING_READY, TURN.title, 1, 2)
    assert shown.message == TURN.words.go[Side.RIGHT]
    assert shown.countdown_of_s == FIRST_S and shown.countdown_s == pytest.approx(FIRST_S - 1, abs=0.1)
    assert (shown.demo.exercise, shown.demo.side) == (TURN_ONCE, Side.RIGHT)
    begun, _ = seen(session, Trace().wait(INTRO_S), start=t)
    assert begun.phase is Phase.READY and begun.demo.side is Side.RIGHT and begun.gauge is not None


def test_who_is_not_seen_while_counting_is_told_so():
    shown, _ = seen(session_of(PLAN), Trace().wait(1).unreliable(0, 1))
    assert (shown.phase, shown.tone) == (Phase.GETTING_READY, Tone.CAUTION)
    assert shown.countdown_s == FIRST_S


def test_a_rest_shows_what_comes_next_and_how_long_it_lasts():
    session = session_of(PLAN)
    _, t = seen(session, Trace().wait(INTRO_S + 0.2))
    turning = Trace().wait(0.5).move(1.2, yaw=-50).wait(1.3).move(1.2, yaw=0).wait(0.6)
    turning.move(1.2, yaw=50).wait(1.3).move(1.2, yaw=0).wait(1)
    _, t = seen(session, turning, start=t)
    shown, t = seen(session, Trace().wait(5), start=t)
    assert (shown.phase, shown.next_up, shown.step) == (Phase.RESTING, TILT.title, 2)
    assert 12 < shown.countdown_s < 16 and shown.countdown_of_s == 20
    assert shown.demo.exercise is TILT
    soon, _ = seen(session, Trace().wait(13), start=t)
    assert soon.phase is Phase.GETTING_READY and soon.countdown_s < COUNT_S and soon.title == TILT.title


def test_a_pause_tells_how_to_go_on_by_a_key_or_by_coming_back():
    session = session_of(PLAN)
    _, t = seen(session, Trace().wait(INTRO_S + 0.2))
    session.obey(Wish.PAUSE)
    shown, t = seen(session, Trace().wait(1), start=t)
    assert (shown.phase, shown.message) == (Phase.PAUSED, "Space goes on")
    session.obey(Wish.PAUSE)
    _, t = seen(session, Trace().wait(COUNT_S + 0.3), start=t)
    gone, _ = seen(session, Trace().wait(5).away(0, 5), start=t)
    assert gone.phase is Phase.PAUSED and "by itself" in gone.message


def test_at_the_end_what_was_done_stands_there():
    session = session_of(Plan((TURN_ONCE,), paced=True))
    _, t = seen(session, Trace().wait(INTRO_S + 0.2))
    turning = Trace().wait(0.5).move(1.2, yaw=-50).wait(1.3).move(1.2, yaw=0).wait(0.6)
    turning.move(1.2, yaw=50).wait(1.3).move(1.2, yaw=0).wait(1)
    shown, _ = seen(session, turning, start=t)
    assert shown.phase is Phase.DONE
    assert shown.lines == (f"{TURN.title}: right 1 of 1, left 1 of 1",)
    assert shown.message == "2 of 2 repetitions counted, with nothing to correct."


def test_before_a_guided_exercise_nobody_has_to_be_seen():
    guided = replace(TURN_ONCE, axis=Axis.NONE, movement="guided")
    place = Place({Aspect.FACE: Trouble.NO_FACE})
    nobody = Trace().wait(1).away(0, 1)
    shown, _ = seen(session_of(Plan((guided,), paced=True)), nobody, place=place, calibrated=0.0)
    assert shown.phase is Phase.GETTING_READY and shown.title == TURN.title and shown.countdown_s < 3.1
