"""Display watch: notices a lost display before the window library does, which would end the program."""

import ctypes
import os
import select
import socket
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_FDS = "/proc/self/fd"
_AT_EXIT = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


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

    @contextmanager
    def finishing_first(self, finish: Callable[[], object]) -> Iterator[None]:
        """Within it, `finish` is called where the window library ends the program after all; then it ends.

        It may find the connection broken before anybody asks `gone`: while it draws. Then it calls C's `exit`
        from deep within, where nothing can be raised; only what is registered with C is still called.
        """
        if self._poll is None:
            yield
            return
        armed = True

        def called(_: object) -> None:
            if armed:
                code = 1
                try:
                    finish()
                    code = 0
                finally:
                    sys.stdout.flush()
                    os._exit(code)

        function, handle = _AT_EXIT(called), ctypes.create_string_buffer(1)
        c = ctypes.CDLL(None)
        c["__cxa_atexit"](function, None, handle)
        try:
            yield
        finally:
            armed = False
            c["__cxa_finalize"](handle)  # takes it from the list: it must not be called once Python has ended


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
