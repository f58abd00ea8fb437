"""VideoFile: a recording, every frame at the time the file gives it."""

import math
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from coach.capture.frame import Frame
from coach.capture.opencv import cv2
from coach.capture.stamps import Stamps
from coach.errors import CoachError

FASTEST_BELIEVABLE_FPS = 500.0  # browsers write 1000 for "varies"; phones reach 240 in slow motion
# A recording often announces the longer of sound and picture, so a little less is no sign of damage.
MISSING_SHARE = 0.05
MISSING_LEAST_S = 0.5


class VideoFile:
    """A video file as a source; `frames()` may be called again and then starts over.

    Attributes:
        note: after `frames()` came to its end, one sentence if clearly less came than the file announced;
            else empty.
    """

    def __init__(self, path: Path):
        """Look into the file.

        Raises:
            CoachError: it is missing, a folder, empty, or no picture can be read from it.
        """
        self.note = ""
        self._path = path
        self._capture: cv2.VideoCapture | None = None
        self._check_readable()
        capture = self._open()
        fps, count = capture.get(cv2.CAP_PROP_FPS), capture.get(cv2.CAP_PROP_FRAME_COUNT)
        has_picture = capture.read()[0]
        capture.release()
        if not has_picture:
            raise CoachError(
                f"no picture can be read from {path}: it is empty or was cut off; record it again"
            )
        self._fps = fps if 0.0 < fps <= FASTEST_BELIEVABLE_FPS else math.nan
        self._duration_s = count / fps if fps > 0.0 and count > 0.0 else math.nan

    @property
    def name(self) -> str:
        """File name without its folders."""
        return self._path.name

    @property
    def live(self) -> bool:
        """Never: a recording waits for whoever reads it."""
        return False

    @property
    def duration_s(self) -> float:
        """Length in seconds as the file announces it; NaN where it does not."""
        return self._duration_s

    @property
    def fps(self) -> float:
        """Frames a second as the file announces them (a mean where they vary); NaN where it does not."""
        return self._fps

    def frames(self) -> Iterator[Frame]:
        """Yield every frame from the first on; a pass that is still under way ends.

        Raises:
            CoachError: the file can't be opened any more.
        """
        self.close()
        self.note = ""
        self._capture = capture = self._open()
        stamps = Stamps(self._fps)
        first_t = last_t = math.nan
        while self._capture is capture and capture.grab():
            t = stamps.repair(capture.get(cv2.CAP_PROP_POS_MSEC) / 1000.0)
            there, image = capture.retrieve()
            if not there:
                continue
            first_t = t if math.isnan(first_t) else first_t
            last_t = t
            yield Frame(t, cast(NDArray[np.uint8], image))
        if self._capture is capture:
            self._note_missing_end(last_t - first_t)
            self.close()

    def close(self) -> None:
        """Let go of the file; a pass that is under way ends."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None

    def _check_readable(self) -> None:
        path = self._path
        try:
            if path.is_dir():
                raise CoachError(f"{path} is a folder; give a video file, or a pattern such as {path}/*.png")
            if path.exists() and not path.is_file():  # opening a pipe would wait for ever
                raise CoachError(f"{path} is not an ordinary file; give a video file, or a camera's number")
            with path.open("rb") as file:
                empty = not file.read(1)
        except FileNotFoundError:
            raise CoachError(f"there is no file {path}; check its name and folder") from None
        except OSError as fault:
            raise CoachError(
                f"{path} can't be read ({fault.strerror}); check its name and permissions"
            ) from fault
        if empty:
            raise CoachError(f"{path} is empty (0 bytes); record or copy it again")

    def _open(self) -> cv2.VideoCapture:
        # The absolute path keeps FFmpeg from taking a name with a colon for an address. Decoding without the
        # graphics card gives the same pixels on every machine.
        options = [cv2.CAP_PROP_HW_ACCELERATION, cv2.VIDEO_ACCELERATION_NONE]
        capture = cv2.VideoCapture(str(self._path.absolute()), cv2.CAP_FFMPEG, options)
        if not capture.isOpened():
            raise CoachError(
                f"{self._path} can't be opened as a video: it is damaged, was cut off, or holds no "
                "pictures; record it again, or convert it with another program"
            )
        return capture

    def _note_missing_end(self, last_after_s: float) -> None:
        """Compare what the file announced with the time from the first to the last frame."""
        span_s = last_after_s + (0.0 if math.isnan(self._fps) else 1.0 / self._fps)
        missing_s = self._duration_s - span_s
        if missing_s > max(MISSING_LEAST_S, MISSING_SHARE * self._duration_s):
            self.note = (
                f"the pictures in {self.name} end after {span_s:.1f} s of the announced "
                f"{self._duration_s:.1f} s; the file may have been cut off"
            )
