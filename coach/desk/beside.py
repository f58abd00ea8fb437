"""Beside: the small window and the tray icon of a watch, where somebody asked for them."""

from collections.abc import Callable
from typing import Self

from coach.desk.glancing import glance_of
from coach.desk.small_window import SmallWindow, open_small_window
from coach.desk.tray import TrayIcon
from coach.language import N_, tr
from coach.posture.policy import DeskState

NO_WINDOW = N_("There is no small window: {why}.")


class Beside:
    """Shows the watch at a glance; a context. What can't be shown is said once, and the watch goes on."""

    def __init__(self, tray: bool, small_window: bool, say: Callable[[str], object]) -> None:
        """`tray`, `small_window`: what is asked for; `say` gets a sentence, maybe in another thread."""
        self._window: SmallWindow | None = None
        if small_window:
            self._window, why = open_small_window()
            if why:
                say(tr(NO_WINDOW, why=why))
        self._tray = TrayIcon(say) if tray else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._tray is not None:
            self._tray.close()
        if self._window is not None:
            self._window.close()

    def show(self, state: DeskState, calibrated: float) -> None:
        """Show the state after a tick; `calibrated`: share 0..1 of the calibration done."""
        if self._window is not None:
            self._window.show(glance_of(state, calibrated))

    def hide(self) -> None:
        """Take the window away while something else has the screen and the thread."""
        if self._window is not None:
            self._window.hide()
