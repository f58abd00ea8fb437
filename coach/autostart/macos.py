"""macOS: the property list of a LaunchAgent."""

import plistlib
from typing import Any

from coach.autostart.entry import Start, Timetable

LABEL = "neck-coach.{name}"
_SUNDAY = 7


def label(name: str) -> str:
    """What launchd knows the entry by."""
    return LABEL.format(name=name)


def launch_agent(start: Start, times: Timetable | None = None) -> bytes:
    """The agent, run at login or at the times given, in a session with a screen (launchd.plist(5))."""
    agent: dict[str, Any] = {
        "Label": label(start.name),
        "ProgramArguments": list(start.command),
        "LimitLoadToSessionType": "Aqua",
    }
    if start.environment:
        agent["EnvironmentVariables"] = dict(start.environment)
    if times is None:
        agent["RunAtLoad"] = True
    else:
        # a point in time without a weekday is one of every day; 1 is Monday, 0 and 7 are Sunday
        days = [{}] if times.daily else [{"Weekday": (day + 1) % _SUNDAY} for day in times.days]
        agent["StartCalendarInterval"] = [
            {**day, "Hour": hour, "Minute": minute} for day in days for hour, minute in times.times
        ]
    return plistlib.dumps(agent, sort_keys=False)
