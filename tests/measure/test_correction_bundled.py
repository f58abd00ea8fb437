"""The bundled correction: what the trained networks do, also in a mirror."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from measure.correcting import STRAIGHT, measured
from measure.people import (
    TWINS,
    WIDTH,
    Person,
    angle_between,
    neutral_of,
)

from coach.measure.correction import Correction, angles_of
from coach.measure.rotation import compose, decompose
from coach.measure.sighting import MESH, Sighting, sight
from coach.measure.weights import load_correction
from coach.resources import resource

MIRROR = np.diag([-1.0, 1.0, 1.0])
BOTH_WAYS = {**TWINS, **{right: left for left, right in TWINS.items()}}
MESH_MIRRORED = [MESH.index(BOTH_WAYS.get(point, point)) for point in MESH]
FACE_MIRRORED = [0, 2, 1, 4, 3, 6, 5]


HEAD_ASYMMETRY_DEG = 3.0
FAR_ASYMMETRY_DEG = 4.0
TRUNK_ASYMMETRY_DEG = 2.0
SHOULDER_ASYMMETRY_WIDTHS = 0.01
SIGMA_ASYMMETRY = 1.5
"""How far a mirrored person's correction may be from the mirrored correction, as training leaves it: of the
head in the middle of the range and at its ends, of the body, and of the stated uncertainty, as a factor."""


@pytest.fixture(scope="module")
def correction() -> Correction:
    return load_correction()


def mirrored(sighting: Sighting) -> Sighting:
    """The same person in a mirror."""

    def flip(points):
        return points * [-1, 1, 1] + [WIDTH, 0, 0]

    return replace(
        sighting,
        head=MIRROR @ sighting.head @ MIRROR,
        look=MIRROR @ sighting.look @ MIRROR,
        centre=sighting.centre * [-1, 1],
        mesh=(sighting.mesh * [-1, 1, 1])[MESH_MIRRORED],
        face_points=flip(sighting.face_points)[FACE_MIRRORED],
        shoulders=flip(sighting.shoulders)[::-1],
        trunk_turn=-sighting.trunk_turn,
    )


POSES = [
    Person(yaw=yaw, pitch=pitch, roll=roll, left_up=up, trunk=trunk, right_cm=right)
    for yaw, pitch, roll, up, trunk, right in [
        (0, 0, 0, 0, 0, 0),
        (30, 0, 0, 0, 0, 0),
        (60, -5, 4, 0, 0, 5),
        (-45, 10, -6, 2, 0, 0),
        (0, -35, 0, 0, 0, 0),
        (5, 30, 0, 0, 0, -6),
        (0, 0, 30, 3, 0, 0),
        (20, -10, -20, 0, 25, 8),
    ]
]
TURNED = [Person(yaw=70), Person(yaw=-75, pitch=5), Person(pitch=-48), Person(pitch=45, roll=5)]
SEEN = [*POSES, *TURNED, *(p.but(face=False) for p in TURNED), *(p.but(read=False) for p in TURNED)]


def test_the_made_up_face_is_as_symmetric_as_a_mirror_needs():
    straight = sight(Person().at(0))
    for name in ("mesh", "face_points", "shoulders", "look"):
        assert getattr(mirrored(straight), name) == pytest.approx(getattr(straight, name))
    turned, back = (
        sight(Person(yaw=25, roll=5, trunk=9).at(0)),
        sight(Person(yaw=-25, roll=-5, trunk=-9).at(0)),
    )
    for name in ("head", "look", "mesh", "face_points", "shoulders", "trunk_turn", "centre"):
        assert getattr(mirrored(turned), name) == pytest.approx(getattr(back, name), abs=1e-9)


@pytest.mark.parametrize("person", SEEN, ids=str)
def test_a_correction_stays_a_correction(correction, person):
    # landmark models are off by some degrees, never by dozens
    estimate = measured(correction, person)
    assert estimate.rotation @ estimate.rotation.T == pytest.approx(np.eye(3), abs=1e-9)
    assert angle_between(estimate.rotation, compose(person.yaw, person.pitch, person.roll)) < 25


@pytest.mark.parametrize("person", SEEN, ids=str)
def test_every_measurement_says_how_far_off_it_may_be(correction, person):
    sigma = measured(correction, person).sigma
    assert sigma.shape == (3,)
    assert (sigma > 0.2).all() and (sigma < 30).all()


def test_less_is_certain_where_less_is_seen(correction):
    straight = measured(correction, Person()).sigma.mean()
    turned = measured(correction, Person(yaw=70)).sigma.mean()
    lost = measured(correction, Person(yaw=70, face=False)).sigma.mean()
    assert straight < turned
    assert straight < lost


def test_two_who_disagree_are_less_certain_than_two_who_agree(correction):
    agreed = measured(correction, Person(yaw=65)).sigma.mean()
    assert measured(correction, Person(yaw=65, misread=-30)).sigma.mean() > agreed


def test_a_body_that_was_not_seen_is_not_measured(correction):
    assert correction.body(sight(Person(body=False).at(2)), STRAIGHT, (0.0, 0.0, 0.0)) is None


def test_a_lifted_shoulder_is_told_on_its_own_side(correction):
    ahead = (0.0, 0.0, 0.0)
    _, rest_left, rest_right = correction.body(sight(Person().at(2)), STRAIGHT, ahead)
    _, left, right = correction.body(sight(Person(left_up=4).at(2)), STRAIGHT, ahead)
    assert left - rest_left > 0.05
    assert abs(right - rest_right) < (left - rest_left) / 2


@pytest.mark.parametrize("face", [True, False], ids=["face", "no face"])
def test_a_turned_trunk_is_told_on_its_own_side(correction, face):
    def turn(trunk):
        return correction.body(sight(Person(trunk=trunk, face=face).at(2)), STRAIGHT, (0.0, 0.0, 0.0))[0]

    assert turn(30) > turn(0) + 10
    assert turn(-30) < turn(0) - 10


@pytest.mark.parametrize("person", SEEN, ids=str)
def test_a_person_in_a_mirror_is_corrected_as_the_mirror_has_it(correction, person):
    sighting = sight(person.at(2))
    here, there = (correction.head(s, STRAIGHT)[0] for s in (sighting, mirrored(sighting)))
    bound = HEAD_ASYMMETRY_DEG if person in POSES else FAR_ASYMMETRY_DEG
    assert angle_between(MIRROR @ here.rotation @ MIRROR, there.rotation) < bound
    assert np.abs(np.log(there.sigma / here.sigma)).max() < np.log(SIGMA_ASYMMETRY)
    angles = person.yaw, person.pitch, person.roll
    turn, left, right = correction.body(sighting, STRAIGHT, angles)
    turn_m, left_m, right_m = correction.body(
        mirrored(sighting), STRAIGHT, (-person.yaw, person.pitch, -person.roll)
    )
    assert turn_m == pytest.approx(-turn, abs=TRUNK_ASYMMETRY_DEG)
    assert (left_m, right_m) == pytest.approx((right, left), abs=SHOULDER_ASYMMETRY_WIDTHS)


def test_someone_sitting_as_at_calibration_is_hardly_corrected(correction):
    person = Person(pitch=-6)
    neutral = neutral_of(person)
    assert np.abs(angles_of(measured(correction, person, neutral))).max() < 3
    lost = measured(correction, person.but(face=False), neutral)
    assert np.abs(decompose(lost.rotation)).max() < 5


def test_a_slow_turn_is_measured_without_leaps(correction):
    yaws = np.arange(0, 78, 0.5)
    told = np.array([angles_of(measured(correction, Person(yaw=yaw, misread=3))) for yaw in yaws])
    assert np.abs(np.diff(told, axis=0)).max() < 2.5


def test_the_bundled_weights_are_read_from_where_they_lie(correction):
    again = Correction.load(resource("models", "head", "weights.npz"))
    for person in itertools.islice(SEEN, 3):
        assert np.array_equal(measured(again, person).rotation, measured(correction, person).rotation)
