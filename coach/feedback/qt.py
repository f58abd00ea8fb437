"""Qt: the surroundings in which OpenCV's window library starts quietly and on the right platform."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# What the bundled Qt would write to a person's terminal: fonts it has no use for, and that it talks to a
# Wayland desktop through X. The wheel carries no platform but xcb, and aborts where another one is asked for.
_QUIET_QT = {
    "QT_QPA_PLATFORM": "xcb",
    "QT_LOGGING_RULES": "default.warning=false",
    "XDG_SESSION_TYPE": "x11",
}


@contextmanager
def quiet_qt() -> Iterator[None]:
    """Set Qt's environment while it starts, and put it back for whatever programs are started later."""
    if not sys.platform.startswith("linux"):
        yield
        return
    before = {name: os.environ.get(name) for name in _QUIET_QT}
    os.environ.update(_QUIET_QT)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
