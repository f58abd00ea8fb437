"""What is heard while the own range is measured: at the end of a turn nobody sees the screen."""

import itertools
import math
from dataclasses import replace

from traces import Trace

from coach.own_range.cues import WalkCues
from coach.own_range.viewing import WalkViewer
from coach.own_range.walk import RangeWalk
from coach.session.cues import SPACING_S
from coach.session.sounds import Sound
from coach.session.view import Phase, Tone, View

FPS = 10


def heard(trace: Trace, stopped_at: float = math.inf, speaks_s: float = 0.0):
    """Sounds and words, each with its time, of a walk that goes like this."""
    walk = RangeWalk()
    viewer, policy, sounds, words = WalkViewer(walk), WalkCues(), [], []
    silent_from = 0.0
    for o in trace.observe(FPS):
        events = walk.step(o)
        if o.t >= stopped_at and not walk.stopped:
            walk.stop()
        cues = policy.step(o.t, (), viewer.view(o, events), o.t < silent_from)
        sounds += [(round(o.t, 1), sound) for sound in cues.sounds]
        if cues.phrase:
            words.append((round(o.t, 1), cues.phrase.sentences[0].text))
            silent_from = o.t + speaks_s
    return sounds, words


def tried(*angles: float) -> Trace:
    trace = Trace().wait(4)
    for angle in angles:
        trace.move(1.5, yaw=angle).wait(1.6).move(1.5, yaw=0).wait(3)
    return trace


def test_a_try_is_a_tick_a_chord_and_a_count_and_its_words_come_one_after_the_other():
    sounds, words = heard(tried(-50))
    assert [s for _, s in sounds] == [Sound.TICK, Sound.CHORD, Sound.COUNT]
    tick, chord, count = (t for t, _ in sounds)
    assert 5.5 < tick < chord < 7.1 < count
    assert [w.split()[0] for _, w in words] == ["Slowly", "That", "Measured."]
    assert words[0][0] < 0.2 and words[1][0] == chord


def test_the_last_try_of_a_direction_counts_too_and_the_next_direction_is_told():
    sounds, words = heard(tried(-50, -50, -50))
    assert [s for _, s in sounds].count(Sound.COUNT) == 3
    assert words[-1][1].startswith("Measured. Slowly turn your head to your left")


def test_words_never_run_into_each_other_and_the_newest_sentence_is_the_one_said():
    _, words = heard(tried(-50, -50), speaks_s=4.0)
    times = [t for t, _ in words]
    assert min(later - sooner for sooner, later in itertools.pairwise(times)) >= 4.0
    _, quick = heard(tried(-50, -50))
    times = [t for t, _ in quick]
    assert min(later - sooner for sooner, later in itertools.pairwise(times)) >= SPACING_S


def test_a_stop_is_heard_at_once_whatever_is_being_said():
    sounds, words = heard(tried(-50), stopped_at=1.0, speaks_s=4.0)
    assert sounds == [(1.0, Sound.STOP)]
    assert [t for t, _ in words] == [0.0, 1.0] and words[1][1].startswith("Stopped")


def test_what_is_in_the_way_of_a_calibration_is_said_once_it_has_stood_a_moment():
    policy = WalkCues()
    place = View(Phase.PLACE, "Your place", "Move back a little", Tone.CAUTION)
    said = [policy.step(t / 10, (), place).phrase for t in range(30)]
    assert [i for i, phrase in enumerate(said) if phrase] == [7]
    flicker = WalkCues()
    views = [replace(place, message=f"{t % 2}") for t in range(30)]
    assert all(flicker.step(t / 10, (), view).phrase is None for t, view in enumerate(views))
