"""The small window on a made-up screen: drawn when something changes, gone when somebody closes it."""

import cv2
import pytest

from coach.desk import beside, small_window
from coach.desk.beside import Beside
from coach.desk.glance import Glance, Look
from coach.desk.small_window import SmallWindow
from coach.posture.policy import DeskState

STEADY, RESTING = Glance(Look.STEADY, "sitting"), Glance(Look.RESTING, "paused")


class Screen:
    """What stands for OpenCV's windows.

    Attributes:
        open: whether the window is there.
        opened, drawn, pumped, on_top: how often.
    """

    def __init__(self):
        self.open, self.opened, self.drawn, self.pumped, self.on_top = False, 0, 0, 0, 0

    def named(self, _title, _flags):
        self.open, self.opened = True, self.opened + 1

    def destroy(self, _title):
        self.open = False

    def show(self, _title, _image):
        self.drawn += 1

    def pump(self, _milliseconds):
        self.pumped += 1

    def visible(self, _title, _property):
        if not self.open:
            raise cv2.error("no window")
        return 1.0

    def raised(self, _title):
        self.on_top += 1
        return self.on_top >= 2  # the first time it is not mapped yet


@pytest.fixture
def screen(monkeypatch):
    screen = Screen()
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(cv2, "namedWindow", screen.named)
    monkeypatch.setattr(cv2, "destroyWindow", screen.destroy)
    monkeypatch.setattr(cv2, "imshow", screen.show)
    monkeypatch.setattr(cv2, "waitKey", screen.pump)
    monkeypatch.setattr(cv2, "getWindowProperty", screen.visible)
    monkeypatch.setattr(small_window, "keep_on_top", screen.raised)
    return screen


def test_it_is_drawn_only_when_something_changes_and_is_kept_on_top(screen):
    window = SmallWindow()
    for _ in range(50):
        window.show(STEADY)
    window.show(RESTING)
    assert (screen.opened, screen.drawn, screen.pumped, screen.on_top) == (1, 2, 51, 2)


def test_closed_by_hand_it_stays_closed(screen):
    window = SmallWindow()
    window.show(STEADY)
    screen.open = False
    for glance in (STEADY, RESTING):
        window.show(glance)
    window.hide()
    window.close()
    assert (screen.opened, screen.drawn) == (1, 1)


def test_hidden_for_a_break_it_comes_back(screen):
    window = SmallWindow()
    window.show(STEADY)
    window.hide()
    assert not screen.open
    window.show(STEADY)
    assert screen.open and (screen.opened, screen.drawn) == (2, 2)
    window.close()
    window.show(RESTING)
    assert not screen.open and screen.opened == 2


def test_closed_by_hand_before_a_break_it_does_not_come_back_after_it(screen):
    window = SmallWindow()
    window.show(STEADY)
    screen.open = False
    window.hide()
    window.show(STEADY)
    assert screen.opened == 1


def test_what_nobody_asked_for_is_not_there_and_what_can_not_be_shown_is_told_once(screen, monkeypatch):
    said = []
    with Beside(tray=False, small_window=False, say=said.append) as nothing:
        nothing.show(DeskState(), 1.0)
        nothing.hide()
    monkeypatch.setattr(beside, "open_small_window", lambda: (None, "no display"))
    with Beside(tray=False, small_window=True, say=said.append) as dark:
        dark.show(DeskState(), 1.0)
    assert said == ["There is no small window: no display."] and screen.opened == 0


def test_it_shows_the_watch_and_goes_with_it(screen, monkeypatch):
    monkeypatch.setattr(beside, "open_small_window", lambda: (SmallWindow(), ""))
    with Beside(tray=False, small_window=True, say=pytest.fail) as shown:
        shown.show(DeskState(), 1.0)
        assert screen.open and screen.drawn == 1
    assert not screen.open
