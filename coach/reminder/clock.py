"""Clock: keeps the time on a Linux without systemd: sleeps, and at each time starts the program that reminds.

Not cron: it is missing on many desktops, and what it starts does not know the person's session and can show
nothing. The newest clock goes on, older ones end: each finds its own mark in a file, or another's.
"""

import os
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from coach.desk.place import make_private, runtime_folder
from coach.reminder.deciding import LATE, passed
from coach.reminder.setting import Reminder

SLEEP_S = 30.0
"""So late at most it reminds, or ends when the reminder is off."""

MARK = "reminder.clock"


def keep_time(
    read: Callable[[], Reminder | None],
    begin: Callable[[], object],
    mine: Callable[[], bool],
    now: Callable[[], datetime] = datetime.now,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Begin at each time, until the reminder is off or another clock has taken over.

    Args:
        read: what is set now.
        begin: reminds; waited for, whatever becomes of it.
        mine: whether no other clock has begun.
        now: the clock on the wall.
        sleep: in seconds.
    """
    last = now()
    while mine() and (reminder := read()) is not None:
        moment = now()
        # a computer that slept for long is not told of all the times it slept through
        if passed(reminder.when, max(last, moment - LATE), moment):
            begin()
        last = moment
        sleep(SLEEP_S)


def take_over(folder: Path | None = None) -> Callable[[], bool]:
    """Become the one clock; what it gives tells whether it still is.

    Raises:
        CoachError: there is no folder for its mark.
    """
    folder = folder or runtime_folder()
    make_private(folder)
    file, mark = folder / MARK, f"{os.getpid()} {time.time_ns()}"
    file.write_text(mark)

    def mine() -> bool:
        try:
            return file.read_text() == mark
        except OSError:
            return False  # the folder goes with the person's session

    return mine
