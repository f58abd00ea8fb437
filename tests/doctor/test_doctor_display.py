"""Whether a window can be opened: on a server, over a dead connection, and on a real (virtual) screen."""

import os
import shutil
import subprocess
import sys

import pytest

from coach.doctor import display

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are named so on Linux")


@pytest.fixture(autouse=True)
def not_tried_yet():
    display.has_display.cache_clear()
    yield
    display.has_display.cache_clear()


@linux_only
def test_on_a_server_the_answer_is_no_without_trying(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(display, "run_apart", lambda *_, **__: pytest.fail("tried all the same"))
    works, says = display.has_display()
    assert not works
    assert "DISPLAY" in says


@linux_only
def test_a_display_that_does_not_answer_does_not_take_the_coach_down(monkeypatch, capfd):
    monkeypatch.setenv("DISPLAY", ":987")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    finding = display.check()
    assert not finding.ok and finding.needed
    assert "no window can be opened" in finding.says
    assert "coach replay" in finding.fix
    assert capfd.readouterr().err == ""


@linux_only
def test_on_a_real_screen_the_answer_is_yes_and_asked_once(monkeypatch):
    if not shutil.which("Xvfb"):
        pytest.skip("Xvfb is not installed")
    told, tell = os.pipe()
    command = ["Xvfb", "-displayfd", str(tell), "-screen", "0", "640x480x24"]
    screen = subprocess.Popen(command, pass_fds=[tell], stderr=subprocess.DEVNULL)
    os.close(tell)
    try:
        with os.fdopen(told) as number:
            monkeypatch.setenv("DISPLAY", ":" + number.readline().strip())
        assert display.check().ok
        monkeypatch.setattr(display, "run_apart", lambda *_, **__: pytest.fail("tried twice"))
        assert display.has_display() == (True, "a window can be opened")
    finally:
        screen.terminate()
        screen.wait(timeout=10)
