"""Looped: a recording that begins again at its end, its time going on: what a made-up camera looks at."""

import math
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.capture.stamps import Stamps
from coach.errors import CoachError


class LoopedRecording:
    """A video file without an end.

    Attributes:
        fps: stated frames a second.
        t: time of the picture grabbed last, s, over all rounds; -inf before the first.
    """

    def __init__(self, path: Path, first_s: float = math.inf, options: Sequence[int] = ()) -> None:
        """Open the file.

        Args:
            path: the video file.
            first_s: only so many seconds from its beginning are played.
            options: OpenCV's, for opening.

        Raises:
            CoachError: it can't be opened, or states no frames a second.
        """
        self.t = -math.inf
        self._path, self._first_s, self._options = path, first_s, list(options)
        self._offset_s = 0.0
        self._open()

    def grab(self) -> bool:
        """Go on to the next picture, or to the first again; false if there is none at all."""
        at = self._next()
        if not at < self._first_s:
            self._offset_s = max(self.t + 1 / self.fps, 0.0)
            self.release()
            self._open()
            at = self._next()
        if math.isnan(at):
            return False
        self.t = self._offset_s + at
        return True

    def retrieve(self) -> tuple[bool, NDArray[np.uint8]]:
        """Whether there is a picture, and the one grabbed last."""
        there, image = self._capture.retrieve()
        return there, cast(NDArray[np.uint8], image)

    def release(self) -> None:
        """Let go of the file."""
        self._capture.release()

    def _next(self) -> float:
        """Time of the next picture in the file, s; NaN at its end."""
        if not self._capture.grab():
            return math.nan
        return self._stamps.repair(self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000.0)

    def _open(self) -> None:
        self._capture = cv2.VideoCapture(str(self._path.absolute()), cv2.CAP_FFMPEG, self._options)
        self.fps = self._capture.get(cv2.CAP_PROP_FPS)
        if not self._capture.isOpened() or not self.fps > 0:
            raise CoachError(f"{self._path} can't be opened as a video; give another recording.")
        self._stamps = Stamps(self.fps)
