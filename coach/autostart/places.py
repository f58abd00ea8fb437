"""Places: where each system looks for what it is to start."""

import os
from pathlib import Path

from platformdirs import user_config_path

UNITS = "systemd/user"
WANTED = ("graphical-session.target.wants", "timers.target.wants")
"""Folders in which systemd keeps the links of what is enabled."""


def units() -> Path:
    """Of systemd's user units."""
    return user_config_path() / UNITS


def autostart() -> Path:
    """Of the desktop's own autostart, on Linux."""
    return user_config_path() / "autostart"


def launch_agents() -> Path:
    """Of LaunchAgents, on macOS."""
    return Path.home() / "Library" / "LaunchAgents"


def startup() -> Path:
    """The Startup folder of Windows; platformdirs does not know it."""
    roaming = os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming"
    return Path(roaming) / "Microsoft" / "Windows" / "Start Menu" / "Programs" / "Startup"
