"""Measures: the scalar of an observation that a reach is judged by, each with its unit and its ways aside."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coach.measure.observation import Observation
from coach.measure.rotation import compose, rotation_vectors
from coach.movement import thresholds as th
from coach.movement.events import Side
from coach.movement.exercise import HEAD_AXES, Axis, Direction, Exercise
from coach.movement.scale import CENTIMETRES, DEGREES, Scale


@dataclass(frozen=True, slots=True)
class Stray:
    """A movement that was not asked for: its size, above which bound it is one, below which it is over."""

    amount: float
    bound: float
    over: float = 0.0

    @property
    def excess(self) -> float:
        """By how much it exceeds its bound."""
        return self.amount - self.bound


NO_STRAY = Stray(0.0, 0.0)


class Measure(Protocol):
    """What a reach is measured by; a figure that can't be measured is NaN."""

    scale: Scale

    def reach(self, o: Observation, direction: Direction) -> float:
        """How far it goes in a direction, positive on the way out, in the scale's unit."""

    def aside(self, o: Observation, direction: Direction) -> Stray:
        """How far it goes beside the direction of an attempt."""

    def elsewhere(self, o: Observation, asked: float, start: float) -> Stray:
        """The clearest movement another way than asked, before an attempt.

        Args:
            o: the observation.
            asked: the farthest reach in an asked direction.
            start: the reach from which a movement is an attempt.
        """


class HeadAxis:
    """One of the head's own axes, degrees."""

    def __init__(self, exercise: Exercise, scale: Scale = DEGREES) -> None:
        self.scale = scale
        self._axis = exercise.axis
        self._others = [axis for axis in HEAD_AXES if axis is not exercise.axis]
        self._one_way = len(exercise.directions) == 1

    def reach(self, o: Observation, direction: Direction) -> float:
        """The angle, positive in its direction."""
        return direction.sign * float(getattr(o, self._axis))

    def aside(self, o: Observation, direction: Direction) -> Stray:  # noqa: ARG002
        """Nothing: other axes may go along with a healthy neck's movement."""
        return NO_STRAY

    def elsewhere(self, o: Observation, asked: float, start: float) -> Stray:
        """The larger of the other two angles, or of the other way where only one is asked."""
        others = [abs(getattr(o, axis)) for axis in self._others]
        if self._one_way:
            others.append(-asked)
        return Stray(max(others), *_bounds(self.scale, asked, start))


class HeadDirection:
    """The head's rotation along a direction of all three axes, degrees.

    The rotation vector has the parts (yaw, pitch, roll) with the signs of an observation; the reach is its
    projection on the direction, and what is left over goes aside.
    """

    scale = DEGREES

    def __init__(self, exercise: Exercise) -> None:
        if exercise.weights is None:
            raise ValueError("a combined movement without a direction")
        there = np.array(exercise.weights, float) / math.hypot(*exercise.weights)
        self._units = {
            d: there * (1, 1, 1) if d.sign > 0 else there * (-1, 1, -1) for d in exercise.directions
        }

    def reach(self, o: Observation, direction: Direction) -> float:
        """Projection of the rotation on the direction."""
        return float(_rotation(o) @ self._units[direction])

    def aside(self, o: Observation, direction: Direction) -> Stray:
        """What goes beside the direction."""
        vector, unit = _rotation(o), self._units[direction]
        along = float(vector @ unit)
        return Stray(_beside(vector, unit), max(th.OFF_DIRECTION_MIN_DEG, th.OFF_DIRECTION_SHARE * along))

    def elsewhere(self, o: Observation, asked: float, start: float) -> Stray:
        """What goes beside the nearest direction, or the other way."""
        vector = _rotation(o)
        beside = min(_beside(vector, unit) for unit in self._units.values())
        return Stray(max(beside, -asked), *_bounds(self.scale, asked, start))


class Shoulders:
    """Elevation of the shoulder of the direction's side, or of both on average, centimetres."""

    scale = CENTIMETRES

    def reach(self, o: Observation, direction: Direction) -> float:
        """Centimetres above rest."""
        left, right = (th.SHOULDER_WIDTH_CM * e for e in (o.shoulder_left, o.shoulder_right))
        return direction.sign * {Side.LEFT: left, Side.RIGHT: right}.get(direction.side, (left + right) / 2)

    def aside(self, o: Observation, direction: Direction) -> Stray:
        """How much the other shoulder rises along, or by half of what the two differ where both are asked."""
        left, right = (th.SHOULDER_WIDTH_CM * e for e in (o.shoulder_left, o.shoulder_right))
        stray = {Side.LEFT: right, Side.RIGHT: left}.get(direction.side, abs(left - right) / 2)
        along = self.reach(o, direction)
        return Stray(stray, max(th.OFF_SIDE_MIN_CM, th.OFF_DIRECTION_SHARE * along))

    def elsewhere(self, o: Observation, asked: float, start: float) -> Stray:  # noqa: ARG002
        """The head's largest angle: it should rest."""
        return _head_along(o)


class Forward:
    """The head pushed forward or drawn back, centimetres."""

    scale = CENTIMETRES

    def __init__(self, exercise: Exercise) -> None:
        self._one_way = len(exercise.directions) == 1

    def reach(self, o: Observation, direction: Direction) -> float:
        """Centimetres from neutral in the direction."""
        return direction.sign * o.head_forward_cm

    def aside(self, o: Observation, direction: Direction) -> Stray:  # noqa: ARG002
        """Nothing: the trunk is watched for itself."""
        return NO_STRAY

    def elsewhere(self, o: Observation, asked: float, start: float) -> Stray:
        """The other way, centimetres, or else the head's largest angle, degrees."""
        back = max(self.scale.elsewhere_min, start)
        if self._one_way and -asked > back:
            return Stray(-asked, back, self.scale.home_share * back)
        return _head_along(o)


def measure_of(exercise: Exercise, scale: Scale = DEGREES) -> Measure:
    """The measure an exercise's axis stands for; `scale` is for the head's own axes."""
    match exercise.axis:
        case Axis.COMBINED:
            return HeadDirection(exercise)
        case Axis.SHOULDERS:
            return Shoulders()
        case Axis.FORWARD:
            return Forward(exercise)
    return HeadAxis(exercise, scale)


def _rotation(o: Observation) -> NDArray[np.float64]:
    """Rotation vector as (yaw, pitch, roll) parts, degrees; NaN in, NaN out."""
    return _rotation_of(o.yaw, o.pitch, o.roll)


@lru_cache(maxsize=1)  # of one observation it is asked for every direction, and for what goes beside it
def _rotation_of(yaw: float, pitch: float, roll: float) -> NDArray[np.float64]:
    if not all(math.isfinite(angle) for angle in (yaw, pitch, roll)):
        return np.full(3, np.nan)
    x, y, z = rotation_vectors(compose(yaw, pitch, roll)[None])[0]
    parts = np.array([y, -x, -z])
    parts.flags.writeable = False  # everybody who asks gets the same one
    return parts


def _beside(vector: NDArray[np.float64], unit: NDArray[np.float64]) -> float:
    return float(np.linalg.norm(vector - (vector @ unit) * unit))


def _bounds(scale: Scale, asked: float, start: float) -> tuple[float, float]:
    """Bound and end of a movement elsewhere, in the unit of the asked one."""
    return max(
        scale.elsewhere_min, start, th.OFF_AXIS_SHARE * asked
    ), start / scale.start_share * scale.home_share


def _head_along(o: Observation) -> Stray:
    """A head that moves where it should rest, degrees."""
    largest = max(abs(o.yaw), abs(o.pitch), abs(o.roll))
    return Stray(largest, th.OFF_AXIS_MIN_DEG, th.HOME_SHARE * th.OFF_AXIS_MIN_DEG)
