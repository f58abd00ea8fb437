"""Corrections: how face model and head reader are put together, what the trained networks do, and damage."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from measure.people import (
    NOBODY,
    TWINS,
    WIDTH,
    Person,
    angle_between,
    made_up_correction,
    neutral_of,
    telling,
)

from coach.errors import CoachError
from coach.measure import thresholds as th
from coach.measure.correction import NETWORKS, Correction, angles_of, uncorrected
from coach.measure.features import BODY_FEATURES, SIGMA_FEATURES
from coach.measure.fusion import Estimate, turned_share
from coach.measure.neutral import camera_neutral
from coach.measure.rotation import compose, decompose, from_rotation_vector
from coach.measure.sighting import MESH, Sighting, sight
from coach.measure.weights import load_correction
from coach.resources import resource

MIRROR = np.diag([-1.0, 1.0, 1.0])
BOTH_WAYS = {**TWINS, **{right: left for left, right in TWINS.items()}}
MESH_MIRRORED = [MESH.index(BOTH_WAYS.get(point, point)) for point in MESH]
FACE_MIRRORED = [0, 2, 1, 4, 3, 6, 5]
STRAIGHT = neutral_of(Person())
NEVER_READ = neutral_of(Person(read=False))


def all_of(correction: Correction, person: Person, neutral=STRAIGHT) -> list[Estimate]:
    return correction.head(sight(person.at(2)), neutral)


def measured(correction: Correction, person: Person, neutral=STRAIGHT) -> Estimate | None:
    """The best estimate, if there is any."""
    return next(iter(all_of(correction, person, neutral)), None)


# -- face model and head reader, with networks of which everything is known ---------------------------------


def test_near_the_front_the_face_alone_counts():
    correction = made_up_correction(face_sigma=(2, 3, 4))
    for yaw in (0, 20, -31):
        estimate = measured(correction, Person(yaw=yaw, misread=20))
        assert angles_of(estimate) == pytest.approx((yaw, 0, 0), abs=1e-6)
        assert estimate.sigma == pytest.approx([2, 3, 4])


def test_far_from_the_front_both_count_by_their_certainty():
    correction = made_up_correction(face_sigma=4, look_sigma=2)
    estimate = measured(correction, Person(yaw=60, misread=10))
    assert angles_of(estimate) == pytest.approx((68, 0, 0), abs=1e-6)
    a, b = 0.2 * 4, 0.8 * 2
    assert estimate.sigma == pytest.approx(np.full(3, np.sqrt(a * a + b * b + a * b)))


def test_a_turned_face_that_was_not_looked_at_twice_counts_alone():
    estimate = measured(made_up_correction(), Person(yaw=60, read=False))
    assert angles_of(estimate) == pytest.approx((60, 0, 0), abs=1e-6)
    assert estimate.sigma == pytest.approx(np.full(3, 2.0))


@pytest.mark.parametrize("person", [Person(yaw=80, face=False), Person(pitch=-50, face=False)], ids=str)
def test_without_a_face_the_reading_counts_alone(person):
    estimate = measured(made_up_correction(look_sigma=(5, 6, 7)), person)
    assert angles_of(estimate) == pytest.approx((person.yaw, person.pitch, 0), abs=1e-6)
    assert estimate.sigma == pytest.approx([5, 6, 7])


def test_a_face_in_the_wrong_profile_does_not_count_at_all():
    person = Person(yaw=50, pose_yaw=-50, misread=-100)
    assert angles_of(measured(made_up_correction(), person)) == pytest.approx((-50, 0, 0), abs=1e-6)


@pytest.mark.parametrize(
    "person",
    [
        Person(face=False, read=False),
        Person(yaw=50, pose_yaw=-50, read=False),
        Person(right_cm=33),
        Person(right_cm=33, face=False),
        Person(body_right_cm=30),
        NOBODY,
    ],
    ids=["nothing", "wrong profile", "edge", "edge, no face", "two people", "nobody"],
)
def test_where_neither_can_be_relied_on_there_is_no_estimate(person):
    estimate = measured(made_up_correction(), person)
    assert estimate is None
    assert np.isnan(angles_of(estimate)).all()


@pytest.mark.parametrize("person", [Person(yaw=70), Person(yaw=30), Person(yaw=-50, pitch=-20)], ids=str)
def test_who_was_never_read_at_calibration_is_not_read_later(person):
    estimate = measured(made_up_correction(), replace(person, misread=30), NEVER_READ)
    assert angles_of(estimate) == pytest.approx((person.yaw, person.pitch, 0), abs=1e-6)
    assert estimate.sigma == pytest.approx(np.full(3, 2.0))
    assert measured(made_up_correction(), person.but(face=False), NEVER_READ) is None


def test_a_reader_that_is_wrong_in_the_same_way_at_calibration_is_right():
    neutral = neutral_of(Person(misread=12))
    estimate = measured(made_up_correction(), Person(yaw=75, misread=12, face=False), neutral)
    assert angles_of(estimate) == pytest.approx((75, 0, 0), abs=1e-6)


def test_each_is_taken_against_its_own_neutral_as_a_rotation():
    rest = Person(yaw=10, pitch=-12, roll=3, camera_pitch=15)
    neutral = neutral_of(rest)
    moved = rest.but(yaw=70, pitch=20, roll=-10)
    face, look = sight(moved.at(2)), sight(moved.but(face=False).at(2))
    camera = compose(0, -15, 0)
    truth = (camera @ compose(10, -12, 3)).T @ camera @ compose(70, 20, -10)
    correction = made_up_correction()
    assert correction.from_face(face, neutral) == pytest.approx(truth, abs=1e-6)
    assert correction.from_look(look, neutral) == pytest.approx(truth, abs=1e-6)
    assert correction.head(look, neutral)[0].rotation == pytest.approx(truth, abs=1e-6)


def test_corrections_turn_the_head_about_axes_of_the_neutral():
    by = (4.0, -3.0, 8.0)
    raw = compose(30, -20, 10)
    person = Person(yaw=30, pitch=-20, roll=10)
    corrected = made_up_correction(face=by).from_face(sight(person.at(2)), STRAIGHT)
    assert corrected == pytest.approx(from_rotation_vector(np.array(by)) @ raw, abs=1e-6)
    corrected = made_up_correction(look=by).from_look(sight(person.at(2)), STRAIGHT)
    assert corrected == pytest.approx(from_rotation_vector(np.array(by)) @ raw, abs=1e-6)


def test_each_has_its_own_correction_and_they_are_joined_afterwards():
    correction = made_up_correction(face=(0, 6, 0), look=(0, -2, 0), face_sigma=3, look_sigma=3)
    assert angles_of(measured(correction, Person(yaw=20)))[0] == pytest.approx(26)
    assert angles_of(measured(correction, Person(yaw=70)))[0] == pytest.approx(72)  # between 76 and 68
    assert angles_of(measured(correction, Person(yaw=70, face=False)))[0] == pytest.approx(68)


def test_the_uncertainty_of_each_is_asked_for_with_the_other_beside_it():
    # sigma networks that tell how far off another estimate was about the upright axis, and that there was one
    told = telling(SIGMA_FEATURES, [7, 10, 10], [1.0, 1.0, 0.0])
    correction = made_up_correction(instead={"head_sigma": told, "look_sigma": told})
    lost = measured(correction, Person(yaw=70, face=False))
    assert lost.sigma == pytest.approx([1, 1, 1])  # exp(0): nobody else was asked
    unread = measured(correction, Person(yaw=70, read=False))
    assert unread.sigma == pytest.approx([1, 1, 1])
    both = measured(correction, Person(yaw=60, misread=20))
    face, look = np.exp([1, 1, 0]), np.exp([-1, 1, 0])  # 20 degrees are the unit; each is beside the other
    share = np.mean(face**2) / (np.mean(face**2) + np.mean(look**2))
    a, b = (1 - share) * face, share * look
    assert both.sigma == pytest.approx(np.sqrt(a * a + b * b + 2 * th.ERRORS_RELATED * a * b))


def test_near_the_front_it_makes_no_difference_whether_this_frame_was_looked_at_twice():
    # it is only now and then: the stated uncertainty would flicker
    told = telling(SIGMA_FEATURES, [7, 10, 10], [1.0, 1.0, 0.0])
    correction = made_up_correction(instead={"head_sigma": told, "look_sigma": told})
    once, twice = (measured(correction, Person(yaw=10, misread=20, read=read)) for read in (False, True))
    assert once.sigma == pytest.approx([1, 1, 1])
    assert twice.sigma == pytest.approx([1, 1, 1])


def test_the_readings_uncertainty_is_asked_for_with_the_face_beside_it():
    # the reading's: e degrees where the face lies 20 degrees to its right, and so it hardly counts
    told = telling(SIGMA_FEATURES, [7, 7, 7], [-1.0, -1.0, -1.0])
    correction = made_up_correction(face_sigma=1, instead={"look_sigma": told})
    share = 1 / (1 + np.exp(2))
    assert angles_of(measured(correction, Person(yaw=50, misread=20)))[0] == pytest.approx(50 + 20 * share)


def test_the_head_readers_say_grows_evenly_with_the_turn():
    correction = made_up_correction(face_sigma=3, look_sigma=3)
    yaws = np.arange(0, 80, 0.25)
    estimates = [measured(correction, Person(yaw=yaw, misread=5)) for yaw in yaws]
    told = np.array([angles_of(e)[0] for e in estimates])
    shares = np.array([turned_share(np.cos(np.radians(yaw))) for yaw in yaws])
    assert told == pytest.approx(yaws + 2.5 * shares, abs=1e-4)  # of equals, each is half right
    begin, end = th.FACE_DOUBTED_FROM_DEG, th.FACE_DOUBTED_FROM_DEG + th.FACE_DOUBTED_BLEND_DEG
    assert told[yaws <= begin] == pytest.approx(yaws[yaws <= begin], abs=1e-4)
    assert told[yaws >= end] == pytest.approx(yaws[yaws >= end] + 2.5, abs=1e-4)
    assert np.diff(told).min() > 0.24 and np.diff(told).max() < 0.33
    sigma = np.array([e.sigma for e in estimates])
    assert np.abs(np.diff(sigma, axis=0)).max() < 0.05


@pytest.mark.parametrize("yaw", [50, -50])
def test_it_is_the_turn_away_from_the_camera_that_makes_a_face_doubtful(yaw):
    # someone who sits turned by 20 degrees: 50 from the camera, not from their neutral
    correction = made_up_correction(face_sigma=3, look_sigma=3)
    rest = Person(yaw=20)
    told = angles_of(measured(correction, Person(yaw=yaw, misread=4), neutral_of(rest)))[0]
    assert told == pytest.approx(yaw - 20 + 2, abs=1e-6)
    nodding = measured(correction, Person(pitch=-50, misread=4))
    assert angle_between(nodding.rotation, compose(0, -50, 0)) > 1  # a nod hides a face no less


@pytest.mark.parametrize(
    ("person", "jitter"),
    [
        (Person(yaw=20), th.FACE_JITTER_DEG),
        (Person(yaw=60, read=False), th.FACE_JITTER_DEG),
        (Person(yaw=60), np.hypot(th.FACE_JITTER_DEG, th.LOOK_JITTER_DEG) / 2),
        (Person(yaw=60, face=False), th.LOOK_JITTER_DEG),
        (Person(yaw=60, body=False), th.FACE_JITTER_DEG),
    ],
    ids=["front", "not read", "both", "lost", "no body"],
)
def test_an_estimate_knows_how_much_it_scatters(person, jitter):
    assert measured(made_up_correction(face_sigma=3, look_sigma=3), person).jitter == pytest.approx(jitter)


def test_where_both_count_each_is_told_too_the_reading_first():
    joint, look, face = all_of(made_up_correction(face_sigma=3, look_sigma=4), Person(yaw=60, misread=10))
    assert angles_of(look) == pytest.approx((70, 0, 0), abs=1e-6)
    assert angles_of(face) == pytest.approx((60, 0, 0), abs=1e-6)
    assert 60 < angles_of(joint)[0] < 70
    assert (face.sigma, look.sigma) == (pytest.approx(np.full(3, 3)), pytest.approx(np.full(3, 4)))
    assert (face.jitter, look.jitter) == (th.FACE_JITTER_DEG, th.LOOK_JITTER_DEG)


@pytest.mark.parametrize(
    "person",
    [
        Person(yaw=20, misread=30),
        Person(yaw=60, read=False),
        Person(yaw=60, face=False),
        Person(yaw=50, pose_yaw=-50, misread=-100),
        Person(yaw=60, body=False),
    ],
    ids=["front", "not read", "lost", "wrong profile", "no body"],
)
def test_where_one_counts_it_is_the_only_one(person):
    assert len(all_of(made_up_correction(), person)) == 1


# -- a body or its reference missing ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "neutral"),
    [
        (Person(yaw=30, body=False), STRAIGHT),
        (Person(yaw=30), camera_neutral()),
        (Person(yaw=30), neutral_of(Person(body=False))),
    ],
    ids=["no body", "camera axes", "no body at calibration"],
)
def test_without_a_body_the_faces_own_rotation_stands_and_nothing_is_known_of_its_error(person, neutral):
    correction = made_up_correction(face=(0, 20, 0))
    estimate = measured(correction, person, neutral)
    assert angles_of(estimate) == pytest.approx((30, 0, 0), abs=1e-6)
    assert np.isnan(estimate.sigma).all()
    assert correction.from_face(sight(person.at(2)), neutral) is None
    assert correction.body(sight(person.at(2)), neutral, (30.0, 0.0, 0.0)) is None


def test_a_lost_face_before_a_neutral_of_the_cameras_own_is_no_estimate():
    assert measured(made_up_correction(), Person(face=False), camera_neutral()) is None


def test_uncorrected_is_the_face_against_its_neutral():
    estimate = uncorrected(sight(Person(yaw=50, misread=9).at(2)), neutral_of(Person(yaw=20)))
    assert angles_of(estimate) == pytest.approx((30, 0, 0), abs=1e-6)
    assert np.isnan(estimate.sigma).all()


# -- the body -----------------------------------------------------------------------------------------------


def test_the_body_is_measured_without_a_face():
    sighting = sight(Person(yaw=75, face=False, trunk=20, left_up=3.6).at(2))
    told = made_up_correction().body(sighting, STRAIGHT, (75.0, 0.0, 0.0))
    assert told == pytest.approx((20, 0.1, 0), abs=1e-6)


def test_the_heads_angles_bear_on_the_body():
    correction = made_up_correction(
        instead={"body": telling(BODY_FEATURES, [9, 10, 11], [np.degrees(1.0)] * 3)}
    )
    told = correction.body(sight(Person().at(2)), STRAIGHT, (40.0, -10.0, 5.0))
    assert told == pytest.approx((40, -10, 5))


def test_a_head_of_unknown_angles_leaves_the_body_unmeasured():
    unknown = (np.nan, np.nan, np.nan)
    assert made_up_correction().body(sight(Person().at(2)), STRAIGHT, unknown) is None


# -- the file -----------------------------------------------------------------------------------------------


def made_up_arrays(outputs: int = 3) -> dict[str, np.ndarray]:
    """What a file of small networks of random weights holds."""
    rng = np.random.default_rng(3)
    arrays = {}
    for name, features in NETWORKS.items():
        arrays |= {
            f"{name}_layers": np.array(2),
            f"{name}_mean": np.zeros(features, np.float32),
            f"{name}_scale": np.ones(features, np.float32),
            f"{name}_weight0": rng.normal(0, 0.1, (features, 4)).astype(np.float32),
            f"{name}_bias0": np.zeros(4, np.float32),
            f"{name}_weight1": rng.normal(0, 0.1, (4, outputs)).astype(np.float32),
            f"{name}_bias1": np.full(outputs, 0.5, np.float32),
            f"{name}_gain": np.ones(outputs, np.float32),
        }
    return arrays


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "weights.npz"
    np.savez(path, **made_up_arrays())
    return path


def refused(path) -> None:
    with pytest.raises(CoachError, match=r"weights\.npz .* install the program again") as told:
        Correction.load(path)
    assert "\n" not in str(told.value)


def test_weights_in_a_file_are_read(path):
    estimate = measured(Correction.load(path), Person(yaw=60))
    assert np.isfinite(estimate.rotation).all() and (estimate.sigma > 0).all()


@pytest.mark.parametrize("kind", ["text", "empty", "cut off", "one flipped bit"])
def test_damaged_weights_are_one_sentence(path, kind):
    good = path.read_bytes()
    middle = len(good) // 2
    path.write_bytes(
        {
            "text": b"this is no file of arrays",
            "empty": b"",
            "cut off": good[:middle],
            "one flipped bit": good[:middle] + bytes([good[middle] ^ 1]) + good[middle + 1 :],
        }[kind]
    )
    refused(path)


def test_missing_weights_are_one_sentence(tmp_path):
    refused(tmp_path / "weights.npz")


@pytest.mark.parametrize("name", ["body_bias1", "look_weight0", "head_sigma_gain", "look_sigma_layers"])
def test_weights_that_lack_an_array_are_one_sentence(path, name):
    np.savez(path, **{key: value for key, value in made_up_arrays().items() if key != name})
    refused(path)


@pytest.mark.parametrize("name", list(NETWORKS))
def test_weights_made_for_other_features_are_refused_when_they_are_loaded(path, name):
    arrays = made_up_arrays()
    arrays[f"{name}_weight0"] = arrays[f"{name}_weight0"][:-1]
    np.savez(path, **arrays)
    refused(path)


@pytest.mark.parametrize("name", list(NETWORKS))
def test_weights_that_are_no_numbers_are_refused_when_they_are_loaded(path, name):
    arrays = made_up_arrays()
    arrays[f"{name}_bias0"][2] = np.nan
    np.savez(path, **arrays)
    refused(path)


def test_weights_that_answer_something_else_are_refused_when_they_are_loaded(path):
    np.savez(path, **made_up_arrays(outputs=2))
    refused(path)


def test_weights_of_the_program_before_the_head_reader_are_refused(path):
    np.savez(path, **{k: v for k, v in made_up_arrays().items() if k.startswith(("head_w", "body_"))})
    refused(path)


# -- the bundled weights ------------------------------------------------------------------------------------

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
