"""Drawing: a pose painted on a canvas."""

import numpy as np

from coach.feedback.figure.camera import Camera
from coach.feedback.figure.canvas import Canvas
from coach.feedback.figure.colours import ARROW, GHOST, PRESS
from coach.feedback.figure.head import outline_of
from coach.feedback.figure.person import parts_of
from coach.feedback.figure.pose import Pose
from coach.feedback.figure.props import props_of
from coach.feedback.figure.scene import Arrow
from coach.feedback.overlay.palette import Colour

ARROW_WIDTH, ARROW_HEAD = 2.6, 7.0
"""Of the line, and length of the head, in hundredths of the shorter side."""


def paint(canvas: Canvas, pose: Pose) -> None:
    """Paint a pose on a canvas, filling its shorter side."""
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
    canvas.edge(line, ARROW_WIDTH * unit)
    canvas.fill(shape, colour)
    canvas.line(line, ARROW_WIDTH * unit, colour, edge=False)
