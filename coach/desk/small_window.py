"""Small window: keeps the panel above other windows; drawn anew only when something on it changes."""

import sys

import cv2

from coach.desk.glance import Glance
from coach.desk.on_top import keep_on_top
from coach.desk.panel import draw
from coach.feedback.display_watch import DisplayWatch
from coach.feedback.qt import is_shown, quiet_qt

TITLE = "coach desk"

TRIES = 10
"""Ticks within which a window is on its screen, or never will be."""


class SmallWindow:
    """A window of the watch's own thread (see `open_small_window`); closed by hand it stays closed."""

    def __init__(self) -> None:
        self._display = DisplayWatch()
        self._shown: Glance | None = None
        self._closed = False
        self._tries = 0

    def show(self, glance: Glance) -> None:
        """Show a glance, and let the window do what the desktop asks of it; called at every tick."""
        if self._closed:
            return
        if self._shown is not None and not self._visible():
            self._closed = True
            return
        if glance != self._shown:
            if self._shown is None:
                self._open()
            cv2.imshow(TITLE, draw(glance))
            self._shown = glance
        cv2.waitKey(1)
        if self._tries:
            self._tries = 0 if keep_on_top(TITLE) else self._tries - 1

    def hide(self) -> None:
        """Take it from the screen until the next `show`: nothing answers the desktop meanwhile."""
        if self._shown is not None and not self._closed:
            if self._visible():
                cv2.destroyWindow(TITLE)
                cv2.waitKey(1)
                self._shown = None
            else:
                self._closed = True

    def close(self) -> None:
        """Take it from the screen for good."""
        self.hide()
        self._closed = True

    def _open(self) -> None:
        with quiet_qt(), self._display:
            cv2.namedWindow(TITLE, cv2.WINDOW_AUTOSIZE | cv2.WINDOW_GUI_NORMAL)
        if sys.platform in ("win32", "darwin"):
            cv2.setWindowProperty(TITLE, cv2.WND_PROP_TOPMOST, 1)
        else:
            self._tries = TRIES

    def _visible(self) -> bool:
        return not self._display.gone and is_shown(TITLE)


def open_small_window() -> tuple[SmallWindow | None, str]:
    """The window, or a sentence in English why there is none."""
    from coach.doctor.display import has_display

    shown, says = has_display()
    return (SmallWindow(), "") if shown else (None, says)
