"""The tracker where two see a head: the face model and the head reader."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure.people import FPS, Person, made_up_correction, neutral_of
from measure.watching import (
    ANGLES,
    BODY,
    SIGMAS,
    STRAIGHT,
    TRACKED,
    angles,
    once,
    seen_twice,
    state,
    unknown,
    watch,
)

from coach.measure.fusion import turned_share
from coach.measure.observation import Reason, TrackState
from coach.measure.tracker import Tracker


@pytest.mark.parametrize(
    "moved", [{"yaw": 80}, {"yaw": -80}, {"pitch": -50}, {"yaw": 75, "pitch": 10}], ids=str
)
def test_a_face_lost_at_the_end_of_the_range_is_followed_all_the_same(moved):
    tracker = Tracker(STRAIGHT, made_up_correction(face_sigma=3, look_sigma=4))
    there, lost = watch(tracker, [Person(**moved).at(10), Person(face=False, **moved).at(10.05)])
    assert state(there) == state(lost) == TRACKED
    expected = (moved.get("yaw", 0), moved.get("pitch", 0), 0)
    assert (there.yaw, there.pitch, there.roll) == pytest.approx(expected, abs=0.01)
    assert (lost.yaw, lost.pitch, lost.roll) == pytest.approx(expected, abs=0.01)
    assert (lost.yaw_sigma, lost.pitch_sigma, lost.roll_sigma) == (4, 4, 4)
    assert there.yaw_sigma < 3.01 < lost.yaw_sigma
    assert unknown(lost, "distance_cm")  # which is told from the face's size


def test_a_face_and_its_reading_lost_is_a_face_lost():
    o = seen_twice(Person(yaw=80, face=False, read=False))
    assert state(o) == (TrackState.UNRELIABLE, Reason.NO_FACE)
    assert unknown(o, *ANGLES, *SIGMAS)
    assert not unknown(o, *BODY)


def test_a_profile_taken_for_its_opposite_is_put_right_by_the_reading():
    # turned to the right by 50; the face model sees the left profile, the body and the reader do not
    wrong = Person(yaw=50, pose_yaw=-50, misread=-100)
    o = seen_twice(wrong)
    assert state(o) == TRACKED
    assert (o.yaw, o.pitch, o.roll) == pytest.approx((-50, 0, 0), abs=0.01)
    unread = seen_twice(wrong.but(read=False))
    assert state(unread) == (TrackState.UNRELIABLE, Reason.SIDES_DISAGREE)
    assert unknown(unread, *ANGLES, *SIGMAS)


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (Person(body_right_cm=30), Reason.TWO_PEOPLE),
        (Person(right_cm=34), Reason.FACE_AT_EDGE),
        (Person(right_cm=34, face=False), Reason.FACE_AT_EDGE),
    ],
    ids=["two people", "edge", "edge, no face"],
)
def test_no_reading_helps_where_it_may_be_of_half_a_head_or_another_one(person, reason):
    o = seen_twice(person)
    assert state(o) == (TrackState.UNRELIABLE, reason)
    assert unknown(o, *ANGLES, *SIGMAS)


def test_who_was_never_read_at_calibration_is_lost_with_the_face():
    neutral = neutral_of(Person(read=False))
    o = seen_twice(Person(yaw=75, misread=20), neutral)
    assert state(o) == TRACKED
    assert o.yaw == pytest.approx(75, abs=0.01)  # by the face alone
    assert state(seen_twice(Person(yaw=75, face=False), neutral)) == (TrackState.UNRELIABLE, Reason.NO_FACE)


def test_without_a_correction_nobody_reads():
    assert state(once(Person(yaw=75, face=False))) == (TrackState.UNRELIABLE, Reason.NO_FACE)
    assert once(Person(yaw=70, misread=20)).yaw == pytest.approx(70, abs=0.01)


def test_a_doubtful_neutral_is_the_reason_only_where_something_was_measured():
    tracker = Tracker(STRAIGHT, made_up_correction(), doubt=Reason.NO_NEUTRAL)
    seen = watch(tracker, [Person(face=False).at(0), Person(face=False, read=False).at(1)])
    assert [state(o) for o in seen] == [
        (TrackState.UNRELIABLE, Reason.NO_NEUTRAL), (TrackState.UNRELIABLE, Reason.NO_FACE),
    ]  # fmt: skip


def test_as_a_head_turns_the_reading_comes_in_without_a_leap():
    # 5 degrees off, and as certain as the face
    step = 0.25
    tracker = Tracker(STRAIGHT, made_up_correction(face_sigma=3, look_sigma=3))
    marks = [Person(yaw=i * step, misread=5).at(10 + i / FPS) for i in range(round(80 / step) + 1)]
    seen = watch(tracker, marks)
    true = np.arange(len(marks)) * step
    yaw = np.array([o.yaw for o in seen])
    share = np.array([turned_share(math.cos(math.radians(a))) for a in true])
    assert all(state(o) == TRACKED for o in seen)
    assert yaw == pytest.approx(true + 2.5 * share, abs=0.05)
    assert np.abs(np.diff(yaw) - step).max() < 0.08
    assert yaw[-1] == pytest.approx(82.5, abs=0.01)
    sigma = np.array([o.yaw_sigma for o in seen])
    assert np.abs(np.diff(sigma)).max() < 0.05
    assert sigma[0] == 3 and sigma[-1] == pytest.approx(3 * math.sqrt(0.75), abs=1e-3)


@pytest.mark.parametrize("fps", [10, 30])
def test_below_the_blend_it_makes_no_difference_which_frames_were_looked_at_twice(fps):
    tracker = Tracker(STRAIGHT, made_up_correction())
    marks = [Person(yaw=25, misread=8, read=i % 4 == 0).at(10 + i / fps) for i in range(20)]
    seen = watch(tracker, marks)
    assert {(o.yaw, o.yaw_sigma) for o in seen} == {(25.0, 2.0)}


@settings(max_examples=25, deadline=None)
@given(st.floats(-85, 85), angles, angles)
def test_against_a_straight_neutral_a_reading_alone_tells_the_heads_own_angles(yaw, pitch, roll):
    o = seen_twice(Person(yaw=yaw, pitch=pitch, roll=roll, face=False))
    assert (o.yaw, o.pitch, o.roll) == pytest.approx((yaw, pitch, roll), abs=0.01)
