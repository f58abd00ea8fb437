"""Made-up glances at a head with known angles."""

import numpy as np

from coach.landmarks.glance import Glance
from coach.landmarks.types import FACE_POINTS
from coach.measure.face_points import LEFT, MIDDLE, RIGHT
from coach.measure.network import Network
from coach.measure.rotation import compose
from coach.measure.stills import STILL_FEATURES, StillCorrection

MIRROR = np.diag([-1.0, 1.0, 1.0])


def face_shape() -> np.ndarray:
    """A face mesh, shape (478, 3), the same on both sides, in the head's own axes."""
    points = np.random.default_rng(3).normal(0, 1, (FACE_POINTS, 3))
    points[list(MIDDLE), 0] = 0
    points[list(RIGHT)] = points[list(LEFT)] * [-1, 1, 1]
    return points


def glance(
    head: np.ndarray, view: np.ndarray | None = None, mirrored: bool = False, outside: float = 0.0
) -> Glance:
    """What is seen of a head, given in camera axes, through a view, without any error."""
    view = np.eye(3) if view is None else view
    seen, shape = view.T @ head, face_shape()
    if mirrored:
        seen = MIRROR @ seen @ MIRROR
        for right, left in zip(RIGHT, LEFT, strict=True):
            shape[[right, left]] = shape[[left, right]]
        shape = shape * [-1, 1, 1]
    points = 40 * (shape @ seen.T) * [1, -1, -1] + [160, 160, 0]
    return Glance(view, seen, points, mirrored, outside)


def no_correction(doubt: np.ndarray | None = None, vector=(0.0, 0.0, 0.0)) -> StillCorrection:
    """One that takes everything for right, or turns it all on by the same rotation vector."""
    weights, biases = (np.zeros((STILL_FEATURES, 3)),), (np.array(vector),)
    network = Network(np.zeros(STILL_FEATURES), np.ones(STILL_FEATURES), weights, biases, np.ones(3))
    return StillCorrection(network, np.ones((3, 4)) if doubt is None else doubt)


def several(head: np.ndarray, count: int = 4) -> list[Glance]:
    """The same head through different views, every second one in the mirror."""
    views = [compose(3 * i, -2 * i, 10 * (-1) ** i) for i in range(count)]
    return [glance(head, view, mirrored=bool(i % 2)) for i, view in enumerate(views)]
