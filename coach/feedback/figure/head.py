"""Head: a skull and a jaw as ellipsoids under a cap of hair, so that every turn of it can be read."""

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from coach.feedback.figure.camera import Camera
from coach.feedback.figure.canvas import Canvas
from coach.feedback.figure.colours import CALM_HAIR, CALM_SKIN, FACE, HAIR, SKIN
from coach.feedback.figure.space import Turn, Vec, after
from coach.feedback.overlay.palette import INK, Colour, blend

Array = NDArray[np.float64]

# Centimetres from the middle of the head, drawn 1.15 times the size of a grown-up's (breadth 15.5, from chin
# to crown 22, depth 19.5: Farkas, Anthropometry of the head and face).
SKULL_AT, SKULL = np.array([0.0, 3.2, -1.5]), np.array([8.9, 9.9, 10.4])
JAW_AT, JAW = np.array([0.0, -6.0, 3.0]), np.array([6.4, 6.2, 5.6])
HAIR_OVER = 0.7
EAR = np.array([9.2, -1.0, -1.5])
EYE = np.array([3.7, 0.9, 8.0])
BROW = np.array([(1.9, 4.3, 8.9), (3.6, 4.9, 8.4), (5.4, 4.2, 7.2)])
_MOUTH_X = np.linspace(-2.6, 2.6, 7)

# The hair is what of the skull lies beyond a plane through the hairline and the nape.
HAIRLINE = np.array([0.0, 0.64, -0.77])
HAIRLINE_AT = 1.0

_GRAZING = 0.2
"""Cosine below which something on the face is seen too much from the side to be drawn."""
_RING = np.radians(np.arange(0, 360, 12.0))
_CIRCLE = np.column_stack([np.cos(_RING), np.sin(_RING)])
# An ear stands off behind, an eye and a brow follow the curve of the face.
_EAR_RING = EAR + np.column_stack([-0.9 * _CIRCLE[:, 0], 3.0 * _CIRCLE[:, 1], 1.9 * _CIRCLE[:, 0]])
_EYE_RING = EYE + np.column_stack([0.95 * _CIRCLE[:, 0], 1.4 * _CIRCLE[:, 1], -0.6 * _CIRCLE[:, 0]])
NOSE = np.concatenate(
    [
        [(0.0, 1.5, 9.0)],
        np.column_stack([1.75 * _CIRCLE[:, 0], 1.2 * _CIRCLE[:, 1] - 3.0, 9.6 + 0 * _RING]),
        np.column_stack([0 * _RING, 1.2 * _CIRCLE[:, 1] - 3.0, 10.0 + 1.2 * _CIRCLE[:, 0]]),
    ]
)


def draw_head(canvas: Canvas, camera: Camera, at: Vec, turn: Turn, lit: bool, smile: float) -> None:
    """Draw a head whose middle is at a point of the room.

    Args:
        canvas, camera: what is drawn on, and how it is looked at.
        at: the middle of the head.
        turn: the head's rotation in the room.
        lit: whether it is what moves.
        smile: 0 (calm) to 1.
    """
    seen = np.array(after(camera.rotation, turn))
    skin, hair = (SKIN, HAIR) if lit else (CALM_SKIN, CALM_HAIR)
    shade = blend(skin, INK, 0.84)

    def flat(points: Array) -> Array:
        return _on_screen(camera, points, at, seen)

    toward = seen[2]  # the direction to the camera, as the head has it
    ears = [(side, side * toward[0] > 0.12) for side in (1.0, -1.0)]
    for side, near in ears:
        if not near:
            canvas.hull(flat(_EAR_RING * (side, 1, 1)), shade)
    crown = flat(_cap(toward, +1))
    face = flat(np.concatenate([_cap(toward, -1), _outline(JAW_AT, JAW, toward)]))
    nose = flat(NOSE)
    canvas.hull(nose, shade)
    canvas.hull(np.concatenate([crown, face]), shade)
    hair_behind = HAIRLINE @ toward < 0
    if hair_behind:
        canvas.hull(crown, hair, edge=False)
    canvas.hull(face, skin, edge=False)
    if not hair_behind:
        canvas.hull(crown, hair, edge=False)
    _draw_face(canvas, camera, seen, flat, smile, hair)
    if toward[2] > -0.1:
        canvas.hull(nose, shade, edge=False)
    for side, near in ears:
        if near:
            canvas.hull(flat(_EAR_RING * (side, 1, 1)), shade)


def _draw_face(
    canvas: Canvas, camera: Camera, seen: Array, flat: Callable[[Array], Array], smile: float, hair: Colour
) -> None:
    """Eyes, brows and mouth, as far as they are on the side that is seen."""
    thick = max(0.8 * camera.scale, 0.8)
    curve = np.column_stack(
        [(1 + 0.3 * smile) * _MOUTH_X, -7.4 + (0.04 + 0.2 * smile) * _MOUTH_X**2, 9.1 - 0.1 * _MOUTH_X**2]
    )
    for line, colour in ((curve, FACE), (BROW, hair), (BROW * (-1, 1, 1), hair)):
        shown = line[_shown(line, seen)]
        if len(shown) > 1:
            canvas.line(flat(shown), thick, colour, edge=False)
    for eye in (_EYE_RING, _EYE_RING * (-1, 1, 1)):
        if _shown(eye.mean(axis=0, keepdims=True), seen)[0]:
            canvas.hull(flat(eye), FACE, edge=False)


def outline_of(camera: Camera, at: Vec, turn: Turn) -> Array:
    """Points around a head, shape (n, 2), pixels: its outline is their convex hull."""
    seen = np.array(after(camera.rotation, turn))
    points = np.concatenate([_outline(SKULL_AT, SKULL + HAIR_OVER, seen[2]), _outline(JAW_AT, JAW, seen[2])])
    return _on_screen(camera, points, at, seen)


def ellipsoid(camera: Camera, at: Vec, axes: Vec, turn: Turn) -> Array:
    """Points of the outline, shape (n, 2), pixels, of an ellipsoid in the room."""
    seen = np.array(after(camera.rotation, turn))
    points = _outline(np.zeros(3), np.array(axes), seen[2])
    return _on_screen(camera, points, at, seen)


def _on_screen(camera: Camera, points: Array, at: Vec, seen: Array) -> Array:
    """Where points, shape (n, 3), from `at` lie in the picture, (n, 2), by their rotation as it is seen."""
    flat: Array = points @ seen[:2].T * (camera.sign * camera.scale, -camera.scale)
    return flat + camera.spot(at)


def sphere(camera: Camera, at: Vec, radius: float) -> Array:
    """The same of a sphere."""
    circle: Array = _CIRCLE * (radius * camera.scale) + camera.spot(at)
    return circle


def _outline(centre: Array, axes: Array, toward: Array) -> Array:
    """The points of an ellipsoid that its outline goes through, seen from a direction, shape (n, 3)."""
    x, y, z = (toward / axes).tolist()
    length = math.sqrt(x * x + y * y + z * z)
    x, y, z = x / length, y / length, z / length
    # Two directions at right angles to it and to each other.
    first = (z, 0.0, -x) if abs(y) < 0.9 else (0.0, -z, y)
    long = math.sqrt(first[0] ** 2 + first[1] ** 2 + first[2] ** 2)
    a, b, c = first[0] / long, first[1] / long, first[2] / long
    basis = np.array([(a, b, c), (y * c - z * b, z * a - x * c, x * b - y * a)])
    outline: Array = centre + (_CIRCLE @ basis) * axes
    return outline


def _cap(toward: Array, sign: int) -> Array:
    """Points around the hair (+1), or the face without its jaw (-1): outline and hairline."""
    axes = SKULL + (HAIR_OVER if sign > 0 else 0.0)
    around = _outline(SKULL_AT, axes, toward)
    return np.concatenate([around[sign * (around @ HAIRLINE - HAIRLINE_AT) >= 0], _hairline(sign)])


@lru_cache(maxsize=2)
def _hairline(sign: int) -> Array:
    """Where the plane of the hairline cuts the skull."""
    axes = SKULL + (HAIR_OVER if sign > 0 else 0.0)
    normal = HAIRLINE * axes
    length = np.sqrt(normal @ normal)
    height = (HAIRLINE_AT - HAIRLINE @ SKULL_AT) / length
    ring = _outline(np.zeros(3), np.ones(3), normal / length) * np.sqrt(1 - height**2)
    cut: Array = SKULL_AT + (ring + height * normal / length) * axes
    return cut


def _shown(points: Array, seen: Array) -> NDArray[np.bool_]:
    """Which points of the face are on the side that is seen."""
    normals = (points - (0.0, -2.0, -1.0)) / (8.5, 12.0, 10.0) ** np.array(2.0)
    return np.asarray(normals @ seen[2] > _GRAZING * np.sqrt((normals**2).sum(axis=1)))
