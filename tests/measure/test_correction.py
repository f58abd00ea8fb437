"""Corrections: how face model and head reader are put together, and what stands where one is missing."""

from dataclasses import replace

import numpy as np
import pytest
from measure.correcting import STRAIGHT, all_of, measured
from measure.people import NOBODY, Person, angle_between, made_up_correction, neutral_of, telling

from coach.measure import thresholds as th
from coach.measure.correction import angles_of, uncorrected
from coach.measure.features import BODY_FEATURES, SIGMA_FEATURES
from coach.measure.fusion import turned_share
from coach.measure.neutral import camera_neutral
from coach.measure.rotation import compose, from_rotation_vector
from coach.measure.sighting import sight

NEVER_READ = neutral_of(Person(read=False))


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
