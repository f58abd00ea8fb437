"""Corrections: what the trained networks do to a measurement, and what a damaged file of them does."""

from dataclasses import replace

import numpy as np
import pytest
from measure.people import TWINS, WIDTH, Person, angle_between, neutral_of

from coach.errors import CoachError
from coach.measure.correction import Correction
from coach.measure.features import head_features
from coach.measure.neutral import camera_neutral
from coach.measure.rotation import compose, decompose
from coach.measure.sighting import MESH, Sighting, sight
from coach.measure.weights import load_correction
from coach.resources import resource

MIRROR = np.diag([-1.0, 1.0, 1.0])
BOTH_WAYS = {**TWINS, **{right: left for left, right in TWINS.items()}}
MESH_MIRRORED = [MESH.index(BOTH_WAYS.get(point, point)) for point in MESH]
FACE_MIRRORED = [0, 2, 1, 4, 3, 6, 5]

HEAD_ASYMMETRY_DEG = 3.0
TRUNK_ASYMMETRY_DEG = 2.0
SHOULDER_ASYMMETRY_WIDTHS = 0.01
"""How far a mirrored person's correction may be from the mirrored correction: as training leaves it."""


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


def test_the_made_up_face_is_as_symmetric_as_a_mirror_needs():
    straight = sight(Person().at(0))
    for name in ("mesh", "face_points", "shoulders"):
        assert getattr(mirrored(straight), name) == pytest.approx(getattr(straight, name))
    turned, back = (
        sight(Person(yaw=25, roll=5, trunk=9).at(0)),
        sight(Person(yaw=-25, roll=-5, trunk=-9).at(0)),
    )
    for name in ("head", "mesh", "face_points", "shoulders", "trunk_turn", "centre"):
        assert getattr(mirrored(turned), name) == pytest.approx(getattr(back, name), abs=1e-9)


def test_the_bundled_weights_load_and_fit_their_features(correction):
    assert correction.head_vector(np.zeros(162)).shape == (3,)
    assert correction.body_values(np.zeros(13)).shape == (3,)
    assert np.isfinite(correction.head_vector(np.zeros(162))).all()


def test_a_correction_stays_a_correction(correction):
    # the face model is off by some degrees, never by dozens
    neutral = neutral_of(Person())
    for person in POSES:
        raw = compose(person.yaw, person.pitch, person.roll)
        corrected = correction.head(sight(person.at(2)), neutral, raw)
        assert corrected @ corrected.T == pytest.approx(np.eye(3), abs=1e-9)
        assert angle_between(corrected, raw) < 25


@pytest.mark.parametrize("missing", [{"body": False}, {"face": False}], ids=str)
def test_where_something_was_not_seen_the_measurement_stays_as_it_is(correction, missing):
    sighting, neutral = sight(Person(yaw=30, **missing).at(2)), neutral_of(Person())
    raw = compose(30, 0, 0)
    assert correction.head(sighting, neutral, raw) is raw


def test_without_a_neutral_of_ones_own_there_is_nothing_to_correct_by(correction):
    sighting, raw = sight(Person(yaw=30).at(2)), compose(30, 0, 0)
    assert correction.head(sighting, camera_neutral(), raw) is raw
    assert correction.body(sighting, camera_neutral(), raw) is None


def test_a_body_that_was_not_seen_is_not_measured(correction):
    sighting, neutral = sight(Person(body=False).at(2)), neutral_of(Person())
    assert correction.body(sighting, neutral, np.eye(3)) is None


def test_a_lifted_shoulder_is_told_on_its_own_side(correction):
    neutral = neutral_of(Person())
    _, rest_left, rest_right = correction.body(sight(Person().at(2)), neutral, np.eye(3))
    _, left, right = correction.body(sight(Person(left_up=4).at(2)), neutral, np.eye(3))
    assert left - rest_left > 0.05
    assert abs(right - rest_right) < (left - rest_left) / 2


def test_a_turned_trunk_is_told_on_its_own_side(correction):
    neutral = neutral_of(Person())
    rest = correction.body(sight(Person().at(2)), neutral, np.eye(3))[0]
    assert correction.body(sight(Person(trunk=30).at(2)), neutral, np.eye(3))[0] > rest + 10
    assert correction.body(sight(Person(trunk=-30).at(2)), neutral, np.eye(3))[0] < rest - 10


@pytest.mark.parametrize("person", POSES, ids=str)
def test_a_person_in_a_mirror_is_corrected_as_the_mirror_has_it(correction, person):
    neutral, sighting = neutral_of(Person()), sight(person.at(2))
    raw = compose(person.yaw, person.pitch, person.roll)
    raw_mirrored = MIRROR @ raw @ MIRROR
    straight = correction.head(sighting, neutral, raw)
    reflected = correction.head(mirrored(sighting), neutral, raw_mirrored)
    assert angle_between(MIRROR @ straight @ MIRROR, reflected) < HEAD_ASYMMETRY_DEG
    turn, left, right = correction.body(sighting, neutral, raw)
    turn_m, left_m, right_m = correction.body(mirrored(sighting), neutral, raw_mirrored)
    assert turn_m == pytest.approx(-turn, abs=TRUNK_ASYMMETRY_DEG)
    assert (left_m, right_m) == pytest.approx((right, left), abs=SHOULDER_ASYMMETRY_WIDTHS)


def test_someone_sitting_as_at_calibration_is_hardly_corrected(correction):
    person = Person(pitch=-6)
    sighting, neutral = sight(person.at(2)), neutral_of(person)
    corrected = correction.head(sighting, neutral, np.eye(3))
    assert np.abs(decompose(corrected)).max() < 3


def test_the_features_the_weights_expect_are_those_that_are_made(correction):
    sighting, neutral = sight(Person(yaw=20).at(2)), neutral_of(Person())
    assert np.isfinite(correction.head_vector(head_features(sighting, neutral, compose(20, 0, 0)))).all()


def _damaged(kind: str) -> bytes:
    good = resource("models", "head", "weights.npz").read_bytes()
    middle = len(good) // 2
    return {
        "text": b"this is no file of arrays",
        "empty": b"",
        "cut off": good[:middle],
        "one flipped bit": good[:middle] + bytes([good[middle] ^ 1]) + good[middle + 1 :],
    }[kind]


@pytest.mark.parametrize("kind", ["text", "empty", "cut off", "one flipped bit"])
def test_damaged_weights_are_one_sentence(tmp_path, kind):
    path = tmp_path / "weights.npz"
    path.write_bytes(_damaged(kind))
    with pytest.raises(CoachError, match=r"weights\.npz .* install the program again"):
        Correction.load(path)


def test_missing_weights_are_one_sentence(tmp_path):
    with pytest.raises(CoachError, match=r"weights\.npz .* install the program again"):
        Correction.load(tmp_path / "weights.npz")


def test_weights_that_lack_an_array_are_one_sentence(tmp_path):
    path = tmp_path / "weights.npz"
    with np.load(resource("models", "head", "weights.npz")) as arrays:
        np.savez(path, **{name: arrays[name] for name in arrays.files if name != "body_bias1"})
    with pytest.raises(CoachError, match="install the program again"):
        Correction.load(path)


def test_weights_made_for_other_features_are_refused_when_they_are_loaded(tmp_path):
    path = tmp_path / "weights.npz"
    with np.load(resource("models", "head", "weights.npz")) as arrays:
        changed = dict(arrays)
    changed["head_weight0"] = changed["head_weight0"][:-1]
    np.savez(path, **changed)
    with pytest.raises(CoachError, match="install the program again"):
        Correction.load(path)
