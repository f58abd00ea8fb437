"""Canvas: smooth shapes with a dark edge on a part of a picture."""

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
"""Points of shape (n, 2), pixels from the corner of the part."""

FADE_SHARE = 0.08
"""Of the height at its lower end, over which a figure that is cut off there fades away."""
EDGE_SHARE = 0.0085
"""Thickness of the dark edge between parts, of the shorter side; at least one."""


class Canvas:
    """A part of a picture while it is drawn on; `close` puts it back."""

    def __init__(self, part: NDArray[np.uint8]) -> None:
        self._part = part
        self.height, self.width = part.shape[:2]
        self._times = 2 if min(self.width, self.height) < SMALL else 1
        self._fine: NDArray[Any] = part
        if self._times > 1:
            size = (self.width * self._times, self.height * self._times)
            self._fine = cv2.resize(part, size, interpolation=cv2.INTER_NEAREST)
        self._fade = round(FADE_SHARE * self.height)
        self._under = part[self.height - self._fade :].copy()
        self._edge = max(1, round(EDGE_SHARE * min(self.width, self.height) * self._times))

    def close(self) -> None:
        """Put what was drawn into the picture; towards the lower edge it fades into what was there."""
        if self._times > 1:
            cv2.resize(self._fine, (self.width, self.height), self._part, interpolation=cv2.INTER_AREA)
        if self._fade:
            strip = self._part[self.height - self._fade :]
            over, under = _ramp(self._fade, self.width)
            cv2.multiply(strip, over, strip, 1 / 255)
            cv2.add(strip, cv2.multiply(self._under, under, scale=1 / 255), strip)

    def fill(self, points: Points, colour: Colour, edge: bool = True) -> None:
        """Fill a shape."""
        shape = [self._fixed(points)]
        if edge:
            cv2.polylines(self._fine, shape, True, INK, 2 * self._edge, cv2.LINE_AA, _SHIFT)
        cv2.fillPoly(self._fine, shape, colour, cv2.LINE_AA, _SHIFT)

    def hull(self, points: Points, colour: Colour, edge: bool = True) -> None:
        """Fill the smallest convex shape around points."""
        shape = cv2.convexHull(self._fixed(points))
        if edge:
            cv2.fillConvexPoly(self._fine, _grown(shape, self._edge << _SHIFT), INK, cv2.LINE_AA, _SHIFT)
        cv2.fillConvexPoly(self._fine, shape, colour, cv2.LINE_AA, _SHIFT)

    def outline(self, points: Points, width: float, colour: Colour) -> None:
        """Draw the edge of the smallest convex shape around points."""
        shape = cv2.convexHull(self._fixed(points))
        cv2.polylines(
            self._fine, [shape], True, colour, max(1, round(width * self._times)), cv2.LINE_AA, _SHIFT
        )

    def line(self, points: Points, width: float, colour: Colour, edge: bool = True) -> None:
        """Draw a line `width` pixels thick with round ends and corners."""
        shape, thick = [self._fixed(points)], max(1, round(width * self._times))
        if edge:
            cv2.polylines(self._fine, shape, False, INK, thick + 2 * self._edge, cv2.LINE_AA, _SHIFT)
        cv2.polylines(self._fine, shape, False, colour, thick, cv2.LINE_AA, _SHIFT)

    def _fixed(self, points: Points) -> NDArray[np.int32]:
        units = self._times * 2**_SHIFT
        fixed: NDArray[np.int32] = np.rint(np.asarray(points) * units - 2 ** (_SHIFT - 1)).astype(np.int32)
        return fixed


@lru_cache(maxsize=8)
def _ramp(tall: int, wide: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """How much of what was drawn is kept in the lowest rows, and of what was there (0..255)."""
    rows = np.linspace(255, 0, tall + 2)[1:-1].astype(np.uint8)
    over = np.broadcast_to(rows[:, None, None], (tall, wide, 3)).copy()
    return over, 255 - over


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
