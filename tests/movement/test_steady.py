"""Keeping still: level for minutes, or pressed against a hand."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import assert_events, judge, kinds
from traces import BALANCE, PRESS, Trace, mirrored

from coach.measure.hands import Spot
from coach.movement import thresholds as th
from coach.movement.events import Kind, Side
from coach.movement.exercise import Contact, Direction, Hand

BOTH = Side.BOTH
BEGUN = [(Kind.STARTED, BOTH, th.STEADY_SECONDS), (Kind.ENTERED_RANGE, BOTH, th.STEADY_SECONDS)]


def seconds(*whole: int, offset: float = 0.0) -> list:
    return [(Kind.HOLD_PROGRESS, BOTH, offset + s) for s in whole]


def verdicts(exercise, trace: Trace, **how):
    found, events = judge(exercise, trace.observe(**how))
    return [(r.side, r.counted, r.faults) for r in found.repetitions], events


class TestBalance:
    """Roll and pitch within 4 degrees for 5 s; it begins within 2."""

    def test_keeping_level_counts_from_the_first_moment_and_is_over_when_its_time_is(self):
        found, events = judge(BALANCE, Trace().wait(5.2).observe())
        assert_events(
            events,
            [*BEGUN, *seconds(1, 2, 3, 4), (Kind.HOLD_COMPLETE, BOTH, 5), (Kind.REPETITION_COUNTED, BOTH, 5)],
        )
        (done,) = found.repetitions
        assert (done.start, done.reached, done.end) == (0, 0, pytest.approx(5))
        assert done.hold == pytest.approx(5)
        assert (done.counted, done.faults) == (True, ())

    def test_a_drift_is_told_pauses_the_time_and_goes_on_when_one_is_back(self):
        trace = Trace().wait(2).drift(2, roll=8).wait(1).drift(1, roll=0).wait(6)
        found, events = judge(BALANCE, trace.observe())
        told = [e for e in events if e.kind is Kind.DRIFTED]
        assert_events(told, [(Kind.DRIFTED, BOTH, 3 + th.DRIFTED_SECONDS)], within=2 / 30)
        assert told[0].value == pytest.approx(6, abs=0.3)
        first = found.repetitions[0]
        assert (first.counted, first.faults) == (True, (Kind.DRIFTED,))
        # out of the band from 3 s (4 degrees of 8 in 2 s) to 5.5 s
        assert first.end == pytest.approx(5 + 2.5, abs=0.1)

    def test_a_wobble_only_pauses(self):
        found, events = verdicts(BALANCE, Trace().wait(6).between(2, 2.3, pitch=-6))
        assert found == [(BOTH, True, ())]
        assert Kind.DRIFTED not in kinds(events)

    def test_sinking_slowly_over_minutes_is_noticed(self):
        long = replace(BALANCE, hold_s=300.0)
        found, events = verdicts(long, Trace().drift(240, pitch=-8).wait(10), fps=5)
        assert found == [(BOTH, False, (Kind.SHORT_HOLD, Kind.DRIFTED))]
        drifted = next(e for e in events if e.kind is Kind.DRIFTED)
        assert drifted.t == pytest.approx(120 + th.DRIFTED_SECONDS, abs=0.5)
        assert next(e.t for e in events if e.kind is Kind.SHORT_HOLD) == pytest.approx(125, abs=0.5)

    def test_swaying_within_the_band_for_ten_minutes_counts(self):
        long = replace(BALANCE, hold_s=600.0)
        trace = Trace().tremble(602, 0.1, pitch=1.5, roll=1.0)
        assert verdicts(long, trace, fps=5, jitter=0.2)[0] == [(BOTH, True, ())]

    def test_turning_the_head_is_free_but_turning_the_trunk_is_not(self):
        trace = Trace().wait(1).move(2, yaw=30).wait(1).move(2, yaw=0)
        assert verdicts(BALANCE, trace)[0][0] == (BOTH, True, ())
        assert verdicts(BALANCE, Trace().wait(6).between(2, 3, shoulder_left=0.1))[0] == [
            (BOTH, False, (Kind.SHOULDER_RAISED,))
        ]

    def test_a_tilted_head_does_not_begin(self):
        assert verdicts(BALANCE, Trace(roll=3).wait(6))[1] == []

    def test_what_is_not_seen_does_not_count(self):
        found, events = judge(BALANCE, Trace().wait(7.6).unreliable(2, 4).observe())
        assert found.repetitions[0].end == pytest.approx(7, abs=0.1)
        assert [k for k in kinds(events) if k in (Kind.LOST, Kind.BACK)] == [Kind.LOST, Kind.BACK]

    def test_who_leaves_before_the_time_is_over_has_none(self):
        assert verdicts(BALANCE, Trace().wait(10).away(3, 10))[0] == []

    def test_what_is_in_progress_at_the_end_is_recorded_without_an_end(self):
        found, _ = judge(BALANCE, Trace().wait(3).observe())
        assert kinds(found.finish(3)) == [Kind.SHORT_HOLD, Kind.REPETITION_VOIDED]
        assert found.repetitions[0].end != found.repetitions[0].end


class TestPress:
    """The right hand on the temple for 5 s, the head within 4 degrees of where it then was."""

    def held(self, start: float, end: float, **more) -> Trace:
        return Trace(**more).wait(end + 2).hands(start, end, right="temple")

    def test_it_is_timed_from_hand_to_hand_and_counts_when_the_hand_leaves(self):
        found, events = judge(PRESS, self.held(1, 8).observe())
        assert_events(
            events,
            [
                (Kind.STARTED, BOTH, 1.5), (Kind.ENTERED_RANGE, BOTH, 1.5), *seconds(1, 2, 3, 4, offset=1),
                (Kind.HOLD_COMPLETE, BOTH, 6), (Kind.REPETITION_COUNTED, BOTH, 8 + th.CONTACT_SECONDS),
            ],
        )  # fmt: skip
        (done,) = found.repetitions
        assert (done.start, done.end) == (pytest.approx(1, abs=0.04), pytest.approx(8, abs=0.04))
        assert done.hold == pytest.approx(7, abs=0.05)

    def test_letting_go_too_early_does_not_count(self):
        found, events = verdicts(PRESS, self.held(1, 4).wait(6))
        assert found == [(BOTH, False, (Kind.CONTACT_MISSING,))]
        told = [e for e in events if e.kind is Kind.CONTACT_MISSING]
        assert_events(told, [(Kind.CONTACT_MISSING, BOTH, 4 + th.CONTACT_SECONDS)])

    def test_a_hand_that_slips_pauses_the_time(self):
        trace = Trace().wait(14).hands(1, 3, right="temple").hands(4, 9, right="temple")
        found, events = judge(PRESS, trace.observe())
        assert [(r.counted, r.faults) for r in found.repetitions] == [(True, ())]
        assert found.repetitions[0].hold == pytest.approx(7, abs=0.1)
        assert kinds(events).count(Kind.CONTACT_MISSING) == 1

    def test_the_wrong_hand_and_the_wrong_spot_are_no_contact(self):
        assert verdicts(PRESS, Trace().wait(9).hands(1, 8, left="temple"))[1] == []
        assert verdicts(PRESS, Trace().wait(9).hands(1, 8, right="cheek"))[1] == []

    def test_a_hand_somewhere_on_the_face_is_no_evidence_against_it(self):
        assert verdicts(PRESS, Trace().wait(10).hands(1, 8, right="face"))[0] == [(BOTH, True, ())]

    def test_a_hand_that_can_not_be_seen_is_told_and_not_accused(self):
        found, events = verdicts(PRESS, Trace().wait(9).hands(1, 8, right="unseen"))
        assert found == []
        assert_events(events, [(Kind.CONTACT_UNSEEN, None, 1 + th.CONTACT_SECONDS)])

    def test_a_tilted_head_keeps_still_where_it_is(self):
        assert verdicts(PRESS, self.held(1, 8, roll=-15))[0] == [(BOTH, True, ())]

    def test_a_head_that_gives_way_is_told_and_pauses(self):
        trace = Trace().wait(3).move(1, roll=-10).wait(2).move(1, roll=0).wait(8).hands(1, 13, right="temple")
        found, events = judge(PRESS, trace.observe())
        assert [(r.counted, r.faults) for r in found.repetitions] == [(True, (Kind.DRIFTED,))]
        assert kinds(events).count(Kind.DRIFTED) == 1
        assert found.repetitions[0].hold < 12 - 2.5

    def test_beyond_the_upper_limit_is_told_once(self):
        limited = replace(PRESS, hold_max_s=7.0)
        found, events = verdicts(limited, self.held(1, 11))
        assert found == [(BOTH, True, (Kind.HELD_TOO_LONG,))]
        told = [e for e in events if e.kind is Kind.HELD_TOO_LONG]
        assert_events(told, [(Kind.HELD_TOO_LONG, BOTH, 1 + 7 + th.HELD_TOO_LONG_MARGIN_S)], within=2 / 30)
        assert verdicts(limited, self.held(1, 8))[0] == [(BOTH, True, ())]

    def test_two_in_a_row_need_the_hand_to_leave(self):
        trace = Trace().wait(18).hands(1, 7, right="temple").hands(9, 15, right="temple")
        assert verdicts(PRESS, trace)[0] == 2 * [(BOTH, True, ())]
        assert verdicts(PRESS, self.held(1, 13))[0] == [(BOTH, True, ())]

    def test_the_side_is_that_of_its_hand(self):
        sides = replace(
            PRESS,
            directions=(Direction(Side.RIGHT, 1), Direction(Side.LEFT, 1)),
            contact=Contact(Hand.SAME, Spot.CHEEK),
        )
        trace = Trace().wait(18).hands(1, 7, right="cheek").hands(9, 15, left="cheek")
        assert [r.side for r in judge(sides, trace.observe())[0].repetitions] == [Side.RIGHT, Side.LEFT]
        mirror = judge(sides, mirrored(trace.observe()))[0]
        assert [(r.side, r.counted) for r in mirror.repetitions] == [(Side.LEFT, True), (Side.RIGHT, True)]
        _, events = judge(sides, trace.observe()[: 8 * 30], Side.LEFT)
        assert kinds(events)[:3] == [Kind.STARTED, Kind.ENTERED_RANGE, Kind.WRONG_DIRECTION]

    def test_a_loss_of_sight_pauses(self):
        found, _ = judge(PRESS, self.held(1, 10).unreliable(3, 5).observe())
        assert [(r.counted, r.hold) for r in found.repetitions] == [(True, pytest.approx(7, abs=0.1))]

    def test_the_shoulder_of_the_raised_arm_is_not_held_against_it_the_other_one_is(self):
        arm = self.held(1, 8).between(1, 8, shoulder_right=0.1)
        assert verdicts(PRESS, arm)[0] == [(BOTH, True, ())]
        other = self.held(1, 8).between(3, 5, shoulder_left=0.1)
        assert verdicts(PRESS, other)[0] == [(BOTH, False, (Kind.SHOULDER_RAISED,))]


@settings(max_examples=8, deadline=None, derandomize=True)
@given(st.integers(1, 12), st.integers(0, 40), st.sampled_from([0.25, 0.75, 2, 4]))
def test_seeing_less_never_adds_one_and_twice_the_time_is_held_twice(held, quarter, lasting):
    def counted(observations) -> int:
        return sum(r.counted for r in judge(PRESS, observations)[0].repetitions)

    trace = Trace().wait(held + 3).hands(1, 1 + held, right="temple")
    observations = trace.observe(16)
    one = judge(PRESS, observations)[0].repetitions
    two = judge(PRESS, [replace(o, t=2 * o.t) for o in observations])[0].repetitions
    if one and held >= 2:
        assert [2 * r.hold for r in one] == pytest.approx([r.hold for r in two], abs=0.3)
    assert (
        counted(trace.unreliable(quarter / 4, quarter / 4 + lasting).observe(16))
        <= counted(observations)
        <= 1
    )
