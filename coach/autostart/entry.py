"""Entry: what the system is to start, and when, as plain values; the command of this very program."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coach.errors import CoachError

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""In the order of `date.weekday`."""

CARRIED = ("COACH_PROFILES", "COACH_ROUTINES", "COACH_MODELS", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
"""Variables that say where this person's files lie: an entry without them would see others than today."""


@dataclass(frozen=True, slots=True)
class Start:
    """What is to be started.

    Attributes:
        name: of the entry, ASCII and without spaces: "coach-desk".
        title: what a person reads in the system's own list.
        command: the words of the command, the program's absolute path first.
        environment: variables it needs beside those of the session.

    Raises:
        CoachError: there is a line break or another control character in it, which no entry can hold.
    """

    name: str
    title: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for text in (*self.command, *self.environment.values()):
            if any(ord(letter) < 32 or ord(letter) == 127 for letter in text):
                raise CoachError(f"{text!r} holds a line break or a control character: leave that out.")


@dataclass(frozen=True, slots=True)
class Timetable:
    """Times of the day.

    Attributes:
        times: (hour, minute), in order, each once.
        days: of the week, 0 is Monday, in order.
    """

    times: tuple[tuple[int, int], ...]
    days: tuple[int, ...] = tuple(range(7))

    @property
    def daily(self) -> bool:
        """Whether it is every day of the week."""
        return len(self.days) == len(DAYS)


def own_command(language: str) -> tuple[str, ...]:
    """The words that start this program as it was started now, speaking `language`.

    By the interpreter and not by the script `coach`, whose place depends on how it was installed. On Windows
    it is the interpreter without a console, which would stand on the screen all day.
    """
    program = Path(sys.executable)
    windowless = program.with_name("pythonw.exe")
    if program.name == "python.exe" and windowless.exists():
        program = windowless
    return (str(program), "-P", "-m", "coach", "--lang", language)


def carried() -> dict[str, str]:
    """The variables of `CARRIED` that are set now."""
    return {name: os.environ[name] for name in CARRIED if os.environ.get(name)}
