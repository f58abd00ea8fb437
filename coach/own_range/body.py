"""Body: notices that a shoulder or the trunk helps a try along, which would measure more than the neck."""

from coach.measure.observation import Observation
from coach.movement.thresholds import (
    BODY_RELEASE_SHARE,
    BODY_SECONDS,
    SHOULDER_RAISED_WIDTHS,
    TRUNK_LEANED_DEG,
    TRUNK_TURNED_DEG,
)
from coach.movement.watch import Lasting

_BOUNDS = {
    "shoulder_left": SHOULDER_RAISED_WIDTHS,
    "shoulder_right": SHOULDER_RAISED_WIDTHS,
    "trunk_turn": TRUNK_TURNED_DEG,
    "trunk_lean": TRUNK_LEANED_DEG,
}
"""Columns of an observation and what they may come to: the same bounds as in exercises."""


class BodyStill:
    """Watches that the body keeps still."""

    def __init__(self) -> None:
        self._watches = {
            name: Lasting(bound, BODY_SECONDS, BODY_RELEASE_SHARE * bound) for name, bound in _BOUNDS.items()
        }

    def step(self, o: Observation) -> bool:
        """Whether something has newly been out of place for too long."""
        measures = {name: abs(getattr(o, name)) if "trunk" in name else getattr(o, name) for name in _BOUNDS}
        told = [watch.step(o.t, measures[name]) for name, watch in self._watches.items()]
        return any(told)

    def standing(self, t: float) -> bool:
        """Whether something told is still out of place at `t`."""
        return any(watch.standing(t) for watch in self._watches.values())
