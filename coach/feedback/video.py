"""Video: writes annotated pictures to an .mp4 that plays at the speed at which they were taken."""

import math
import shutil
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.errors import CoachError
from coach.language import N_, tr
from coach.records.files import PRIVATE

FALLBACK_FPS = 30.0
"""Where a source does not tell: what webcams give."""
MOST_FPS = 60.0
"""Screens show no more, and a camera's nonsense (90,000 is met) must not fill the disk."""
LONGEST_GAP_S = 60.0
"""A longer gap between two pictures is cut to this, so that a night asleep is not filled with one picture."""
ROOM_BYTES = 64 * 1024 * 1024
"""Less room on the disk ends the video: an .mp4 whose index finds no room can't be played at all, and the
journal needs some too. A few minutes of video."""

NO_ROOM = N_("The disk is nearly full: the video {file} ends here, and everything else goes on.")

# H.264 plays everywhere, but OpenCV's wheels write it only through macOS and Windows; the FFmpeg in them has
# no H.264 encoder, its VP9 takes 97 ms a frame at 640x480, its MPEG-4 1.6 ms.
_ENCODERS = ((cv2.CAP_AVFOUNDATION, "avc1"), (cv2.CAP_MSMF, "H264"), (cv2.CAP_FFMPEG, "mp4v"))


class VideoSink:
    """Writes pictures at their own time to a video of constant frame rate, repeating and leaving out.

    The file appears under its name when `close` has finished it; until then it is a hidden one beside it. The
    first picture decides the size, others are fitted into it between black bars. Before the disk is full it
    is finished, which is said once.
    """

    def __init__(self, path: Path, fps: float, say: Callable[[str], object] = lambda _: None) -> None:
        """Prepare to write `path`, at `fps` frames a second (NaN where unknown).

        Args:
            path: the file.
            fps: see above.
            say: gets a sentence, already translated, should the disk fill up.

        Raises:
            CoachError: the file could not be written there.
        """
        if path.is_dir():
            raise CoachError(f"{path} is a folder; name a file to write the video to.")
        if path.suffix.lower() != ".mp4":
            raise CoachError(f"A video is written as .mp4: call it {path.with_suffix('.mp4').name}.")
        self._path = path
        self._part = path.with_name(f".{path.stem}.part.mp4")
        self._fps = min(fps, MOST_FPS) if math.isfinite(fps) and fps > 0 else FALLBACK_FPS
        self._writer: cv2.VideoWriter | None = None
        self._size = (0, 0)
        self._waiting: NDArray[np.uint8] | None = None
        self._last_t = math.nan
        self._time = 0.0
        self._written = 0
        self._say = say
        self._ended = False
        try:
            self._part.touch(PRIVATE)
            self._part.unlink()
            full = not self._has_room()
        except OSError as error:
            raise CoachError(
                f"The video can't be written to {path} ({error.strerror}); choose a folder you may write to."
            ) from error
        if full:
            raise CoachError(
                f"There is too little room for the video {path}: a few minutes take {ROOM_BYTES >> 20} MB;"
                " make room, or choose a folder on another disk."
            )

    def show(self, image: NDArray[np.uint8], t: float) -> str:
        """Take a picture, shape (height, width, 3), uint8, BGR, of the moment `t` in seconds.

        Returns:
            "": a video has no keys.

        Raises:
            CoachError: no video can be written here.
        """
        if self._ended:
            return ""
        if not self._has_room():
            self.close()
            self._say(tr(NO_ROOM, file=self._path))
            return ""
        if self._writer is None:
            self._writer = self._open(image)
        elif t > self._last_t:
            self._time += min(t - self._last_t, LONGEST_GAP_S)
        # A picture lasts until the next one's turn; of two in the same turn the later is kept.
        self._fill(round(self._time * self._fps))
        self._waiting = self._fitted(image)
        self._last_t = t
        return ""

    def close(self) -> None:
        """Finish the file and give it its name; without a picture there is none. Harmless when called twice.

        Raises:
            CoachError: the file can't be finished.
        """
        self._ended = True
        if self._writer is None:
            return
        self._fill(self._written + 1)
        self._waiting = None
        self._writer.release()
        self._writer = None
        if not cv2.VideoCapture(str(self._part.absolute())).isOpened():  # its writer tells of nothing
            self._part.unlink(missing_ok=True)
            raise CoachError(
                f"The video {self._path} could not be finished: the disk is full or fails. Make room,"
                " and write it again."
            )
        try:
            self._part.replace(self._path)
        except OSError as error:
            raise CoachError(
                f"The video can't be written to {self._path} ({error.strerror}); close what is using it."
            ) from error

    def _has_room(self) -> bool:
        return shutil.disk_usage(self._part.absolute().parent).free >= ROOM_BYTES

    def _fill(self, until: int) -> None:
        """Write the waiting picture until so many frames are in the file."""
        if self._writer is not None and self._waiting is not None:
            while self._written < until:
                self._writer.write(self._waiting)
                self._written += 1

    def _open(self, image: NDArray[np.uint8]) -> cv2.VideoWriter:
        height, width = image.shape[:2]
        # Encoders that halve the colours want even sizes.
        self._size = (width + width % 2, height + height % 2)
        for backend, code in _ENCODERS:
            if backend not in cv2.videoio_registry.getWriterBackends():
                continue
            fourcc = cv2.VideoWriter.fourcc(*code)
            self._part.touch(PRIVATE)  # the encoder writes into the file that is there, and leaves its rights
            writer = cv2.VideoWriter(str(self._part), backend, fourcc, self._fps, self._size)
            if writer.isOpened():
                self._part.chmod(PRIVATE)  # or has made another one
                return writer
        self._part.unlink(missing_ok=True)
        raise CoachError(
            "OpenCV can't write a video here; install opencv-contrib-python from PyPI, or leave out --video."
        )

    def _fitted(self, image: NDArray[np.uint8]) -> NDArray[np.uint8]:
        width, height = self._size
        tall, wide = image.shape[:2]
        if (wide, tall) == self._size:
            return image.copy()
        scale = min(width / wide, height / tall)
        # One row or column short of an even size is added as a bar, not stretched.
        if 0 <= width - wide <= 1 and 0 <= height - tall <= 1:
            scale = 1.0
        w, h = round(wide * scale), round(tall * scale)
        canvas = np.zeros((height, width, 3), np.uint8)
        x, y = (width - w) // 2, (height - h) // 2
        canvas[y : y + h, x : x + w] = cv2.resize(image, (w, h), interpolation=cv2.INTER_AREA)
        return canvas
