"""Notifications on a made-up desktop, and none where there is no desktop."""

import time

import desktop_notifier
import pytest
from desktop_notifier import Capability

from coach.desk.chime import Chime
from coach.desk.notices import NONE, Button, Notices
from coach.session.sounds import Sound


class Desktop:
    """What stands for the desktop's notifications.

    Attributes:
        shown: (text, buttons) of what is on the screen.
    """

    able = frozenset({Capability.TITLE, Capability.BUTTONS})
    fails = False

    def __init__(self):
        self.shown = []
        self.count = 0

    def __call__(self, _app, _icon):
        return self

    async def get_capabilities(self):
        if self.fails:
            raise FileNotFoundError("no bus")
        return self.able

    async def clear_all(self):
        self.shown.clear()

    async def send(self, title, text, buttons, on_dispatched):
        assert title == "coach"
        self.shown.append((text, buttons))
        self.count += 1
        on_dispatched()


@pytest.fixture
def desktop(monkeypatch):
    desktop = Desktop()
    monkeypatch.setattr(desktop_notifier, "DesktopNotifier", desktop)
    return desktop


def until(true, seconds=2.0):
    end = time.monotonic() + seconds
    while not (found := true()) and time.monotonic() < end:
        time.sleep(0.002)
    return found


def test_the_newest_sentence_stands_alone_and_its_button_does_what_it_says(desktop):
    pressed, notices = [], Notices()
    notices.show("One.")
    notices.show("Two?", Button("Begin", lambda: pressed.append(1), "Enter begins."))
    assert until(lambda: desktop.count == 2)
    ((text, (button,)),) = desktop.shown
    assert (text, button.title) == ("Two?", "Begin")
    button.on_pressed()
    assert pressed == [1] and notices.notice() == ""
    notices.close()
    assert desktop.shown == []


def test_a_desktop_without_buttons_says_what_to_do_instead(desktop):
    desktop.able = frozenset({Capability.TITLE})
    notices = Notices()
    notices.show("Two?", Button("Begin", lambda: None, "Enter begins."))
    assert until(lambda: desktop.shown) == [("Two? Enter begins.", [])]
    notices.close()


@pytest.mark.parametrize("broken", [{"fails": True}, {"able": frozenset()}])
def test_without_a_desktop_it_says_so_once_and_tries_again_later(desktop, broken):
    for name, value in broken.items():
        setattr(desktop, name, value)
    notices = Notices()
    notices.show("One.")
    assert until(notices.notice) == NONE
    notices.show("Two.")
    desktop.fails, desktop.able = False, Desktop.able
    notices.show("Three.")
    assert until(lambda: [text for text, _ in desktop.shown] == ["Three."])
    assert notices.notice() == ""
    notices.close()


class Loud:
    """What stands for the loudspeakers."""

    def __init__(self, playing):
        self.playing, self.speaking, self.played, self.closed = playing, False, [], False

    def play(self, sound):
        self.played.append(sound)

    def notice(self):
        return "" if self.playing else "There is no sound"

    def close(self):
        self.closed = True


def test_a_chime_is_one_soft_tone_and_leaves_nothing_running(monkeypatch):
    monkeypatch.setattr("coach.desk.chime.SOUNDS_S", 0.01)
    loud = Loud(playing=True)
    chime = Chime(lambda: loud)
    chime.sound()
    chime.close()
    assert loud.played == [Sound.COUNT] and loud.closed and chime.notice() == ""


def test_without_loudspeakers_it_says_so_once(monkeypatch):
    chime = Chime(lambda: Loud(playing=False))
    for said in ("There is no sound", ""):
        chime.sound()
        chime.close()
        assert chime.notice() == said
