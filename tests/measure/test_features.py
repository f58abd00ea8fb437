"""Features: what the learned corrections read, and that nothing in it is made up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure.people import NOBODY, Person, neutral_of

from coach.measure.features import body_features, head_features
from coach.measure.sighting import sight

STRAIGHT = (0.0, 0.0, 0.0)
TURNED_AWAY = neutral_of(Person(trunk=80))


def test_sitting_as_at_calibration_nothing_has_changed():
    person = Person(yaw=3, pitch=-8, right_cm=2)
    sighting, neutral = sight(person.at(2)), neutral_of(person)
    head = head_features(sighting, neutral, np.eye(3))
    assert head.shape == (162,)
    assert head[:6] == pytest.approx(np.eye(3)[:, :2].ravel())  # no rotation
    assert head[16:157] == pytest.approx(0, abs=1e-9)  # neither mesh nor points of the face have moved
    assert head[-1] == pytest.approx(1)
    assert body_features(sighting, neutral, STRAIGHT) == pytest.approx(np.zeros(13), abs=1e-9)


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
    in_picture = [8, 9]  # how far the face moved across the picture does depend on the distance
    assert np.delete(one, in_picture) == pytest.approx(np.delete(other, in_picture), abs=1e-6)
    one = head_features(sight(near.but(**moved).at(2)), at_near, np.eye(3))
    other = head_features(sight(far.but(**moved).at(2)), at_far, np.eye(3))
    assert one[16:] == pytest.approx(other[16:], abs=1e-6)


def test_leaning_closer_shows_as_a_larger_face():
    neutral = neutral_of(Person(distance_cm=60))
    assert body_features(sight(Person(distance_cm=50).at(2)), neutral, STRAIGHT)[7] == pytest.approx(0.2)
    assert head_features(sight(Person(distance_cm=50).at(2)), neutral, np.eye(3))[-1] == pytest.approx(1.2)


@pytest.mark.parametrize(
    "missing", [NOBODY, Person(body=False), Person(face=False)], ids=["all", "body", "face"]
)
def test_what_was_not_seen_is_never_a_number(missing):
    neutral = neutral_of(Person())
    sighting = sight(missing.at(2))
    assert not np.isfinite(head_features(sighting, neutral, sighting.head)).all()
    if not missing.body:
        assert not np.isfinite(body_features(sighting, neutral, STRAIGHT)).all()
