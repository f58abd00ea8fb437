"""Surroundings: asks seldom, in a thread, whether there is a call and whether the screen is locked."""

import threading
from collections.abc import Callable

from coach.desk import microphone, screen

EVERY_S = 5.0
"""So late at most the camera is let go of after the screen was locked; asking costs some thousandths of a
second of one core."""


class Surroundings:
    """What was found last.

    Attributes:
        in_call: whether the microphone is in use.
        locked: whether the screen is locked.
    """

    def __init__(
        self,
        in_use: Callable[[], bool] = microphone.in_use,
        is_locked: Callable[[], bool] = screen.is_locked,
        every_s: float = EVERY_S,
    ) -> None:
        """Begin to ask; `in_use` and `is_locked` are asked every so many seconds."""
        self.in_call = self.locked = False
        self._in_use, self._is_locked, self._every_s = in_use, is_locked, every_s
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._look, name="desk-surroundings", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ask no more."""
        self._closing.set()

    def _look(self) -> None:
        while True:
            self.in_call, self.locked = self._in_use(), self._is_locked()
            if self._closing.wait(self._every_s):
                return
