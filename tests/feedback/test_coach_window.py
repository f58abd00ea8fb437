"""A real window on a virtual screen: keys, the X of its frame, and a terminal that stays clean."""

import ctypes
import os
import select
import shutil
import subprocess
import sys
from ctypes.util import find_library

import pytest

from coach.feedback.window import key_name

SESSION = """
import sys, time
import numpy as np
from coach.feedback.window import Window
window = Window()
picture = np.full((240, 320, 3), 90, np.uint8)
end = time.monotonic() + 60
print("ready", flush=True) if window.show(picture) == "" else sys.exit("closed at once")
while time.monotonic() < end:
    key = window.show(picture, time.monotonic())
    if key:
        print(key, flush=True)
    if key in ("closed", "q"):
        break
{then}
window.close()
window.close()
print("shown after the end:", window.show(picture))
"""


@pytest.fixture
def screen():
    """Name of a display to open windows on; a fresh one, as a key may stay down when its window goes."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the virtual screen is Xvfb's")
    if not shutil.which("Xvfb"):
        if not os.environ.get("DISPLAY"):
            pytest.skip("needs Xvfb or a display")
        yield os.environ["DISPLAY"]
        return
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1024x768x24", "-noreset"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    number = server.stdout.readline().strip()
    if not number:
        server.terminate()
        pytest.skip("Xvfb does not start here")
    yield f":{number}"
    server.terminate()
    server.wait(10)


def coach(screen, code, **environment):
    inherited = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    display = {"DISPLAY": screen} if screen else {}
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**inherited, **display, **environment},
    )


def ending(session):
    """The lines still to come from a session, its exit code, and its complaints."""
    # Not `communicate`: it overlooks what `readline` has buffered.
    said, complained = session.stdout.read(), session.stderr.read()
    return said.splitlines(), session.wait(30), complained


def xdotool(screen, *words):
    if not shutil.which("xdotool"):
        pytest.skip("needs xdotool to press keys")
    done = subprocess.run(
        ["xdotool", *words], env={**os.environ, "DISPLAY": screen}, capture_output=True, text=True, timeout=20
    )
    return done.stdout.split()


def window_on(screen):
    return int(xdotool(screen, "search", "--sync", "--name", "^coach$")[-1])


def ask_to_close(screen, window):
    """Send what a window manager sends when the X of a window is clicked."""
    name = find_library("X11")
    if not name:
        pytest.skip("needs libX11 to click the X")
    x11 = ctypes.CDLL(name)

    class Message(ctypes.Structure):
        _fields_ = (
            ("type", ctypes.c_int),
            ("serial", ctypes.c_ulong),
            ("sent", ctypes.c_int),
            ("display", ctypes.c_void_p),
            ("window", ctypes.c_ulong),
            ("kind", ctypes.c_ulong),
            ("format", ctypes.c_int),
            ("data", ctypes.c_long * 5),
            ("rest", ctypes.c_long * 16),
        )

    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(screen.encode()))
    x11.XInternAtom.restype = ctypes.c_ulong
    protocols, delete = (x11.XInternAtom(display, n, 0) for n in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW"))
    client_message = 33
    message = Message(client_message, 0, 1, display, window, protocols, 32, (ctypes.c_long * 5)(delete))
    x11.XSendEvent(display, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(message))
    x11.XCloseDisplay(display)


def test_closing_the_window_by_its_x_ends_the_session(screen):
    session = coach(screen, SESSION.format(then=""))
    assert session.stdout.readline() == "ready\n"
    ask_to_close(screen, window_on(screen))
    assert ending(session) == (["closed", "shown after the end: closed"], 0, "")


def test_a_window_taken_away_by_another_part_of_the_program_is_seen_as_closed(screen):
    other_part = "import cv2\ncv2.destroyAllWindows()\nprint(window.show(picture))"
    session = coach(screen, SESSION.replace("+ 60", "+ 0.2").format(then=other_part))
    assert ending(session) == (["ready", "closed", "shown after the end: closed"], 0, "")


def test_keys_arrive_by_their_names(screen):
    session = coach(screen, SESSION.format(then=""))
    assert session.stdout.readline() == "ready\n"
    window = str(window_on(screen))
    xdotool(screen, "windowfocus", "--sync", window)
    # Keys arrive once Qt, too, knows that its window has the focus.
    while not select.select([session.stdout], [], [], 1.0)[0]:
        xdotool(screen, "key", "--window", window, "h")
    pressed = {"space": "space", "Escape": "escape", "Left": "left", "Right": "right", "plus": "+", "N": "n"}
    for key, name in {**pressed, "F5": "", "q": "q"}.items():
        xdotool(screen, "key", "--window", window, key)
        # One at a time: of two keys within one picture only the later is told.
        if name:
            assert next(line for line in session.stdout if line != "h\n") == f"{name}\n"
    assert ending(session) == (["shown after the end: closed"], 0, "")


@pytest.mark.parametrize("desktop", ["GNOME", "KDE"])
def test_a_wayland_desktop_neither_stops_the_window_nor_clutters_the_terminal(screen, desktop):
    code = "\n".join(
        [
            "import os",
            "from coach.feedback.window import Window",
            "import numpy as np",
            "window = Window()",
            "print(repr(window.show(np.zeros((240, 320, 3), np.uint8), 0.0)))",
            "print(os.environ.get('XDG_SESSION_TYPE'), os.environ.get('QT_QPA_PLATFORM'))",
            "window.close()",
        ]
    )
    session = coach(
        screen, code, XDG_SESSION_TYPE="wayland", XDG_CURRENT_DESKTOP=desktop, QT_QPA_PLATFORM="wayland"
    )
    # The second line: programs started later find their own settings.
    assert ending(session) == (["''", "wayland wayland"], 0, "")


def test_without_a_display_there_is_a_reason_instead_of_a_window():
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems always have a display")
    code = "from coach.feedback.window import open_window\nprint(open_window())"
    said, _ = coach("", code).communicate(timeout=60)
    assert said.startswith("(None, '")
    assert "display" in said
    assert said.strip().endswith(".')")


def test_with_a_display_the_window_opens(screen):
    code = "\n".join(
        [
            "from coach.feedback.window import open_window",
            "window, reason = open_window()",
            "print(type(window).__name__, repr(reason))",
            "window.close()",
        ]
    )
    said, _ = coach(screen, code).communicate(timeout=60)
    assert said.strip() == "Window ''"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (-1, ""),
        (27, "escape"),
        (ord("Q"), "q"),
        (ord("+"), "+"),
        (0xFF51, "left"),
        (0x270000, "right"),
        (0xFFC2, ""),
        (0xE9, ""),
        (0x6DA, "p"),  # the letters that stand on p and q in a Russian layout, as X11 and as macOS tell them
        (0x6FA, "p"),
        (0x6CA, "q"),
        (0x437, "p"),
    ],
)
def test_key_codes_of_every_system_have_one_name(code, name):
    assert key_name(code) == name


def test_a_recording_worked_through_in_no_time_is_shown_at_its_own_pace(screen):
    code = (
        "import time, numpy as np\n"
        "from coach.feedback.window import Window\n"
        "for paced in (True, False):\n"
        "    window, picture = Window(paced), np.zeros((240, 320, 3), np.uint8)\n"
        "    window.show(picture, 5.0)\n"
        "    began = time.monotonic()\n"
        "    for n in range(1, 11):\n"
        "        window.show(picture, 5.0 + n / 10)\n"
        "    print(time.monotonic() - began)\n"
        "    window.close()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"DISPLAY": screen},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    paced, live = map(float, ran.stdout.split())
    assert paced > 0.95
    assert live < 0.8 * paced
