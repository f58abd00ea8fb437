"""Camera: from where a figure is looked at, and where a point of it lies in the picture."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.feedback.figure.space import Turn, Vec, after, turned

STEEP = 40.0
"""Degrees above which a camera rather looks down than ahead."""


@dataclass(frozen=True, slots=True)
class View:
    """A way to look at a figure, without perspective.

    Attributes:
        turn: degrees by which the figure seems turned: 0 faces who looks, 90 the left of the screen, -90 its
            right, 180 shows the back.
        above: how high the camera stands, degrees.
        centre: the point of the room in the middle of the picture, cm.
        span: centimetres that the shorter side of the picture holds.
    """

    turn: float = 0.0
    above: float = 8.0
    centre: Vec = (0.0, 154.0, 0.0)
    span: float = 66.0

    @property
    def of_the_back(self) -> bool:
        """Whether the person is seen from behind, as one sees somebody one follows."""
        return abs(self.turn) > 120


class Camera:
    """Puts points of a figure into a picture of a size in pixels.

    Like the user's own mirror image the figure has the person's left on the left of the screen; from behind
    that needs no mirror.
    """

    def __init__(self, view: View, width: int, height: int) -> None:
        a, e = math.radians(view.turn), math.radians(view.above)
        about: Turn = ((math.cos(a), 0.0, math.sin(a)), (0.0, 1.0, 0.0), (-math.sin(a), 0.0, math.cos(a)))
        raise_: Turn = ((1.0, 0.0, 0.0), (0.0, math.cos(e), -math.sin(e)), (0.0, math.sin(e), math.cos(e)))
        self.rotation = after(raise_, about)
        # What stands in front of what is told on the level: a camera a little above would take the head to be
        # nearer than the hands.
        self._near = self.rotation[2] if view.above > STEEP else about[2]
        self.scale = min(width, height) / view.span
        self.sign = 1.0 if view.of_the_back else -1.0
        middle = turned(self.rotation, view.centre)
        self._x = width / 2 - self.sign * self.scale * middle[0]
        self._y = height / 2 + self.scale * middle[1]

    def spot(self, point: Vec) -> tuple[float, float]:
        """Where a point of the room is, pixels."""
        x, y, _ = turned(self.rotation, point)
        return self._x + self.sign * self.scale * x, self._y - self.scale * y

    def depth(self, point: Vec) -> float:
        """How near a point is: the larger the nearer, cm."""
        across, up, away = self._near
        return across * point[0] + up * point[1] + away * point[2]

    def spots(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Where points of the room, shape (n, 3), are: shape (n, 2)."""
        flat: NDArray[np.float64] = points @ np.array(self.rotation[:2]).T
        return flat * (self.sign * self.scale, -self.scale) + (self._x, self._y)
