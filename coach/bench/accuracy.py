"""Accuracy: what the bench finds out about one recording and about all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.bench import bands as bd
from coach.bench import figures as fg
from coach.bench import motion
from coach.bench.bands import AXES, Chosen
from coach.bench.replay import METHODS, OURS, Replayed

Array = NDArray[np.float64]

SIDES = ("left", "right")

MULTIPLES = np.linspace(0.0, 3.0, 31)
"""Multiples of the stated standard deviation at which calibration is drawn."""


@dataclass(frozen=True, slots=True)
class Means:
    """Mean absolute errors over the frames of one recording, or of all.

    Attributes:
        name: of the recording.
        frames: how many there are.
        coverage: share 0..1 of them that were measured, by method (`METHODS`).
        mae: degrees, by method and axis.
        trunk: of the trunk's turn, degrees.
        shoulders_cm: of each shoulder's elevation, by side; NaN where the truth is not known.
        head_forward_cm: of the head forward over the shoulders; NaN where the truth is not known.
        head_forward_found: share 0..1 of the frames in which it was measured, the truth known or not.
    """

    name: str
    frames: int
    coverage: dict[str, float]
    mae: dict[str, dict[str, float]]
    trunk: float
    shoulders_cm: dict[str, float]
    head_forward_cm: float
    head_forward_found: float


@dataclass(frozen=True, slots=True)
class Range:
    """Errors of one axis over the frames of a range of true angles, by method; see `ErrorFigures`."""

    name: str
    by_method: dict[str, fg.ErrorFigures]

    @property
    def frames(self) -> int:
        """How many frames there are."""
        return self.by_method[OURS].frames


@dataclass(frozen=True, slots=True)
class Still:
    """How steady the angles of a still head are.

    Attributes:
        stretches, seconds: how many there are, and how long they are in all.
        deviation: standard deviation of measured less true about each stretch's own mean, pooled; degrees,
            by method and axis.
    """

    stretches: int
    seconds: float
    deviation: dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Lag:
    """By how much measured turns come late.

    Attributes:
        turns: how many could be timed.
        degrees: how far the head turned in them, in all.
        median_ms, p95_ms: of the delay of the yaw, each turn weighted by how far it went.
    """

    turns: int
    degrees: float
    median_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class CrossTalk:
    """What a pure movement about one axis does to the other two.

    Attributes:
        moved: that axis.
        frames: how many there are.
        mae, p95: mean and 95th percentile of the absolute error on the others, degrees, by method and axis.
    """

    moved: str
    frames: int
    mae: dict[str, dict[str, float]]
    p95: dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """All of it.

    Attributes:
        clips: one by one, in the order they were measured.
        everything: all frames together.
        shared: those frames that every method measured, so that none gains by leaving out the hard ones.
        bands: by axis, by true angle of that axis.
        regions: by name ("middle", "ends") and axis.
        still, cross_talk: see there.
        lag: by method.
        calibration: share of errors within each of MULTIPLES of the stated standard deviation, by axis.
    """

    clips: list[Means]
    everything: Means
    shared: Means
    bands: dict[str, list[Range]]
    regions: dict[str, dict[str, Range]]
    still: Still
    lag: dict[str, Lag]
    cross_talk: list[CrossTalk]
    calibration: dict[str, list[float]]


def means(name: str, replayed: Replayed, frames: Chosen | None = None) -> Means:
    """The means of one recording, over the chosen frames, shape (n,), or all."""
    chosen = np.ones(len(replayed), dtype=bool) if frames is None else frames
    errors = {method: replayed.errors(method)[chosen] for method in METHODS}
    shoulders = (replayed.shoulders_cm - replayed.true_shoulders_cm)[chosen]
    forward = (replayed.head_forward_cm - replayed.true_head_forward_cm)[chosen]
    return Means(
        name=name,
        frames=int(chosen.sum()),
        coverage={method: fg.mean(np.isfinite(error[:, 0])) for method, error in errors.items()},
        mae={
            method: {axis: fg.mean_absolute(error[:, i]) for i, axis in enumerate(AXES)}
            for method, error in errors.items()
        },
        trunk=fg.mean_absolute((replayed.trunk - replayed.true_trunk)[chosen]),
        shoulders_cm={side: fg.mean_absolute(shoulders[:, i]) for i, side in enumerate(SIDES)},
        head_forward_cm=fg.mean_absolute(forward),
        head_forward_found=fg.mean(np.isfinite(replayed.head_forward_cm[chosen])),
    )


def summarise(clips: Sequence[tuple[str, Replayed]]) -> Accuracy:
    """Everything about some recordings, at least one, each with its name."""
    joined = Replayed.joined([replayed for _, replayed in clips])
    errors = {method: joined.errors(method) for method in METHODS}
    seen = np.array([np.isfinite(error).all(axis=1) for error in errors.values()])

    def range_of(name: str, axis: str, chosen: Chosen) -> Range:
        i = AXES.index(axis)
        sigma = {OURS: joined.sigma[chosen, i]}
        return Range(name, {m: fg.error_figures(errors[m][chosen, i], sigma.get(m)) for m in METHODS})

    return Accuracy(
        clips=[means(name, replayed) for name, replayed in clips],
        everything=means("all frames", joined),
        shared=means("seen by all three", joined, np.asarray(seen.all(axis=0))),
        bands={
            axis: [range_of(band.name, axis, band.holds(joined.truth[:, i])) for band in bd.BANDS[axis]]
            for i, axis in enumerate(AXES)
        },
        regions={
            name: {axis: range_of(name, axis, chosen(joined.truth)) for axis in AXES}
            for name, chosen in bd.REGIONS.items()
        },
        still=_still([replayed for _, replayed in clips]),
        lag={method: _lag([replayed for _, replayed in clips], method) for method in METHODS},
        cross_talk=[_cross_talk(axis, joined.truth, errors) for axis in AXES],
        calibration={
            axis: fg.calibration_shares(errors[OURS][:, i], joined.sigma[:, i], MULTIPLES).tolist()
            for i, axis in enumerate(AXES)
        },
    )


def _still(clips: Sequence[Replayed]) -> Still:
    """The head's turn against the trunk and against the room both have to keep still."""
    seconds = 0.0
    groups: dict[str, list[Array]] = {method: [] for method in METHODS}
    for clip in clips:
        errors = {method: clip.errors(method) for method in METHODS}
        for stretch in motion.still_stretches(clip.t, np.column_stack([clip.truth, clip.true_room_yaw])):
            seconds += float(clip.t[stretch][-1] - clip.t[stretch][0])
            for method in METHODS:
                groups[method].append(errors[method][stretch])
    return Still(
        stretches=len(groups[OURS]),
        seconds=seconds,
        deviation={
            method: {
                axis: fg.pooled_deviation([group[:, i] for group in groups[method]])
                for i, axis in enumerate(AXES)
            }
            for method in METHODS
        },
    )


def _lag(clips: Sequence[Replayed], method: str) -> Lag:
    delays, degrees = [], []
    for clip in clips:
        true = clip.true_yaw(method)
        measured = true + clip.errors(method)[:, 0]
        turns = motion.moving_stretches(clip.t, true)
        if not turns or np.isfinite(measured).sum() < motion.MIN_FRAMES:
            continue
        read = motion.reading(clip.t, measured, true)
        for turn in turns:
            delay = motion.turn_delay(clip.t, measured, read, turn)
            if np.isfinite(delay):
                delays.append(delay * 1000.0)
                degrees.append(abs(float(true[turn][-1] - true[turn][0])))
    late, weight = np.array(delays), np.array(degrees)
    return Lag(
        turns=len(delays),
        degrees=float(weight.sum()),
        median_ms=fg.weighted_percentile(late, weight, 50),
        p95_ms=fg.weighted_percentile(late, weight, 95),
    )


def _cross_talk(moved: str, truth: Array, errors: dict[str, Array]) -> CrossTalk:
    chosen = bd.pure(truth, AXES.index(moved))
    sizes = {method: np.abs(error[chosen]) for method, error in errors.items()}
    others = [(i, axis) for i, axis in enumerate(AXES) if axis != moved]
    return CrossTalk(
        moved=moved,
        frames=int(chosen.sum()),
        mae={method: {axis: fg.mean(size[:, i]) for i, axis in others} for method, size in sizes.items()},
        p95={
            method: {axis: fg.percentile(size[:, i], 95) for i, axis in others}
            for method, size in sizes.items()
        },
    )
