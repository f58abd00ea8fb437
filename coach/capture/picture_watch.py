"""Picture watch: tells from the pictures alone whether a camera has frozen or its lens is covered."""

import math

import numpy as np
from numpy.typing import NDArray

from coach.capture.frame import PictureTrouble
from coach.capture.opencv import cv2

FROZEN_S = 2.0
"""So long the same picture, to the last byte. The noise of a sensor makes every one differ, and a person who
is there breathes; video codecs repeat a picture for less than a second."""

BLACK_S = 1.0
"""So long black. A camera that has just woken sends some black pictures before it has found its exposure."""

BLACKEST = 16.0
"""Brightest spot, 0..255, of a picture that shows nothing: 16 is the black of a video signal (ITU-R BT.601),
and a covered sensor's noise stays below it. A screen alone lights a face in a dark room to 30 and more."""

SPOTS_PX = 32, 24
"""Width and height to which a picture is averaged before its brightest spot is looked for, so that a hot
pixel is none."""

SAMPLE = 16
"""Every so manieth pixel is compared first: that takes no time, and as a rule tells two pictures apart."""


class PictureWatch:
    """Follows the pictures of one camera, in the order of their times."""

    def __init__(self) -> None:
        self._last: NDArray[np.uint8] | None = None
        self._same_since = self._black_since = math.nan

    def step(self, t: float, image: NDArray[np.uint8]) -> PictureTrouble:
        """Take the picture of the moment `t`, seconds: what is wrong with it."""
        if not (self._last is not None and _same(image, self._last)):
            self._last, self._same_since = image, t
        if not _black(image):
            self._black_since = math.nan
        elif math.isnan(self._black_since):
            self._black_since = t
        if t - self._black_since >= BLACK_S:
            return PictureTrouble.BLACK
        if t - self._same_since >= FROZEN_S:
            return PictureTrouble.FROZEN
        return PictureTrouble.NONE


def _same(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> bool:
    if one.shape != other.shape:
        return False
    rough = np.array_equal(one[::SAMPLE, ::SAMPLE], other[::SAMPLE, ::SAMPLE])
    return rough and np.array_equal(one, other)


def _black(image: NDArray[np.uint8]) -> bool:
    if image[::SAMPLE, ::SAMPLE].max() >= 4 * BLACKEST:  # plainly not; the usual case, in no time
        return False
    return float(cv2.resize(image, SPOTS_PX, interpolation=cv2.INTER_AREA).max()) < BLACKEST
