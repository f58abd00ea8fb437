"""What is heard when: tones, words in their order, and silence; told in seconds, with no sound at all."""

import math
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from traces import PRESS, SHRUG, TILT, TURN, Trace

from coach.measure.observation import Observation
from coach.movement.events import Event, Kind, Side
from coach.movement.exercise import Direction, Order
from coach.session import cues
from coach.session.cues import CuePolicy, Phrase, nearness
from coach.session.led import session_of
from coach.session.plan import Plan
from coach.session.sounds import Sound
from coach.session.view import Count, Demo, Gauge, Phase, Tone, View
from coach.session.viewing import view
from coach.session.wish import Wish
from coach.session.wording import CALIBRATE_WORDS

FPS = 15
A_WORD_S = 0.35
"""How long the voice of these tests takes for a word."""

TURN_TWICE = replace(TURN, hold_s=3.0, rest_s=20.0, title="Turn your head")
TILT_ONCE = replace(TILT, repetitions=1, title="Tilt your head")


def words(phrase: Phrase | None) -> str:
    if phrase is None:
        return ""
    return ". ".join(s.text.format(**dict(s.values)) if s.values else s.text for s in phrase.sentences)


@dataclass
class Heard:
    t: float
    sounds: tuple[Sound, ...]
    text: str
    near: float
    cut: bool


class Listener:
    """Somebody who goes through a session and writes down what is heard."""

    def __init__(self, *exercises):
        self.session = session_of(Plan(exercises, paced=True))
        self.policy = CuePolicy()
        self.heard: list[Heard] = []
        self.t = self.spoken_until = 0.0
        self._asked: list[Event] = []

    def does(self, trace: Trace) -> list[Heard]:
        before = len(self.heard)
        for o in trace.observe(FPS, start=self.t):
            self._hears(o)
        return self.heard[before:]

    def waits(self, seconds: float) -> list[Heard]:
        return self.does(Trace().wait(seconds))

    def asks(self, wish: Wish) -> None:
        self._asked += self.session.obey(wish)

    def _hears(self, o: Observation) -> None:
        events, self._asked = [*self._asked, *self.session.step(o)], []
        speaking = o.t < self.spoken_until
        cue = self.policy.step(o.t, events, view(self.session, o), speaking)
        text = words(cue.phrase)
        if text:
            self.spoken_until = o.t + A_WORD_S * len(text.split())
        self.heard.append(Heard(o.t, cue.sounds, text, cue.near, bool(text) and speaking))
        self.t = o.t + 1 / FPS


def said(heard):
    return [h.text for h in heard if h.text]


def sounded(heard):
    return [sound for h in heard for sound in h.sounds]


def guided(heard):
    return [h.near for h in heard if h.near == h.near]


@pytest.fixture
def begun():
    """A listener whose first exercise has just begun."""
    listener = Listener(TURN_TWICE, TILT_ONCE)
    listener.waits(5.3)
    return listener


def turn(side: int, hold_s: float = 3.5, to: float = 50) -> Trace:
    return Trace().move(2, yaw=to * side).wait(hold_s).move(2, yaw=0).wait(1.5)


# --- the course of a session


def test_the_first_exercise_is_named_counted_in_and_begun():
    heard = Listener(TURN_TWICE).waits(5.2)
    assert said(heard) == ["Turn your head. go right"]
    assert sounded(heard) == [Sound.BEAT, Sound.BEAT, Sound.BEAT, Sound.GO]
    times = [h.t for h in heard if h.sounds]
    assert [b - a for a, b in pairwise(times)] == pytest.approx([1, 1, 1], abs=0.07)


def test_a_clean_repetition_rises_ticks_rings_and_names_the_other_side(begun):
    heard = begun.does(turn(-1))
    assert said(heard) == ["Hold", "back", "1 of 2. To your left"]
    assert sounded(heard) == [Sound.TICK, Sound.TICK, Sound.CHORD, Sound.COUNT]
    rising = guided(heard)
    assert rising == sorted(rising) and rising[0] < 0.35 and rising[-1] > 0.9
    assert all(h.near != h.near for h in heard if h.t > begun.t - 6), "silent from the band on"


def test_the_last_repetition_the_rest_and_what_comes_next_are_one_phrase(begun):
    for side in (-1, 1, -1):
        begun.does(turn(side))
    heard = begun.does(turn(1))
    assert said(heard)[-1] == "Exercise done. Rest for 20 seconds. Next: Tilt your head"
    assert said(begun.waits(20)) == ["go right"], "its name has been said"


def test_an_exercise_without_sides_only_counts():
    once = replace(TILT, directions=(Direction(Side.BOTH, 1),), hold_s=1.0)
    listener = Listener(once)
    listener.waits(5.3)
    assert said(listener.does(Trace().move(1, roll=30).wait(2).move(1, roll=0).wait(1)))[-1] == "1 of 2"


def test_halves_are_changed_with_the_side_said_out_loud():
    listener = Listener(replace(TURN_TWICE, order=Order.ONE_SIDE_FIRST, repetitions=1))
    listener.waits(5.3)
    assert said(listener.does(turn(-1)))[-1] == "Now the other side. To your left"


@pytest.mark.parametrize(
    ("exercise", "side", "text"),
    [
        (TURN, Side.LEFT, "To your left"),
        (SHRUG, Side.LEFT, "Your left side"),
        (PRESS, Side.RIGHT, "Your right side"),
        (TURN, Side.CLOCKWISE, "Clockwise"),
    ],
)
def test_a_side_is_a_way_for_the_head_and_a_side_for_shoulders_and_hands(exercise, side, text):
    shown = View(
        Phase.READY,
        "x",
        demo=Demo(exercise, side, 0),
        counts=(Count(Side.RIGHT, "", 1, 3), Count(side, "", 0, 3)),
    )
    voided = Event(0.0, Kind.REPETITION_VOIDED, side=side)
    assert words(CuePolicy().step(0.0, [voided], shown).phrase) == f"Not counted. {text}"


def test_a_calibration_says_what_to_do_and_the_end_what_was_done():
    shown = View(Phase.CALIBRATING, "Calibration", CALIBRATE_WORDS)
    policy = CuePolicy()
    assert words(policy.step(0.0, [], shown).phrase) == CALIBRATE_WORDS
    end = View(Phase.DONE, "Session finished", "4 of 4 repetitions counted.", Tone.PRAISE)
    assert words(policy.step(10.0, [], end).phrase) == "Session finished. 4 of 4 repetitions counted."
    assert policy.step(20.0, [], end).phrase is None


def test_without_somebody_who_leads_the_exercise_is_named_as_it_begins():
    shown = View(Phase.READY, "Turn your head", "To either side, when you are ready")
    cue = CuePolicy().step(0.0, [Event(0.0, Kind.EXERCISE_STARTED, "turn")], shown)
    assert words(cue.phrase) == "Turn your head. To either side, when you are ready"


# --- corrections, and their order


def test_a_jerk_too_far_gives_one_low_note_and_the_most_urgent_words(begun):
    heard = begun.does(Trace().move(0.7, yaw=-90).wait(2).move(2, yaw=0).wait(2))
    assert sounded(heard).count(Sound.SLOW) == 1
    texts = said(heard)
    assert texts[0] in ("Smoothly", "Slower") and texts[1] == "A little less"


def test_too_far_cuts_less_urgent_words_short_and_nothing_else_does():
    shown = View(Phase.HOLDING, "x", hold_asked_s=5.0)
    for kind, cuts in ((Kind.TOO_FAR, True), (Kind.TOO_FAST, True), (Kind.SHOULDER_RAISED, False)):
        policy = CuePolicy()
        assert words(policy.step(0.0, [Event(0.0, Kind.ENTERED_RANGE)], shown).phrase) == "Hold"
        phrase = policy.step(0.2, [Event(0.2, kind)], shown, speaking=True).phrase
        assert (phrase is not None) is cuts, kind


def test_a_correction_does_not_cut_a_more_urgent_one():
    shown, policy = View(Phase.HOLDING, "x"), CuePolicy()
    assert words(policy.step(0.0, [Event(0.0, Kind.TOO_FAR)], shown).phrase) == "A little less"
    assert policy.step(0.3, [Event(0.3, Kind.TOO_FAST)], shown, speaking=True).phrase is None
    assert policy.step(0.9, [], shown).phrase is None, "nor follow on its heels"


def test_of_two_corrections_at_once_the_more_urgent_is_said_and_the_other_is_gone_when_it_is_stale():
    shown, policy = View(Phase.MOVING, "x"), CuePolicy()
    both = [Event(0.0, Kind.TRUNK_LEANED), Event(0.0, Kind.SHOULDER_RAISED, side=Side.LEFT)]
    assert words(policy.step(0.0, both, shown).phrase) == "Left shoulder down"
    assert all(policy.step(k / 10, [], shown).phrase is None for k in range(1, 50))


def test_words_come_at_most_every_three_seconds():
    shown, policy = View(Phase.MOVING, "x"), CuePolicy()
    policy.step(0.0, [Event(0.0, Kind.SHOULDER_RAISED, side=Side.LEFT)], shown)
    policy.step(1.5, [Event(1.5, Kind.TRUNK_TURNED)], shown)
    spoken = [k / 20 for k in range(31, 100) if policy.step(k / 20, [], shown).phrase]
    assert spoken == [cues.SPACING_S]


def test_the_same_correction_is_not_repeated_for_eight_seconds_while_its_tone_is():
    shown, policy = View(Phase.MOVING, "x"), CuePolicy()
    cue = [policy.step(t, [Event(t, Kind.SHOULDER_RAISED)], shown) for t in (0.0, 4.0, 7.9, 8.1)]
    assert [words(c.phrase) for c in cue] == ["Shoulders down", "", "", "Shoulders down"]
    cue = [policy.step(t, [Event(t, Kind.TOO_FAST)], shown) for t in (20.0, 23.0)]
    assert [(c.sounds, words(c.phrase)) for c in cue] == [((Sound.SLOW,), "Slower"), ((Sound.SLOW,), "")]


def test_why_a_repetition_does_not_count_is_said_with_the_side_to_try_again(begun):
    heard = begun.does(turn(-1, hold_s=1.0))
    assert said(heard)[-1] == "Not counted: hold a little longer. To your right"
    assert Sound.COUNT not in sounded(heard)


def test_hold_is_not_said_of_a_hold_that_is_over_before_it_is_understood():
    shown = View(Phase.HOLDING, "x", hold_asked_s=1.0)
    assert CuePolicy().step(0.0, [Event(0.0, Kind.ENTERED_RANGE)], shown).phrase is None


# --- stopping, pausing, losing sight


def test_pain_ends_every_tone_but_its_own_and_cuts_what_is_being_said(begun):
    begun.does(turn(-1))
    begun.asks(Wish.PAIN)
    heard = begun.does(Trace().move(2, yaw=50).wait(1))
    assert heard[0].sounds == (Sound.STOP,) and heard[0].cut
    assert said(heard) == ["Stopped. Slowly back to the middle, and rest"]
    assert sounded(heard) == [Sound.STOP] and guided(heard) == []


def test_a_pause_is_said_once_and_going_on_says_what_to_do(begun):
    begun.waits(3)
    begun.asks(Wish.PAUSE)
    assert said(begun.waits(20)) == ["Paused"]
    begun.asks(Wish.PAUSE)
    assert said(begun.waits(2)) == ["go right"]


def test_lost_sight_is_explained_but_not_over_and_over(begun):
    heard = begun.does(Trace().wait(12).unreliable(1, 11))
    texts = said(heard)
    assert texts == ["I can't see your face"] * 2
    first, second = (h.t for h in heard if h.text)
    assert second - first >= cues.REPEAT_S


def test_a_trouble_with_the_place_is_said_once_it_has_stood():
    policy, shown = CuePolicy(), View(Phase.PLACE, "Your place", "Move back a little", Tone.CAUTION)
    spoken = [k / 20 for k in range(100) if policy.step(k / 20, [], shown).phrase]
    assert spoken == pytest.approx([cues.STANDS_S[Phase.PLACE]], abs=0.051)


# --- the guiding tone


def scale(angle: float, active: int = 0) -> Gauge:
    return Gauge("yaw", angle, ((-75, -35), (35, 75)), active, 90, "right", "left")


@pytest.mark.parametrize(
    ("angle", "active", "near"),
    [(0, 0, 0), (-17.5, 0, 0.5), (-35, 0, 1), (-90, 0, 1), (17.5, 0, 0), (17.5, 1, 0.5), (17.5, -1, 0.5)],
)
def test_nearness_is_the_share_of_the_way_to_the_band_asked_for(angle, active, near):
    assert nearness(scale(angle, active)) == pytest.approx(near)


def test_nearness_of_an_unseen_head_is_unknown():
    assert math.isnan(nearness(scale(math.nan)))


def heard_at(policy: CuePolicy, t: float, angle: float, phase: Phase = Phase.MOVING) -> bool:
    near = policy.step(t, [], View(phase, "x", gauge=scale(angle), countdown_of_s=20)).near
    return not math.isnan(near)


def test_the_guiding_tone_is_silent_near_the_middle_and_on_the_way_home():
    policy = CuePolicy()
    assert [heard_at(policy, 0.1 * k, -a) for k, a in enumerate((5, 8, 12, 20, 30, 28, 20, 12))] == [
        False, False, True, True, True, True, False, False,
    ]  # fmt: skip


def test_a_head_that_rests_short_of_the_band_is_not_hummed_at():
    policy = CuePolicy()
    assert [t / 10 for t in range(40) if heard_at(policy, t / 10, -20)][-1] == pytest.approx(
        cues.LINGER_S, abs=0.11
    )
    assert heard_at(policy, 4.1, -25), "it goes on when the head does"


@pytest.mark.parametrize("phase", [Phase.HOLDING, Phase.RETURNING, Phase.LOST, Phase.RESTING, Phase.PAUSED])
def test_no_other_phase_has_a_guiding_tone(phase):
    assert not heard_at(CuePolicy(), 0.0, -30, phase)
