"""Showing: the figure of an exercise in a rectangle of a picture, moving in steps as a drawn film does."""

import numpy as np
from numpy.typing import NDArray

from coach.feedback.figure.pose import pose_at, stepped
from coach.feedback.figure.sprite import Sprites
from coach.movement.events import Side
from coach.movement.exercise import Exercise

SMALLEST = 48
"""Pixels of the shorter side below which a figure can't be made out; then nothing is drawn."""

_sprites = Sprites()


def draw_figure(
    image: NDArray[np.uint8], rect: tuple[int, int, int, int], exercise: Exercise, side: Side | None, t: float
) -> None:
    """Draw who does an exercise, in place, on whatever the rectangle holds.

    Args:
        image: shape (height, width, 3), uint8, BGR.
        rect: x, y, width and height in pixels; what lies outside of the picture is left out.
        exercise, side, t: see `pose_at`.
    """
    x, y, width, height = rect
    if min(width, height) >= SMALLEST:
        pose = pose_at(exercise, side, stepped(exercise, side, t))
        _sprites.of(pose, width, height).lay(image, x, y)
