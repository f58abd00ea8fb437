"""What must hold of every kind of movement: mirroring, telling it slower, and seeing less of it."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import judge
from performances import perform, shortened
from traces import (
    BALANCE,
    CIRCLE,
    COVERAGE,
    EXTENSION,
    FLEXION,
    HALF_CIRCLE,
    MICRO,
    PRESS,
    RETRACTION,
    SHOULDER_CIRCLE,
    SHRUG,
    STRETCH,
    TILT,
    TURN,
    mirrored,
)

from coach.measure.hands import Spot
from coach.movement.events import Side
from coach.movement.exercise import Axis, Band, Contact, Direction, Exercise, Hand, Stillness
from coach.movement.pace import PaceMeter
from coach.movement.repetition import Repetition
from coach.programme.vocabulary import MOVEMENTS, movement_of

FPS = 8
"""Eighths of a second add up exactly."""

EVERY = {
    movement_of(e): shortened(e)
    for e in (
        TURN,
        TILT,
        FLEXION,
        EXTENSION,
        STRETCH,
        replace(RETRACTION, movement="protraction", directions=(Direction(Side.BOTH, +1),)),
        RETRACTION,
        MICRO,
        replace(MICRO, movement="micro-tilt", axis=Axis.ROLL),
        replace(MICRO, movement="micro-flexion", axis=Axis.PITCH, directions=FLEXION.directions),
        replace(MICRO, movement="micro-extension", axis=Axis.PITCH, directions=EXTENSION.directions),
        SHRUG,
        SHOULDER_CIRCLE,
        CIRCLE,
        HALF_CIRCLE,
        replace(PRESS, contact=Contact(Hand.EITHER, Spot.TEMPLE)),
        BALANCE,
        COVERAGE,
    )
}
AGAINST_A_HAND = replace(
    EVERY["tilt"], contact=Contact(Hand.SAME, Spot.TEMPLE), still=Stillness(shoulders=False)
)
SWAP = {
    Side.LEFT: Side.RIGHT,
    Side.RIGHT: Side.LEFT,
    Side.CLOCKWISE: Side.COUNTERCLOCKWISE,
    Side.COUNTERCLOCKWISE: Side.CLOCKWISE,
}

few = settings(max_examples=4, deadline=None, derandomize=True)
bands = st.sampled_from([(1.0, 1.0), (1.0, 1.0), (1.3, 1.4), (1.75, 2.0), (0.5, 0.6)])
"""The band that is asked for, as shares of the one whose middle is gone to: right, too short, too far."""

every_kind = pytest.mark.parametrize(
    "exercise", [*EVERY.values(), AGAINST_A_HAND], ids=[*EVERY, "under-a-hand"]
)


@pytest.fixture(scope="module", autouse=True)
def no_pace():
    """Without the live estimate of the pace, which is slow to work out and asked elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PaceMeter, "add", lambda *_: None)
        yield


def asked(exercise: Exercise, shares: tuple[float, float]) -> Exercise:
    low, high = exercise.target.low * shares[0], exercise.target.high * shares[1]
    return replace(exercise, target=Band(low, high))


def judged(exercise: Exercise, observations) -> list[Repetition]:
    return judge(exercise, list(observations))[0].repetitions


def test_no_kind_but_what_goes_by_the_clock_is_left_out():
    assert set(MOVEMENTS) - set(EVERY) == {"guided"}


@every_kind
@few
@given(shares=bands, seed=st.integers(0, 99))
def test_mirrored_the_verdict_is_mirrored(exercise, shares, seed):
    observations = perform([exercise]).observe(FPS, jitter=0.05, seed=seed)
    one = judged(asked(exercise, shares), observations)
    other = judged(asked(exercise, shares), mirrored(observations))
    assert [(SWAP.get(r.side, r.side), r.counted, r.faults) for r in one] == [
        (r.side, r.counted, r.faults) for r in other
    ]
    for a, b in zip(one, other, strict=True):
        assert (a.start, a.reached, a.end, a.hold, abs(a.peak)) == pytest.approx(
            (b.start, b.reached, b.end, b.hold, abs(b.peak)), nan_ok=True, abs=1e-6
        )


@every_kind
@few
@given(shares=bands)
def test_told_at_half_the_speed_it_is_the_same_movement_held_twice_as_long(exercise, shares):
    observations = perform([exercise]).observe(2 * FPS)
    one = judged(asked(exercise, shares), observations)
    longer = replace(asked(exercise, shares), hold_s=2 * exercise.hold_s)
    slower = judged(longer, [replace(o, t=2 * o.t) for o in observations])
    assert [(r.side, r.counted) for r in one] == [(r.side, r.counted) for r in slower]
    for a, b in zip(one, slower, strict=True):
        assert abs(b.peak) == pytest.approx(abs(a.peak), abs=0.5)
        if math.isfinite(a.reached):
            assert b.reached == pytest.approx(2 * a.reached, abs=0.8)
        assert b.hold == pytest.approx(2 * a.hold, abs=0.8)


@every_kind
@settings(max_examples=8, deadline=None, derandomize=True)
@given(start=st.integers(0, 40), lasting=st.sampled_from([0.125, 0.5, 1, 2, 4]), away=st.booleans())
def test_seeing_less_never_adds_one_that_counts(exercise, start, lasting, away):
    trace = perform([exercise])
    seen = sum(r.counted for r in judged(exercise, trace.observe(FPS)))
    assert seen == len(exercise.directions)
    at = start / 40 * trace.end
    (trace.away if away else trace.unreliable)(at, at + lasting)
    assert sum(r.counted for r in judged(exercise, trace.observe(FPS))) <= seen
