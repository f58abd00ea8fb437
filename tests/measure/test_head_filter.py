"""The head filter: steadies what scatters, lags behind nothing that moves, and believes no leap."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure.people import angle_between, rotation_of

from coach.measure import thresholds as th
from coach.measure.head_filter import HeadFilter
from coach.measure.rotation import decompose, from_rotation_vector

FPS = 30.0


def through(rotations, jitter=th.FACE_JITTER_DEG, fps=FPS):
    """Every rotation, one a frame, as the filter gives it back."""
    steady = HeadFilter()
    return [steady.step(i / fps, r, jitter) for i, r in enumerate(rotations)]


def scattered(rotation, degrees, count, seed=0):
    """So many sightings of one rotation with this scatter."""
    rng = np.random.default_rng(seed)
    return [from_rotation_vector(rng.normal(0, degrees, 3)) @ rotation for _ in range(count)]


def test_the_first_sighting_is_taken_as_it_is():
    turned = rotation_of(40, -10, 5)
    assert through([turned])[0] == pytest.approx(turned)


def test_a_head_that_rests_is_given_back_at_rest():
    turned = rotation_of(40, -10, 5)
    for given_back in through([turned] * 30):
        assert angle_between(given_back, turned) < 1e-4


@pytest.mark.parametrize("fps", [10.0, 15.0, 30.0, 60.0])
def test_the_scatter_of_a_coarse_reading_is_more_than_halved(fps):
    rest = rotation_of(70, 0, 0)
    seen = scattered(rest, th.LOOK_JITTER_DEG, 400)
    out = through(seen, th.LOOK_JITTER_DEG, fps)
    before = np.sqrt(np.mean([angle_between(r, rest) ** 2 for r in seen[50:]]))
    after = np.sqrt(np.mean([angle_between(r, rest) ** 2 for r in out[50:]]))
    assert after < before * (0.75 if fps < 20 else 0.6 if fps < 50 else 0.5)


def test_a_turn_at_60_degrees_a_second_is_followed_without_lag():
    # eased in over half a second, then steady
    times = np.arange(0, 1.5, 1 / FPS)
    yaws = np.where(times < 0.5, 60 * times**2, 15 + 60 * (times - 0.5))
    out = through([rotation_of(yaw, 0, 0) for yaw in yaws])
    late_ms = [(yaw - decompose(r)[0]) / 60 * 1000 for yaw, r in zip(yaws[20:], out[20:], strict=True)]
    assert max(np.abs(late_ms)) < 5


def test_rotations_are_averaged_not_their_angles():
    # looking up by 80 degrees a little to either side: angles swing widely, the head hardly moves
    sides = [rotation_of(yaw, 80, 0) for yaw in (-10, 10) * 60]
    for given_back in through(sides, th.LOOK_JITTER_DEG)[60:]:
        assert angle_between(given_back, rotation_of(0, 80, 0)) < 2


@settings(max_examples=20, deadline=None)
@given(st.floats(-70, 70), st.floats(-50, 50), st.floats(-40, 40), st.floats(0.05, 5))
def test_what_comes_out_is_a_rotation(yaw, pitch, roll, jitter):
    rotations = scattered(rotation_of(yaw, pitch, roll), jitter, 10, seed=3)
    for r in through(rotations, jitter):
        assert r @ r.T == pytest.approx(np.eye(3), abs=1e-9)
        assert np.linalg.det(r) == pytest.approx(1)


def test_a_leap_does_not_follow_until_nothing_else_has_been_seen_for_a_while():
    steady = HeadFilter()
    for i in range(15):
        steady.step(i / FPS, np.eye(3), th.FACE_JITTER_DEG)
    leap, last = rotation_of(-70, 0, 0), 14 / FPS
    assert not steady.follows(last + 1 / FPS, leap)
    assert not steady.follows(last + th.FILTER_MAX_GAP_S - 0.01, leap)
    assert steady.follows(last + th.FILTER_MAX_GAP_S + 0.01, leap)
    assert steady.follows(last + 1 / FPS, rotation_of(th.HEAD_LEAP_DEG - 1, 0, 0))


def test_a_snatched_turn_is_no_leap():
    # 45 degrees in 0.45 s, the fastest of the recordings
    times = np.arange(-0.5, 0.45 + 1e-9, 1 / FPS)
    x = np.clip(times / 0.45, 0, 1)
    yaws = 45 * x**3 * (10 - 15 * x + 6 * x * x)
    steady = HeadFilter()
    for t, yaw in zip(times, yaws, strict=True):
        assert steady.follows(t, rotation_of(yaw, 0, 0))
        steady.step(t, rotation_of(yaw, 0, 0), th.FACE_JITTER_DEG)


def test_after_a_hole_or_a_reset_nothing_is_carried_over():
    steady = HeadFilter()
    for i in range(30):  # on the way to the left
        steady.step(i / FPS, rotation_of(i * 2.0, 0, 0), th.FACE_JITTER_DEG)
    straight = rotation_of(0, 0, 0)
    assert steady.step(1 + th.FILTER_MAX_GAP_S, straight, th.LOOK_JITTER_DEG) == pytest.approx(straight)
    steady.reset()
    assert steady.follows(2.01, rotation_of(80, 0, 0))
    assert steady.step(2.01, rotation_of(80, 0, 0), 4.0) == pytest.approx(rotation_of(80, 0, 0))
