"""Repetition: one attempt at an exercise, while it lasts and as it is recorded."""

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from coach.measure.observation import NAN
from coach.movement import thresholds as th
from coach.movement.events import VOIDING, Kind, Side
from coach.movement.exercise import Band, Direction
from coach.movement.scale import DEGREES, Scale
from coach.movement.smoothness import Array, Smoothness, SpeedProfile, movement_smoothness, speed_profile


@dataclass(frozen=True, slots=True)
class Repetition:
    """A finished attempt.

    Attributes:
        side: the side it counts under.
        start, reached, end: seconds; when it began to move, first entered the band, came home. NaN where that
            did not happen.
        peak: the largest angle reached, signed, degrees; of a shoulder or of the head pushed forward or drawn
            back, centimetres; of keeping still, how far it strayed.
        hold: seconds inside the band, in all, as far as they count.
        counted: whether it counts.
        sparc: spectral arc length of its less smooth half (out or back); NaN where undefined.
        ldlj: log dimensionless jerk of its less smooth half; NaN where undefined.
        faults: in the order of `Kind`.
    """

    side: Side
    start: float
    reached: float
    end: float
    peak: float
    hold: float
    counted: bool
    sparc: float
    faults: tuple[Kind, ...]
    ldlj: float = NAN


@dataclass(slots=True)
class Attempt:
    """An attempt in progress: what has been measured of it so far.

    A `reach` is the measure in the attempt's own direction, in the unit of its scale, positive on the way
    out. `inside` is the time within the band, `hold` that part of it in which nothing that has to be there
    was missing, `refusal` what was missing last, `granted` whether there was a moment in the band without,
    `told` what of it was told.
    """

    direction: Direction
    band: Band
    scale: Scale = DEGREES
    times: list[float] = field(default_factory=list)
    reaches: list[float] = field(default_factory=list)
    joined: bool = False
    reached: float = NAN
    inside: float = 0.0
    hold: float = 0.0
    granted: bool = False
    refusal: Kind | None = None
    faults: set[Kind] = field(default_factory=set)
    told: set[Kind] = field(default_factory=set)

    @property
    def peak(self) -> float:
        """Largest reach so far."""
        return max(self.reaches)

    def add(self, t: float, reach: float, refusal: Kind | None = None) -> None:
        """Take one more tracked sample and the time held since the one before it.

        Args:
            t: seconds.
            reach: see the class.
            refusal: what of that which has to be there is missing now.
        """
        if self.joined and t - self.times[-1] <= th.MAX_STEP_SECONDS:
            held = (t - self.times[-1]) * _share_inside(self.reaches[-1], reach, self.band)
            self.inside += held
            self.hold += held if refusal is None else 0.0
        if self.band.low <= reach <= self.band.high:
            self.granted = self.granted or refusal is None
            self.refusal = refusal or self.refusal
        if np.isnan(self.reached) and reach >= self.band.low:
            self.reached = t
        self.times.append(t)
        self.reaches.append(reach)
        self.joined = True

    def resting_since(self, t: float) -> float | None:
        """Since when it has been resting at `t`, seconds; None if it moves, still goes out, or was hidden."""
        first = bisect_right(self.times, t - th.RESTING_SECONDS + th.TIME_RESOLUTION_S) - 1
        if first < 0:
            return None
        times, reaches = self.times[first:], self.reaches[first:]
        seen = all(later - earlier <= th.MAX_STEP_SECONDS for earlier, later in pairwise(times))
        still = max(reaches) - min(reaches) < self.scale.resting_speed * th.RESTING_SECONDS
        return times[0] if seen and still and max(reaches) < self.peak else None

    def lose_sight(self) -> None:
        """What comes next does not continue what came before: no time is held in between."""
        self.joined = False

    def smoothness(self) -> tuple[Smoothness, Smoothness]:
        """Smoothness of the way out and of the way back, each undefined where too little was seen of it."""
        if not self.scale.smooth:
            return Smoothness(), Smoothness()
        times, reaches = np.array(self.times), np.array(self.reaches)
        arrived, left = self._rested()
        profile = speed_profile(times, reaches)
        first, second = (
            movement_smoothness(half) if half is not None else Smoothness()
            for half in (
                _stretch(profile, times, reaches, -np.inf, arrived + th.ARRIVAL_SECONDS),
                _stretch(profile, times, reaches, left - th.ARRIVAL_SECONDS, np.inf),
            )
        )
        return first, second

    def _rested(self) -> tuple[float, float]:
        """When the head arrived at its first rest in the band, and when it left its last one, seconds."""
        times, reaches = np.array(self.times), np.array(self.reaches)
        first, last = self._rest_levels(times, reaches)
        arrived = (reaches >= th.ARRIVED_SHARE * first).argmax()
        left = (reaches >= th.ARRIVED_SHARE * last).nonzero()[0][-1]
        return times[arrived], times[left]

    def _rest_levels(self, times: Array, reaches: Array) -> tuple[float, float]:
        """Where the head rested first and last inside the band, degrees; the peak if it never did."""
        resting = np.zeros(len(times), bool)
        for start, end in enumerate(np.searchsorted(times, times + th.REST_SECONDS)):
            stretch = reaches[start : end + 1]
            still = np.ptp(stretch) < self.scale.rest_spread
            if end < len(times) and still and stretch.min() >= self.band.low:
                resting[start : end + 1] = True
        if not resting.any():
            return self.peak, self.peak
        edges = np.flatnonzero(np.diff(resting)) + 1
        runs = [run for run in np.split(np.arange(len(times)), edges) if resting[run[0]]]
        return float(np.median(reaches[runs[0]])), float(np.median(reaches[runs[-1]]))

    def conclude(self, hold_asked_s: float, end: float, noise: float) -> Repetition:
        """The record of this attempt.

        Args:
            hold_asked_s: seconds the exercise asks for.
            end: when it came home, NaN if it never did.
            noise: standard deviation of the angles' noise, degrees; NaN where unknown.
        """
        halves = self.smoothness()
        faults = set(self.faults)
        if any(h.halting(noise) for h in halves):
            faults.add(Kind.JERKY)
        if np.isnan(self.reached):
            faults.add(Kind.SHORT_RANGE)
        elif self.inside < hold_asked_s - th.TIME_RESOLUTION_S:
            faults.add(Kind.SHORT_HOLD)
        elif self.refusal and (not self.granted or self.hold < hold_asked_s - th.TIME_RESOLUTION_S):
            faults.add(self.refusal)
        return Repetition(
            side=self.direction.side,
            start=self.times[0],
            reached=self.reached,
            end=end,
            peak=self.direction.sign * self.peak,
            hold=self.hold,
            counted=not faults & VOIDING,
            sparc=_least([h.sparc for h in halves]),
            faults=tuple(kind for kind in Kind if kind in faults),
            ldlj=_least([h.ldlj for h in halves]),
        )


def _stretch(
    whole: SpeedProfile | None, times: Array, reaches: Array, start: float, end: float
) -> SpeedProfile | None:
    """The speed from `start` to `end`, seconds.

    Cut from the whole attempt's, whose estimate is better at the cuts; worked out anew where sight was lost
    elsewhere in the attempt.
    """
    if whole is not None:
        return whole.between(start, end)
    part = (times >= start) & (times <= end)
    return speed_profile(times[part], reaches[part])


def _least(figures: list[float]) -> float:
    """The least of those that are defined; NaN if none is."""
    return min((figure for figure in figures if np.isfinite(figure)), default=NAN)


def _share_inside(a: float, b: float, band: Band) -> float:
    """Share 0..1 of the straight way from reach `a` to reach `b` that lies inside the band."""
    low, high = min(a, b), max(a, b)
    if high == low:
        return 1.0 if band.low <= a <= band.high else 0.0
    return max(min(high, band.high) - max(low, band.low), 0.0) / (high - low)
