"""Compare: left against right and now against the last months, calling nothing a difference too early."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from coach.own_range import thresholds as th
from coach.own_range.value import OwnRange


@dataclass(frozen=True, slots=True)
class Difference:
    """One range against another.

    Attributes:
        degrees: the first less the second.
        bound: what its size has to exceed to be called a difference at all, degrees.
    """

    degrees: float
    bound: float

    @property
    def real(self) -> bool:
        """Whether it is more than measuring and everyday variation make by themselves."""
        return abs(self.degrees) > self.bound


def difference(one: OwnRange, other_value: float, other_uncertainty: float) -> Difference:
    """Compare a range with a value of the same axis.

    The bound is the largest of the minimal detectable change, the natural variation, and what the two
    uncertainties leave open: 1.96 times the root of the sum of their squares.
    """
    open_deg = th.CERTAIN * math.hypot(one.uncertainty, other_uncertainty)
    bound = max(th.DETECTABLE_DEG, th.VARIATION_DEG[one.way.axis], open_deg)
    return Difference(round(one.value - other_value, 1), round(bound, 1))


def left_against_right(left: OwnRange, right: OwnRange) -> Difference:
    """By how much the left goes farther than the right."""
    return difference(left, right.value, right.uncertainty)


def against_before(now: OwnRange, before: Sequence[OwnRange]) -> Difference | None:
    """By how much a range grew against the person's own last months.

    They are the median of what was measured on earlier days of the last 180; None if there is nothing.
    """
    since = now.on - timedelta(days=th.HISTORY_DAYS)
    own = [r for r in before if r.way is now.way and since <= r.on < now.on]
    if not own:
        return None
    value = float(np.median([r.value for r in own]))
    return difference(now, value, float(np.median([r.uncertainty for r in own])))
