"""Free stretching: which directions the head has been in, in whatever order."""

import pytest
from judging import assert_events, frame_after, judge, kinds, moment
from traces import COVERAGE, Trace

from coach.movement import thresholds as th
from coach.movement.events import Kind, Side

WAYS = [
    {"pitch": 20}, {"pitch": 15, "roll": -15}, {"roll": -20}, {"pitch": -15, "roll": -15},
    {"pitch": -20}, {"pitch": -15, "roll": 15}, {"roll": 20}, {"pitch": 15, "roll": 15},
    {"yaw": 40}, {"yaw": -40},
]  # fmt: skip


def stretched(*ways: dict[str, float], stay: float = 0.5) -> Trace:
    trace = Trace().wait(1)
    for way in ways:
        trace.move(1.5, **way).wait(stay).move(1.5, **dict.fromkeys(way, 0))
    return trace


def test_enough_directions_in_any_order_make_a_repetition():
    found, events = judge(COVERAGE, stretched(*reversed(WAYS[2:])).observe())
    assert kinds(events) == [Kind.STARTED, *8 * [Kind.DIRECTION_COVERED], Kind.REPETITION_COUNTED]
    assert [e.value for e in events if e.kind is Kind.DIRECTION_COVERED] == [1, 2, 3, 4, 5, 6, 7, 8]
    (done,) = found.repetitions
    assert (done.side, done.counted, done.faults) == (Side.BOTH, True, ())
    assert done.peak == pytest.approx(40)


def test_a_direction_is_covered_after_a_moment_there():
    trace = Trace().wait(1).move(1.5, pitch=-20).wait(2)
    _, events = judge(COVERAGE, trace.observe())
    begun, there = moment(trace, "pitch", 6), frame_after(moment(trace, "pitch", 12))
    assert_events(
        events,
        [(Kind.STARTED, Side.BOTH, begun), (Kind.DIRECTION_COVERED, Side.BOTH, there + th.COVERED_SECONDS)],
    )


@pytest.mark.parametrize("way", range(10))
def test_the_reading_shows_which_direction_it_was(way):
    found, _ = judge(COVERAGE, stretched(WAYS[way]).observe())
    rose = found.reading(None).rose
    assert [*rose.visited, rose.beside[1], rose.beside[0]].index(True) == {8: 9, 9: 8}.get(way, way)
    assert sum(rose.visited) + sum(rose.beside) == 1


def test_the_same_direction_again_is_not_covered_twice():
    found, events = judge(COVERAGE, stretched(*4 * [WAYS[0], WAYS[4]]).observe())
    assert kinds(events).count(Kind.DIRECTION_COVERED) == 2
    assert found.repetitions == []


def test_too_little_and_passing_through_cover_nothing():
    small = [{name: value / 2 for name, value in way.items()} for way in WAYS[:8]]
    assert kinds(judge(COVERAGE, stretched(*small).observe())[1]) == [Kind.STARTED]
    assert Kind.DIRECTION_COVERED not in kinds(
        judge(COVERAGE, Trace().wait(1).between(0.3, 0.5, pitch=-20).observe())[1]
    )


def test_what_was_not_seen_is_not_covered():
    trace = Trace().wait(1).move(1, pitch=-20).wait(3).unreliable(1.5, 4.9)
    observations = [o for o in trace.observe() if o.t < 5]
    assert Kind.DIRECTION_COVERED not in kinds(judge(COVERAGE, observations)[1])


def test_too_far_is_told_and_cheating_voids():
    far = [{"pitch": -55}, *WAYS[:4], *WAYS[5:9]]
    found, events = judge(COVERAGE, stretched(*far).observe())
    assert [(r.counted, r.faults) for r in found.repetitions] == [(True, (Kind.TOO_FAR,))]
    assert kinds(events).count(Kind.TOO_FAR) == 1
    found, _ = judge(COVERAGE, stretched(*WAYS).between(6, 7, shoulder_left=0.1).observe())
    assert [(r.counted, r.faults) for r in found.repetitions] == [(False, (Kind.SHOULDER_RAISED,))]


def test_too_fast_is_told():
    hasty = stretched(*WAYS[:5]).move(0.4, yaw=50).wait(1).move(2, yaw=0)
    events = judge(COVERAGE, hasty.observe())[1]
    assert kinds(events).count(Kind.TOO_FAST) == 1


def test_not_enough_directions_at_the_end_are_no_repetition():
    found, _ = judge(COVERAGE, stretched(*WAYS[:5]).observe())
    assert found.finish(99) == []
    assert found.repetitions == []
