"""Sprite: a pose painted once, to be laid over any picture as often as it is shown."""

from collections import OrderedDict
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.feedback.figure.canvas import Canvas
from coach.feedback.figure.draw import paint
from coach.feedback.figure.pose import Pose

KEPT_BYTES = 32 * 2**20
"""Of sprites: a movement there and back once, at the size it has on a picture of 640x480."""


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """A painted pose without what lies around it.

    Attributes:
        x, y: of its upper left corner in the rectangle it was painted for, pixels.
        keep: how much of the picture behind is kept, shape (height, width, 3), 0..255.
        add: what is added to it.
    """

    x: int
    y: int
    keep: NDArray[np.uint8]
    add: NDArray[np.uint8]

    def lay(self, image: NDArray[np.uint8], x: int, y: int) -> None:
        """Lay it over a picture, in place; (x, y) is where its rectangle begins, which may lie outside."""
        x, y = x + self.x, y + self.y
        tall, wide = self.keep.shape[:2]
        left, top = max(x, 0), max(y, 0)
        right, bottom = min(x + wide, image.shape[1]), min(y + tall, image.shape[0])
        if right <= left or bottom <= top:
            return
        within = np.s_[top - y : bottom - y, left - x : right - x]
        part = image[top:bottom, left:right]
        cv2.multiply(part, self.keep[within], part, 1 / 255)
        cv2.add(part, self.add[within], part)


class Sprites:
    """Those used last, so that what stands still or comes again is painted once."""

    def __init__(self, kept_bytes: int = KEPT_BYTES) -> None:
        self._kept: OrderedDict[tuple[Pose, int, int], Sprite] = OrderedDict()
        self._bytes, self._most = 0, kept_bytes

    def of(self, pose: Pose, width: int, height: int) -> Sprite:
        """The sprite of a pose in a rectangle of so many pixels."""
        key = pose, width, height
        sprite = self._kept.pop(key, None)
        if sprite is None:
            sprite = _painted(pose, width, height)
            self._bytes += sprite.keep.nbytes + sprite.add.nbytes
        self._kept[key] = sprite
        while self._bytes > self._most and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= oldest.keep.nbytes + oldest.add.nbytes
        return sprite


def _painted(pose: Pose, width: int, height: int) -> Sprite:
    canvas = Canvas(width, height)
    paint(canvas, pose)
    sheet = canvas.closed()
    cover = cv2.extractChannel(sheet, 3)
    x, y, wide, tall = cv2.boundingRect(cover)
    within = np.s_[y : y + tall, x : x + wide]
    keep, add = np.empty((2, tall, wide, 3), np.uint8)
    cv2.cvtColor(cv2.bitwise_not(cover[within]), cv2.COLOR_GRAY2BGR, keep)
    cv2.cvtColor(sheet[within], cv2.COLOR_BGRA2BGR, add)
    return Sprite(x, y, keep, add)
