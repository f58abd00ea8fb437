"""What others do: a known rotation comes out of solvePnP and of the face model's matrix."""

import numpy as np
import pytest
from measure.people import Person, rotation_of

from coach.bench.plain import (
    SIX_POINTS,
    SIX_ROWS,
    matrix_rotation,
    relative_angles,
    six_point_rotation,
)
from coach.landmarks.types import FACE_POINTS, POSE_POINTS, Landmarks
from coach.measure.rotation import angles_between

WIDTH, HEIGHT = 640, 480
NOWHERE = np.full((POSE_POINTS, 3), np.nan)


def seen(rotation, field_of_view, place=(0.0, 0.0, -3000.0)) -> Landmarks:
    """The generic head, turned like this, through a pinhole camera; the mesh's other points are nowhere."""
    x, y, z = (SIX_POINTS @ rotation.T + place).T
    focal = WIDTH / 2 / np.tan(np.radians(field_of_view) / 2)
    face = np.full((FACE_POINTS, 3), np.nan)
    face[list(SIX_ROWS), :2] = np.column_stack([WIDTH / 2 - focal * x / z, HEIGHT / 2 + focal * y / z])
    return Landmarks(0.0, WIDTH, HEIGHT, face, np.eye(4), NOWHERE, NOWHERE)


@pytest.mark.parametrize("field_of_view", [50.0, 65.0, 90.0])
@pytest.mark.parametrize(
    "angles",
    [(0, 0, 0), (30, 0, 0), (-60, 0, 0), (75, 5, 5), (0, -45, 0), (0, 40, 0), (0, 0, 44), (-35, 20, -15)],
)
def test_solvepnp_gives_back_the_rotation_the_points_were_projected_with(angles, field_of_view):
    rotation = rotation_of(*angles)
    found = six_point_rotation(seen(rotation, field_of_view), field_of_view)
    assert angles_between(found[None], rotation)[0] < 0.05


@pytest.mark.parametrize(
    "place", [(900.0, 0.0, -3000.0), (-600.0, 400.0, -4500.0), (0.0, -300.0, -2000.0)], ids=str
)
def test_also_off_the_middle_and_nearer_or_farther(place):
    rotation = rotation_of(-40, 10, 5)
    assert angles_between(six_point_rotation(seen(rotation, 65.0, place))[None], rotation)[0] < 0.05


def test_noisy_points_never_end_up_behind_the_camera():
    rng = np.random.default_rng(3)
    for _ in range(200):
        angles = rng.uniform([-70, -40, -40], [70, 40, 40])
        marks = seen(rotation_of(*angles), 65.0)
        marks.face[:, :2] += rng.normal(0, 2.0, (FACE_POINTS, 2))
        assert angles_between(six_point_rotation(marks)[None], rotation_of(*angles))[0] < 60


def test_the_matrix_loses_its_scale():
    rotation = matrix_rotation(Person(yaw=30, pitch=-10, roll=5).at(0.0))
    assert angles_between(rotation[None], rotation_of(30, -10, 5))[0] < 1e-5


def test_without_a_face_there_is_no_rotation():
    nobody = Person(face=False).at(0.0)
    assert np.isnan(six_point_rotation(nobody)).all()
    assert np.isnan(matrix_rotation(nobody)).all()


def test_angles_are_of_the_rotation_against_the_rest():
    start = rotation_of(10, -20, 4)
    rotations = np.array([start, np.full((3, 3), np.nan), start @ rotation_of(50, 0, 0), start])
    found = relative_angles(rotations, np.array([True, True, False, False]))
    assert found[[0, 2, 3]] == pytest.approx(np.array([[0, 0, 0], [50, 0, 0], [0, 0, 0]]), abs=1e-6)
    assert np.isnan(found[1]).all()


def test_without_a_face_at_rest_there_are_no_angles():
    rotations = np.array([np.full((3, 3), np.nan), rotation_of(5, 0, 0)])
    assert np.isnan(relative_angles(rotations, np.array([True, False]))).all()
