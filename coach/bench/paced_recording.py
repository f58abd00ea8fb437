"""Paced: a recording played at its own pace, as a camera would; only what is asked for is converted."""

import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2

from coach.bench.looped_recording import LoopedRecording
from coach.capture.frame import Frame

ONE_THREAD = (
    cv2.CAP_PROP_HW_ACCELERATION, cv2.VIDEO_ACCELERATION_NONE, cv2.CAP_PROP_N_THREADS, 1,
)  # fmt: skip


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
        self._clock = clock
        self._recording: LoopedRecording | None = LoopedRecording(path, first_s, ONE_THREAD)
        self.fps = self._recording.fps

    def frames(self) -> Iterator[Frame]:
        """The newest frame whenever one is asked for."""
        begun = self._clock()
        while self._recording is not None:
            now = self._clock() - begun
            while self._recording.t < now:
                if not self._recording.grab():
                    return
            there, image = self._recording.retrieve()
            if there:
                yield Frame(self._recording.t, image)

    def close(self) -> None:
        """Let go of the file."""
        if self._recording is not None:
            self._recording.release()
            self._recording = None
