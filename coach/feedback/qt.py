"""Qt: what OpenCV's window library needs to start quietly and on the right platform, and what it answers."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import cv2

# What the bundled Qt would write to a person's terminal: fonts it has no use for, and that it talks to a
# Wayland desktop through X. The wheel carries no platform but xcb, and aborts where another one is asked for.
_QUIET_QT = {
    "QT_QPA_PLATFORM": "xcb",
    "QT_LOGGING_RULES": "default.warning=false",
    "XDG_SESSION_TYPE": "x11",
}


@contextmanager
def quiet_qt() -> Iterator[None]:
    """Set Qt's environment while it starts, and put it back for whatever programs are started later."""
    if not sys.platform.startswith("linux"):
        yield
        return
    before = {name: os.environ.get(name) for name in _QUIET_QT}
    os.environ.update(_QUIET_QT)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def is_shown(title: str) -> bool:
    """Whether a window of this title is on the screen, as far as its display is there to be asked."""
    try:
        return cv2.getWindowProperty(title, cv2.WND_PROP_VISIBLE) >= 1
    except cv2.error:  # Qt's answer once its last window is gone
        return False
