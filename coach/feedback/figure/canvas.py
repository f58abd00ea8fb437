"""Canvas: smooth shapes with a dark edge on a transparent sheet."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.feedback.overlay.palette import INK, Colour

# OpenCV takes points in whole numbers of 1/16 pixel.
_SHIFT = 4
SMALL = 220
"""Pixels of the shorter side below which it is drawn twice as large and averaged: then OpenCV's own smooth
edges are too coarse for a face, and four times the pixels are still few."""

Points = Sequence[tuple[float, float]] | NDArray[np.float64]
"""Points of shape (n, 2), pixels from the corner of the sheet."""

_INK = (*INK, 255)

FADE_SHARE = 0.08
"""Of the height at its lower end, over which a figure that is cut off there fades away."""
EDGE_SHARE = 0.0085
"""Thickness of the dark edge between parts, of the shorter side; at least one."""


class Canvas:
    """A transparent sheet to draw on; `closed` gives what was drawn."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._times = 2 if min(width, height) < SMALL else 1
        self._fine: NDArray[np.uint8] = np.zeros((height * self._times, width * self._times, 4), np.uint8)
        self._edge = max(1, round(EDGE_SHARE * min(width, height) * self._times))

    def closed(self) -> NDArray[np.uint8]:
        """What was drawn, shape (height, width, 4): blue, green and red times the cover, and the cover.

        Towards the lower edge it fades away.
        """
        sheet = self._fine
        if self._times > 1:
            sheet = np.empty((self.height, self.width, 4), np.uint8)
            cv2.resize(self._fine, (self.width, self.height), sheet, interpolation=cv2.INTER_AREA)
        fade = round(FADE_SHARE * self.height)
        if fade:
            strip = sheet[self.height - fade :]
            cv2.multiply(strip, _ramp(fade, self.width), strip, 1 / 255)
        return sheet

    def fill(self, points: Points, colour: Colour) -> None:
        """Fill a shape."""
        shape = [self._fixed(points)]
        cv2.polylines(self._fine, shape, True, _INK, 2 * self._edge, cv2.LINE_AA, _SHIFT)
        cv2.fillPoly(self._fine, shape, (*colour, 255), cv2.LINE_AA, _SHIFT)

    def hull(self, points: Points, colour: Colour, edge: bool = True) -> None:
        """Fill the smallest convex shape around points."""
        self.hulls([points], colour, edge)

    def hulls(self, several: Sequence[Points], colour: Colour, edge: bool = True) -> None:
        """Fill the smallest convex shape around each of several groups of points, one edge around all."""
        shapes = [cv2.convexHull(self._fixed(points)) for points in several]
        for shape in shapes if edge else ():
            cv2.fillConvexPoly(self._fine, _grown(shape, self._edge << _SHIFT), _INK, cv2.LINE_AA, _SHIFT)
        for shape in shapes:
            cv2.fillConvexPoly(self._fine, shape, (*colour, 255), cv2.LINE_AA, _SHIFT)

    def outline(self, points: Points, width: float, colour: Colour) -> None:
        """Draw the edge of the smallest convex shape around points."""
        shape = cv2.convexHull(self._fixed(points))
        self._lines(shape, width, colour, closed=True)

    def line(self, points: Points, width: float, colour: Colour, edge: bool = True) -> None:
        """Draw a line `width` pixels thick with round ends and corners."""
        if edge:
            self.edge(points, width)
        self._lines(self._fixed(points), width, colour)

    def edge(self, points: Points, width: float) -> None:
        """Draw the dark edge of such a line alone, and what lies within it."""
        self._lines(self._fixed(points), width, INK, 2 * self._edge)

    def _lines(
        self, points: NDArray[Any], width: float, colour: Colour, more: int = 0, *, closed: bool = False
    ) -> None:
        thick = max(1, round(width * self._times)) + more
        cv2.polylines(self._fine, [points], closed, (*colour, 255), thick, cv2.LINE_AA, _SHIFT)

    def _fixed(self, points: Points) -> NDArray[np.int32]:
        units = self._times * 2**_SHIFT
        fixed: NDArray[np.int32] = np.rint(np.asarray(points) * units - 2 ** (_SHIFT - 1)).astype(np.int32)
        return fixed


@lru_cache(maxsize=8)
def _ramp(tall: int, wide: int) -> NDArray[np.uint8]:
    """How much of what was drawn is kept in the lowest rows (0..255)."""
    rows = np.linspace(255, 0, tall + 2)[1:-1].astype(np.uint8)
    return np.broadcast_to(rows[:, None, None], (tall, wide, 4)).copy()


def _grown(hull: NDArray[Any], by: int) -> NDArray[Any]:
    """A convex outline, shape (n, 1, 2), moved outwards."""
    corners = hull[:, 0, :].astype(np.float64)
    ring = np.concatenate([corners[-1:], corners, corners[:1]])
    along = ring[2:] - ring[:-2]
    along *= by / np.maximum(np.sqrt((along * along).sum(axis=1, keepdims=True)), 1.0)
    # OpenCV gives the corners of a hull clockwise as seen, so outwards is to the left of the way along it.
    grown = np.empty_like(hull)
    grown[:, 0, 0] = corners[:, 0] + along[:, 1]
    grown[:, 0, 1] = corners[:, 1] - along[:, 0]
    return grown
