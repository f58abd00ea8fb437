"""Shoulders that should stay down and a trunk that should face forward."""

import math
from dataclasses import replace

import pytest
from judging import assert_events, follow, frame_after, kinds, moment
from traces import TILT, TURN, Trace, repetition

from coach.movement import thresholds as th
from coach.movement.events import Kind, Side
from coach.movement.exercise import Stillness
from coach.movement.watch import Lasting


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_a_raised_shoulder_is_told_and_voids_the_repetition(side):
    trace = repetition("roll", 28).between(3.5, 4.5, **{f"shoulder_{side}": 0.09})
    checker, events = follow(TILT, trace.observe())
    told = [e for e in events if e.kind is Kind.SHOULDER_RAISED]
    assert_events(told, [(Kind.SHOULDER_RAISED, side, 3.5 + th.BODY_SECONDS)])
    assert told[0].value == 0.09
    (done,) = checker.repetitions
    assert (done.counted, done.faults) == (False, (Kind.SHOULDER_RAISED,))
    assert kinds(events)[-1] is Kind.REPETITION_VOIDED


@pytest.mark.parametrize(("angle", "side"), [(25, Side.LEFT), (-25, Side.RIGHT)])
def test_turning_the_trunk_along_is_told_and_voids_the_repetition(angle, side):
    trace = Trace().wait(1).move(2, yaw=40).move(1, trunk_turn=angle).wait(1).move(1, trunk_turn=0)
    trace.move(2, yaw=0).wait(1)
    checker, events = follow(TURN, trace.observe())
    told = [e for e in events if e.kind is Kind.TRUNK_TURNED]
    lasted = frame_after(moment(trace, "trunk_turn", 20)) + th.BODY_SECONDS
    assert_events(told, [(Kind.TRUNK_TURNED, side, lasted)])
    assert told[0].value == angle
    assert [(r.counted, r.faults) for r in checker.repetitions] == [(False, (Kind.TRUNK_TURNED,))]


@pytest.mark.parametrize(("angle", "side"), [(12, Side.LEFT), (-12, Side.RIGHT)])
def test_leaning_is_told_and_counts(angle, side):
    trace = repetition("roll", 28).between(3.5, 4.5, trunk_lean=angle)
    checker, events = follow(TILT, trace.observe())
    told = [e for e in events if e.kind is Kind.TRUNK_LEANED]
    assert_events(told, [(Kind.TRUNK_LEANED, side, 3.5 + th.BODY_SECONDS)])
    assert [(r.counted, r.faults) for r in checker.repetitions] == [(True, (Kind.TRUNK_LEANED,))]


def test_cheating_that_never_starts_a_repetition_is_still_told():
    trace = Trace().wait(4).between(1, 2, shoulder_right=0.1).between(2.5, 3.5, trunk_turn=-30, trunk_lean=10)
    checker, events = follow(TURN, trace.observe())
    assert_events(
        events,
        [
            (Kind.SHOULDER_RAISED, Side.RIGHT, 1 + th.BODY_SECONDS),
            (Kind.TRUNK_TURNED, Side.RIGHT, 2.5 + th.BODY_SECONDS),
            (Kind.TRUNK_LEANED, Side.LEFT, 2.5 + th.BODY_SECONDS),
        ],
    )
    assert checker.repetitions == []


def test_a_shoulder_raised_before_the_repetition_and_kept_up_voids_it():
    trace = repetition("yaw", 50).between(0.2, 5, shoulder_left=0.1)
    checker, events = follow(TURN, trace.observe())
    assert [r.faults for r in checker.repetitions] == [(Kind.SHOULDER_RAISED,)]
    assert kinds(events).count(Kind.SHOULDER_RAISED) == 1


def test_a_shoulder_let_down_before_the_repetition_does_not_void_it():
    trace = repetition("yaw", 50).between(0.2, 0.9, shoulder_left=0.1)
    checker, events = follow(TURN, trace.observe())
    assert [r.faults for r in checker.repetitions] == [()]
    assert kinds(events).count(Kind.SHOULDER_RAISED) == 1


def test_a_shoulder_that_twitches_and_a_body_that_sways_within_bounds_are_no_fault():
    trace = Trace().wait(1).move(2, yaw=50).move(1, trunk_turn=18, trunk_lean=7, shoulder_left=0.045).wait(1)
    trace.move(2, yaw=0, trunk_turn=0, trunk_lean=0).wait(1).between(3, 3.3, shoulder_right=0.2)
    assert [r.faults for r in follow(TURN, trace.observe())[0].repetitions] == [()]


def test_what_need_not_keep_still_is_not_judged():
    free = replace(TURN, still=Stillness(shoulders=False, trunk=False))
    trace = Trace().wait(1).move(2, yaw=40).move(1, trunk_turn=25, trunk_lean=20, shoulder_left=0.2).wait(1)
    trace.move(2, yaw=0, trunk_turn=0).wait(1)
    assert [r.faults for r in follow(free, trace.observe())[0].repetitions] == [()]


def test_shoulders_out_of_the_picture_are_no_evidence():
    trace = repetition("yaw", 50).between(
        0, 99, **dict.fromkeys(("shoulder_left", "shoulder_right"), math.nan)
    )
    trace.between(0, 99, trunk_turn=math.nan, trunk_lean=math.nan)
    assert [(r.counted, r.faults) for r in follow(TURN, trace.observe())[0].repetitions] == [(True, ())]


def test_a_shoulder_no_longer_seen_is_not_held_to_be_raised_still():
    """Raised once, then out of the picture for good: what is not seen must not void what comes later."""
    trace = Trace().wait(2).move(2, yaw=50).wait(2.3).move(2, yaw=0).wait(1)
    trace.between(0.2, 1, shoulder_left=0.1).between(1, 99, shoulder_left=math.nan)
    assert [(r.counted, r.faults) for r in follow(TURN, trace.observe())[0].repetitions] == [(True, ())]


def test_two_glimpses_of_a_raised_shoulder_with_nothing_seen_in_between_are_no_fault():
    trace = Trace().wait(5).between(0.9, 4.1, shoulder_left=0.1)
    unseen = trace.between(1, 4, shoulder_left=math.nan)
    assert follow(TURN, unseen.observe())[1] == []


def test_two_glimpses_of_a_raised_shoulder_around_a_loss_of_sight_are_no_fault():
    trace = Trace().wait(5).between(0.9, 4.1, shoulder_left=0.1).unreliable(1, 4)
    assert Kind.SHOULDER_RAISED not in kinds(follow(TURN, trace.observe())[1])


def test_a_shrug_raises_both_shoulders():
    trace = Trace().wait(2).between(1, 2, shoulder_left=0.2, shoulder_right=0.2)
    told = [e.side for e in follow(TURN, trace.observe())[1]]
    assert told == [Side.LEFT, Side.RIGHT]


def test_a_person_who_keeps_shrugging_is_told_each_time():
    trace = Trace().wait(6)
    for start in (1, 3, 5):
        trace.between(start, start + 0.8, shoulder_left=0.1)
    assert kinds(follow(TURN, trace.observe())[1]) == 3 * [Kind.SHOULDER_RAISED]


class TestLasting:
    """Bound 10, for half a second, told again only after it fell below 7."""

    def told(self, measures: list[float], dt: float = 0.1) -> list[float]:
        watch = Lasting(10, 0.5, 7)
        return [round(k * dt, 3) for k, m in enumerate(measures) if watch.step(k * dt, m)]

    def test_it_is_told_after_its_time_and_once(self):
        assert self.told([0, 0] + 20 * [11]) == [0.7]

    def test_exactly_at_the_bound_is_not_over_it(self):
        assert self.told(20 * [10]) == []

    def test_a_dip_below_the_bound_starts_its_time_anew(self):
        assert self.told([11, 11, 11, 11, 10, *6 * [11]]) == [1.0]

    def test_between_release_and_bound_it_is_not_told_again(self):
        assert self.told(6 * [11] + 3 * [8] + 9 * [11]) == [0.5]

    def test_after_its_release_it_is_told_again(self):
        assert self.told(6 * [11] + [6] + 9 * [11]) == [0.5, 1.2]

    def test_frame_times_that_do_not_add_up_exactly_are_no_frame_late(self):
        watch = Lasting(0.05, 0.4, 0.035)
        times = [k / 30 for k in range(60)]
        assert next(t for t in times if watch.step(t, 0.1 if t >= 1 else 0.0)) == pytest.approx(1.4)

    def test_one_missing_measure_in_between_does_no_harm(self):
        assert self.told([11, 11, math.nan, 11, 11, 11]) == [0.5]

    def test_a_measure_missing_for_long_is_not_taken_to_have_lasted(self):
        assert self.told([11, *20 * [math.nan], 11]) == []
