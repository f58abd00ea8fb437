"""Features: what the learned corrections read, and that nothing in it is made up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure.people import NOBODY, Person, neutral_of

from coach.measure.features import (
    BODY_FEATURES,
    HEAD_FEATURES,
    LOOK_FEATURES,
    SIGMA_FEATURES,
    body_features,
    head_features,
    look_features,
    sigma_features,
)
from coach.measure.rotation import compose
from coach.measure.sighting import sight

STRAIGHT = (0.0, 0.0, 0.0)
TURNED_AWAY = neutral_of(Person(trunk=80))
MIRROR = np.diag([-1.0, 1.0, 1.0])


def test_sitting_as_at_calibration_nothing_has_changed():
    person = Person(yaw=3, pitch=-8, right_cm=2)
    sighting, neutral = sight(person.at(2)), neutral_of(person)
    head = head_features(sighting, neutral, np.eye(3))
    assert head.shape == (HEAD_FEATURES,)
    assert head[:6] == pytest.approx(np.eye(3)[:, :2].ravel())  # no rotation
    assert head[16:157] == pytest.approx(0, abs=1e-9)  # neither mesh nor points of the face have moved
    assert head[-1] == pytest.approx(1)
    assert body_features(sighting, neutral, STRAIGHT) == pytest.approx(np.zeros(BODY_FEATURES), abs=1e-9)


def test_sitting_as_at_calibration_the_head_reader_has_seen_no_change():
    person = Person(yaw=3, pitch=-8, right_cm=2, misread=4)
    look = look_features(sight(person.at(2)), neutral_of(person), np.eye(3))
    assert look.shape == (LOOK_FEATURES,)
    assert look[:6] == pytest.approx(np.eye(3)[:, :2].ravel())
    assert look[6:12] == pytest.approx(compose(7, -8, 0)[:, :2].ravel())  # as it is read now
    assert look[12:18] == pytest.approx(look[6:12])  # and as it was
    assert look[20:41] == pytest.approx(0, abs=1e-9)  # the pose model's points on the face
    assert look[45:51] == pytest.approx(0, abs=1e-9)  # ears and shoulders


def test_what_the_head_readers_error_is_judged_by_is_told_in_shoulder_widths():
    neutral = neutral_of(Person())
    look = look_features(sight(Person(right_cm=7.2, left_up=3.6).at(2)), neutral, np.eye(3))
    assert look[45:47] == pytest.approx([0.2, 0])  # the ears went to the picture's right
    assert look[47:51] == pytest.approx([0.2, -0.1, 0.2, 0], abs=1e-9)  # so did both shoulders; left up
    assert look[-1] == pytest.approx(15 / 36)  # the ears are 15 cm apart
    turned = look_features(sight(Person(yaw=60).at(2)), neutral, compose(60, 0, 0))
    assert turned[-1] == pytest.approx(7.5 / 36)
    assert turned[:6] == pytest.approx(compose(60, 0, 0)[:, :2].ravel())


def test_the_head_reader_is_judged_without_a_face_all_the_same():
    sighting = sight(Person(yaw=75, face=False).at(2))
    assert np.isfinite(look_features(sighting, neutral_of(Person()), compose(75, 0, 0))).all()


def test_a_shrug_of_the_left_shoulder_shows_as_that_end_going_up():
    neutral = neutral_of(Person())
    body = body_features(sight(Person(left_up=3.6).at(2)), neutral, STRAIGHT)
    left_x, left_y, right_x, right_y = body[3:7]
    assert left_y == pytest.approx(-0.1)  # a tenth of 36 cm; pictures grow downwards
    assert [left_x, right_x, right_y] == pytest.approx([0, 0, 0], abs=1e-9)


def test_a_turn_of_the_trunk_is_told_against_the_trunk_at_rest():
    neutral = neutral_of(Person(trunk=5))
    assert body_features(sight(Person(trunk=30).at(2)), neutral, STRAIGHT)[0] == pytest.approx(np.radians(25))


@settings(max_examples=20, deadline=None)
@given(st.floats(-175, 175))
def test_a_turn_past_the_back_never_reads_as_more_than_half_a_turn(trunk):
    neutral = TURNED_AWAY
    turn = np.degrees(body_features(sight(Person(trunk=trunk).at(2)), neutral, STRAIGHT)[0])
    assert -180 <= turn <= 180
    assert np.cos(np.radians(turn - (trunk - 80))) == pytest.approx(1)


@settings(max_examples=8, deadline=None)
@given(st.floats(45, 90))
def test_how_far_somebody_sits_does_not_change_their_movement(distance):
    near, far = Person(distance_cm=50), Person(distance_cm=distance)
    at_near, at_far = neutral_of(near), neutral_of(far)
    moved = {"yaw": 25.0, "left_up": 2.0}
    one = body_features(sight(near.but(**moved).at(2)), at_near, STRAIGHT)
    other = body_features(sight(far.but(**moved).at(2)), at_far, STRAIGHT)
    assert one == pytest.approx(other, abs=1e-6)
    one = look_features(sight(near.but(**moved).at(2)), at_near, np.eye(3))
    other = look_features(sight(far.but(**moved).at(2)), at_far, np.eye(3))
    in_picture = [18, 19]  # where the face was in the picture does depend on the distance
    assert np.delete(one, in_picture) == pytest.approx(np.delete(other, in_picture), abs=1e-6)
    one = head_features(sight(near.but(**moved).at(2)), at_near, np.eye(3))
    other = head_features(sight(far.but(**moved).at(2)), at_far, np.eye(3))
    assert one[16:] == pytest.approx(other[16:], abs=1e-6)


def test_leaning_closer_shows_as_a_larger_face_and_broader_shoulders():
    neutral, closer = neutral_of(Person(distance_cm=60)), sight(Person(distance_cm=50).at(2))
    assert body_features(closer, neutral, STRAIGHT)[1] == pytest.approx(0.2)
    assert head_features(closer, neutral, np.eye(3))[-1] == pytest.approx(1.2)


def test_a_turned_trunk_has_shorter_shoulders_one_behind_the_other():
    body = body_features(sight(Person(trunk=30).at(2)), neutral_of(Person()), STRAIGHT)
    assert body[1] == pytest.approx(np.cos(np.radians(30)) - 1)
    assert body[2] == pytest.approx(np.sin(np.radians(30)))  # the left one is farther from the camera


def test_the_heads_place_and_angles_are_part_of_what_bears_on_the_body():
    neutral = neutral_of(Person())
    body = body_features(sight(Person(right_cm=3.6, down_cm=-7.2).at(2)), neutral, (30.0, -20.0, 10.0))
    assert body[7:9] == pytest.approx([0.1, -0.2])
    assert np.degrees(body[9:]) == pytest.approx([30, -20, 10])


def test_the_body_is_told_without_a_face_all_the_same():
    moved = Person(yaw=40, trunk=20, left_up=3)
    there, lost = (sight(person.at(2)) for person in (moved, moved.but(face=False)))
    neutral = neutral_of(Person())
    told = body_features(lost, neutral, (40.0, 0.0, 0.0))
    assert np.isfinite(told).all()
    assert told == pytest.approx(body_features(there, neutral, (40.0, 0.0, 0.0)))


@pytest.mark.parametrize(
    "missing", [NOBODY, Person(body=False), Person(face=False)], ids=["all", "body", "face"]
)
def test_what_was_not_seen_is_never_a_number(missing):
    neutral = neutral_of(Person())
    sighting = sight(missing.at(2))
    assert not np.isfinite(head_features(sighting, neutral, sighting.head)).all()
    if not missing.body:
        assert not np.isfinite(body_features(sighting, neutral, STRAIGHT)).all()
        assert not np.isfinite(look_features(sighting, neutral, np.eye(3))).all()


def test_a_reading_that_is_missing_now_or_at_calibration_is_never_a_number():
    now, before = sight(Person(read=False).at(2)), neutral_of(Person(read=False))
    assert not np.isfinite(look_features(now, neutral_of(Person()), np.eye(3))).all()
    assert not np.isfinite(look_features(sight(Person().at(2)), before, np.eye(3))).all()
    assert np.isfinite(head_features(now, before, np.eye(3))).all()  # the face needs no reader


def test_unknown_angles_of_the_head_make_no_numbers_for_the_body():
    told = body_features(sight(Person().at(2)), neutral_of(Person()), (np.nan, np.nan, np.nan))
    assert not np.isfinite(told).all()


# -- uncertainty --------------------------------------------------------------------------------------------


def test_what_bears_on_an_error_is_how_far_a_head_is_turned_on_each_axis():
    told = sigma_features(compose(45, -22.5, 9), None)
    assert told.shape == (SIGMA_FEATURES,)
    assert told == pytest.approx([1, -0.5, 0.2, 1, 0.5, 0.2, 0, 0, 0, 0, 0])


def test_and_how_far_another_estimate_lies_from_it():
    told = sigma_features(compose(0, 0, 0), compose(20, 0, 0))
    assert told[6:] == pytest.approx([0, 1, 0, 1, 1])  # 20 degrees about the upright axis
    assert sigma_features(compose(20, 0, 0), compose(0, 0, 0))[6:] == pytest.approx([0, -1, 0, 1, 1])


def test_one_who_agrees_is_not_the_same_as_none():
    straight = compose(10, 5, 0)
    alone, confirmed = sigma_features(straight, None), sigma_features(straight, straight)
    assert confirmed[:10] == pytest.approx(alone[:10])
    assert (alone[10], confirmed[10]) == (0, 1)


tilted = st.tuples(st.floats(-80, 80), st.floats(-60, 60), st.floats(-45, 45))


@settings(max_examples=40, deadline=None)
@given(tilted, tilted)
def test_a_mirror_turns_the_signs_of_turns_and_tilts_only(one, other):
    here = sigma_features(compose(*one), compose(*other))
    there = sigma_features(MIRROR @ compose(*one) @ MIRROR, MIRROR @ compose(*other) @ MIRROR)
    assert there == pytest.approx(here * [-1, 1, -1, 1, 1, 1, 1, -1, -1, 1, 1], abs=1e-6)
