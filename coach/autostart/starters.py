"""Starters: put an entry where the system finds it, and take away whatever is there of it."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from coach.autostart import linux, macos, places, windows
from coach.autostart.entry import Start, Timetable
from coach.errors import CoachError

PATIENCE_S = 20.0

Tool = Callable[..., bool]
"""Runs a program of the system and says whether it went well."""


def tool(*command: str) -> bool:
    """Run a program of the system, silently; False where it is missing, fails or takes too long."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


@dataclass(frozen=True, slots=True)
class Put:
    """What was put.

    Attributes:
        names: files, or a task of the scheduler.
        loops: whether the system has no clock for it: what is started at login keeps the time itself.
    """

    names: tuple[str, ...]
    loops: bool = False


class Starter(Protocol):
    """One system's way to start things; what is there already is replaced, what is not there not missed."""

    def put(self, start: Start, times: Timetable | None = None, loop: Start | None = None) -> Put:
        """Have it started at login, or at the times given.

        Args:
            start: what is started.
            times: when; None at login.
            loop: what keeps the time itself where the system has no clock for it.

        Raises:
            CoachError: it can't be written.
        """
        ...

    def remove(self, name: str) -> tuple[str, ...]:
        """Take away all of the entry of this name, end what it started, and say what was there.

        Raises:
            CoachError: it can't be removed.
        """
        ...


class Linux:
    """A systemd user unit; where no systemd leads the person's session, the desktop's autostart folder.

    Not every desktop reaches systemd's `graphical-session.target`; a unit that waits for it would never
    begin there, while every desktop reads the folder.
    """

    def __init__(self, run: Tool = tool) -> None:
        """`run`: runs systemctl."""
        self._run = run

    def put(self, start: Start, times: Timetable | None = None, loop: Start | None = None) -> Put:
        """See `Starter`; a watch that runs already goes on."""
        self._clear(start.name, end=times is not None)
        if self._led(times is not None):
            files = {places.units() / f"{start.name}.service": linux.service(start, timed=times is not None)}
            if times is not None:
                files[places.units() / f"{start.name}.timer"] = linux.timer(start, times)
            for path, text in files.items():
                write(path, text.encode())
            unit = f"{start.name}.timer" if times is not None else f"{start.name}.service"
            enable = ("enable", "--now", unit) if times is not None else ("enable", unit)
            if self._systemctl("daemon-reload") and self._systemctl(*enable):
                return Put(tuple(map(str, files)))
            self._clear(start.name, end=True)
        path = places.autostart() / f"{start.name}.desktop"
        write(path, linux.desktop_entry(loop or start).encode())
        return Put((str(path),), loops=times is not None)

    def remove(self, name: str) -> tuple[str, ...]:
        """See `Starter`."""
        return self._clear(name, end=True)

    def _clear(self, name: str, end: bool) -> tuple[str, ...]:
        units = [places.units() / f"{name}.{kind}" for kind in ("timer", "service")]
        links = [places.units() / folder / unit.name for folder in places.WANTED for unit in units]
        for unit in units:
            if unit.exists():
                self._systemctl("disable", *["--now"] * end, unit.name)
        gone = take(*units, *links, places.autostart() / f"{name}.desktop")
        if any(str(unit) in gone for unit in (*units, *links)):
            self._systemctl("daemon-reload")
        return gone

    def _led(self, timed: bool) -> bool:
        """Whether systemd starts things for this person: by the clock, or with the desktop session."""
        if timed:
            return self._systemctl("show-environment")
        return self._systemctl("is-active", "graphical-session.target")

    def _systemctl(self, *words: str) -> bool:
        return self._run("systemctl", "--user", *words)


class MacOS:
    """A LaunchAgent."""

    def __init__(self, run: Tool = tool, user: int | None = None) -> None:
        """`run`: runs launchctl; `user`: number of the person."""
        self._run = run
        self._domain = f"gui/{os.getuid() if user is None else user}"

    def put(self, start: Start, times: Timetable | None = None, loop: Start | None = None) -> Put:  # noqa: ARG002
        """See `Starter`."""
        self.remove(start.name)
        path = self._path(start.name)
        write(path, macos.launch_agent(start, times))
        if times is not None:  # one that runs at login is loaded then; loaded now, it would begin now
            self._run("launchctl", "bootstrap", self._domain, str(path))
        return Put((str(path),))

    def remove(self, name: str) -> tuple[str, ...]:
        """See `Starter`."""
        self._run("launchctl", "bootout", f"{self._domain}/{macos.label(name)}")
        return take(self._path(name))

    def _path(self, name: str) -> Path:
        return places.launch_agents() / f"{macos.label(name)}.plist"


class Windows:
    """A script in the Startup folder, and for times a task of the scheduler."""

    def __init__(self, run: Tool = tool) -> None:
        """`run`: runs schtasks."""
        self._run = run

    def put(self, start: Start, times: Timetable | None = None, loop: Start | None = None) -> Put:  # noqa: ARG002
        """See `Starter`."""
        self.remove(start.name)
        if times is None:
            path = self._path(start.name)
            write(path, windows.startup_script(start).encode())
            return Put((str(path),))
        user = "\\".join(os.environ.get(name, "") for name in ("USERDOMAIN", "USERNAME")).strip("\\")
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "task.xml")
            file.write_text(windows.task(start, times, user), encoding="utf-16")
            if not self._run("schtasks", "/create", "/tn", start.name, "/xml", str(file), "/f"):
                raise CoachError(
                    "The task scheduler of Windows takes no task: its service may be switched off."
                )
        return Put((start.name,))

    def remove(self, name: str) -> tuple[str, ...]:
        """See `Starter`."""
        gone = take(self._path(name))
        if self._run("schtasks", "/query", "/tn", name):
            self._run("schtasks", "/end", "/tn", name)
            self._run("schtasks", "/delete", "/tn", name, "/f")
            gone = (*gone, name)
        return gone

    def _path(self, name: str) -> Path:
        return places.startup() / f"{name}.cmd"


def starter() -> Starter:
    """The way of this system."""
    if sys.platform == "win32":
        return Windows()
    if sys.platform == "darwin":
        return MacOS()
    return Linux()


def write(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all, and its folders.

    Raises:
        CoachError: it can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f".{path.name}.new")
        half.write_bytes(content)
        half.replace(path)
    except OSError as error:
        raise CoachError(f"{path} can't be written ({error.strerror}): mend that, and try again.") from error


def take(*paths: Path) -> tuple[str, ...]:
    """Remove those of the files that are there, links that lead nowhere too, and say which.

    Raises:
        CoachError: one can't be removed.
    """
    gone = []
    for path in paths:
        try:
            path.unlink()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise CoachError(f"{path} can't be removed ({error.strerror}): delete it yourself.") from error
        gone.append(str(path))
    return tuple(gone)
