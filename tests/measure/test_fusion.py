"""Fusion: two estimates become one, as rotations, and the more certain one counts for more."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure.people import angle_between
from scipy.spatial.transform import Rotation, Slerp

from coach.measure import thresholds as th
from coach.measure.fusion import Estimate, fuse, turned_share
from coach.measure.rotation import compose, decompose

MIRROR = np.diag([-1.0, 1.0, 1.0])
tame = settings(max_examples=60, deadline=None)


def estimate(yaw=0.0, pitch=0.0, roll=0.0, sigma=2.0, jitter=1.0) -> Estimate:
    return Estimate(compose(yaw, pitch, roll), np.broadcast_to(np.asarray(sigma, float), (3,)), jitter)


def on_the_way(one: Estimate, other: Estimate, share: float) -> np.ndarray:
    """The rotation at this share of the shortest way between them, as scipy has it."""
    ends = Rotation.from_matrix([one.rotation, other.rotation])
    return Slerp([0.0, 1.0], ends)(share).as_matrix()


sigmas = st.floats(0.2, 40)
poses = st.tuples(st.floats(-80, 80), st.floats(-60, 60), st.floats(-45, 45))
estimates = st.builds(
    lambda pose, sigma: estimate(*pose, sigma=sigma), poses, st.tuples(sigmas, sigmas, sigmas)
)


@st.composite
def two_of_one_head(draw):
    """Two estimates of the same moment, less than 90 degrees apart."""
    first = draw(estimates)
    axis = draw(st.tuples(*[st.floats(-50, 50)] * 3))
    turned = Rotation.from_rotvec(axis, degrees=True).as_matrix() @ first.rotation
    return first, Estimate(turned, np.array(draw(st.tuples(sigmas, sigmas, sigmas))), draw(sigmas))


# -- weights ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "yaw"), [(2, 2, 5.0), (1, 3, 1.0), (3, 1, 9.0), (1, 2, 2.0), (0.01, 10, 1e-5)]
)
def test_the_weights_are_those_of_the_variances(one, other, yaw):
    fused = fuse(estimate(0, sigma=one), estimate(10, sigma=other), 1.0)
    assert decompose(fused.rotation) == pytest.approx((yaw, 0, 0), abs=1e-4)


def test_one_weight_for_the_whole_rotation_from_the_mean_variance():
    # a rotation is one thing: the second is certain about one axis and uncertain about the others
    one = estimate(0, sigma=(2, 2, 2))  # mean variance 4
    other = estimate(10, sigma=(1, 1, np.sqrt(34)))  # mean variance 12
    assert decompose(fuse(one, other, 1.0).rotation)[0] == pytest.approx(2.5)


@pytest.mark.parametrize("trust", [0.0, 0.25, 0.5, 1.0])
def test_the_second_one_gets_the_share_of_its_weight_it_is_trusted_with(trust):
    fused = fuse(estimate(0, sigma=1), estimate(20, sigma=3), trust)
    assert decompose(fused.rotation)[0] == pytest.approx(trust * 2.0)


@tame
@given(two_of_one_head())
def test_without_trust_the_first_stays_as_it_is(pair):
    fused = fuse(*pair, 0.0)
    assert fused.rotation == pytest.approx(pair[0].rotation, abs=1e-12)
    assert fused.sigma == pytest.approx(pair[0].sigma)
    assert fused.jitter == pytest.approx(pair[0].jitter)


# -- what it says of itself ---------------------------------------------------------------------------------


def test_the_joint_uncertainty_is_that_of_related_errors():
    assert th.ERRORS_RELATED == 0.5
    fused = fuse(estimate(sigma=2), estimate(10, sigma=2), 1.0)
    assert fused.sigma == pytest.approx(np.full(3, 2 * np.sqrt(0.75)))
    fused = fuse(estimate(sigma=(1, 2, 3)), estimate(10, sigma=(3, 2, 1)), 1.0)
    assert fused.sigma == pytest.approx(np.sqrt([3.25, 3, 3.25]))


@tame
@given(estimates, st.floats(0, 1))
def test_two_that_agree_stay_where_they_are_and_are_no_less_certain(one, trust):
    fused = fuse(one, one, trust)
    assert fused.rotation == pytest.approx(one.rotation, abs=1e-9)
    assert (fused.sigma <= one.sigma * (1 + 1e-12)).all()
    assert trust < 0.01 or (fused.sigma < one.sigma).all()


@tame
@given(two_of_one_head(), st.floats(0, 1))
def test_the_joint_uncertainty_is_never_more_than_the_larger_nor_nothing(pair, trust):
    sigma = fuse(*pair, trust).sigma
    assert (sigma <= np.maximum(pair[0].sigma, pair[1].sigma) * (1 + 1e-12)).all()
    assert (sigma > 0).all()


@pytest.mark.parametrize(("trust", "jitter"), [(0.0, 3.0), (1.0, 2.5), (0.5, np.hypot(0.75 * 3, 0.25 * 4))])
def test_scatter_from_frame_to_frame_is_not_related_and_averages_out(trust, jitter):
    fused = fuse(estimate(jitter=3.0), estimate(10, jitter=4.0), trust)
    assert fused.jitter == pytest.approx(jitter)


@tame
@given(two_of_one_head(), st.floats(0, 1))
def test_the_joint_scatter_is_never_more_than_the_larger_nor_nothing(pair, trust):
    jitter = fuse(*pair, trust).jitter
    assert 0 < jitter <= max(pair[0].jitter, pair[1].jitter) * (1 + 1e-12)


# -- rotations ----------------------------------------------------------------------------------------------


@tame
@given(two_of_one_head(), st.floats(0, 1))
def test_the_joint_rotation_lies_on_the_shortest_way_between_the_two(pair, trust):
    one, other = pair
    fused = fuse(one, other, trust)
    share = trust * (one.sigma**2).sum() / ((one.sigma**2).sum() + (other.sigma**2).sum())
    assert fused.rotation @ fused.rotation.T == pytest.approx(np.eye(3), abs=1e-9)
    assert np.linalg.det(fused.rotation) == pytest.approx(1)
    assert fused.rotation == pytest.approx(on_the_way(one, other, share), abs=1e-6)


def test_far_up_a_mean_of_angles_would_be_another_one():
    # 50 degrees up and turned, seen 60 degrees apart in yaw and in roll
    one, other = estimate(10, 50, -20), estimate(70, 50, 40)
    fused = fuse(one, other, 1.0)
    assert fused.rotation == pytest.approx(on_the_way(one, other, 0.5), abs=1e-9)
    of_angles = compose(40, 50, 10)
    assert angle_between(fused.rotation, of_angles) > 3
    far, near = (angle_between(fused.rotation, e.rotation) for e in (one, other))
    assert far == pytest.approx(near)


def test_across_the_back_the_short_way_is_taken():
    fused = fuse(estimate(175), estimate(-175), 1.0)
    assert angle_between(fused.rotation, compose(180, 0, 0)) < 1e-5


@tame
@given(two_of_one_head())
def test_with_full_trust_it_does_not_matter_which_comes_first(pair):
    one, other = fuse(*pair, 1.0), fuse(*reversed(pair), 1.0)
    assert one.rotation == pytest.approx(other.rotation, abs=2e-5)
    assert one.sigma == pytest.approx(other.sigma)


@tame
@given(two_of_one_head(), st.floats(0, 1))
def test_a_mirror_changes_nothing_but_the_side(pair, trust):
    reflected = [Estimate(MIRROR @ e.rotation @ MIRROR, e.sigma, e.jitter) for e in pair]
    here, there = fuse(*pair, trust), fuse(*reflected, trust)
    assert there.rotation == pytest.approx(MIRROR @ here.rotation @ MIRROR, abs=1e-9)
    assert there.sigma == pytest.approx(here.sigma)


def test_the_estimates_given_are_not_changed():
    one, other = estimate(3, 4, 5), estimate(10)
    before = one.rotation.copy(), other.rotation.copy()
    fuse(one, other, 0.7)
    assert np.array_equal(one.rotation, before[0]) and np.array_equal(other.rotation, before[1])


# -- how far a face is doubted ------------------------------------------------------------------------------


def share_at(angle: float) -> float:
    return turned_share(float(np.cos(np.radians(angle))))


def test_a_face_is_not_doubted_up_to_the_bound_and_wholly_at_the_end_of_the_blend():
    end = th.FACE_DOUBTED_FROM_DEG + th.FACE_DOUBTED_BLEND_DEG
    assert [share_at(a) for a in (0, 20, th.FACE_DOUBTED_FROM_DEG - 1e-6)] == [0, 0, 0]
    assert [share_at(a) for a in (end + 1e-6, 90, 180)] == [1, 1, 1]
    assert share_at(th.FACE_DOUBTED_FROM_DEG + th.FACE_DOUBTED_BLEND_DEG / 2) == pytest.approx(0.5)


def test_doubt_grows_evenly_and_never_leaps():
    angles = np.arange(0, 180, 0.05)
    shares = np.array([share_at(a) for a in angles])
    steps = np.diff(shares)
    assert (steps >= 0).all()
    assert steps.max() <= 1.5 / th.FACE_DOUBTED_BLEND_DEG * 0.05 * (1 + 1e-6)  # the steepest of x²(3-2x)
    blending = (angles[:-1] > th.FACE_DOUBTED_FROM_DEG) & (
        angles[1:] < th.FACE_DOUBTED_FROM_DEG + th.FACE_DOUBTED_BLEND_DEG
    )
    assert (steps[blending] > 0).all()
    assert np.abs(np.diff(steps)).max() < 1e-3  # nor does its slope


@pytest.mark.parametrize(("cosine", "share"), [(1.0 + 1e-9, 0.0), (-1.0 - 1e-9, 1.0)])
def test_a_cosine_that_rounding_made_too_large_is_still_an_angle(cosine, share):
    assert turned_share(cosine) == share
