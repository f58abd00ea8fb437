"""Display watch: notices a lost display before the window library does, which would end the program."""

import os
import select
import socket
import stat
import sys
from contextlib import suppress

_FDS = "/proc/self/fd"


class DisplayWatch:
    """Looks after the connection to an X server that is opened within its `with` block, on Linux alone.

    Qt's X platform calls `exit` when it finds the connection broken: nothing would be said or finished.
    Elsewhere, and where the connection was there before, the display is never gone.
    """

    def __init__(self) -> None:
        self._before: set[int] = set()
        self._poll: select.poll | None = None

    def __enter__(self) -> "DisplayWatch":
        self._before = {number for number in _open_files() if _is_display(number)}
        return self

    def __exit__(self, *_: object) -> None:
        for number in _open_files() - self._before:
            if _is_display(number):
                self._poll = self._poll or select.poll()
                self._poll.register(number, 0)  # a broken connection is told whatever is asked for

    @property
    def gone(self) -> bool:
        """Whether the other end of the connection is closed."""
        return self._poll is not None and bool(self._poll.poll(0))


def _open_files() -> set[int]:
    if not sys.platform.startswith("linux"):
        return set()
    with suppress(OSError):
        return {int(name) for name in os.listdir(_FDS)}  # noqa: PTH208 - numbers are wanted, not paths
    return set()


def _is_display(number: int) -> bool:
    """Whether a file is a connection to an X server: of this machine, or through a tunnel."""
    try:
        if not stat.S_ISSOCK(os.fstat(number).st_mode):
            return False
        with socket.socket(fileno=os.dup(number)) as connection:
            peer = connection.getpeername()
    except OSError:
        return False
    return isinstance(peer, tuple) or b".X11-unix" in os.fsencode(peer)
