"""The tray icon: a process beside the watch that may fail in any way, and what its menu does."""

import os
import subprocess
import sys

import pytest

from coach.desk import tray
from coach.desk.tray import NO_LIBRARY, NO_QT, NO_TRAY, QT_LIBRARIES, TrayIcon


def icon_that(does, said):
    return TrayIcon(said.append, (sys.executable, "-c", f"import os, sys, time\n{does}"))


def test_without_its_library_one_sentence_names_it(monkeypatch):
    monkeypatch.setattr(tray, "LIBRARY", "no_such_library")
    said = []
    icon = TrayIcon(said.append)
    icon.wait()
    icon.close()
    assert said == [NO_LIBRARY]


@pytest.mark.parametrize("does, says", [
    ("print('warning', file=sys.stderr); print('No tray.', file=sys.stderr); sys.exit(2)", "No tray."),
    ("raise ValueError('broken')", "The tray icon ended: ValueError: broken"),
    ("sys.exit(5)", "The tray icon ended: 5"),
    ("pass", None),
])  # fmt: skip
def test_however_it_ends_there_is_one_sentence_at_most(does, says):
    said = []
    icon_that(does, said).wait()
    assert said == ([says] if says else [])


@pytest.mark.skipif(sys.platform != "linux", reason="only there Qt needs libraries of the system")
def test_a_system_without_what_qt_loads_is_told_what_to_install():
    said = []
    icon_that("os.abort()", said).wait()
    assert said == [NO_QT.format(libraries=QT_LIBRARIES)]


def test_the_watch_takes_its_icon_along_without_a_word():
    said = []
    icon = icon_that("time.sleep(60)", said)
    icon.close()
    icon.wait()
    assert said == []


def test_the_icon_does_not_load_what_opencv_brings_for_itself(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM_PLUGIN_PATH", "/lib/cv2/qt/plugins")
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    left = tray._surroundings()
    assert "QT_QPA_PLATFORM_PLUGIN_PATH" not in left and left["QT_SCALE_FACTOR"] == "2"


MENU = """
import sys, time
from PySide6.QtWidgets import QApplication
from coach.desk import tray_icon
from coach.desk.glance import Glance, Look, to_text
from coach.desk.protocol import Answer, Word
from coach.errors import CoachError

program = QApplication([])
now, asked, gone = [Glance(Look.STEADY, "sitting & well", still_min=3)], [], []

def asking(question):
    if gone:
        raise CoachError("No desk watch is running.")
    if question.word is not Word.GLANCE:
        asked.append(question.word)
    if question.word is Word.PAUSE:
        now[0] = Glance(Look.RESTING, "paused")
    return Answer(to_text(now[0]))

def until(true):
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        program.processEvents()
        time.sleep(0.005)

tray_icon.EVERY_MS = tray_icon.ANSWERED_MS = 10
tray = tray_icon.Tray(asking)
enabled = lambda: {word for word, action in tray.actions.items() if action.isEnabled()}
until(lambda: tray.state.text() == "On watch · sitting && well · Still for 3 min")
assert enabled() == set(tray_icon.ASKS) - {Word.RESUME}
steady = tray.tray.icon().cacheKey()
tray.actions[Word.PAUSE].trigger()
until(lambda: tray.state.text() == "Resting · paused")
assert asked == [Word.PAUSE] and enabled() == {Word.WHY, Word.RESUME, Word.QUIT}
assert tray.tray.icon().cacheKey() != steady
gone.append(1)
program.exec()  # ends by itself: there is no watch any more
assert {size.width() for size in tray.tray.icon().availableSizes()} == {16, 22, 32, 64}
print("ended")
"""


def qt(code, *arguments, **environment):
    return subprocess.run(
        [sys.executable, *arguments, *(("-c", code) if code else ())],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**tray._surroundings(), **environment},
    )


def test_the_menu_asks_the_watch_shows_its_state_and_ends_with_it():
    pytest.importorskip("PySide6", reason="the extra `tray` is not installed")
    run = qt(MENU, QT_QPA_PLATFORM="offscreen")
    assert run.stdout == "ended\n", run.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a desktop")
def test_without_a_desktop_the_icon_says_so():
    pytest.importorskip("PySide6", reason="the extra `tray` is not installed")
    bare = {name: "" for name in ("DISPLAY", "WAYLAND_DISPLAY") if name in os.environ}
    run = qt("", "-m", "coach.desk.tray_icon", "en", **bare)
    assert (run.returncode, run.stderr) == (2, f"{NO_TRAY}\n")
