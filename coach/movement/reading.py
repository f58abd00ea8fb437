"""Reading: what a judge measures at a moment, as figures for whoever shows them."""

from dataclasses import dataclass

from coach.movement.exercise import Axis


@dataclass(frozen=True, slots=True)
class Linear:
    """A figure on a scale.

    Attributes:
        axis: what it is; of a combined movement the axis that leads.
        value: signed, NaN while unknown.
        bands: signed (low, high) target ranges, low < high, one or two of them.
        active: index into `bands` of the one asked for now, or -1 when either will do.
        unit: as it is written behind the figure.
    """

    axis: Axis
    value: float
    bands: tuple[tuple[float, float], ...]
    active: int
    unit: str


@dataclass(frozen=True, slots=True)
class Rose:
    """A point on a round scale, as the mirror shows it: up is looking up, left is the person's left.

    Attributes:
        right, up: the point, degrees; NaN while unknown.
        low, high: the ring the point should be in; low 0 where it should be in the middle.
        wanted: for each sector, clockwise from up, whether it is asked for; empty where there are none.
        visited: for each sector, whether the head was there far enough.
        beside: visits to the left and to the right outside the ring (turns); empty where there are none.
    """

    right: float
    up: float
    low: float
    high: float
    wanted: tuple[bool, ...] = ()
    visited: tuple[bool, ...] = ()
    beside: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What is measured now: on a scale, on a round one, or nothing."""

    linear: Linear | None = None
    rose: Rose | None = None
