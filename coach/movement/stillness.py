"""Stillness: one time of keeping still, while it lasts."""

from dataclasses import dataclass, field

from coach.measure.observation import NAN
from coach.movement import thresholds as th
from coach.movement.events import Kind, Side


@dataclass(slots=True)
class Stillness:
    """Keeping still, as far as it has come.

    Attributes:
        side: the side it counts under.
        start: when it began, seconds.
        centre: yaw, pitch and roll it keeps to, degrees.
        hold: seconds kept so far.
        t: of the latest observation; NaN after a loss of sight.
        kept: whether the head and the hand were in place then.
        kept_until: when they last were.
        farthest: how far the head was off at most while it counted, degrees.
        refusal: the contact that was missing when it last broke; None where the head strayed.
        faults: told so far.
    """

    side: Side
    start: float
    centre: tuple[float, float, float]
    hold: float
    t: float
    kept: bool = True
    kept_until: float = NAN
    farthest: float = 0.0
    refusal: Kind | None = None
    faults: set[Kind] = field(default_factory=set)

    def __post_init__(self) -> None:
        """It begins in place."""
        self.kept_until = self.t

    def off(self, place: tuple[float, float, float]) -> float:
        """How far a place is from where the head should keep, degrees, on the axis where it is farthest."""
        return max(abs(a - c) for a, c in zip(place, self.centre, strict=True))

    def add(self, t: float, off: float, kept: bool, refusal: Kind | None) -> None:
        """Take one more tracked sample.

        Args:
            t: seconds.
            off: how far the head is off.
            kept: whether head and hand are in place.
            refusal: the contact that is missing.
        """
        if kept:
            if self.kept and t - self.t <= th.MAX_STEP_SECONDS:
                self.hold += t - self.t
            self.kept_until, self.farthest = t, max(self.farthest, off)
        else:
            self.refusal = refusal
        self.t, self.kept = t, kept

    def broken_for(self, t: float) -> float:
        """Seconds since head and hand were last in place."""
        return t - self.kept_until

    def lose_sight(self) -> None:
        """What comes next does not continue what came before: no time is kept in between."""
        self.t = NAN
