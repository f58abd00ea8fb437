"""The tracker's angles: the head against its own neutral, whatever the neutral and the camera."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure.people import Person, neutral_of, rotation_of
from measure.watching import angles, once, unknown
from scipy.spatial.transform import Rotation

from coach.measure.neutral import camera_neutral


@settings(max_examples=25, deadline=None)
@given(angles, angles, angles)
def test_against_a_straight_neutral_the_angles_are_the_heads_own(yaw, pitch, roll):
    o = once(Person(yaw=yaw, pitch=pitch, roll=roll))
    assert (o.yaw, o.pitch, o.roll) == pytest.approx((yaw, pitch, roll), abs=0.01)
    assert o.room_yaw == o.yaw


@pytest.mark.parametrize(
    ("moved", "angle", "value"),
    [({"yaw": 40}, "yaw", 40), ({"yaw": -40}, "yaw", -40), ({"pitch": 30}, "pitch", 30),
     ({"pitch": -30}, "pitch", -30), ({"roll": 25}, "roll", 25), ({"roll": -25}, "roll", -25)],
)  # fmt: skip
def test_each_movement_moves_its_own_angle_only(moved, angle, value):
    o = once(Person(**moved))
    for name in ("yaw", "pitch", "roll"):
        assert getattr(o, name) == pytest.approx(value if name == angle else 0, abs=0.01)


def test_a_neutral_off_to_the_side_is_taken_off_as_a_rotation():
    # someone who sits turned by 20 degrees and turns by another 30
    o = once(Person(yaw=50), neutral_of(Person(yaw=20)))
    assert (o.yaw, o.pitch, o.roll) == pytest.approx((30, 0, 0), abs=0.01)


@settings(max_examples=25, deadline=None)
@given(angles, angles, angles, st.floats(-20, 20), st.floats(-20, 20), st.floats(-12, 12))
def test_whatever_the_neutral_the_size_of_a_movement_is_kept(yaw, pitch, roll, y0, p0, r0):
    rest = Person(yaw=y0, pitch=p0, roll=r0)
    o = once(Person(yaw=yaw, pitch=pitch, roll=roll), neutral_of(rest))
    moved = rotation_of(yaw, pitch, roll) @ rotation_of(y0, p0, r0).T
    told = Rotation.from_matrix(rotation_of(o.yaw, o.pitch, o.roll)).magnitude()
    assert told == pytest.approx(Rotation.from_matrix(moved).magnitude(), abs=1e-3)


@pytest.mark.parametrize("camera_pitch", [-20, -10, 10, 20])
@pytest.mark.parametrize(("yaw", "pitch", "roll"), [(45, 0, 0), (-45, 0, 0), (0, 0, 30), (20, -15, 10)])
def test_a_camera_above_or_below_the_screen_does_not_make_a_nod_of_a_turn(camera_pitch, yaw, pitch, roll):
    rest = Person(camera_pitch=camera_pitch)
    o = once(rest.but(yaw=yaw, pitch=pitch, roll=roll), neutral_of(rest))
    assert (o.yaw, o.pitch, o.roll) == pytest.approx((yaw, pitch, roll), abs=0.05)


def test_in_camera_mode_angles_are_those_of_the_camera():
    o = once(Person(yaw=12, pitch=-20, roll=3), camera_neutral())
    assert o.tracked
    assert (o.yaw, o.pitch, o.roll) == pytest.approx((12, -20, 3), abs=0.01)
    assert unknown(o, "shoulder_left", "shoulder_right", "trunk_lean", "noise")
