"""Notices: the desktop's own notifications, with a button; where there are none it says so once.

A thread of its own waits for the desktop, so that nothing else does.
"""

import asyncio
import logging
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.language import N_

if TYPE_CHECKING:
    from desktop_notifier import DesktopNotifier

APP = "coach"
WAIT_S = 5.0
"""A desktop that does not answer for so long has none."""

NONE = N_("Notifications can't be shown here: what it says stands in its terminal, or in the system's log.")


@dataclass(frozen=True, slots=True)
class Button:
    """What can be pressed in a notification.

    Attributes:
        title: on it.
        pressed: called in a thread of its own.
        otherwise: what is said instead where there are no buttons.
    """

    title: str
    pressed: Callable[[], None]
    otherwise: str


class Notices:
    """Shows one notification at a time: the next takes the last one's place. Nothing raises or waits."""

    def __init__(self) -> None:
        logging.getLogger("desktop_notifier").setLevel(logging.CRITICAL)  # `notice` says it in a sentence
        self._desktop: DesktopNotifier | None = None
        self._notice = ""
        self._told = False
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="desk-notices", daemon=True)
        self._thread.start()

    def show(self, text: str, button: Button | None = None) -> None:
        """Show a sentence, with a button where the desktop has them."""
        asyncio.run_coroutine_threadsafe(self._show(text, button), self._loop)

    def leave(self, text: str) -> bool:
        """Show a sentence that stays when this program has ended; whether the desktop took it."""
        try:
            return asyncio.run_coroutine_threadsafe(self._send(text, None), self._loop).result(WAIT_S)
        except Exception:  # as in `_show`
            return False

    def notice(self) -> str:
        """Once that there are no notifications here, in English; else ""."""
        notice, self._notice = self._notice, ""
        return notice

    def close(self) -> None:
        """Take away what is shown."""
        with suppress(TimeoutError):
            asyncio.run_coroutine_threadsafe(self._clear(), self._loop).result(WAIT_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(WAIT_S)

    async def _show(self, text: str, button: Button | None) -> None:
        try:
            shown = await asyncio.wait_for(self._send(text, button), WAIT_S)
        except Exception:  # a missing library, a missing bus, a service that died: every system has its own
            shown = False
        if not shown:
            self._desktop = None  # tried anew with the next one: the desktop may come later
            if not self._told:
                self._told, self._notice = True, NONE

    async def _send(self, text: str, button: Button | None) -> bool:
        """Show it; whether the desktop took it."""
        import desktop_notifier as dn

        if self._desktop is None:
            self._desktop = dn.DesktopNotifier(APP, None)
        able = await self._desktop.get_capabilities()
        if dn.Capability.TITLE not in able:
            return False  # stands for a desktop there is not, and takes everything
        await self._clear()
        taken: list[bool] = []
        buttons: list[dn.Button] = []
        # a press reaches a program on macOS only where it leaves its main thread to the system
        if button is not None and dn.Capability.BUTTONS in able and sys.platform != "darwin":
            buttons.append(dn.Button(button.title, on_pressed=button.pressed))
        elif button is not None:
            text = f"{text} {button.otherwise}"
        await self._desktop.send(APP, text, buttons=buttons, on_dispatched=lambda: taken.append(True))
        return bool(taken)

    async def _clear(self) -> None:
        if self._desktop is not None:
            with suppress(Exception):  # it was closed by hand, or the desktop is gone
                await self._desktop.clear_all()
