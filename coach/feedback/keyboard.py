"""Keyboard: tells which key was pressed in the terminal, for sessions without a window."""

import os
import sys
from collections.abc import Sequence
from typing import Any

from coach.feedback.keys import KEYS
from coach.language import N_
from coach.language.keys import latin
from coach.movement.events import Event
from coach.pipeline.measuring import Measured
from coach.session.view import View
from coach.session.wish import Wish

HINT = N_("Keys: p it hurts, d dizzy or unwell, space pauses, n next exercise, q ends")
MEASURE_HINT = N_("Keys: p it hurts, d dizzy or unwell, q ends")

_NAMES = {
    "\x1b": "escape",
    " ": "space",
    "\x1b[C": "right",
    "\x1bOC": "right",
    "\x1b[D": "left",
    "\x1bOD": "left",
}


class Keyboard:
    """A sink that shows nothing and asks for what is typed; see `Sink`.

    The terminal gives keys without Enter from the first moment on until `close`; Ctrl-C stays what it is.
    """

    def __init__(self, handle: int | None = None) -> None:
        """`handle`: of the terminal, standard input unless given."""
        self._handle = sys.stdin.fileno() if handle is None else handle
        self._before: Any = None
        self._open = False

    def show(self, measured: Measured, events: Sequence[Event], moment: View) -> str:  # noqa: ARG002
        """What the last key pressed since the moment before asks for, or ""; never waits."""
        if not self._open:
            self._before, self._open = give_keys(self._handle), True
        typed = typed_at(self._handle)
        # a key of several characters (an arrow) begins like Esc, and is one
        keys = [typed] if typed.startswith("\x1b") else [*typed.lower()]
        wishes = [KEYS[name] for key in keys if (name := _NAMES.get(key, latin(key))) in KEYS]
        return wishes[-1] if wishes else ""

    def obeyed(self, wish: Wish, events: Sequence[Event]) -> None:
        """Nothing to show for it: the next moment does."""

    def close(self) -> None:
        """Give the terminal back as it was."""
        if self._open:
            self._open = False
            take_back(self._handle, self._before)


if sys.platform == "win32":
    import msvcrt

    def give_keys(_handle: int) -> Any:
        """Nothing to prepare here."""
        return None

    def typed_at(_handle: int) -> str:
        """What was typed since the last call; never waits."""
        typed = ""
        while msvcrt.kbhit():
            typed += msvcrt.getwch()
        return typed

    def take_back(_handle: int, _before: Any) -> None:
        """Nothing to give back here."""
else:
    import select
    import termios
    import tty

    def give_keys(handle: int) -> Any:
        """Have a terminal give keys without Enter; what it was before, for `take_back`."""
        before = termios.tcgetattr(handle)
        tty.setcbreak(handle)
        return before

    def typed_at(handle: int) -> str:
        """What was typed since the last call; never waits."""
        if not select.select([handle], [], [], 0)[0]:
            return ""
        return os.read(handle, 1024).decode("utf-8", "ignore")

    def take_back(handle: int, before: Any) -> None:
        """Give a terminal back as it was."""
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
