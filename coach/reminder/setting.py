"""Setting: when somebody wants to be reminded, read, told and kept in a small file."""

import json
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path

from coach.autostart.entry import DAYS, Timetable
from coach.autostart.starters import take, write
from coach.errors import CoachError
from coach.language import N_, tr

FILE = "reminder.json"

_NAMES = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


@dataclass(frozen=True, slots=True)
class Reminder:
    """When, and of whose plan."""

    when: Timetable
    profile: str

    def told(self) -> str:
        """The times and days, as a person reads them."""
        times = ", ".join(f"{hour:02}:{minute:02}" for hour, minute in self.when.times)
        days = tr("every day") if self.when.daily else ", ".join(tr(_NAMES[day]) for day in self.when.days)
        return tr("{times}, {days}", times=times, days=days)


def times_of(words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """The times of the day, in order, each once.

    Args:
        words: such as "17:30".

    Raises:
        CoachError: one is no time of the day.
    """
    times = set()
    for word in words:
        hour, colon, minute = word.partition(":")
        if not (colon and _number(hour, 24) and len(minute) == 2 and _number(minute, 60)):
            raise CoachError(f"{word!r} is no time of the day: give it as 17:30.")
        times.add((int(hour), int(minute)))
    return tuple(sorted(times))


def days_of(text: str) -> tuple[int, ...]:
    """The days of the week, 0 is Monday, in order.

    Args:
        text: such as "mon-fri" or "mon,wed,sat"; "sat-mon" goes over the end of the week.

    Raises:
        CoachError: a day is not known.
    """
    days: set[int] = set()
    for part in text.lower().split(","):
        first, dash, last = (piece.strip() for piece in part.partition("-"))
        if first not in DAYS or (dash and last not in DAYS):
            raise CoachError(f"{part.strip()!r} is no day of the week: give mon-fri, or mon,wed,sat.")
        start, end = DAYS.index(first), DAYS.index(last if dash else first)
        days.update((start + i) % len(DAYS) for i in range((end - start) % len(DAYS) + 1))
    return tuple(sorted(days))


def load(file: Path | None = None) -> Reminder | None:
    """What is set; None where nothing is, or nobody can read it any more."""
    try:
        values = json.loads((file or _file()).read_text(encoding="utf-8"))
        times = times_of(tuple(values["times"]))
        return Reminder(Timetable(times, days_of(",".join(values["days"]))), str(values["profile"]))
    except (OSError, ValueError, TypeError, AttributeError, LookupError, CoachError):
        return None


def save(reminder: Reminder, file: Path | None = None) -> None:
    """Keep it.

    Raises:
        CoachError: the file can't be written.
    """
    values = {
        "times": [f"{hour:02}:{minute:02}" for hour, minute in reminder.when.times],
        "days": [DAYS[day] for day in reminder.when.days],
        "profile": reminder.profile,
    }
    write(file or _file(), (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode())


def forget(file: Path | None = None) -> bool:
    """Keep it no longer; whether there was one.

    Raises:
        CoachError: the file can't be removed.
    """
    return bool(take(file or _file()))


def _file() -> Path:
    return user_config_path("coach", appauthor=False) / FILE


def _number(text: str, below: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 2 and int(text) < below
