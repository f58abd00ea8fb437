"""Rotations: the notes' convention, worked by hand and held against scipy."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from measure.people import angle_between, rotation_of
from scipy.spatial.transform import Rotation

from coach.measure.rotation import (
    NO_ROTATION,
    compose,
    decompose,
    from_rotation_vector,
    mean_rotation,
    nearest_rotation,
    rotation_vectors,
)

NOSE, CROWN, LEFT_EAR = np.eye(3)[2], np.eye(3)[1], np.eye(3)[0]
"""Directions of a head that faces the camera: z towards it, y up, x the person's left."""

yaws = st.floats(-179, 179)
pitches = st.floats(-88, 88)
rolls = st.floats(-179, 179)
small = st.floats(-60, 60)
some = settings(max_examples=50, deadline=None)


def test_turning_to_the_persons_left_points_the_nose_to_the_pictures_right():
    assert compose(30, 0, 0) @ NOSE == pytest.approx([0.5, 0, np.sqrt(3) / 2])


def test_looking_up_points_the_nose_up():
    assert compose(0, 30, 0) @ NOSE == pytest.approx([0, 0.5, np.sqrt(3) / 2])


def test_tilting_to_the_persons_left_brings_the_crown_to_the_pictures_right_and_the_left_ear_down():
    assert compose(0, 0, 30) @ CROWN == pytest.approx([0.5, np.sqrt(3) / 2, 0])
    assert (compose(0, 0, 30) @ LEFT_EAR)[1] < 0


def test_a_head_turned_and_then_nodded_nods_about_its_own_ears():
    # turned fully left, a nod up still lifts the nose, and the ears stay level
    rotation = compose(90, 40, 0)
    assert (rotation @ NOSE)[1] == pytest.approx(np.sin(np.radians(40)))
    assert (rotation @ LEFT_EAR)[1] == pytest.approx(0)


@some
@given(yaws, pitches, rolls)
def test_composition_is_the_notes_formula(yaw, pitch, roll):
    assert compose(yaw, pitch, roll) == pytest.approx(rotation_of(yaw, pitch, roll), abs=1e-12)


@some
@given(yaws, pitches, rolls)
def test_decomposition_agrees_with_scipy(yaw, pitch, roll):
    y, x, z = Rotation.from_matrix(compose(yaw, pitch, roll)).as_euler("YXZ", degrees=True)
    assert decompose(compose(yaw, pitch, roll)) == pytest.approx((y, -x, -z), abs=1e-6)


@some
@given(yaws, pitches, rolls)
def test_angles_survive_the_way_through_a_matrix(yaw, pitch, roll):
    assert decompose(compose(yaw, pitch, roll)) == pytest.approx((yaw, pitch, roll), abs=1e-6)


@some
@given(small, small, small)
def test_a_mirror_exchanges_the_sides_and_keeps_up_and_down(yaw, pitch, roll):
    mirror = np.diag([-1.0, 1.0, 1.0])
    mirrored = mirror @ compose(yaw, pitch, roll) @ mirror
    assert decompose(mirrored) == pytest.approx((-yaw, pitch, -roll), abs=1e-9)


def test_decomposition_is_defined_at_every_input():
    assert np.isnan(decompose(NO_ROTATION)).all()
    assert decompose(compose(0, 90, 0))[1] == pytest.approx(90)
    beyond = compose(0, 90, 0) * 1.001  # rounding can leave a sine above one
    assert decompose(beyond)[1] == pytest.approx(90)


@some
@given(small, small, small, st.floats(0.2, 5))
def test_the_scale_of_a_face_matrix_does_not_matter(yaw, pitch, roll, scale):
    rotation = compose(yaw, pitch, roll)
    assert nearest_rotation(scale * rotation) == pytest.approx(rotation, abs=1e-9)


def test_what_is_made_of_a_noisy_matrix_is_a_proper_rotation_and_near():
    noise = np.random.default_rng(1).normal(0, 0.05, (20, 3, 3))
    for n in noise:
        rotation = nearest_rotation(compose(20, -10, 5) + n)
        assert rotation @ rotation.T == pytest.approx(np.eye(3), abs=1e-12)
        assert np.linalg.det(rotation) == pytest.approx(1)
        assert angle_between(rotation, compose(20, -10, 5)) < 15


def test_a_mirrored_matrix_is_not_passed_off_as_a_rotation():
    assert np.linalg.det(nearest_rotation(np.diag([-1.0, 1.0, 1.0]))) == pytest.approx(1)


@some
@given(small, small, small, small, small, small)
def test_the_mean_of_two_rotations_is_as_far_from_both(a, b, c, d, e, f):
    one, other = compose(a, b, c), compose(d, e, f)
    mean = mean_rotation(np.stack([one, other]))
    half = angle_between(one, other) / 2
    assert angle_between(mean, one) == pytest.approx(half, abs=1e-4)
    assert angle_between(mean, other) == pytest.approx(half, abs=1e-4)


@some
@given(small, small, small, st.floats(0, 179))
def test_the_angle_between_two_rotations_is_that_of_the_turn_between_them(yaw, pitch, roll, angle):
    axis = np.array([0.6, 0.0, 0.8])
    turned = from_rotation_vector(axis * angle) @ compose(yaw, pitch, roll)
    assert angle_between(compose(yaw, pitch, roll), turned) == pytest.approx(angle, abs=1e-5)


def test_the_angle_to_a_missing_rotation_is_unknown():
    assert np.isnan(angle_between(np.eye(3), NO_ROTATION))
    assert np.isnan(angle_between(NO_ROTATION, np.eye(3)))


@some
@given(small, small, small)
def test_a_rotation_vector_is_axis_times_degrees(yaw, pitch, roll):
    rotation = compose(yaw, pitch, roll)
    vector, none = rotation_vectors(np.stack([rotation, np.eye(3)]))
    assert from_rotation_vector(vector) == pytest.approx(rotation, abs=2e-5)  # OpenCV: 0.0006 degrees is none
    assert np.linalg.norm(vector) == pytest.approx(angle_between(np.eye(3), rotation), abs=1e-3)
    assert none == pytest.approx([0, 0, 0])


def test_a_turn_to_the_left_is_a_rotation_vector_upwards():
    assert rotation_vectors(compose(25, 0, 0)[None])[0] == pytest.approx([0, 25, 0])


def test_nothing_missing_is_ever_zero():
    assert np.isnan(from_rotation_vector(np.full(3, np.nan))).all()
    one, missing = rotation_vectors(np.stack([compose(25, 0, 0), NO_ROTATION]))
    assert np.isfinite(one).all()
    assert np.isnan(missing).all()


@some
@given(yaws, pitches, rolls)
def test_rotation_vectors_agree_with_scipy(yaw, pitch, roll):
    theirs = Rotation.from_matrix(compose(yaw, pitch, roll)).as_rotvec(degrees=True)
    assume(np.linalg.norm(theirs) < 179.9)  # half a turn about an axis is half a turn about its opposite
    [ours] = rotation_vectors(compose(yaw, pitch, roll)[None])
    assert ours == pytest.approx(theirs, abs=1e-3)
    assert from_rotation_vector(theirs) == pytest.approx(compose(yaw, pitch, roll), abs=1e-9)
