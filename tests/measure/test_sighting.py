"""Sightings: what one frame's landmarks say, and why they may not be believed."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure.people import FACE_CM, HEIGHT, NOBODY, WIDTH, Person, rotation_of

from coach.landmarks.types import NOT_READ
from coach.measure.observation import Reason
from coach.measure.sighting import FACE_ONLY, MESH, pose_side, sight

angles = st.floats(-60, 60)
tame = settings(max_examples=40, deadline=None)


@tame
@given(angles, angles, angles)
def test_the_heads_rotation_is_the_faces_freed_from_its_scale(yaw, pitch, roll):
    sighting = sight(Person(yaw=yaw, pitch=pitch, roll=roll, pose_yaw=yaw).at(1.25))
    assert sighting.t == 1.25
    assert sighting.head == pytest.approx(rotation_of(yaw, pitch, roll), abs=1e-9)


def test_someone_facing_the_camera_is_seen_without_doubt():
    sighting = sight(Person().at(0.0))
    assert sighting.seen and sighting.usable
    assert sighting.reason is Reason.NONE


def test_a_back_of_the_head_is_a_body_without_a_face():
    sighting = sight(Person(face=False).at(0.0))
    assert sighting.reason is Reason.NO_FACE
    assert sighting.seen and not sighting.usable
    assert np.isnan(sighting.head).all() and np.isnan(sighting.mesh).all()
    assert np.isnan([*sighting.centre, sighting.face_size_px, sighting.distance_cm]).all()
    assert np.isfinite(sighting.shoulders).all()


def test_an_empty_chair_is_nobody():
    sighting = sight(NOBODY.at(0.0))
    assert sighting.reason is Reason.NOBODY
    assert not sighting.seen and not sighting.usable
    assert np.isnan(sighting.shoulders).all() and np.isnan(sighting.trunk_turn)


def test_a_face_without_a_body_can_still_be_measured():
    sighting = sight(Person(body=False).at(0.0))
    assert sighting.usable
    assert np.isnan(sighting.trunk_turn)


@pytest.mark.parametrize(
    "place", [{"right_cm": 33.0}, {"right_cm": -33.0}, {"down_cm": 27.0}, {"down_cm": -27.0}], ids=str
)
def test_a_face_that_leaves_the_picture_on_any_side_is_cut_off(place):
    assert sight(Person(**place).at(0.0)).reason is Reason.FACE_AT_EDGE


def test_a_face_in_the_corner_but_whole_is_measured():
    assert sight(Person(right_cm=27.0, down_cm=-18.0).at(0.0)).usable


def test_a_face_beside_another_persons_body_is_two_people():
    assert sight(Person(body_right_cm=25.0).at(0.0)).reason is Reason.TWO_PEOPLE
    assert sight(Person(body_right_cm=5.0).at(0.0)).usable


def test_someone_turned_in_profile_is_not_two_people():
    # their shoulders, seen from the side, are no measure of their size any more
    assert sight(Person(yaw=70, trunk=80).at(0.0)).reason is Reason.NONE


@pytest.mark.parametrize("yaw", [-60, -45, 45, 60])
def test_a_face_seen_in_the_opposite_profile_is_not_believed(yaw):
    assert sight(Person(yaw=yaw, pose_yaw=-yaw).at(0.0)).reason is Reason.SIDES_DISAGREE
    assert sight(Person(yaw=yaw).at(0.0)).usable


def test_somebody_alone_whose_profile_is_mistaken_is_not_told_of_a_second_person():
    assert sight(Person(yaw=75, pose_yaw=-75).at(0.0)).reason is Reason.SIDES_DISAGREE


def test_near_the_front_the_sides_may_differ():
    assert sight(Person(yaw=20, pose_yaw=-20).at(0.0)).usable


@tame
@given(st.floats(5, 80))
def test_the_body_tells_the_side_the_head_is_turned_to(yaw):
    assert pose_side(Person(yaw=yaw).at(0.0)) > 0
    assert pose_side(Person(yaw=-yaw).at(0.0)) == pytest.approx(-pose_side(Person(yaw=yaw).at(0.0)))


@tame
@given(st.floats(-80, 80))
def test_a_trunk_turned_to_the_left_turns_by_positive_degrees(trunk):
    assert sight(Person(trunk=trunk).at(0.0)).trunk_turn == pytest.approx(trunk, abs=1e-6)


def test_the_left_shoulder_comes_first_and_lies_on_the_pictures_right():
    left, right = sight(Person().at(0.0)).shoulders
    assert left[0] > WIDTH / 2 > right[0]
    assert left[1] == pytest.approx(right[1])


@tame
@given(st.floats(40, 120))
def test_the_distance_is_told_from_the_faces_size(distance_cm):
    sighting = sight(Person(distance_cm=distance_cm).at(0.0), field_of_view_deg=65.0)
    assert sighting.distance_cm == pytest.approx(distance_cm, rel=0.02)
    assert sighting.face_size_px == pytest.approx(FACE_CM / distance_cm * 502.3, rel=0.02)


def test_a_wider_camera_sees_the_same_face_nearer():
    marks = Person(distance_cm=60).at(0.0)
    assert sight(marks, 90.0).distance_cm < sight(marks, 65.0).distance_cm < sight(marks, 50.0).distance_cm


def test_the_place_of_the_face_is_told_in_half_picture_widths():
    centre = sight(Person().at(0.0)).centre
    moved = sight(Person(right_cm=10, down_cm=5, distance_cm=60).at(0.0)).centre
    half_width_cm = 60 * np.tan(np.radians(65 / 2))
    assert moved - centre == pytest.approx([10 / half_width_cm, 5 / half_width_cm], abs=1e-6)
    assert np.abs(centre).max() < 0.05


@tame
@given(angles, angles, angles, st.floats(45, 90))
def test_the_shape_of_a_face_is_the_same_however_it_is_turned_and_however_far(yaw, pitch, roll, distance):
    front = sight(Person().at(0.0)).mesh
    turned = sight(Person(yaw=yaw, pitch=pitch, roll=roll, distance_cm=distance).at(0.0)).mesh
    assert front.shape == (len(MESH), 3)
    assert turned == pytest.approx(front, abs=1e-9)
    assert np.linalg.norm(front) == pytest.approx(1)


def test_the_nose_of_a_head_turned_left_moves_to_the_pictures_right():
    nose = sight(Person(yaw=30).at(0.0)).face_points[0]
    assert nose[0] > WIDTH / 2
    assert nose[1] == pytest.approx(HEIGHT / 2)


# -- the head reader ----------------------------------------------------------------------------------------


@tame
@given(angles, angles, angles)
def test_what_the_head_reader_saw_is_handed_on_as_it_is(yaw, pitch, roll):
    marks = Person(yaw=yaw, pitch=pitch, roll=roll).at(0.0)
    assert sight(marks).look is marks.head
    assert sight(marks).look == pytest.approx(rotation_of(yaw, pitch, roll))


def test_a_head_that_was_not_looked_at_twice_has_no_look():
    sighting = sight(Person(read=False).at(0.0))
    assert np.isnan(sighting.look).all() and not sighting.look_usable
    assert sighting.usable  # the face is there


@pytest.mark.parametrize(
    "person",
    [Person(), Person(face=False), Person(yaw=85, face=False), Person(yaw=50, pose_yaw=-50)],
    ids=["well seen", "no face", "turned away", "wrong profile"],
)
def test_a_doubtful_face_does_not_make_the_head_doubtful(person):
    sighting = sight(person.at(0.0))
    assert sighting.reason in FACE_ONLY
    assert sighting.look_usable
    assert not sight(person.but(read=False).at(0.0)).look_usable


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (Person(right_cm=33), Reason.FACE_AT_EDGE),
        (Person(body_right_cm=25), Reason.TWO_PEOPLE),
        (Person(right_cm=33, face=False), Reason.FACE_AT_EDGE),
        (NOBODY, Reason.NOBODY),
    ],
    ids=["edge", "two people", "edge, no face", "nobody"],
)
def test_a_head_cut_off_or_of_somebody_else_is_doubtful_however_it_is_read(person, reason):
    sighting = sight(replace(person.at(0.0), head=np.eye(3)))
    assert sighting.reason is reason
    assert not sighting.look_usable


@pytest.mark.parametrize(
    "place", [{"right_cm": 40.0}, {"right_cm": -40.0}, {"down_cm": 30.0}, {"down_cm": -30.0}], ids=str
)
def test_a_lost_face_whose_head_has_left_the_picture_is_at_the_edge(place):
    assert sight(Person(face=False, **place).at(0.0)).reason is Reason.FACE_AT_EDGE


def test_a_lost_face_whose_head_is_near_the_edge_but_whole_is_only_lost():
    assert sight(Person(face=False, right_cm=27.0, down_cm=-18.0).at(0.0)).reason is Reason.NO_FACE


def test_a_reading_with_a_hole_in_it_is_none():
    holed = np.eye(3)
    holed[1, 1] = np.nan
    assert not sight(replace(Person().at(0.0), head=holed)).look_usable
    assert not sight(replace(Person().at(0.0), head=NOT_READ)).look_usable


def test_a_sighting_alone_says_nothing_of_a_face_that_is_not_there():
    sighting = sight(Person(face=False).at(0.0))
    assert sighting.look_usable and not sighting.usable
    assert np.isnan(sighting.head).all()
    assert np.isfinite(sighting.face_points).all()
