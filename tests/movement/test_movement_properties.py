"""What must hold of any story, not only of those somebody thought of."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import follow
from traces import EXTENSION, FLEXION, TILT, TURN, Trace, mirrored

from coach.movement.checker import Checker, Stage
from coach.movement.events import FAULTS, VOIDING, Event, Kind, Side
from coach.movement.repetition import Repetition

FPS = 16
"""Sixteenths of a second add up exactly: shifted and stretched stories are the same to the last bit."""

few = settings(max_examples=10, deadline=None, derandomize=True)
sixteenths = st.integers(4, 40).map(lambda n: n / FPS)
SWAP = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


@st.composite
def stories(draw):
    """Anything a head and body might do for some seconds, seen well, badly or not at all."""
    trace = Trace(yaw=draw(st.sampled_from([0.0, 0.0, 40.0])))
    for _ in range(draw(st.integers(1, 5))):
        how = draw(st.sampled_from([trace.move, trace.move, trace.drift, trace.jump]))
        goal = {
            draw(st.sampled_from(["yaw", "yaw", "pitch", "roll"])): draw(st.integers(-85, 85)),
            draw(st.sampled_from(["trunk_turn", "trunk_lean"])): draw(st.sampled_from([0, 0, 9, -25])),
            draw(st.sampled_from(["shoulder_left", "shoulder_right"])): draw(st.sampled_from([0, 0, 0.1])),
        }
        if how == trace.jump:
            trace.jump(**goal)
        else:
            how(draw(sixteenths), **goal)
        trace.wait(draw(sixteenths))
    start = draw(sixteenths)
    hide = draw(st.sampled_from([trace.unreliable, trace.away]))
    return hide(start, start + draw(st.sampled_from([0, 0.25, 1, 4])))


@st.composite
def repetitions_of_one(draw):
    """Home, out to one place inside or near the band, a hold, and straight home."""
    out, hold, back = draw(sixteenths), draw(sixteenths), draw(sixteenths)
    angle = draw(st.sampled_from([-1, 1])) * draw(st.integers(20, 80))
    return Trace().wait(1).move(out + 1, yaw=angle).wait(hold).move(back + 0.5, yaw=0).wait(1)


def judged(observations, exercise=TURN) -> tuple[list[Repetition], list[Event]]:
    observations = list(observations)
    checker, events = follow(exercise, observations)
    events += checker.finish(observations[-1].t)
    return checker.repetitions, events


def figures(*values: float):
    return pytest.approx(values, nan_ok=True, abs=1e-6)


@few
@given(stories(), st.integers(0, 99))
def test_a_mirrored_story_gets_the_mirrored_verdict(trace, seed):
    observations = trace.observe(FPS, jitter=0.1, seed=seed)
    one, said = judged(observations)
    other, said_mirrored = judged(mirrored(observations))
    assert [(r.side, r.counted, r.faults) for r in one] == [
        (SWAP[r.side], r.counted, r.faults) for r in other
    ]
    for r, m in zip(one, other, strict=True):
        assert (r.start, r.reached, r.end, r.peak, r.hold) == figures(
            m.start, m.reached, m.end, -m.peak, m.hold
        )
        assert r.sparc == pytest.approx(m.sparc, nan_ok=True, abs=1e-3)

    def plain(events, swap):
        return sorted((e.t, e.kind, str(swap.get(e.side, e.side))) for e in events)

    assert plain(said, {}) == plain(said_mirrored, SWAP)


@few
@given(stories(), st.integers(1, 10**5))
def test_a_story_told_later_gets_the_same_verdict_later(trace, later):
    one, said = judged(trace.observe(FPS, jitter=0.1))
    other, said_later = judged(trace.observe(FPS, jitter=0.1, start=later))
    assert [(e.t + later, e.kind, e.side) for e in said] == [(e.t, e.kind, e.side) for e in said_later]
    assert [
        (r.side, r.start + later, r.counted, r.faults, figures(r.peak, r.hold, r.sparc)) for r in one
    ] == [(r.side, r.start, r.counted, r.faults, (r.peak, r.hold, r.sparc)) for r in other]


@few
@given(repetitions_of_one(), sixteenths, st.sampled_from([0.125, 0.5, 2, 4, 8]), st.booleans())
def test_seeing_less_of_a_repetition_never_adds_one_that_counts(trace, start, lasting, away):
    def counted():
        return sum(r.counted for r in judged(trace.observe(FPS))[0])

    seen = counted()
    assert seen <= 1
    (trace.away if away else trace.unreliable)(start, start + lasting)
    assert counted() <= seen


@few
@given(repetitions_of_one())
def test_the_same_movement_in_twice_the_time_is_held_twice_as_long(trace):
    observations = trace.observe(FPS)
    one, _ = judged(observations)
    slower, _ = judged(replace(o, t=2 * o.t) for o in observations)
    assert [r.side for r in one] == [r.side for r in slower]
    assert [figures(2 * r.hold, r.peak) for r in one] == [(r.hold, r.peak) for r in slower]


@few
@given(stories(), st.sampled_from([TURN, TILT, FLEXION, EXTENSION]), st.sampled_from([None, Side.LEFT]))
def test_every_verdict_is_well_formed(trace, exercise, expected):
    checker, events = follow(exercise, trace.observe(FPS, jitter=0.1), expected)
    events += checker.finish(trace.end)
    order = list(Kind)
    for r in checker.repetitions:
        assert set(r.faults) <= FAULTS
        assert list(r.faults) == sorted(set(r.faults), key=order.index)
        assert r.counted is not bool(set(r.faults) & VOIDING)
        assert r.side in [d.side for d in exercise.directions]
        assert math.isnan(r.reached) == (Kind.SHORT_RANGE in r.faults)
        assert not (r.reached < r.start or r.end < r.start)
        assert 0 <= r.hold <= trace.end - r.start
    assert [e.t for e in events] == sorted(e.t for e in events)
    assert all(e.exercise == exercise.id for e in events)
    told = [e.kind for e in events]
    assert told.count(Kind.STARTED) >= len(checker.repetitions)
    verdicts = (told.count(Kind.REPETITION_COUNTED), told.count(Kind.REPETITION_VOIDED))
    counted = sum(r.counted for r in checker.repetitions)
    assert verdicts == (counted, len(checker.repetitions) - counted)
    assert told.count(Kind.HOLD_COMPLETE) <= told.count(Kind.ENTERED_RANGE) <= told.count(Kind.STARTED)
    assert told.count(Kind.BACK) <= told.count(Kind.LOST) <= told.count(Kind.BACK) + 1


@few
@given(stories())
def test_repetitions_follow_each_other_and_frames_not_tracked_say_nothing_but_lost(trace):
    checker, hidden = Checker(TURN), set()
    for o in trace.observe(FPS):
        events = checker.step(o)
        if not o.tracked:
            hidden |= {e.kind for e in events}
        assert (checker.attempt is None) == (checker.stage is Stage.READY)
    assert hidden <= {Kind.LOST}
    ends = [r.end for r in checker.repetitions]
    assert all(end <= later.start for end, later in zip(ends, checker.repetitions[1:], strict=False))
