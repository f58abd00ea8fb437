"""Bands of true angle: their edges, and that none is left out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.bench.bands import AXES, BANDS, ends, middle, pure


def band_of(axis: str, angle: float) -> list[str]:
    return [band.name for band in BANDS[axis] if band.holds(np.array([angle]))[0]]


@pytest.mark.parametrize(
    ("axis", "angle", "name"),
    [
        ("yaw", 0, "0-30"), ("yaw", -30, "0-30"), ("yaw", 30.01, "30-60"), ("yaw", -60, "30-60"),
        ("yaw", -60.01, "60-80"), ("yaw", 80, "60-80"), ("yaw", 80.01, "over 80"), ("yaw", -120, "over 80"),
        ("pitch", 20, "0-20"), ("pitch", -20, "0-20"),
        ("pitch", 20.01, "up 20-40"), ("pitch", 40, "up 20-40"),
        ("pitch", 40.01, "up over 40"), ("pitch", 70, "up over 40"), ("pitch", -20.01, "down 20-40"),
        ("pitch", -40, "down 20-40"), ("pitch", -40.01, "down over 40"), ("pitch", -55, "down over 40"),
        ("roll", -15, "0-15"), ("roll", 15.01, "15-30"), ("roll", -30.01, "30-45"),
        ("roll", 45.01, "over 45"),
    ],
)  # fmt: skip
def test_a_band_has_its_far_edge(axis, angle, name):
    assert band_of(axis, angle) == [name]


@given(st.sampled_from(AXES), st.floats(-180, 180))
def test_every_angle_lies_in_exactly_one(axis, angle):
    assert len(band_of(axis, angle)) == 1


def test_the_middle_and_the_ends():
    truth = np.array(
        [[60, 40, -45], [60.1, 0, 0], [80, 0, 0], [80.1, 0, 0], [0, -40.1, 0], [0, 50, 45], [0, 50.1, 0],
         [0, 0, 45.1], [90, 45, 0]]
    )  # fmt: skip
    assert middle(truth).tolist() == [True, *[False] * 8]
    assert ends(truth).tolist() == [False, True, True, False, True, True, False, False, True]


def test_a_pure_movement_leaves_the_others_at_rest():
    truth = np.array([[20, 0, 0], [20.1, 6, -6], [-70, 6.1, 0], [-25, 0, 0], [0, 30, 0], [25, 30, 0]])
    assert pure(truth, 0).tolist() == [False, True, False, True, False, False]
    assert pure(truth, 1).tolist() == [False, False, False, False, True, False]
    assert not pure(truth, 2).any()
