"""The desk watch in a terminal: one status line, a sentence where there is one, and its keys."""

import shutil
import sys
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import click

from coach.feedback import keyboard
from coach.language import N_, tr
from coach.language.keys import latin
from coach.posture.inputs import Ask, Moment, Resting
from coach.posture.wording import reasons, sentence, status

if TYPE_CHECKING:
    from coach.pipeline.desk import Tick
    from coach.posture.policy import DeskState

HINT = N_(
    "Keys: w why, z snooze, c free the camera for a call, space pause and go on, r calibrate again, q end"
)
CALIBRATE = N_("Sit as you like to sit, look at the screen, and keep still for three seconds.")
KEPT = N_("You are measured against today's calibration; r calibrates again.")
RINGS = 2
"""From this level on a warning rings the terminal's bell once."""

LINE = 110
"""Columns the status line may take, where the terminal is as wide."""


class DeskTerminal:
    """Shows ticks and reads keys; a context that gives the terminal back as it was."""

    def __init__(self, calibrated: bool) -> None:
        """`calibrated`: whether there is a baseline from before."""
        self._calibrated = calibrated
        self._keys = sys.stdin.isatty()
        self._line = sys.stderr.isatty()
        self._before: Any = None
        self._state: DeskState | None = None

    def __enter__(self) -> Self:
        if self._keys:
            self._before = keyboard.give_keys(sys.stdin.fileno())
            click.echo(tr(HINT), err=True)
        click.echo(tr(KEPT if self._calibrated else CALIBRATE), err=True)
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._clear()
        if self._keys:
            keyboard.take_back(sys.stdin.fileno(), self._before)

    def moment(self, t: float) -> Moment | None:
        """What the person and the clock say at `t` seconds; None when they want to end."""
        typed = latin(keyboard.typed_at(sys.stdin.fileno())) if self._keys else ""
        if "q" in typed:
            return None
        if "w" in typed and self._state is not None:
            self.say("\n".join(reasons(self._state)))
        now = datetime.now()
        return Moment(t, minute=60.0 * now.hour + now.minute, ask=self._asked(typed))

    def show(self, tick: "Tick") -> None:
        """Say what happened, and what is seen now."""
        self._state = tick.state
        for event in tick.events:
            if said := sentence(event):
                self.say(said + "\a" * (event.level >= RINGS))
        if tick.recalibrated:
            self.say(tr("Calibrated."))
        if self._line:
            calibrating = tr("calibrating: {share:.0%}", share=tick.calibrated)
            words, wide = status(tick.state) if tick.calibrated >= 1 else calibrating, _columns()
            click.echo(f"\r{words[:wide]:{wide}}", err=True, nl=False)

    def _asked(self, typed: str) -> Ask | None:
        resting = self._state.resting if self._state is not None else ()
        for key, ask, reason in (
            ("c", Ask.CALL, Resting.CALL),
            ("z", Ask.SNOOZE, Resting.SNOOZED),
            (" ", Ask.PAUSE, Resting.PAUSED),
        ):
            if key in typed:  # the same key again, and space always, goes on
                return Ask.RESUME if reason in resting or (resting and key == " ") else ask
        return Ask.RECALIBRATE if "r" in typed else None

    def say(self, words: str) -> None:
        """Say a sentence, with the time of day."""
        self._clear()
        click.echo(f"{datetime.now():%H:%M}  {words}", err=True)

    def _clear(self) -> None:
        if self._line:
            click.echo(f"\r{'':{_columns()}}\r", err=True, nl=False)


def _columns() -> int:
    """How much of a line can be written without beginning another."""
    return min(LINE, shutil.get_terminal_size().columns - 1)
