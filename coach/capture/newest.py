"""NewestFrames: a live source whose reader thread keeps only the newest frame."""

import atexit
import math
import threading
import time
from collections.abc import Iterator
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from coach.capture.frame import Frame
from coach.capture.opencv import cv2
from coach.errors import CoachError

STALL_LIMIT_S = 5.0  # longer than any hiccup of a phone over Wi-Fi; a person waits no longer without a word
FIRST_PICTURE_LIMIT_S = 10.0  # some cameras take several seconds to wake
CLOSE_WAIT_S = 1.0  # a reader stuck in the driver is left behind after this; it lets go when it comes back
RETRY_PAUSE_S = 0.02  # less than a frame, yet no busy loop
WAKE_UP_S = 0.1  # on Windows Ctrl-C reaches a waiting thread only when it wakes
LEAST_STEP_S = 0.001  # some clocks tick so coarsely that two pictures get one time


class Grabber(Protocol):
    """The part of `cv2.VideoCapture` that is needed here; only the reader thread calls it."""

    def grab(self) -> bool:
        """Wait for the next picture; false when none came."""

    def retrieve(self) -> tuple[bool, Any]:
        """Decode the picture grabbed last: (height, width, 3) uint8, BGR."""

    def release(self) -> None:
        """Let go of the device or connection."""


class NewestFrames:
    """A camera or stream as a source: reading never waits for processing, the newest frame wins.

    The reader starts at once, so that nothing stale has queued up when `frames()` is first asked. Times are
    taken from the monotonic clock at the grab; the first frame given has time 0.

    Who asks `seldom` gets the next picture that comes after asking, and those in between are let go without
    being decoded; who goes through them as they come gets the newest one at once.

    Attributes:
        note: after `frames()` came to its end by itself, one sentence that says when; else empty.
    """

    def __init__(
        self,
        grabber: Grabber,
        name: str,
        *,
        advice: str,
        fps: float = math.nan,
        fails_at_end: bool = True,
        seldom: bool = False,
        stall_limit_s: float = STALL_LIMIT_S,
        first_picture_limit_s: float = FIRST_PICTURE_LIMIT_S,
    ):
        """Start reading.

        Args:
            grabber: an opened device or connection; released by the reader thread.
            name: how to call the source in messages and records; no credentials.
            advice: what to do when pictures stop coming, to end a sentence with.
            fps: stated frames a second.
            fails_at_end: whether a failed grab is the end, as for a stream; else it is tried again, and an
                unplugged camera counts as stalled.
            seldom: decode only what is asked for, see above.
            stall_limit_s: longest wait between two frames.
            first_picture_limit_s: longest wait for the first one.
        """
        self.note = ""
        self._grabber = grabber
        self._name = name
        self._advice = advice
        self._fps = fps if fps > 0.0 else math.nan
        self._fails_at_end = fails_at_end
        self._seldom = seldom
        self._stall_limit_s = stall_limit_s
        self._first_picture_limit_s = first_picture_limit_s
        self._start_s = math.nan  # monotonic time of the first frame given
        self._last_t = math.nan
        # Guarded by the condition: what the reader hands over.
        self._changed = threading.Condition()
        self._newest: tuple[float, NDArray[np.uint8]] | None = None
        self._ended = False
        self._defect: Exception | None = None
        self._closed = threading.Event()
        self._asked = threading.Event()
        self._reader = threading.Thread(target=self._read, name=f"reader of {name}", daemon=True)
        self._reader.start()
        # A thread inside OpenCV while the interpreter is taken down can crash it.
        atexit.register(self.close)

    @property
    def name(self) -> str:
        """How the source is called; never an address with credentials."""
        return self._name

    @property
    def live(self) -> bool:
        """Always."""
        return True

    @property
    def duration_s(self) -> float:
        """NaN: nobody knows."""
        return math.nan

    @property
    def fps(self) -> float:
        """Frames a second as the device states them; NaN where it does not."""
        return self._fps

    def frames(self) -> Iterator[Frame]:
        """Yield the newest frame whenever asked; each once, with times that go on over calls.

        Ends when the source ends after at least one frame, or is closed.

        Raises:
            CoachError: no picture came at all, or none for longer than the limit.
        """
        while (newest := self._wait_for_newest()) is not None:
            taken_s, image = newest
            if math.isnan(self._start_s):
                self._start_s = taken_s
                self._last_t = 0.0
            else:
                self._last_t = max(taken_s - self._start_s, self._last_t + LEAST_STEP_S)
            yield Frame(self._last_t, image)

    def close(self) -> None:
        """End the reader and every waiting `frames()`; takes a second at most, even if the device hangs."""
        atexit.unregister(self.close)
        self._closed.set()
        with self._changed:
            self._changed.notify_all()
        if self._reader is not threading.current_thread():
            self._reader.join(CLOSE_WAIT_S)

    def _wait_for_newest(self) -> tuple[float, NDArray[np.uint8]] | None:
        """Take the newest picture that was not given yet; None when there will be none."""
        begun = not math.isnan(self._start_s)
        limit_s = self._stall_limit_s if begun else self._first_picture_limit_s
        deadline_s = time.monotonic() + limit_s
        self._asked.set()
        with self._changed:
            while not self._closed.is_set():
                if self._newest is not None:
                    newest, self._newest = self._newest, None
                    return newest
                if self._defect is not None:
                    raise self._defect
                if self._ended and not begun:
                    raise CoachError(f"{self._name} gave no picture at all; {self._advice}")
                if self._ended:
                    self.note = f"{self._name} ended after {self._last_t:.1f} s"
                    return None
                left_s = deadline_s - time.monotonic()
                if left_s <= 0.0:
                    what = "stopped sending pictures: none" if begun else "sent no picture"
                    raise CoachError(f"{self._name} {what} for {limit_s:g} s; {self._advice}")
                self._changed.wait(min(left_s, WAKE_UP_S))
        return None

    def _read(self) -> None:
        """Run in the reader thread: hand over pictures until closed, ended, or broken."""
        try:
            while not self._closed.is_set():
                picture = self._grab()
                if picture is not None:
                    with self._changed:
                        self._newest = picture
                        self._asked.clear()
                        self._changed.notify_all()
                elif self._fails_at_end:
                    break
                else:
                    self._closed.wait(RETRY_PAUSE_S)
        except Exception as defect:
            self._defect = defect  # raised where somebody sees it: in the thread that asks for frames
        finally:
            self._grabber.release()
            with self._changed:
                self._ended = True
                self._changed.notify_all()

    def _grab(self) -> tuple[float, NDArray[np.uint8]] | None:
        """Return the next whole picture and the monotonic time it was taken at; None when a grab failed."""
        while not self._closed.is_set() and self._grabber.grab():
            taken_s = time.monotonic()
            if self._seldom and not self._asked.is_set():
                continue
            try:
                there, image = self._grabber.retrieve()
            except cv2.error:  # damaged on its way
                continue
            if there:
                return taken_s, cast(NDArray[np.uint8], image)
        return None
