"""Screen: whether it is locked, asked of the system."""

import os
import plistlib
import sys
from xml.parsers.expat import ExpatError

from coach.desk.asking import said

SAVERS = {
    "X-CINNAMON": "org.cinnamon.ScreenSaver",
    "MATE": "org.mate.ScreenSaver",
    "XFCE": "org.xfce.ScreenSaver",
}
"""Desktops that lock by a screen saver of their own, and its name on the bus, instead of telling logind."""


def is_locked() -> bool:
    """Whether the screen is locked; False where that can't be known."""
    if sys.platform == "win32":
        return _desktop_taken()
    if sys.platform == "darwin":
        return locked_on_macos(said("ioreg", "-n", "Root", "-d1", "-a"))
    return _told_by_logind() or _told_by_saver()


def _told_by_logind() -> bool:
    # the session with the screen: a watch begun at login belongs to none itself
    session = os.environ.get("XDG_SESSION_ID") or said(
        "loginctl", "show-user", str(_user()), "--property=Display", "--value"
    )
    return (
        bool(session)
        and said("loginctl", "show-session", session, "--property=LockedHint", "--value") == "yes"
    )


def _told_by_saver() -> bool:
    desktops = os.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
    name = next((SAVERS[desktop] for desktop in desktops if desktop in SAVERS), "")
    path = "/" + name.replace(".", "/")
    call = ("busctl", "--user", "--auto-start=no", "call", name, path, name, "GetActive")
    return bool(name) and said(*call) == "b true"


def locked_on_macos(tree: str) -> bool:
    """Whether the person at the screen has it locked.

    Args:
        tree: the root of the registry of devices as `ioreg -a` prints it, a property list.
    """
    try:
        root = plistlib.loads(tree.encode())
        users = root.get("IOConsoleUsers", [])
        return any(user.get("CGSSessionScreenIsLocked") is True for user in users)
    except (ValueError, AttributeError, ExpatError):
        return False


if sys.platform == "win32":
    import ctypes

    def _user() -> int:
        return 0

    def _desktop_taken() -> bool:
        """Whether the keyboard belongs to a desktop that is not the person's: that of the lock."""
        switch = 0x0100  # DESKTOP_SWITCHDESKTOP, the right that is refused then
        ctypes.windll.user32.OpenInputDesktop.restype = ctypes.c_void_p
        desktop = ctypes.windll.user32.OpenInputDesktop(0, False, switch)
        if not desktop:
            return True
        ctypes.windll.user32.CloseDesktop(ctypes.c_void_p(desktop))
        return False
else:

    def _user() -> int:
        return os.getuid()

    def _desktop_taken() -> bool:
        return False
