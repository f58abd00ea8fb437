"""Circles of the head: their sense, their number, whether they are whole and even, and all that is none."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import assert_events, judge, kinds
from traces import CIRCLE, Trace, mirrored

from coach.movement import thresholds as th
from coach.movement.events import Kind, Side
from coach.movement.rounds import clock

CW, CCW = Side.CLOCKWISE, Side.COUNTERCLOCKWISE


def down() -> Trace:
    """A second's rest, then chin to chest."""
    return Trace().wait(1).move(1.5, pitch=-25).wait(0.5)


def home(trace: Trace) -> Trace:
    return trace.wait(0.5).move(1.5, pitch=0, roll=0).wait(1)


def verdicts(trace: Trace, expected=None, **how):
    found, events = judge(CIRCLE, trace.observe(**how), expected)
    return [(r.side, r.counted, r.faults) for r in found.repetitions], events


@pytest.mark.parametrize(
    ("pitch", "roll", "direction"), [(20, 0, 0), (0, -20, 90), (-20, 0, 180), (0, 20, 270)]
)
def test_up_is_twelve_and_the_right_shoulder_three_as_on_a_clock_the_person_faces(pitch, roll, direction):
    (o, *_) = Trace(pitch=pitch, roll=roll).wait(0.1).observe()
    assert clock(o) == pytest.approx((20, direction))


@pytest.mark.parametrize(("clockwise", "side", "first"), [(True, CW, "roll"), (False, CCW, "roll")])
def test_a_round_each_way_is_counted_with_its_moments(clockwise, side, first):
    trace = home(down().circle(9, 360, clockwise))
    observations = trace.observe()
    quarter = next(o for o in observations if o.t >= 3 + 9 / 4)
    assert (quarter.roll > 20) is clockwise  # chin down, then the left shoulder: 6, 9, 12, 3
    found, events = judge(CIRCLE, observations)
    begun, full = (3 + 9 * degrees / 360 for degrees in (th.CIRCLE_START_DEG, th.CIRCLE_CLOSED_DEG))
    assert_events(events, [(Kind.STARTED, side, begun), (Kind.REPETITION_COUNTED, side, full)])
    (done,) = found.repetitions
    assert (done.counted, done.faults) == (True, ())
    assert done.peak == pytest.approx(25)
    assert done.start == pytest.approx(3 + 9 * th.CIRCLE_ONSET_DEG / 360, abs=0.05)
    # the last sector is entered half a sector before its middle
    assert done.reached == pytest.approx(3 + 9 * 292.5 / 360, abs=0.05)


@pytest.mark.parametrize("rounds", [2, 8, 30])
def test_rounds_without_a_stop_are_counted_one_by_one_and_nothing_adds_up(rounds):
    found, _ = verdicts(home(down().circle(6 * rounds, 360 * rounds)), fps=15)
    assert found == rounds * [(CW, True, ())]


def test_eight_each_way_with_a_pause_in_between():
    trace = home(down().circle(48, 8 * 360).wait(2).circle(48, 8 * 360, clockwise=False))
    assert verdicts(trace, fps=15)[0] == 8 * [(CW, True, ())] + 8 * [(CCW, True, ())]


def test_rounds_with_the_middle_in_between():
    trace = home(down().circle(8, 360)).move(1.5, pitch=-25).circle(8, 360)
    assert verdicts(home(trace))[0] == 2 * [(CW, True, ())]


def test_a_round_may_begin_anywhere():
    trace = Trace().wait(1).move(1.5, roll=22).wait(0.5).circle(8, 360)
    assert verdicts(home(trace))[0] == [(CW, True, ())]


@pytest.mark.parametrize("degrees", [90, 200, 320])
def test_a_round_broken_off_is_incomplete(degrees):
    found, events = verdicts(home(down().circle(degrees / 40, degrees)))
    assert found == [(CW, False, (Kind.INCOMPLETE,))]
    told = next(e for e in events if e.kind is Kind.INCOMPLETE)
    assert told.value == pytest.approx(degrees - th.CIRCLE_ONSET_DEG, abs=3)
    assert kinds(events)[-2:] == [Kind.INCOMPLETE, Kind.REPETITION_VOIDED]


def test_going_back_ends_a_round_and_begins_one_the_other_way():
    found, events = verdicts(home(down().circle(6, 240).circle(10, 360 + 15, clockwise=False)))
    assert found == [(CW, False, (Kind.INCOMPLETE,)), (CCW, True, ())]
    back = 3 + 6 + 10 * th.CIRCLE_BACK_DEG / 375
    assert next(e.t for e in events if e.kind is Kind.INCOMPLETE) == pytest.approx(back, abs=0.05)


def test_wavering_on_the_way_round_is_halting_but_no_new_round():
    trace = down().circle(5, 200).circle(1, 30, clockwise=False).circle(5, 190)
    assert verdicts(home(trace))[0] == [(CW, True, (Kind.JERKY,))]


def test_a_round_too_small_on_one_side_does_not_count_and_says_how_small():
    found, events = verdicts(home(down().circle(9, 360, up=0.35)))
    assert found[0][1] is False and Kind.SHORT_RANGE in found[0][2]
    # up, the head came 0.35 * 25 degrees from the middle
    assert next(e.value for e in events if e.kind is Kind.SHORT_RANGE) == pytest.approx(8.75, abs=0.8)


def test_an_uneven_round_is_told_and_counts():
    trace = Trace().wait(1).move(1.5, pitch=-40).wait(0.5).circle(14, 360, up=0.3)
    found, events = verdicts(home(trace))
    assert found[0][1] is True and Kind.UNEVEN in found[0][2]
    assert Kind.UNEVEN in kinds(events)


def test_a_round_through_the_middle_visits_too_little():
    """Chin down, to the left, and straight across to the right shoulder and back down."""
    trace = down().circle(2, 90).move(2, roll=-25, pitch=0).circle(2, 90)
    found, _ = verdicts(home(trace))
    assert found and not any(counted for _, counted, _ in found)


def test_too_far_is_told_and_counts():
    trace = Trace().wait(1).move(2, pitch=-50).wait(0.5).circle(14, 360)
    found, events = verdicts(home(trace))
    assert found == [(CW, True, (Kind.TOO_FAR,))]
    assert kinds(events).count(Kind.TOO_FAR) == 1


def test_too_fast_and_stop_and_go_are_told_and_count():
    found, events = verdicts(home(Trace().wait(1).move(1.5, pitch=-25).wait(0.5).circle(1.4, 360)))
    assert found[0][1] is True and Kind.TOO_FAST in found[0][2]
    assert kinds(events).count(Kind.TOO_FAST) == 1
    halting = down().circle(2.5, 120).wait(0.8).circle(2.5, 120).wait(0.8).circle(2.5, 120)
    assert verdicts(home(halting))[0] == [(CW, True, (Kind.JERKY,))]


@pytest.mark.parametrize("noise", [0.05, 0.2])
@pytest.mark.parametrize("axis", ["pitch", "roll"])
def test_trembling_on_the_way_round_is_told_and_counts(axis, noise):
    def judged(tremor):
        seen = home(down().circle(9, 360)).observe(jitter=noise, seed=4)
        shaken = [
            replace(o, **{axis: getattr(o, axis) + tremor * math.sin(2 * math.pi * 5 * o.t)}) for o in seen
        ]
        return [(r.side, r.counted, r.faults) for r in judge(CIRCLE, shaken)[0].repetitions]

    assert judged(0) == [(CW, True, ())]
    assert judged(1) == [(CW, True, (Kind.JERKY,))]


def test_a_noisy_picture_leaves_the_smoothness_unjudged():
    halting = home(down().circle(2.5, 120).wait(0.8).circle(2.5, 120).wait(0.8).circle(2.5, 120))
    found, events = verdicts(halting, noise=0.5)
    assert found == [(CW, True, ())]
    assert kinds(events)[0] is Kind.SMOOTHNESS_NOT_JUDGED


def test_the_other_way_than_asked_is_told_and_counts_there():
    found, events = verdicts(home(down().circle(9, 360)), expected=CCW)
    assert found == [(CW, True, (Kind.WRONG_DIRECTION,))]
    assert kinds(events)[:2] == [Kind.STARTED, Kind.WRONG_DIRECTION]


@pytest.mark.parametrize("goal", [{"pitch": -30}, {"roll": 25}, {"pitch": 20, "roll": -10}])
def test_a_nod_or_a_tilt_is_no_round_but_another_movement(goal):
    found, events = verdicts(home(Trace().wait(1).move(1.5, **goal).wait(1)))
    assert found == []
    assert kinds(events) == [Kind.WRONG_DIRECTION]


def test_turning_and_small_swaying_are_nothing():
    trace = Trace().wait(1).move(2, yaw=60).wait(2).move(2, yaw=0).tremble(3, 0.5, pitch=4, roll=4)
    assert verdicts(trace)[1] == []


def test_a_shoulder_raised_on_the_way_round_voids_it():
    found, events = verdicts(home(down().circle(9, 360).between(7, 8, shoulder_left=0.1)))
    assert found == [(CW, False, (Kind.SHOULDER_RAISED,))]
    assert kinds(events).count(Kind.SHOULDER_RAISED) == 1


def test_a_trunk_turned_along_voids_the_round():
    trace = down().move(1.5, trunk_turn=25).circle(9, 360).move(1.5, trunk_turn=0)
    assert verdicts(home(trace))[0] == [(CW, False, (Kind.TRUNK_TURNED,))]


def test_leaning_is_told_and_counts():
    found, _ = verdicts(home(down().circle(9, 360).between(7, 8, trunk_lean=12)))
    assert found == [(CW, True, (Kind.TRUNK_LEANED,))]


def test_a_blink_of_sight_does_no_harm():
    assert verdicts(home(down().circle(9, 360).unreliable(7, 7.4)))[0] == [(CW, True, ())]


def test_a_round_of_which_a_part_was_not_seen_neither_counts_nor_is_held_against_anybody():
    found, events = verdicts(home(down().circle(9, 360).unreliable(6, 7.5)))
    assert found == []
    assert kinds(events) == [Kind.STARTED, Kind.LOST, Kind.BACK, Kind.STARTED]


def test_after_a_loss_of_sight_a_whole_round_counts():
    assert verdicts(home(down().circle(18, 720).unreliable(6, 7.5)))[0] == [(CW, True, ())]


def test_who_leaves_in_the_middle_of_a_round_begins_anew():
    trace = down().circle(9, 360).away(6, 99)
    trace.wait(1)
    assert verdicts(trace)[0] == []


def test_a_round_that_is_not_over_at_the_end_is_dropped():
    found, events = judge(CIRCLE, down().circle(6, 240).observe())
    assert found.finish(9) == []
    assert found.repetitions == []
    assert kinds(events) == [Kind.STARTED]


def test_holding_the_head_somewhere_for_minutes_is_no_beginning_of_a_round():
    trace = down().tremble(120, 0.05, roll=6).circle(9, 360)
    assert verdicts(home(trace), fps=10)[0] == [(CW, True, ())]


few = settings(max_examples=8, deadline=None, derandomize=True)
rounds_of_one = st.tuples(
    st.sampled_from([15.0, 25.0, 35.0]),
    st.integers(6, 14),
    st.sampled_from([300, 345, 360, 420]),
    st.booleans(),
)


def told_by(values) -> Trace:
    radius, seconds, degrees, clockwise = values
    return home(Trace().wait(1).move(2, pitch=-radius).wait(0.5).circle(seconds, degrees, clockwise))


@few
@given(rounds_of_one)
def test_a_mirrored_round_is_the_same_the_other_way(values):
    observations = told_by(values).observe(16)
    one, _ = judge(CIRCLE, observations)
    other, _ = judge(CIRCLE, mirrored(observations))
    assert [(r.side.other, r.start, r.end, r.counted, r.faults) for r in one.repetitions] == [
        (r.side, r.start, r.end, r.counted, r.faults) for r in other.repetitions
    ]
    assert one.repetitions


@few
@given(rounds_of_one)
def test_the_same_round_in_twice_the_time_gets_the_same_verdict(values):
    radius, seconds, degrees, clockwise = values
    twice = Trace().wait(2).move(4, pitch=-radius).wait(1).circle(2 * seconds, degrees, clockwise)
    slower, _ = judge(CIRCLE, twice.wait(1).move(3, pitch=0, roll=0).wait(2).observe(16))
    one, _ = judge(CIRCLE, told_by(values).observe(32))
    assert [(r.side, r.counted) for r in one.repetitions] == [(r.side, r.counted) for r in slower.repetitions]
    assert [2 * r.end for r in one.repetitions] == pytest.approx([r.end for r in slower.repetitions], abs=0.2)


@few
@given(rounds_of_one, st.integers(0, 40), st.sampled_from([0.25, 0.5, 1, 3]))
def test_seeing_less_never_adds_a_round(values, quarter, lasting):
    def counted(trace) -> int:
        return sum(r.counted for r in judge(CIRCLE, trace.observe(16))[0].repetitions)

    trace = told_by(values)
    seen = counted(trace)
    assert counted(trace.unreliable(quarter / 2, quarter / 2 + lasting)) <= seen <= 1
