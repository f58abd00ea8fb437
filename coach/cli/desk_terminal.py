"""The desk watch in a terminal: one status line, a sentence where there is one, and its keys."""

import shutil
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import zip_longest
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import click

from coach.desk.answering import status_line
from coach.feedback import keyboard
from coach.language import N_, tr
from coach.language.keys import latin
from coach.posture.inputs import Ask, Moment, Resting
from coach.posture.wording import reasons

if TYPE_CHECKING:
    from coach.desk.shell import Shell

HINT = N_(
    "Keys: w why, z snooze, c free the camera for a call, space pause and go on, r calibrate again, Enter a"
    " break with movements, q end"
)

QUIT, WHY, BREAK = "q", "w", "\r\n"
ARROW = "\x1b"
"""Keys of several characters begin with this; their letters are no keys."""

INDENT = " " * len("09:00  ")

LONGEST_LINE = 110
"""Columns a line may take, where the terminal has them."""


class DeskTerminal:
    """Shows what happens and reads keys; a context that gives the terminal back as it was.

    Attributes:
        keys: whether somebody can press some.
    """

    def __init__(self) -> None:
        # a program without a console (pythonw) has no streams at all
        self.keys = sys.stdin is not None and sys.stdin.isatty()
        self._line = sys.stderr is not None and sys.stderr.isatty()
        self._before: Any = None

    def __enter__(self) -> Self:
        if self.keys:
            self._before = keyboard.give_keys(sys.stdin.fileno())
            click.echo(textwrap.fill(tr(HINT), self._width()), err=True)
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._clear()
        if self.keys:
            keyboard.take_back(sys.stdin.fileno(), self._before)

    @contextmanager
    def lent(self) -> Iterator[None]:
        """A context in which the terminal is another program's; what is typed there is not for the watch."""
        self._clear()
        if self.keys:
            keyboard.take_back(sys.stdin.fileno(), self._before)
        try:
            yield
        finally:
            if self.keys:
                self._before = keyboard.give_keys(sys.stdin.fileno())
                keyboard.typed_at(sys.stdin.fileno())

    def moment(self, t: float, shell: "Shell") -> Moment | None:
        """The moment at `t` seconds, with what the keys ask for; None when the watch is to end."""
        typed = keyboard.typed_at(sys.stdin.fileno()) if self.keys else ""
        pressed = "" if typed.startswith(ARROW) else latin(typed)
        if QUIT in pressed:
            return None
        if WHY in pressed:
            self.say("\n".join(reasons(shell.state)))
        if any(key in pressed for key in BREAK):
            shell.want_break()
        return shell.moment(t, asked(pressed, shell.state.resting))

    def show(self, shell: "Shell") -> None:
        """Show what is seen now."""
        if self._line:
            width = self._width()
            line = status_line(shell.state, shell.calibrated)
            line = line if len(line) <= width else f"{line[: width - 1]}…"
            click.echo(f"\r{line:{width}}", err=True, nl=False)

    def say(self, words: str) -> None:
        """Say a sentence, with the time of day."""
        self._clear()
        if sys.stderr is None:
            return
        for time, line in zip_longest([f"{datetime.now():%H:%M}  "], words.splitlines(), fillvalue=INDENT):
            told = f"{time}{line}"
            click.echo(
                textwrap.fill(told, self._width(), subsequent_indent=INDENT) if self._line else told, err=True
            )

    def _clear(self) -> None:
        if self._line:
            click.echo(f"\r{'':{self._width()}}\r", err=True, nl=False)

    def _width(self) -> int:
        return max(min(LONGEST_LINE, shutil.get_terminal_size().columns - 1), 1)


def asked(pressed: str, resting: tuple[Resting, ...]) -> Ask | None:
    """What keys ask for: the same key again, and space always, goes on."""
    for key, ask, reason in (
        ("c", Ask.CALL, Resting.CALL),
        ("z", Ask.SNOOZE, Resting.SNOOZED),
        (" ", Ask.PAUSE, Resting.PAUSED),
    ):
        if key in pressed:
            return Ask.RESUME if reason in resting or (resting and key == " ") else ask
    return Ask.RECALIBRATE if "r" in pressed else None
