"""Windows: the script in the Startup folder, and a task of the task scheduler as XML."""

import re
import subprocess
from xml.sax.saxutils import escape

from coach.autostart.entry import Start, Timetable
from coach.errors import CoachError

_PLAIN = re.compile(r"[A-Za-z0-9_./:\\-]*[A-Za-z0-9_./:-]")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

LONGEST = "PT2H"
"""A reminder waits an hour at most; the scheduler ends what lasts longer."""


def startup_script(start: Start) -> str:
    """A batch file that starts the program and is gone; read as UTF-8 from its second line on.

    Raises:
        CoachError: there is a double quote in it, which no batch file can hold within a word.
    """
    for text in (*start.command, *start.environment.values()):
        if '"' in text:
            raise CoachError(f"{text!r} holds a double quote, which Windows can't keep here: leave it out.")
    lines = ["@chcp 65001 >nul"]
    lines += [f'@set "{name}={value.replace("%", "%%")}"' for name, value in start.environment.items()]
    lines += [f'@start "" {" ".join(_word(word) for word in start.command)}']
    return "\r\n".join(lines) + "\r\n"


def task(start: Start, times: Timetable, user: str) -> str:
    """A task of the user's own, run only while they are logged in, on battery as well.

    Environment variables have no place in a task: those set for the user reach it anyway.
    """
    program, *rest = start.command
    days = "".join(f"<{_DAYS[day]} />" for day in times.days)
    triggers = "\n".join(
        "    <CalendarTrigger>\n"
        f"      <StartBoundary>2026-01-01T{hour:02}:{minute:02}:00</StartBoundary>\n"
        "      <ScheduleByWeek>\n"
        f"        <DaysOfWeek>{days}</DaysOfWeek>\n"
        "        <WeeksInterval>1</WeeksInterval>\n"
        "      </ScheduleByWeek>\n"
        "    </CalendarTrigger>"
        for hour, minute in times.times
    )
    return f"""<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>{escape(start.title)}</Description></RegistrationInfo>
  <Triggers>
{triggers}
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{escape(user)}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>{LONGEST}</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(subprocess.list2cmdline(rest))}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def _word(word: str) -> str:
    """A word as batch file and program read it; backslashes before the closing quote count twice."""
    if _PLAIN.fullmatch(word):
        return word
    stem = word.rstrip("\\")
    return f'"{stem.replace("%", "%%")}{word[len(stem) :] * 2}"'
