"""Drawing: a pose painted into a rectangle of a picture."""

import numpy as np
from numpy.typing import NDArray

from coach.feedback.figure.camera import Camera
from coach.feedback.figure.canvas import Canvas
from coach.feedback.figure.colours import ARROW, GHOST, PRESS
from coach.feedback.figure.head import outline_of
from coach.feedback.figure.person import parts_of
from coach.feedback.figure.pose import Pose, pose_at
from coach.feedback.figure.props import props_of
from coach.feedback.figure.scene import Arrow
from coach.feedback.overlay.palette import Colour
from coach.movement.events import Side
from coach.movement.exercise import Exercise

SMALLEST = 48
"""Pixels of the shorter side below which a figure can't be made out; then nothing is drawn."""
ARROW_WIDTH, ARROW_HEAD = 2.6, 7.0
"""Of the line, and length of the head, in hundredths of the shorter side."""


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
    left, top = max(x, 0), max(y, 0)
    right, bottom = min(x + width, image.shape[1]), min(y + height, image.shape[0])
    if min(width, height) < SMALLEST or right <= left or bottom <= top:
        return
    pose = pose_at(exercise, side, t)
    if (left, top, right - left, bottom - top) == rect:
        paint(image[top:bottom, left:right], pose)
        return
    whole = np.zeros((height, width, 3), np.uint8)
    within = np.s_[top - y : bottom - y, left - x : right - x]
    whole[within] = image[top:bottom, left:right]
    paint(whole, pose)
    image[top:bottom, left:right] = whole[within]


def paint(part: NDArray[np.uint8], pose: Pose) -> None:
    """Paint a pose over a part of a picture, filling its shorter side."""
    canvas = Canvas(part)
    camera = Camera(pose.view, canvas.width, canvas.height)
    if pose.rest is not None:
        canvas.outline(outline_of(camera, pose.rest.skull, pose.rest.head), 0.9 * camera.scale, GHOST)
    painted = parts_of(canvas, camera, pose.body, pose.lit) + props_of(canvas, camera, pose)
    for _, paint_it in sorted(painted, key=lambda one: one[0]):
        paint_it()
    if pose.needle is not None:
        here, rest = pose.needle
        for line, colour in ((rest, GHOST), (here, ARROW)):
            canvas.line([camera.spot(end) for end in line], 1.3 * camera.scale, colour, edge=False)
    for arrow in pose.arrows:
        _arrow(canvas, camera, arrow, PRESS if arrow.press else ARROW)
    canvas.close()


def _arrow(canvas: Canvas, camera: Camera, arrow: Arrow, colour: Colour) -> None:
    points = camera.spots(np.array(arrow.points))
    unit = min(canvas.width, canvas.height) / 100
    steps = np.sqrt((np.diff(points, axis=0) ** 2).sum(axis=1))
    left = np.concatenate([np.cumsum(steps[::-1])[::-1], [0.0]])  # of the way, from each point
    head = min(ARROW_HEAD * unit, 0.6 * left[0])
    if head < 0.5 * unit:
        return
    # The head lies along the chord of what it covers.
    at = float(np.interp(-head, -left, np.arange(len(points))))
    low = int(at)
    neck = points[low] + (at - low) * (points[min(low + 1, len(points) - 1)] - points[low])
    tip = points[-1]
    along = (tip - neck) / max(float(np.hypot(*(tip - neck))), 1e-6)
    across = np.array([-along[1], along[0]])
    line = np.concatenate([points[: low + 1], [neck + along * head * 0.2]])
    back = neck - along * 0.1 * head
    shape = np.array([tip, back + across * head * 0.62, back - across * head * 0.62])
    canvas.line(line, ARROW_WIDTH * unit, colour)
    canvas.fill(shape, colour)
    canvas.line(line, ARROW_WIDTH * unit, colour, edge=False)
