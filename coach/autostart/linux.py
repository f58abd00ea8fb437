"""Linux: the text of systemd user units, and of an entry in the desktop's autostart folder."""

import re

from coach.autostart.entry import DAYS, Start, Timetable

_PLAIN = re.compile(r"[A-Za-z0-9_./:@,=+-]+")
"""Words that mean themselves in either format."""

_NO_PROGRAM = "'\"\\"
"""Systemd starts no program with these in its path, however quoted; `ENV` does."""

ENV = "/usr/bin/env"

AGAIN_S = 60
TIMES, WITHIN_S = 5, 600
"""A watch that fails is started again so often within so long."""


def service(start: Start, timed: bool) -> str:
    """A unit: `timed` is begun by its timer and ends by itself, else it lasts as long as the desktop session.

    Quoting as systemd.syntax(7) and systemd.service(5) have it; the colon before the program keeps `$` as it
    is.
    """
    program, *rest = start.command
    if any(letter in program for letter in _NO_PROGRAM):
        program, rest = ENV, [program, *rest]
    words = " ".join([_unit_word(f":{program}"), *(_unit_word(word) for word in rest)])
    environment = [f"Environment={_unit_word(f'{k}={v}')}" for k, v in start.environment.items()]
    if timed:
        return _lines(
            "[Unit]", f"Description={_specifiers(start.title)}", "",
            "[Service]", "Type=oneshot", *environment, f"ExecStart={words}",
        )  # fmt: skip
    return _lines(
        "[Unit]",
        f"Description={_specifiers(start.title)}",
        "PartOf=graphical-session.target",
        "After=graphical-session.target",
        f"StartLimitIntervalSec={WITHIN_S}",
        f"StartLimitBurst={TIMES}",
        "",
        "[Service]",
        *environment,
        f"ExecStart={words}",
        "Restart=on-failure",
        f"RestartSec={AGAIN_S}",
        "",
        "[Install]",
        "WantedBy=graphical-session.target",
    )


def timer(start: Start, times: Timetable) -> str:
    """The timer of a timed unit; a time that passed while the computer was off is left out."""
    days = "" if times.daily else ",".join(DAYS[day].capitalize() for day in times.days) + " "
    return _lines(
        "[Unit]", f"Description={_specifiers(start.title)}", "",
        "[Timer]", *(f"OnCalendar={days}*-*-* {hour:02}:{minute:02}:00" for hour, minute in times.times), "",
        "[Install]", "WantedBy=timers.target",
    )  # fmt: skip


def desktop_entry(start: Start) -> str:
    """An entry of the autostart folder, by the Desktop Entry and the Autostart specification."""
    command = list(start.command)
    if start.environment:
        command = ["env", *(f"{name}={value}" for name, value in start.environment.items()), *command]
    # the value is a string with escapes of its own, around the quoting of Exec
    words = " ".join(_exec_word(word) for word in command).replace("\\", "\\\\")
    return _lines(
        "[Desktop Entry]",
        "Type=Application",
        f"Name={start.title}",
        f"Exec={words}",
        "Terminal=false",
        "NoDisplay=true",
    )


def _unit_word(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    return '"' + _specifiers(word).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _specifiers(text: str) -> str:
    return text.replace("%", "%%")


def _exec_word(word: str) -> str:
    if _PLAIN.fullmatch(word) and "=" not in word:
        return word
    return '"' + re.sub(r'(["`$\\])', r"\\\1", word).replace("%", "%%") + '"'


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"
