"""What the camera can't judge goes by the clock: it counts rounds, and never says that anything counts."""

from dataclasses import replace

import pytest
from judging import assert_events, judge, kinds
from traces import GUIDED, Trace

from coach.movement.events import Kind, Side
from coach.movement.exercise import Direction

BOTH_SIDES = replace(GUIDED, directions=(Direction(Side.LEFT, 1), Direction(Side.RIGHT, 1)))


def test_every_round_is_told_when_its_seconds_are_over():
    found, events = judge(GUIDED, Trace().wait(12.5).observe())
    assert_events(events, [(Kind.ROUND_TIMED, Side.BOTH, t) for t in (4, 8, 12)])
    assert [e.value for e in events] == [1, 2, 3]
    assert found.done(Side.BOTH) == 3
    assert found.repetitions == []


def test_whatever_one_does_and_whether_one_is_seen_makes_no_difference():
    still = judge(GUIDED, Trace().wait(9).observe())[1]
    busy = Trace().wait(1).move(2, yaw=-60).between(0, 9, shoulder_left=0.3, trunk_turn=40).jump(pitch=50)
    busy.wait(6).away(2, 4).unreliable(5, 8)
    assert judge(GUIDED, busy.observe())[1] == still
    assert judge(GUIDED, Trace().wait(9).calibrating(0, 9).observe())[1] == still


def test_the_side_asked_for_is_the_one_whose_round_it_is():
    found, events = judge(BOTH_SIDES, Trace().wait(8.1).observe(), expected=Side.RIGHT)
    assert [e.side for e in events] == 2 * [Side.RIGHT]
    assert (found.done(Side.LEFT), found.done(Side.RIGHT)) == (0, 2)
    assert [e.side for e in judge(BOTH_SIDES, Trace().wait(8.1).observe())[1]] == [Side.LEFT, Side.RIGHT]


def test_the_clock_can_be_seen():
    found, _ = judge(GUIDED, Trace().wait(2.5).observe())
    course = found.course()
    assert (course.side, course.asked_s, course.complete) == (Side.BOTH, 4, False)
    assert round(course.held_s, 1) == 2.5
    assert found.reading(None).linear is None and found.reading(None).rose is None


def test_a_round_broken_off_is_none():
    found, events = judge(GUIDED, Trace().wait(3.9).observe())
    assert found.finish(3.9) == [] and events == []
    assert found.done(Side.BOTH) == 0


def test_slower_frames_do_not_stretch_the_clock():
    events = judge(GUIDED, Trace().wait(41).observe(fps=3))[1]
    assert kinds(events) == 10 * [Kind.ROUND_TIMED]
    assert [e.t for e in events] == pytest.approx([4 * n for n in range(1, 11)])
