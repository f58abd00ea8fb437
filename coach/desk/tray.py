"""Tray: keeps the tray icon beside the watch, in a process of its own, and says why it ended."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from importlib.util import find_spec
from typing import IO

from coach.language import N_, language, tr

LIBRARY = "PySide6"
NO_LIBRARY = N_("There is no tray icon: its library is missing; pip install 'neck-coach[tray]' brings it.")
NO_TRAY = N_("There is no tray icon: this desktop has no tray (on GNOME, AppIndicator brings one).")
ENDED = N_("The tray icon ended: {why}")
NO_QT = N_(
    "There is no tray icon: Qt lacks libraries of the system. On Debian or Ubuntu: sudo apt-get install"
    " {libraries}"
)
QT_LIBRARIES = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxkbcommon-x11-0"
"""What Qt's X platform loads from the system, beside what desktops and OpenCV have brought already."""
SENTENCE = 2
"""The exit code of an icon that says itself, in a line, why it is not there."""

END_S = 3.0


class TrayIcon:
    """The icon's process; whatever becomes of it, the watch goes on."""

    def __init__(self, say: Callable[[str], object], command: tuple[str, ...] = ()) -> None:
        """Begin to show it.

        Args:
            say: gets a sentence, in a thread of its own, if there is no icon.
            command: what shows it, `tray_icon` unless given.
        """
        self._say = say
        self._process: subprocess.Popen[str] | None = None
        self._closing = False
        if not command and find_spec(LIBRARY) is None:
            say(tr(NO_LIBRARY))
            return
        self._process = subprocess.Popen(
            command or (sys.executable, "-P", "-m", "coach.desk.tray_icon", language()),
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            env=_surroundings(),
        )
        assert self._process.stderr is not None
        self._thread = threading.Thread(
            target=self._listen, args=(self._process, self._process.stderr), name="desk-tray", daemon=True
        )
        self._thread.start()

    def wait(self) -> None:
        """Wait until it has ended, and it has been said why."""
        if self._process is not None:
            self._thread.join()

    def close(self) -> None:
        """End it."""
        if self._process is not None:
            self._closing = True
            self._process.terminate()
            self._thread.join(END_S)

    def _listen(self, process: "subprocess.Popen[str]", stream: IO[str]) -> None:
        last = ""
        for line in stream:
            last = line.strip() or last
        code = process.wait()
        if code and not self._closing:
            # Qt ends a program that it finds no platform for, with lines about its plugins
            no_qt = sys.platform.startswith("linux") and code == -signal.SIGABRT
            why = tr(NO_QT, libraries=QT_LIBRARIES) if no_qt else tr(ENDED, why=last or code)
            self._say(last if code == SENTENCE else why)


def _surroundings() -> dict[str, str]:
    """The environment without what OpenCV sets for its own window library, an older one."""
    return {
        name: value for name, value in os.environ.items() if not (name.startswith("QT_") and "cv2" in value)
    }
