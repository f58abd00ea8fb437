"""Window: shows pictures on the screen and tells which key was pressed, or that it was closed."""

import math
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.feedback.display_watch import DisplayWatch
from coach.feedback.qt import is_shown, quiet_qt
from coach.language.keys import latin

TITLE = "coach"
LONGEST_WAIT_MS = 1000
"""A gap in a recording is not waited out."""

OPENING_HEIGHT = 640, 720
"""Least and most pixels at first: large enough for two metres, small enough for any laptop."""

# Codes of OpenCV's waitKeyEx: X11 key symbols for Qt and GTK, virtual keys for Windows, macOS's own.
_KEYS = {
    27: "escape",
    32: "space",
    13: "enter",
    10: "enter",
    9: "tab",
    8: "backspace",
    0xFF51: "left",
    0xFF52: "up",
    0xFF53: "right",
    0xFF54: "down",
    0x250000: "left",
    0x260000: "up",
    0x270000: "right",
    0x280000: "down",
    0xF702: "left",
    0xF700: "up",
    0xF703: "right",
    0xF701: "down",
}

_CYRILLIC = range(0x400, 0x500)
"""Code points of Cyrillic letters."""
_X11_CYRILLIC = 0x06
"""High byte of X11's key symbols of Cyrillic letters, the low byte being the letter's in KOI8-R."""


class Window:
    """A window that can be resized, keeping the picture's shape; make one with `open_window`."""

    def __init__(self, paced: bool = False) -> None:
        """`paced`: show pictures no faster than their own times tell; a live picture never waits."""
        self._display = DisplayWatch()
        with quiet_qt(), self._display:
            cv2.namedWindow(TITLE, cv2.WINDOW_NORMAL | cv2.WINDOW_KEEPRATIO | cv2.WINDOW_GUI_NORMAL)
        self._sized = False
        self._closed = False
        self._paced = paced
        self._began = -math.inf

    def show(self, image: NDArray[np.uint8], t: float = 0.0) -> str:
        """Show a picture, shape (height, width, 3), uint8, BGR, and give back when its time is over.

        Args:
            image: the picture.
            t: its time, seconds; of no account unless the window is paced.

        Returns:
            The key pressed since the last call, by name ("q", "+", "escape", "space", "left" ...), or "".
            "closed" from the moment on that the window was closed, or its display is gone; nothing is shown
            then.
        """
        # Asked before as well: a picture shown in a window that is gone would open another one.
        if self._closed or not self._visible():
            self._closed = True
            return "closed"
        if not self._sized:
            self._size(*image.shape[1::-1])
        cv2.imshow(TITLE, image)
        key = cv2.waitKeyEx(self._wait_ms(t))
        self._closed = not self._visible()
        return "closed" if self._closed else key_name(key)

    @property
    def lost(self) -> bool:
        """Whether its display is gone, not just the window."""
        return self._display.gone

    def finishing_first(self, finish: Callable[[], object]) -> AbstractContextManager[None]:
        """A context in which `finish` is called if the display takes the program along, and then it ends."""
        return self._display.finishing_first(finish)

    def close(self) -> None:
        """Take the window from the screen; harmless when it is gone already."""
        if not self._closed:
            self._closed = True
            if self._visible():
                cv2.destroyWindow(TITLE)
                cv2.waitKey(1)

    def _wait_ms(self, t: float) -> int:
        """Milliseconds until a picture of the time `t` is due, at least the one Qt needs to draw it."""
        if not self._paced:
            return 1
        now = time.monotonic()
        self._began = max(self._began, now - t)  # what fell behind does not hurry to catch up
        return max(1, min(round(1000 * (self._began + t - now)), LONGEST_WAIT_MS))

    def _size(self, width: int, height: int) -> None:
        tall = min(max(height, OPENING_HEIGHT[0]), OPENING_HEIGHT[1])
        cv2.resizeWindow(TITLE, round(width * tall / height), tall)
        self._sized = True

    def _visible(self) -> bool:
        return not self._display.gone and is_shown(TITLE)


def open_window(paced: bool = False) -> tuple[Window | None, str]:
    """Open the window (see `Window`), or say in a sentence why there is none."""
    # Imported late: the probe starts a process of its own.
    from coach.doctor.display import has_display

    shown, says = has_display()
    return (Window(paced), "") if shown else (None, says.rstrip(".") + ".")


def key_name(code: int) -> str:
    """Name of a key code of `cv2.waitKeyEx`: a character in lower case, or a word; "" for none and others.

    A letter is named by its key, so that a Russian layout changes nothing.
    """
    if code < 0:
        return ""
    return _KEYS.get(code) or latin(_character(code))


def _character(code: int) -> str:
    if 32 < code < 127 or code in _CYRILLIC:  # macOS and Wayland tell the character itself
        return chr(code)
    if code >> 8 == _X11_CYRILLIC:
        return bytes([code & 0xFF]).decode("koi8-r", "ignore")
    if sys.platform == "win32" and 127 < code < 256:
        return bytes([code]).decode("mbcs", "ignore")
    return ""
