"""Value: a person's own range in one direction, from its tries, with its uncertainty."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from coach.own_range import thresholds as th
from coach.own_range.held import Held
from coach.own_range.ways import Way


@dataclass(frozen=True, slots=True)
class OwnRange:
    """How far the head went comfortably in one direction.

    Attributes:
        on: the day it was measured.
        way: the direction.
        tries: the angles held, degrees, in the order of the tries; at least one.
        value: the range, degrees: their median.
        uncertainty: standard uncertainty of the value, degrees.
    """

    on: date
    way: Way
    tries: tuple[float, ...]
    value: float
    uncertainty: float

    @property
    def furthest(self) -> float:
        """The farthest angle that may still be asked of this person, degrees."""
        return self.value + self.uncertainty


def own_range(on: date, way: Way, tries: Sequence[Held]) -> OwnRange:
    """The range that one to three tries come to.

    The uncertainty combines, as the Guide to the Expression of Uncertainty in Measurement (JCGM 100:2008,
    5.1.2) combines independent parts, the square root of the sum of squares of

    - the scatter of the median of the tries: their standard deviation s times the square root of
      MEDIAN_VARIANCE; of a single try, whose scatter nobody knows, UNSTATED_ERROR_DEG;
    - the measurement's stated error, the median of the tries' own: not made smaller by their number, because
      a camera that reads five degrees short at the end of the range does so in every try.

    Raises:
        ValueError: there is no try, or there are more than TRIES.
    """
    if not 1 <= len(tries) <= th.TRIES:
        raise ValueError(f"{len(tries)} tries are no measurement")
    angles = [held.angle for held in tries]
    scatter = float(np.std(angles, ddof=1)) if len(angles) > 1 else th.UNSTATED_ERROR_DEG
    sigmas = [held.sigma if math.isfinite(held.sigma) else th.UNSTATED_ERROR_DEG for held in tries]
    stated = float(np.median(sigmas))
    uncertainty = math.hypot(scatter * math.sqrt(th.MEDIAN_VARIANCE[len(angles) - 1]), stated)
    return OwnRange(
        on=on,
        way=way,
        tries=tuple(round(a, 1) for a in angles),
        value=round(float(np.median(angles)), 1),
        uncertainty=round(uncertainty, 1),
    )


def latest(ranges: Sequence[OwnRange]) -> dict[Way, OwnRange]:
    """The last measurement of each direction; of two on one day the later in the sequence."""
    return {r.way: r for r in sorted(ranges, key=lambda r: r.on)}
