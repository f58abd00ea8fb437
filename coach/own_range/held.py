"""Held: the angle comfortably held during one try, never its instantaneous peak."""

import math
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from coach.measure.observation import NAN
from coach.movement.thresholds import TIME_RESOLUTION_S
from coach.own_range import thresholds as th


@dataclass(frozen=True, slots=True)
class Held:
    """What one try came to: the angle held, its stated uncertainty (NaN where none is stated), degrees."""

    angle: float
    sigma: float = NAN


@dataclass(slots=True)
class Samples:
    """What was seen of one try, in the order of time.

    Attributes:
        times: seconds.
        reaches: degrees in the try's own direction.
        sigmas: their stated uncertainties, degrees; NaN where none is stated.
        best: the farthest angle held so far, None while none was.
    """

    times: list[float] = field(default_factory=list)
    reaches: list[float] = field(default_factory=list)
    sigmas: list[float] = field(default_factory=list)
    best: Held | None = None

    def add(self, t: float, reach: float, sigma: float) -> None:
        """Take one more tracked sample."""
        self.times.append(t)
        self.reaches.append(reach)
        self.sigmas.append(sigma)
        held = self._last_second()
        if held is not None and (self.best is None or held.angle > self.best.angle):
            self.best = held

    @property
    def held_s(self) -> float:
        """How long the head has rested where it is now, seconds, up to a held second."""
        last = len(self.times) - 1
        first = last
        while (
            first > 0
            and self._still(first - 1, last)
            and self.times[last] - self.times[first] < th.HELD_SECONDS
        ):
            first -= 1
        return self.times[last] - self.times[first] if last >= 0 else 0.0

    def _last_second(self) -> Held | None:
        """The angle held over the second that ends now; None if the head moved, or much of it was unseen."""
        first = bisect_right(self.times, self.times[-1] - th.HELD_SECONDS + TIME_RESOLUTION_S) - 1
        if first < 0 or len(self.times) - first < th.HELD_MIN_FRAMES:
            return None
        if not self._still(first, len(self.times) - 1):
            return None
        reach = float(np.median(self.reaches[first:]))
        if reach < max(th.START_DEG, max(self.reaches) - th.AT_THE_END_DEG):
            return None
        stated = [s for s in self.sigmas[first:] if math.isfinite(s)]
        return Held(reach, float(np.median(stated)) if stated else NAN)

    def _still(self, first: int, last: int) -> bool:
        times = self.times[first : last + 1]
        if any(later - earlier > th.LOST_SECONDS for earlier, later in pairwise(times)):
            return False
        low, high = np.percentile(self.reaches[first : last + 1], (10, 90))
        return bool(high - low <= th.HELD_SPREAD_DEG)
