"""Rounds: where the head is on its way round, and one round from its onset to its end."""

import math
from dataclasses import dataclass, field

import numpy as np

from coach.measure.observation import NAN, Observation
from coach.movement import thresholds as th
from coach.movement.events import VOIDING, Kind, Side
from coach.movement.repetition import Repetition
from coach.movement.smoothness import speed_peaks, speed_profile

SECTOR_DEG = 360.0 / th.SECTORS


@dataclass(frozen=True, slots=True)
class Place:
    """Where the head is at `t` seconds.

    Attributes:
        radius: degrees from the middle.
        swept: clockwise from up, degrees, without a jump from 360 to 0.
    """

    t: float
    radius: float
    swept: float

    @property
    def sector(self) -> int:
        """Number of the sector, clockwise from up (0)."""
        return round(self.swept / SECTOR_DEG) % th.SECTORS


def clock(o: Observation) -> tuple[float, float]:
    """(degrees from the middle, degrees clockwise from up as the person sees it) of roll and pitch."""
    right, up = -o.roll, o.pitch
    return math.hypot(right, up), math.degrees(math.atan2(right, up)) % 360


def apart(later: float, earlier: float) -> float:
    """Signed difference of two directions, degrees, in [-180, 180)."""
    return (later - earlier + 180) % 360 - 180


@dataclass(slots=True)
class Round:
    """A round, or a part of one, in progress.

    Attributes:
        side: its sense.
        path: the places since its onset.
        unseen: it, or the first of its row, began where sight came back: nobody knows what was before.
        faults: told so far.
        reached: when every wanted sector had been visited far enough.
        speeds: speed of the head, (seconds, degrees a second), half a window late.
    """

    side: Side
    path: list[Place]
    unseen: bool
    faults: set[Kind]
    reached: float = NAN
    speeds: list[tuple[float, float]] = field(default_factory=list)
    farthest: dict[int, float] = field(default_factory=dict)

    @property
    def swept(self) -> float:
        """Degrees swept, whichever way."""
        return abs(self.path[-1].swept - self.path[0].swept)

    def add(self, place: Place, wanted: frozenset[int], low: float) -> None:
        """Take one more place; `low` is how far each wanted sector has to be visited."""
        self.path.append(place)
        self.visit(place, wanted, low)

    def visit(self, place: Place, wanted: frozenset[int], low: float) -> None:
        """Note how far out the head was in the sector of a place."""
        self.farthest[place.sector] = max(place.radius, self.farthest.get(place.sector, 0.0))
        if math.isnan(self.reached) and self.nearest(wanted) >= low:
            self.reached = place.t

    def nearest(self, wanted: frozenset[int]) -> float:
        """How far out the head was in the sector where it was least, degrees; 0 where it never was."""
        return min(self.farthest.get(sector, 0.0) for sector in wanted)

    def halting(self, noise: float) -> bool:
        """Whether it stopped and went, or trembled; False where that can't be told.

        Peaks of speed tell, and trembling up or down and to the sides: a round at constant speed has none of
        the bell shape that the spectral arc length is made for.
        """
        if len(self.speeds) < th.SMOOTHNESS_MIN_SAMPLES or not noise <= th.SMOOTHNESS_MAX_NOISE_DEG:
            return False
        times, speeds = np.array(self.speeds).T
        if np.diff(times).max() > th.SMOOTHNESS_MAX_GAP_S:
            return False
        step = float(np.median(np.diff(times)))
        even = np.arange(times[0], times[-1], step)
        return speed_peaks(np.interp(even, times, speeds)) > 1 or self._trembled()

    def _trembled(self) -> bool:
        times, radii, swept = np.array([(p.t, p.radius, math.radians(p.swept)) for p in self.path]).T
        courses = (speed_profile(times, radii * way(swept)) for way in (np.cos, np.sin))
        return any(c is not None and np.median(np.abs(c.tremor)) > th.TREMOR_DEG for c in courses)

    def conclude(
        self, end: float, full: bool, wanted: frozenset[int], low: float, noise: float
    ) -> Repetition:
        """The record of this round.

        Args:
            end: when it was over, seconds.
            full: whether it went the whole way.
            wanted, low: the sectors, and how far each has to be visited.
            noise: standard deviation of the angles' noise, degrees; NaN where unknown.
        """
        faults = set(self.faults)
        if not full:
            faults.add(Kind.INCOMPLETE)
        elif self.nearest(wanted) < low:
            faults.add(Kind.SHORT_RANGE)
        peak = max(self.farthest.values())
        if full and self.nearest(wanted) < th.UNEVEN_SHARE * peak:
            faults.add(Kind.UNEVEN)
        if full and self.halting(noise):
            faults.add(Kind.JERKY)
        return Repetition(
            side=self.side,
            start=self.path[0].t,
            reached=self.reached,
            end=end,
            peak=peak,
            hold=0.0,
            counted=not faults & VOIDING,
            sparc=NAN,
            faults=tuple(kind for kind in Kind if kind in faults),
        )


def measure_of(kind: Kind, made: Round, wanted: frozenset[int]) -> float:
    """The figure behind a fault that is only known at the end of a round."""
    if kind is Kind.INCOMPLETE:
        return made.swept
    return made.nearest(wanted) if kind in (Kind.SHORT_RANGE, Kind.UNEVEN) else NAN
