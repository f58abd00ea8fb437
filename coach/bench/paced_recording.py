"""Paced: a recording played at its own pace, as a camera would; only what is asked for is converted."""

import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.capture.frame import Frame
from coach.capture.stamps import Stamps
from coach.errors import CoachError


class PacedRecording:
    """A video file as a live source; begins again at its end, its time goes on.

    Between two frames asked for nothing runs: what lies in between is decoded in one go, on one thread, and
    not converted, which costs half of what a frame at a time does.
    """

    live = True
    note = ""
    duration_s = math.nan

    def __init__(
        self,
        path: Path,
        clock: Callable[[], float] = time.monotonic,
        first_s: float = math.inf,
    ) -> None:
        """Open the file.

        Args:
            path: the video file.
            clock: in seconds.
            first_s: only so many seconds from its beginning are played.

        Raises:
            CoachError: it can't be opened.
        """
        self.name = path.name
        self._path = path
        self._clock = clock
        self._first_s = first_s
        self._capture: cv2.VideoCapture | None = None
        self._open()

    @property
    def fps(self) -> float:
        """Stated frames a second."""
        return self._fps

    def frames(self) -> Iterator[Frame]:
        """The newest frame whenever one is asked for."""
        begun, offset, t = self._clock(), 0.0, -math.inf
        while self._capture is not None:
            now = self._clock() - begun
            while t < now or t == -math.inf:
                if not self._capture.grab() or (t - offset) >= self._first_s:
                    offset = t + 1 / self._fps
                    self._open()
                    continue
                t = offset + self._stamps.repair(self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000.0)
            there, image = self._capture.retrieve()
            if there:
                yield Frame(t, cast(NDArray[np.uint8], image))

    def close(self) -> None:
        """Let go of the file."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    def _open(self) -> None:
        self.close()
        options = [
            cv2.CAP_PROP_HW_ACCELERATION, cv2.VIDEO_ACCELERATION_NONE, cv2.CAP_PROP_N_THREADS, 1,
        ]  # fmt: skip
        self._capture = cv2.VideoCapture(str(self._path.absolute()), cv2.CAP_FFMPEG, options)
        self._fps = self._capture.get(cv2.CAP_PROP_FPS)
        if not self._capture.isOpened() or not self._fps > 0:
            raise CoachError(f"{self._path} can't be opened as a video; give another recording.")
        self._stamps = Stamps(self._fps)
