"""Noticing that a person has come to sit differently since the calibration."""

from traces import Trace

from coach.session.neutral_watch import NeutralWatch


def told(trace: Trace, fps: float = 10) -> list[float]:
    watch = NeutralWatch()
    return [o.t for o in trace.observe(fps, jitter=0.1) if watch.step(o)]


def resting(*places: dict[str, float], pause: float = 2.0) -> Trace:
    """Rests at these places, with a turn of the head before each."""
    trace = Trace().wait(2)
    for place in places:
        trace.move(1, yaw=50).wait(0.6).move(1, **({"yaw": 0} | place)).wait(pause)
    return trace


def test_three_rests_at_one_other_place_are_told_once():
    moments = told(resting(*6 * [{"pitch": -9}]))
    assert len(moments) == 1
    assert 2 + 3 * 2.6 + 2 * 2 < moments[0] < 2 + 3 * 2.6 + 3 * 2


def test_two_are_not():
    assert told(resting({"pitch": -9}, {"pitch": -9})) == []


def test_rests_near_the_calibrated_place_are_none():
    assert told(resting(*5 * [{"pitch": -4, "yaw": 3}])) == []


def test_rests_at_three_different_places_are_no_new_one():
    assert told(resting({"pitch": -9}, {"yaw": 12}, {"roll": -8}, {"pitch": -9}, {"yaw": 12})) == []


def test_a_visit_to_the_calibrated_place_shows_that_it_still_fits():
    assert told(resting({"pitch": -9}, {"pitch": -9}, {"pitch": 0}, {"pitch": -9}, {"pitch": -9})) == []


def test_passing_by_the_calibrated_place_is_no_visit():
    trace = Trace().wait(2)
    for _ in range(3):
        trace.move(1, yaw=50).wait(0.6).move(1, yaw=0, pitch=0).move(0.4, pitch=-12).wait(2)
    assert len(told(trace)) == 1


def test_holding_an_exercise_is_no_rest():
    assert told(resting(*5 * [{"pitch": -30}])) == []


def test_pausing_briefly_is_no_rest():
    assert told(resting(*6 * [{"pitch": -9}], pause=0.8)) == []


def test_sitting_still_elsewhere_all_the_time_is_one_rest():
    assert told(Trace().wait(2).move(1, pitch=-9).wait(60), fps=5) == []


def test_a_rest_that_was_not_seen_is_none():
    trace = resting(*3 * [{"pitch": -9}])
    assert told(trace.unreliable(trace.end - 1.5, trace.end)) == []


def test_two_glimpses_of_the_calibrated_place_are_no_visit():
    """Seen near it for a frame, hidden for a while, seen there for a frame again."""
    trace = resting({"pitch": -9}, {"pitch": -9})
    start = trace.end
    trace.move(0.2, pitch=-2).wait(2).move(0.2, pitch=-9).unreliable(start + 0.25, start + 2.15)
    trace.move(1, yaw=50).wait(0.6).move(1, yaw=0).wait(2)
    assert len(told(trace)) == 1
