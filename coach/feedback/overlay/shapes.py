"""Shapes: smooth arcs, discs, polygons and strokes painted in place, the parts of gauge, ring and icons.

Points are in pixels with (0, 0) at the corner of the picture, not at the middle of its first pixel.
"""

import math
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.feedback.overlay.palette import Colour

Point = tuple[float, float]

# OpenCV's own anti-aliased fill leaves curves wobbly; a mask drawn this much larger and averaged does not.
_FINE = 4
# OpenCV takes points in whole numbers of 1/16 pixel.
_SHIFT = 4
_UNITS = _FINE * 2**_SHIFT
_HALF = 2 ** (_SHIFT - 1)
"""Of a pixel: its parts in which points are told, and half a pixel of the enlarged mask."""
_STEP_DEG = 3.0
"""Length of the straight pieces of an arc; too short to be seen at any size drawn here."""


def spot(centre: Point, radius: float, degrees: float) -> Point:
    """Point at `radius` pixels from the centre in a direction: 0 is up, 90 is to the right of the screen."""
    turn = np.radians(degrees)
    return centre[0] + radius * float(np.sin(turn)), centre[1] - radius * float(np.cos(turn))


def arc(
    image: NDArray[np.uint8],
    centre: Point,
    radius: float,
    width: float,
    start: float,
    end: float,
    colour: Colour,
    *,
    round_ends: bool = True,
) -> None:
    """Paint a piece of a ring from direction `start` to `end` (degrees, as in `spot`).

    `radius` is that of its middle line, `width` its thickness, both in pixels.
    """
    polygon(image, _arc(radius, width, min(start, end), max(start, end), round_ends) + centre, colour)


def disc(image: NDArray[np.uint8], centre: Point, radius: float, colour: Colour) -> None:
    """Fill a circle."""
    polygon(image, _curve((0.0, 0.0), radius, 0, 360) + centre, colour)


def polygon(image: NDArray[np.uint8], points: NDArray[np.float64], colour: Colour) -> None:
    """Fill a shape, points of shape (n, 2)."""
    _paint(image, points, 0.0, colour)


def stroke(image: NDArray[np.uint8], points: NDArray[np.float64], width: float, colour: Colour) -> None:
    """Draw an open line `width` pixels thick with round ends through points of shape (n, 2)."""
    _paint(image, points, width, colour)


@lru_cache(maxsize=256)
def _arc(radius: float, width: float, start: float, end: float, round_ends: bool) -> NDArray[np.float64]:
    """Outline of a piece of a ring about (0, 0)."""
    outline = [_curve((0.0, 0.0), radius + width / 2, start, end)]
    if round_ends:
        outline.append(_curve(spot((0, 0), radius, end), width / 2, end, end + 180))
    outline.append(_curve((0.0, 0.0), radius - width / 2, end, start))
    if round_ends:
        outline.append(_curve(spot((0, 0), radius, start), width / 2, start + 180, start + 360))
    return np.concatenate(outline)


@lru_cache(maxsize=256)
def _curve(centre: Point, radius: float, start: float, end: float) -> NDArray[np.float64]:
    pieces = max(2, int(np.ceil(abs(end - start) / _STEP_DEG)) + 1)
    turns = np.radians(np.linspace(start, end, pieces))
    return np.column_stack([centre[0] + radius * np.sin(turns), centre[1] - radius * np.cos(turns)])


def _paint(image: NDArray[np.uint8], points: NDArray[np.float64], width: float, colour: Colour) -> None:
    fine = np.rint(points * _UNITS).astype(np.int32)
    x, y, wide, tall = cv2.boundingRect(fine)
    beyond = math.ceil(width / 2 * _UNITS) + _UNITS
    right, bottom = -((-x - wide - beyond) // _UNITS), -((-y - tall - beyond) // _UNITS)
    x, y = (x - beyond) // _UNITS, (y - beyond) // _UNITS
    wide, tall = right - x, bottom - y
    fine -= np.array((x * _UNITS + _HALF, y * _UNITS + _HALF), np.int32)
    keep, add = _plate(fine.tobytes(), wide, tall, round(width * _FINE), colour)
    # What lies outside the picture is cut off.
    left, top = max(x, 0), max(y, 0)
    right, bottom = min(x + wide, image.shape[1]), min(y + tall, image.shape[0])
    if right <= left or bottom <= top:
        return
    within = np.s_[top - y : bottom - y, left - x : right - x]
    part = image[top:bottom, left:right]
    cv2.multiply(part, keep[within], part, 1 / 255)
    cv2.add(part, add[within], part)


# Few: what stands still is asked for in every frame and stays, and a large ring takes 1 MB.
@lru_cache(maxsize=48)
def _plate(
    points: bytes, wide: int, tall: int, thickness: int, colour: Colour
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """How much of each pixel is kept (0..255) and what is added to it; a thickness of 0 fills."""
    outline = np.frombuffer(points, np.int32).reshape(-1, 2)
    mask = np.zeros((tall * _FINE, wide * _FINE), np.uint8)
    if thickness:
        cv2.polylines(mask, [outline], False, 255, thickness, cv2.LINE_8, _SHIFT)
    else:
        cv2.fillPoly(mask, [outline], 255, cv2.LINE_8, _SHIFT)
    cover = np.empty((tall, wide), np.uint8)
    cv2.resize(mask, (wide, tall), cover, interpolation=cv2.INTER_AREA)
    keep, add = np.empty((2, tall, wide, 3), np.uint8)
    cv2.merge([255 - cover] * 3, keep)
    cv2.merge([cv2.convertScaleAbs(cover, alpha=value / 255) for value in colour], add)
    return keep, add
