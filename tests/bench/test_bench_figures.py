"""The bench's statistics on cases that can be worked out by hand."""

import math

import numpy as np
import pytest

from coach.bench import figures as fg

NAN = np.nan


def test_the_figures_of_a_few_errors():
    found = fg.error_figures(np.array([3.0, -4.0, NAN, 0.0, 5.0]))
    assert (found.frames, found.coverage) == (5, 0.8)
    assert found.mae == pytest.approx(3.0)
    assert found.rmse == pytest.approx(math.sqrt(50 / 4))
    assert found.p95 == pytest.approx(4.85)  # 0.85 of the way from the third to the fourth of 0, 3, 4, 5
    assert math.isnan(found.within) and math.isnan(found.sigma_ratio)


@pytest.mark.parametrize("error", [[], [NAN, NAN]], ids=["no frames", "never measured"])
def test_where_nothing_was_measured_there_is_no_figure(error, recwarn):
    found = fg.error_figures(np.array(error), np.array(error))
    assert found.frames == len(error)
    assert all(math.isnan(v) for v in (found.mae, found.p95, found.rmse, found.within, found.sigma_ratio))
    assert found.coverage == 0 if error else math.isnan(found.coverage)
    assert not recwarn.list


def test_a_perfect_measure_has_no_ratio():
    assert math.isnan(fg.error_figures(np.zeros(3), np.ones(3)).sigma_ratio)


def test_calibration_is_about_frames_with_both():
    error, sigma = np.array([1.0, 1.7, NAN, 9.0]), np.array([1.0, 1.0, 5.0, NAN])
    found = fg.error_figures(error, sigma)
    assert found.within == 0.5
    assert found.sigma_ratio == pytest.approx(1 / math.sqrt((1 + 1.7**2) / 2))
    assert found.mae == pytest.approx((1 + 1.7 + 9) / 3)


@pytest.mark.parametrize(
    ("stated", "within", "ratio"), [(1.0, 0.901, 1.0), (0.5, 0.59, 0.5), (2.0, 0.999, 2)]
)
def test_normal_errors_show_whether_what_is_stated_is_right(stated, within, ratio):
    rng = np.random.default_rng(8)
    sigma = rng.uniform(0.5, 3, 40_000)
    error = rng.normal(0, sigma)
    found = fg.error_figures(error, stated * sigma)
    assert found.within == pytest.approx(within, abs=0.006)
    # the mean of an even spread from 0.5 to 3 over the root of its mean square
    assert found.sigma_ratio == pytest.approx(ratio * 1.75 / math.sqrt((27 - 0.125) / 7.5), rel=0.02)


def test_calibration_shares_follow_the_normal_curve():
    rng = np.random.default_rng(9)
    error, sigma = rng.normal(0, 2, 40_000), np.full(40_000, 2.0)
    error[::7], sigma[::11] = NAN, NAN
    shares = fg.calibration_shares(error, sigma, np.array([0.0, 1.0, 1.96]))
    assert shares == pytest.approx([0, 0.683, 0.95], abs=0.01)
    assert np.isnan(fg.calibration_shares(error, np.full(40_000, NAN), np.array([1.0]))).all()


def test_a_weighted_percentile_counts_weight_not_values():
    values, weights = np.array([30.0, 10.0, 20.0]), np.array([1.0, 1.0, 8.0])
    assert fg.weighted_percentile(values, weights, 5) == 10
    assert fg.weighted_percentile(values, weights, 10) == 10
    assert fg.weighted_percentile(values, weights, 50) == 20
    assert fg.weighted_percentile(values, weights, 90) == 20
    assert fg.weighted_percentile(values, weights, 95) == 30
    assert fg.weighted_percentile(values, weights, 100) == 30
    assert math.isnan(fg.weighted_percentile(np.array([]), np.array([]), 50))


def test_deviation_is_about_each_groups_own_mean():
    groups = [np.array([10.0, 12.0]), np.array([-5.0, NAN, -7.0, -6.0]), np.array([NAN]), np.array([3.0])]
    assert fg.pooled_deviation(groups) == pytest.approx(math.sqrt((2 + 2) / 3))
    assert math.isnan(fg.pooled_deviation([np.array([3.0])]))
    assert math.isnan(fg.pooled_deviation([]))
