"""The tracker's trunk and shoulders, also where the face is lost."""

import math

import numpy as np
import pytest
from measure.people import NOBODY, Person, neutral_of, sitting, telling
from measure.watching import STRAIGHT, TRACKED, seen_twice, settled, state, watch

from coach.measure import thresholds as th
from coach.measure.features import BODY_FEATURES
from coach.measure.tracker import Tracker, trunk_share

# -- trunk and shoulders ------------------------------------------------------------------------------------


def test_within_its_error_the_trunks_turn_is_no_reason_to_change_the_yaw():
    o = settled(Person(yaw=40, trunk=9))
    assert o.trunk_turn == pytest.approx(9, abs=0.1)
    assert o.yaw == o.room_yaw == pytest.approx(40, abs=0.01)


def test_a_trunk_that_turned_along_is_taken_off_the_yaw():
    o = settled(Person(yaw=50, trunk=40))
    assert o.room_yaw == pytest.approx(50, abs=0.01)
    assert o.yaw == pytest.approx(10, abs=0.1)


def test_the_trunks_share_grows_evenly_and_never_leaps():
    turns = np.arange(-60, 60, 0.01)
    shares = np.array([trunk_share(turn) for turn in turns])
    assert (np.diff(shares) >= 0).all()
    assert np.diff(shares).max() < 3 * 0.01
    assert (np.abs(shares) <= np.abs(turns)).all()
    assert shares == pytest.approx([-trunk_share(-turn) for turn in turns])


def test_the_share_is_nothing_within_the_error_all_beyond_the_blend_and_nothing_unknown():
    assert trunk_share(th.TRUNK_ERROR_DEG) == 0 == trunk_share(-th.TRUNK_ERROR_DEG)
    assert trunk_share(th.TRUNK_ERROR_DEG + th.TRUNK_BLEND_DEG) == th.TRUNK_ERROR_DEG + th.TRUNK_BLEND_DEG
    assert trunk_share(math.nan) == 0


def test_a_lifted_shoulder_is_told_in_shoulder_widths():
    o = settled(Person(left_up=3.6))
    assert o.shoulder_left == pytest.approx(0.1, abs=1e-3)
    assert o.shoulder_right == pytest.approx(0, abs=1e-3)


def test_leaning_to_the_left_lowers_the_left_shoulder():
    o = settled(Person(left_up=-3, right_up=3))
    assert o.trunk_lean == pytest.approx(math.degrees(math.atan(6 / 36)), abs=0.1)
    assert settled(Person(left_up=3, right_up=-3)).trunk_lean == pytest.approx(-o.trunk_lean, abs=0.01)


def test_a_crooked_chair_is_part_of_the_neutral():
    crooked = Person(left_up=2, trunk=8)
    o = settled(crooked, neutral_of(crooked))
    assert (o.trunk_turn, o.trunk_lean, o.shoulder_left) == pytest.approx((0, 0, 0), abs=1e-3)


@pytest.mark.parametrize("fps", [10, 15, 30, 60])
def test_the_body_is_smoothed_by_time_whatever_the_camera_gives(fps):
    tracker = Tracker(STRAIGHT)
    watch(tracker, sitting(Person(), 0, 1, fps))
    seen = watch(tracker, sitting(Person(trunk=30), 1, 1, fps))
    for o in seen:
        since = o.t - (1 - 1 / fps)  # from the last moment the trunk was known to be straight
        assert o.trunk_turn == pytest.approx(30 * (1 - math.exp(-since / th.TRUNK_SMOOTHING_S)), abs=0.01)


def test_after_a_hole_the_body_is_where_it_is_now():
    tracker = Tracker(STRAIGHT)
    watch(tracker, sitting(Person(), 0, 1))
    assert watch(tracker, [Person(trunk=30).at(9)])[0].trunk_turn == pytest.approx(30, abs=0.01)


@pytest.mark.parametrize("gone", [NOBODY, Person(body=False)], ids=["away", "body hidden"])
def test_what_was_unseen_is_not_smoothed_across(gone):
    tracker = Tracker(STRAIGHT)
    watch(tracker, sitting(Person(), 0, 1), sitting(gone, 1, 0.1))
    assert watch(tracker, [Person(trunk=30).at(1.1)])[0].trunk_turn == pytest.approx(30, abs=0.01)


# -- the body of a head whose face is lost ------------------------------------------------------------------


def test_the_body_is_measured_although_the_face_is_lost():
    o = seen_twice(Person(yaw=75, face=False, trunk=30, left_up=3.6))
    assert state(o) == TRACKED
    assert (o.trunk_turn, o.shoulder_left) == pytest.approx((30, 0.1), abs=1e-3)
    assert o.room_yaw == pytest.approx(75, abs=0.01)
    assert o.yaw == pytest.approx(45, abs=0.01)  # the trunk's own turn is taken off


def test_the_body_is_corrected_by_the_angles_that_were_measured_last():
    # a body network that answers with the angles it is given
    echo = telling(BODY_FEATURES, [9, 10, 11], [np.degrees(1.0)] * 3)
    lost = Person(yaw=60, pitch=-10, roll=5, face=False)
    o = seen_twice(lost, instead={"body": echo})
    assert (o.trunk_turn, o.shoulder_left, o.shoulder_right) == pytest.approx((60, -10, 5), abs=1e-3)
    both = seen_twice(lost.but(face=True, misread=10), face_sigma=3, look_sigma=3, instead={"body": echo})
    assert both.trunk_turn == pytest.approx(both.room_yaw, abs=1e-3)
    assert 63 < both.trunk_turn < 67


def test_a_body_whose_head_is_lost_for_good_is_measured_as_the_pose_model_has_it():
    o = seen_twice(
        Person(face=False, read=False, trunk=30, left_up=3.6),
        instead={"body": telling(BODY_FEATURES, [0, 1, 2], [0, 0, 0])},
    )
    assert (o.trunk_turn, o.shoulder_left) == pytest.approx((30, 0.1), abs=1e-3)
