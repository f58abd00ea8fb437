"""Panels: dark translucent plates with round corners that make light text readable on any video."""

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.feedback.overlay.palette import INK, PANEL_OPACITY


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """First column beyond it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """First row beyond it."""
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle, x and y."""
        return self.x + self.width / 2, self.y + self.height / 2


def draw_panel(image: NDArray[np.uint8], rect: Rect, radius: int) -> None:
    """Lay a plate with corners of `radius` pixels over the picture, in place; `rect` must lie inside it."""
    keep, add = _plate(rect.width, rect.height, radius)
    part = image[rect.y : rect.bottom, rect.x : rect.right]
    cv2.multiply(part, keep, part, 1 / 255)
    cv2.add(part, add, part)


@lru_cache(maxsize=64)
def _plate(width: int, height: int, radius: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """What is kept of the picture (0..255), and what is added to it, per pixel and channel."""
    # Drawn four times as large and averaged: smooth corners.
    fine = 4
    mask = np.zeros((height * fine, width * fine), np.uint8)
    r = min(radius, width // 2, height // 2) * fine
    right, bottom = width * fine - 1, height * fine - 1
    cv2.rectangle(mask, (r, 0), (right - r, bottom), 255, -1)
    cv2.rectangle(mask, (0, r), (right, bottom - r), 255, -1)
    for corner in ((r, r), (right - r, r), (r, bottom - r), (right - r, bottom - r)):
        cv2.circle(mask, corner, r, 255, -1)
    small = cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA)
    opacity = small.astype(np.float64)[..., None] / 255 * PANEL_OPACITY
    keep = np.rint(255 * (1 - opacity)).astype(np.uint8)
    add = np.rint(opacity * np.array(INK)).astype(np.uint8)
    return np.repeat(keep, 3, axis=2), add
