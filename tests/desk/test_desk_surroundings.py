"""What the system says about calls and locked screens, in its own words."""

import json
import plistlib
import sys
import time

import pytest

from coach.desk import asking, microphone, screen
from coach.desk.surroundings import Surroundings

SOURCES = json.dumps([
    {"index": 0, "name": "alsa_output.pci.monitor", "properties": {"device.class": "monitor"}},
    {"index": 1, "name": "alsa_input.pci", "properties": {"device.class": "sound"}},
])  # fmt: skip


def listener(**other):
    return {"index": 7, "source": 1, "corked": False, "resample_method": "copy", **other}


@pytest.mark.parametrize("outputs, call", [
    ([], False),
    ([listener()], True),
    ([listener(corked=True)], False),
    ([listener(source=0)], False),
    ([listener(resample_method="peaks")], False),
    ([listener(source=0), listener()], True),
])  # fmt: skip
def test_whoever_listens_through_the_microphone_is_a_call_and_meters_and_recorders_are_not(outputs, call):
    assert microphone.recorded(json.dumps(outputs), SOURCES) is call


@pytest.mark.parametrize("answer", ["", "No such command", "{}", "[1]", "null"])
def test_an_answer_that_is_not_understood_is_none(answer):
    assert microphone.recorded(answer, SOURCES) in (None, False)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="ALSA")
def test_without_a_sound_server_the_cards_are_asked(tmp_path, monkeypatch):
    status = tmp_path / "card0" / "pcm0c" / "sub0" / "status"
    status.parent.mkdir(parents=True)
    monkeypatch.setattr(microphone, "said", lambda *_: "")
    monkeypatch.setattr(microphone, "CARDS", tmp_path)
    for state, call in (("closed\n", False), ("state: RUNNING\nowner_pid   : 4711\n", True)):
        status.write_text(state)
        assert microphone.in_use() is call
    (tmp_path / "card0" / "pcm0p" / "sub0").mkdir(parents=True)
    (tmp_path / "card0" / "pcm0p" / "sub0" / "status").write_text("state: RUNNING\n")
    status.write_text("closed\n")
    assert not microphone.in_use()


def test_windows_notes_a_use_that_has_not_stopped_as_zero():
    assert microphone.goes_on([133_000_000_000_000_000, 0])
    assert not microphone.goes_on([133_000_000_000_000_000]) and not microphone.goes_on([])


def test_the_lock_of_macos_is_read_from_its_own_list():
    def tree(**user):
        return plistlib.dumps({"IOConsoleUsers": [{"kCGSSessionOnConsoleKey": True, **user}]}).decode()

    assert screen.locked_on_macos(tree(CGSSessionScreenIsLocked=True))
    assert not screen.locked_on_macos(tree())
    assert not screen.locked_on_macos("") and not screen.locked_on_macos("<plist>")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="logind")
def test_the_lock_of_linux_is_that_of_the_session_with_the_screen(monkeypatch):
    answers = {"show-user": "3", "show-session": "yes"}
    asked = []

    def said(*command):
        asked.append(command)
        return answers.get(command[1], "")

    monkeypatch.setattr(screen, "said", said)
    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    assert screen.is_locked() and asked[-1][2] == "3"
    answers["show-session"] = "no"
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    assert not screen.is_locked()
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "MATE")
    assert not screen.is_locked()
    answers["--user"] = "b true"
    assert screen.is_locked() and "org.mate.ScreenSaver" in asked[-1]


def test_a_program_that_is_missing_or_fails_says_nothing():
    assert asking.said("no-such-program-of-anybody") == ""
    assert asking.said(sys.executable, "-c", "print('x'); raise SystemExit(1)") == ""
    assert asking.said(sys.executable, "-c", "print(' так ')") == "так"


def test_it_is_asked_again_and_again_until_it_is_closed():
    calls = iter([False, False])
    around = Surroundings(lambda: next(calls, True), lambda: True, every_s=0.001)
    end = time.monotonic() + 10
    while not around.in_call and time.monotonic() < end:
        time.sleep(0.001)
    assert around.in_call and around.locked
    around.close()
