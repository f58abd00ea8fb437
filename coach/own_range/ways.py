"""Ways: the six directions whose range is measured, each an axis and a sign of the angle there."""

from enum import StrEnum

from coach.measure.observation import Observation
from coach.movement.events import Side
from coach.movement.exercise import Axis


class Way(StrEnum):
    """A direction, in the order they are walked through."""

    TURN_RIGHT = "turn_right"
    TURN_LEFT = "turn_left"
    TILT_RIGHT = "tilt_right"
    TILT_LEFT = "tilt_left"
    FLEXION = "flexion"
    EXTENSION = "extension"

    @property
    def axis(self) -> Axis:
        """The angle it is measured on."""
        return _COURSE[self][0]

    @property
    def sign(self) -> int:
        """Sign of the angle on its axis (docs/contracts.md)."""
        return _COURSE[self][1]

    @property
    def side(self) -> Side:
        """The person's own side; flexion and extension have none."""
        if self.axis is Axis.PITCH:
            return Side.BOTH
        return Side.LEFT if self.sign > 0 else Side.RIGHT

    @property
    def opposite(self) -> "Way | None":
        """The same movement to the other side; None for flexion and extension, which are two movements."""
        if self.axis is Axis.PITCH:
            return None
        return way_of(self.axis, -self.sign)

    def reach(self, o: Observation) -> float:
        """How far the head is in this direction, degrees, negative on the other side; NaN while unseen."""
        return self.sign * float(getattr(o, self.axis))

    def sigma(self, o: Observation) -> float:
        """Stated uncertainty of the angle, degrees; NaN where none is stated."""
        return float(getattr(o, f"{self.axis}_sigma"))


_COURSE = {
    Way.TURN_RIGHT: (Axis.YAW, -1),
    Way.TURN_LEFT: (Axis.YAW, +1),
    Way.TILT_RIGHT: (Axis.ROLL, -1),
    Way.TILT_LEFT: (Axis.ROLL, +1),
    Way.FLEXION: (Axis.PITCH, -1),
    Way.EXTENSION: (Axis.PITCH, +1),
}


def way_of(axis: Axis, sign: int) -> Way:
    """The direction of this axis and sign."""
    return next(way for way, course in _COURSE.items() if course == (axis, sign))
