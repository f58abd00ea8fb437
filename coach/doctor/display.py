"""Whether a window can be opened here."""

import os
import sys
from functools import lru_cache

from coach.doctor.apart import run_apart
from coach.doctor.finding import Finding

TIMEOUT_S = 15.0
"""Loading OpenCV from a cold disk and opening a window takes a few seconds."""
FIX = (
    "run the coach inside a desktop session (on Wayland with XWayland); without a window, "
    "`coach replay VIDEO --video OUT.mp4` still works"
)


def check() -> Finding:
    """Look whether a window can be opened."""
    works, says = has_display()
    return Finding("display", works, says, "" if works else FIX)


@lru_cache(maxsize=1)
def has_display() -> tuple[bool, str]:
    """Return whether a window can be opened, and a sentence saying so or why not; tried once a process.

    OpenCV's window library ends the whole program when there is no display, so it is tried apart.
    """
    if not sys.platform.startswith(("win", "darwin")) and not _display_named():
        return False, "no display: neither DISPLAY nor WAYLAND_DISPLAY is set"
    outcome = run_apart(open_window, timeout_s=TIMEOUT_S)
    if outcome.ok:
        return True, "a window can be opened"
    return False, f"no window can be opened: {outcome.gist}"


def open_window() -> None:
    """Open a window as the coach does and let it go; to be run apart."""
    import cv2

    from coach.feedback.qt import quiet_qt

    with quiet_qt():
        cv2.namedWindow("coach")
    cv2.destroyAllWindows()


def _display_named() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
