"""Measuring posture on made-up people whose posture is known."""

import math
from dataclasses import replace

import pytest
from measure.people import NOBODY, Person, neutral_of

from coach.measure.sighting import sight
from coach.measure.tracker import Tracker
from coach.posture.baseline import baseline_of
from coach.posture.reading import PostureReading, Presence, read_posture
from coach.posture.seat import seat_of

UPRIGHT = Person()
DISTANCE_CM = 60.0
FOCAL_PX = 320 / math.tan(math.radians(32.5))
SEAT = replace(seat_of(UPRIGHT.at(0)), iris_px=FOCAL_PX * 1.17 / DISTANCE_CM)
"""Made-up faces have no irises."""
BASELINE = baseline_of(neutral_of(UPRIGHT), [SEAT])


def read(**how: object) -> PostureReading:
    marks = UPRIGHT.but(**how).at(10.0)
    sighting = sight(marks)
    observation = Tracker(BASELINE.neutral).observe(sighting)
    return read_posture(sighting, seat_of(marks), observation, BASELINE)


def test_sitting_as_at_calibration_is_nothing_at_all():
    reading = read()
    assert reading.presence is Presence.SEATED and not reading.shifted
    for name in (
        "height_cm",
        "neck_cm",
        "nearer_cm",
        "yaw",
        "tilt",
        "chin",
        "lean_cm",
        "shoulder_cm",
        "trunk",
    ):
        assert getattr(reading, name) == pytest.approx(0, abs=1e-3), name
    assert reading.distance_cm == pytest.approx(BASELINE.distance_cm)


def test_nearness_is_told_in_centimetres_of_the_persons_own_distance():
    reading = read(distance_cm=48.0)
    assert reading.nearer_cm == pytest.approx(12, abs=0.1)
    assert reading.distance_cm == pytest.approx(48, abs=0.1)


@pytest.mark.parametrize("angle", [-15.0, 15.0])
def test_a_tilt_is_told_with_its_side_and_is_no_lean(angle):
    reading = read(roll=angle)
    assert reading.tilt == pytest.approx(angle, abs=0.5)
    assert abs(reading.lean_cm) < 1.5 and reading.presence is Presence.SEATED


def test_chin_trunk_and_shoulder_have_the_signs_they_should():
    assert read(pitch=-25).chin == pytest.approx(-25, abs=0.5)
    assert read(trunk=22).trunk == pytest.approx(22, abs=0.5)
    assert read(left_up=4).shoulder_cm == pytest.approx(4, abs=0.6)
    assert read(right_up=4).shoulder_cm == pytest.approx(-4, abs=0.6)
    assert read(left_up=3, right_up=3).neck_cm < -2.5


def test_a_lean_to_the_left_is_positive_and_a_lower_place_negative():
    assert read(right_cm=8).lean_cm > 4 and read(right_cm=-8).lean_cm < -4
    assert read(down_cm=6).height_cm < -2.5


def test_looking_elsewhere_standing_and_nobody_are_no_postures():
    assert read(yaw=45).presence is Presence.LOOKING_AWAY
    assert read(pitch=25).presence is Presence.LOOKING_AWAY
    assert read(down_cm=-16).presence is Presence.STANDING
    assert read(distance_cm=110).presence is Presence.SOMEBODY_ELSE
    assert read(right_cm=40).presence is Presence.SOMEBODY_ELSE
    marks = NOBODY.at(10.0)
    seen = sight(marks)
    nobody = read_posture(seen, seat_of(marks), Tracker(BASELINE.neutral).observe(seen), BASELINE)
    assert nobody.presence is Presence.AWAY and math.isnan(nobody.height_cm)


def test_a_face_or_shoulders_not_seen_are_unreliable_and_say_why():
    assert (read(face=False).presence, read(face=False).reason) == (Presence.UNRELIABLE, "no_face")
    assert (read(body=False).presence, read(body=False).reason) == (Presence.UNRELIABLE, "no_shoulders")
    assert read(body_right_cm=40).presence is not Presence.SEATED


def test_without_a_face_or_a_body_there_is_no_baseline():
    for how in ({"face": False}, {"body": False}):
        assert baseline_of(BASELINE.neutral, [seat_of(UPRIGHT.but(**how).at(0))]) is None
