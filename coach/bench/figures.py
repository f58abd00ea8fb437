"""Figures: statistics of errors with gaps in them; NaN where there is nothing to say."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

NAN = float("nan")

WITHIN_SIGMAS = 1.65
"""A normal error stays within this many standard deviations in 90 % of all frames."""


@dataclass(frozen=True, slots=True)
class ErrorFigures:
    """Errors of one angle over some frames, in degrees.

    Attributes:
        frames: how many there are.
        coverage: share 0..1 of them in which the angle was measured; the rest is about these.
        mae, p95, rmse: mean and 95th percentile of the absolute error, root of the mean square.
        within: share of errors within WITHIN_SIGMAS stated standard deviations; 0.90 when well calibrated.
        sigma_ratio: mean stated standard deviation over the rmse; 1 when well calibrated.
    """

    frames: int
    coverage: float
    mae: float
    p95: float
    rmse: float
    within: float = NAN
    sigma_ratio: float = NAN


def error_figures(error: Array, sigma: Array | None = None) -> ErrorFigures:
    """The figures of errors and, where they are stated, of their standard deviations.

    Args:
        error: shape (n,), degrees; NaN where nothing was measured.
        sigma: shape (n,), degrees; NaN where none is stated. Only frames with both bear on calibration.
    """
    known = error[np.isfinite(error)]
    within = ratio = NAN
    if sigma is not None:
        both = np.isfinite(error) & np.isfinite(sigma)
        within = mean(np.abs(error[both]) <= WITHIN_SIGMAS * sigma[both])
        spread = root_mean_square(error[both])
        ratio = mean(sigma[both]) / spread if spread > 0 else NAN
    return ErrorFigures(
        frames=len(error),
        coverage=mean(np.isfinite(error)),
        mae=mean(np.abs(known)),
        p95=percentile(np.abs(known), 95),
        rmse=root_mean_square(known),
        within=within,
        sigma_ratio=ratio,
    )


def calibration_shares(error: Array, sigma: Array, multiples: Array) -> Array:
    """Share of errors within each multiple of their stated standard deviation, shape (k,).

    Args:
        error, sigma: shape (n,); frames in which either is NaN are left out.
        multiples: shape (k,).
    """
    both = np.isfinite(error) & np.isfinite(sigma)
    inside = np.abs(error[both])[:, None] <= sigma[both][:, None] * multiples
    return np.array([mean(column) for column in inside.T])


def mean(values: NDArray[np.float64] | NDArray[np.bool_]) -> float:
    """Mean of those values that are there; NaN of none."""
    known = np.asarray(values, dtype=np.float64)
    known = known[np.isfinite(known)]
    return float(known.mean()) if len(known) else NAN


def mean_absolute(error: Array) -> float:
    """Mean of the sizes of errors, those that are there."""
    return mean(np.abs(error))


def root_mean_square(error: Array) -> float:
    """Root of the mean square of errors, those that are there."""
    return float(np.sqrt(mean(np.square(error))))


def percentile(values: Array, percent: float) -> float:
    """A percentile of those values that are there, between neighbours in proportion; NaN of none."""
    known = values[np.isfinite(values)]
    return float(np.percentile(known, percent)) if len(known) else NAN


def weighted_percentile(values: Array, weights: Array, percent: float) -> float:
    """The smallest value that, with all smaller ones, has at least `percent` of the weight; NaN of none.

    Args:
        values: shape (n,), finite.
        weights: shape (n,), >= 0, not all 0.
        percent: 0 to 100.
    """
    if not len(values):
        return NAN
    order = np.argsort(values, kind="stable")
    share = np.cumsum(weights[order]) / weights.sum()
    at = int(np.searchsorted(share, percent / 100 - 1e-12))
    return float(values[order][min(at, len(values) - 1)])


def pooled_deviation(groups: list[Array]) -> float:
    """Standard deviation about each group's own mean, pooled over groups of errors; NaN if too few.

    Args:
        groups: arrays of shape (n,); NaN in them is left out.
    """
    known = [group[np.isfinite(group)] for group in groups]
    squares = sum(float(np.square(group - group.mean()).sum()) for group in known if len(group))
    free = sum(len(group) - 1 for group in known if len(group))
    return float(np.sqrt(squares / free)) if free > 0 else NAN
