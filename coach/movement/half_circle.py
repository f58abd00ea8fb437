"""Half circle: judges the head rolled along the chest from shoulder to shoulder, chin down in between."""

import math

from coach.movement import thresholds as th
from coach.movement.circling import Circling
from coach.movement.events import Event, Side
from coach.movement.rounds import Place, Round, apart

DOWN_DEG = 180.0
SHOULDER_DEG = 90.0
"""Directions, clockwise from up: of chin to chest, and of a shoulder from it."""


class HalfCircle(Circling):
    """Follows half circles: from the right shoulder through chin down to the left is clockwise, back is not.

    What leads to the first shoulder is not judged; at the second one the half circle is full.
    """

    wanted = frozenset({2, 3, 4, 5, 6})

    def _go_on(self, place: Place, expected: Side | None) -> list[Event]:
        if self.round is not None:
            return self._follow(place, self.round)
        at = _shoulder(place)
        if abs(_along(place)) > SHOULDER_DEG + th.CIRCLE_BACK_DEG:
            self._path = [place]  # round the back leads nowhere
        if at and at != (_shoulder(self._path[-2]) if len(self._path) > 1 else 0):
            self._path = [place]
        begun_at = _shoulder(self._path[0])
        if not begun_at or begun_at * _along(place) > SHOULDER_DEG - th.CIRCLE_START_DEG:
            return []
        there = [i for i, p in enumerate(self._path) if _shoulder(p) == begun_at]
        farthest = max(there, key=lambda i: self._path[i].radius)
        return self._begin(_SIDES[-begun_at], self._path[farthest:], expected)

    def _follow(self, place: Place, made: Round) -> list[Event]:
        sign = _SIGNS[made.side]
        along = sign * _along(place)
        arrived = _shoulder(place) == sign and place.radius >= self.exercise.target.low
        turned_back = max(sign * _along(p) for p in made.path) - along >= th.CIRCLE_BACK_DEG
        over_the_top = abs(along) > SHOULDER_DEG + th.CIRCLE_BACK_DEG
        if not (arrived or turned_back or over_the_top):
            return []
        events = self._close(place.t, full=arrived)
        self._path, self._unseen_before = [place], False
        return events


_SIGNS = {Side.CLOCKWISE: +1, Side.COUNTERCLOCKWISE: -1}
_SIDES = {sign: side for side, sign in _SIGNS.items()}


def _along(place: Place) -> float:
    """Degrees along the chest from chin down, > 0 towards the left shoulder."""
    return apart(place.swept, DOWN_DEG)


def _shoulder(place: Place) -> int:
    """At which shoulder the head is: +1 the left, -1 the right, 0 neither."""
    along = _along(place)
    near = abs(abs(along) - SHOULDER_DEG) <= th.HALF_CIRCLE_SIDE_DEG
    return int(math.copysign(1, along)) if near else 0
