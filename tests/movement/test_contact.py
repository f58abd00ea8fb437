"""A hand on a spot, on top of any reach: the hold counts only while it is there."""

from dataclasses import replace

import pytest
from judging import assert_events, judge, kinds
from traces import TILT, TURN, repetition

from coach.measure.hands import Spot
from coach.measure.observation import Observation, TrackState
from coach.movement import thresholds as th
from coach.movement.contact import raised_by, refusal
from coach.movement.events import Kind, Side
from coach.movement.exercise import Contact, Hand

LEFT, RIGHT = Side.LEFT, Side.RIGHT
AGAINST = replace(TILT, movement="tilt", contact=Contact(Hand.SAME, Spot.TEMPLE))


def seen(left: Spot, right: Spot) -> Observation:
    return Observation(0.0, TrackState.TRACKED, hand_left=left, hand_right=right)


@pytest.mark.parametrize(
    ("hand", "side", "left", "right", "missing"),
    [
        (Hand.LEFT, RIGHT, Spot.TEMPLE, Spot.NONE, None),
        (Hand.LEFT, RIGHT, Spot.NONE, Spot.TEMPLE, Kind.CONTACT_MISSING),
        (Hand.SAME, RIGHT, Spot.NONE, Spot.TEMPLE, None),
        (Hand.OTHER, RIGHT, Spot.TEMPLE, Spot.NONE, None),
        (Hand.OTHER, RIGHT, Spot.NONE, Spot.TEMPLE, Kind.CONTACT_MISSING),
        (Hand.EITHER, RIGHT, Spot.NONE, Spot.TEMPLE, None),
        (Hand.EITHER, RIGHT, Spot.NONE, Spot.UNSEEN, Kind.CONTACT_UNSEEN),
        (Hand.EITHER, RIGHT, Spot.NONE, Spot.CHEEK, Kind.CONTACT_MISSING),
        (Hand.BOTH, RIGHT, Spot.TEMPLE, Spot.TEMPLE, None),
        (Hand.BOTH, RIGHT, Spot.TEMPLE, Spot.NONE, Kind.CONTACT_MISSING),
        (Hand.BOTH, RIGHT, Spot.TEMPLE, Spot.UNSEEN, Kind.CONTACT_UNSEEN),
        (Hand.BOTH, RIGHT, Spot.NONE, Spot.UNSEEN, Kind.CONTACT_MISSING),
        (Hand.LEFT, RIGHT, Spot.FACE, Spot.NONE, None),
    ],
)
def test_which_hand_has_to_be_there(hand, side, left, right, missing):
    assert refusal(Contact(hand, Spot.TEMPLE), seen(left, right), side) is missing


def test_a_hand_on_the_face_is_not_behind_the_head():
    asked = Contact(Hand.LEFT, Spot.BEHIND_HEAD)
    assert refusal(asked, seen(Spot.FACE, Spot.NONE), LEFT) is Kind.CONTACT_MISSING


@pytest.mark.parametrize("asked", [Spot.BEHIND_HEAD, Spot.BEHIND_NECK])
@pytest.mark.parametrize(
    ("spot", "missing"),
    [
        (Spot.BEHIND_HEAD, None),
        (Spot.BEHIND_NECK, None),
        (Spot.CROWN, Kind.CONTACT_MISSING),
        (Spot.CHEEK, Kind.CONTACT_MISSING),
        (Spot.NONE, Kind.CONTACT_MISSING),
        (Spot.UNSEEN, Kind.CONTACT_UNSEEN),
    ],
)
def test_the_arms_tell_a_hand_behind_but_not_whether_head_or_neck(asked, spot, missing):
    assert refusal(Contact(Hand.BOTH, asked), seen(spot, spot), LEFT) is missing


@pytest.mark.parametrize(
    ("spot", "missing"),
    [
        (Spot.FACE, None),
        (Spot.CHEEK, None),
        (Spot.FOREHEAD, None),
        (Spot.BEHIND_HEAD, Kind.CONTACT_MISSING),
        (Spot.UNSEEN, Kind.CONTACT_UNSEEN),
    ],
)
def test_a_palm_anywhere_on_the_face_is_on_the_face(spot, missing):
    assert refusal(Contact(Hand.BOTH, Spot.FACE), seen(spot, spot), LEFT) is missing


def test_two_hands_on_two_spots():
    asked = Contact(Hand.SAME, Spot.BEHIND_HEAD, also=Contact(Hand.OTHER, Spot.UNDER_CHIN))
    assert refusal(asked, seen(Spot.BEHIND_HEAD, Spot.UNDER_CHIN), LEFT) is None
    assert refusal(asked, seen(Spot.BEHIND_HEAD, Spot.UNDER_CHIN), RIGHT) is Kind.CONTACT_MISSING
    assert refusal(asked, seen(Spot.BEHIND_HEAD, Spot.UNSEEN), LEFT) is Kind.CONTACT_UNSEEN


def test_which_shoulder_rises_with_its_arm():
    assert raised_by(None) == set()
    assert raised_by(Contact(Hand.LEFT, Spot.TEMPLE)) == {LEFT}
    assert raised_by(Contact(Hand.SAME, Spot.TEMPLE)) == {LEFT, RIGHT}


def test_a_tilt_under_the_hand_of_its_side_counts():
    trace = repetition("roll", 28).hands(0.5, 7.5, left="temple")
    found, events = judge(AGAINST, trace.observe())
    assert [(r.side, r.counted, r.faults) for r in found.repetitions] == [(LEFT, True, ())]
    bare = judge(replace(TILT), repetition("roll", 28).observe())[1]
    assert [(e.kind, e.t) for e in events] == [(e.kind, e.t) for e in bare]


def test_without_the_hand_it_does_not_count_and_says_why():
    found, events = judge(AGAINST, repetition("roll", 28).observe())
    assert [(r.counted, r.faults, r.hold) for r in found.repetitions] == [
        (False, (Kind.CONTACT_MISSING,), 0.0)
    ]
    told = [e for e in events if e.kind is Kind.CONTACT_MISSING]
    entered = next(e.t for e in events if e.kind is Kind.ENTERED_RANGE)
    assert_events(told, [(Kind.CONTACT_MISSING, LEFT, entered + th.CONTACT_SECONDS)], within=2 / 30)


def test_a_hand_that_leaves_for_a_while_pauses_the_hold():
    trace = repetition("roll", 28, hold=6).hands(0.5, 4, left="temple").hands(6, 12, left="temple")
    found, events = judge(AGAINST, trace.observe())
    assert [(r.counted, r.faults) for r in found.repetitions] == [(True, ())]
    whole = judge(TILT, trace.observe())[0].repetitions[0].hold
    assert found.repetitions[0].hold == pytest.approx(whole - 2, abs=0.1)
    assert kinds(events).count(Kind.CONTACT_MISSING) == 1


def test_a_hand_that_can_not_be_seen_neither_counts_nor_is_said_to_be_away():
    found, events = judge(AGAINST, repetition("roll", 28).hands(0, 99, left="unseen").observe())
    assert [(r.counted, r.faults) for r in found.repetitions] == [(False, (Kind.CONTACT_UNSEEN,))]
    assert Kind.CONTACT_MISSING not in kinds(events)


def test_a_tilt_that_falls_short_is_short_whatever_the_hand_does():
    found, _ = judge(AGAINST, repetition("roll", 14).observe())
    assert [r.faults for r in found.repetitions] == [(Kind.SHORT_RANGE,)]


def test_where_no_hold_is_asked_the_hand_has_to_be_there_for_a_moment_in_the_band():
    flowing = replace(AGAINST, hold_s=0.0)
    with_hand = repetition("roll", 28, hold=0.3).hands(0, 99, left="temple")
    assert [r.counted for r in judge(flowing, with_hand.observe())[0].repetitions] == [True]
    without = judge(flowing, repetition("roll", 28, hold=0.3).observe())[0].repetitions
    assert [(r.counted, r.faults) for r in without] == [(False, (Kind.CONTACT_MISSING,))]


def test_too_far_and_too_long_under_the_hand_are_told():
    limited = replace(TURN, movement="turn", contact=Contact(Hand.EITHER, Spot.CHEEK), hold_max_s=3.0)
    trace = repetition("yaw", 50, hold=5).hands(0, 99, left="cheek")
    found, events = judge(limited, trace.observe())
    assert [(r.counted, r.faults) for r in found.repetitions] == [(True, (Kind.HELD_TOO_LONG,))]
    assert kinds(events).count(Kind.HELD_TOO_LONG) == 1
