"""Cameras of this machine, told apart by number and name; no camera is needed to test it."""

import math
import platform
from types import SimpleNamespace

import cv2
import cv2_enumerate_cameras
import numpy as np
import pytest

from coach.capture import Camera, list_cameras, open_source
from coach.capture.cameras import find_camera
from coach.errors import CoachError

DESK = [(2, "Logitech BRIO"), (0, "Integrated Camera"), (4, "Logitech C920")]


def plug_in(monkeypatch: pytest.MonkeyPatch, cameras: list[tuple[int, str | None]]) -> None:
    found = [SimpleNamespace(index=i, name=n) for i, n in cameras]
    monkeypatch.setattr(cv2_enumerate_cameras, "enumerate_cameras", lambda _backend: found)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(monkeypatch, DESK)


class OpenedCamera:
    """Stands for cv2.VideoCapture."""

    opened: list["OpenedCamera"] = []  # noqa: RUF012 - looked at by the tests

    def __init__(self, index: int, backend: int):
        self.index, self.backend = index, backend
        self.asked: dict[int, float] = {}
        OpenedCamera.opened.append(self)

    def isOpened(self) -> bool:
        return True

    def set(self, what: int, value: float) -> bool:
        self.asked[what] = value
        return True

    def get(self, what: int) -> float:
        return self.asked.get(what, 0.0)

    def grab(self) -> bool:
        return True

    def retrieve(self):
        return True, np.zeros((480, 640, 3), np.uint8)

    def release(self) -> None: ...


@pytest.fixture
def every_camera_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    OpenedCamera.opened.clear()
    monkeypatch.setattr(cv2, "VideoCapture", OpenedCamera)


def test_cameras_are_listed_by_number(desk: None):
    assert list_cameras() == [
        Camera(0, "Integrated Camera"),
        Camera(2, "Logitech BRIO"),
        Camera(4, "Logitech C920"),
    ]


def test_a_nameless_camera_gets_a_name(monkeypatch: pytest.MonkeyPatch):
    plug_in(monkeypatch, [(1, None)])
    assert list_cameras() == [Camera(1, "camera 1")]


def test_only_the_systems_own_interface_is_asked(monkeypatch: pytest.MonkeyPatch):
    asked = []
    monkeypatch.setattr(
        cv2_enumerate_cameras, "enumerate_cameras", lambda backend: asked.append(backend) or []
    )
    for system in ("Linux", "Windows", "Darwin"):
        monkeypatch.setattr(platform, "system", lambda system=system: system)
        list_cameras()
    assert asked == [cv2.CAP_V4L2, cv2.CAP_MSMF, cv2.CAP_AVFOUNDATION]


def test_a_system_that_cannot_list_cameras_lists_none(monkeypatch: pytest.MonkeyPatch):
    def refuse(_backend: int):
        raise NotImplementedError

    monkeypatch.setattr(cv2_enumerate_cameras, "enumerate_cameras", refuse)
    assert list_cameras() == []


@pytest.mark.parametrize("name", ["C920", "c920", "logitech c920", "tech C9"])
def test_part_of_a_name_is_enough(desk: None, name: str):
    assert find_camera(name).index == 4


def test_a_whole_name_wins_over_a_longer_one(monkeypatch: pytest.MonkeyPatch):
    plug_in(monkeypatch, [(0, "HD Camera 2"), (1, "HD Camera")])
    assert find_camera("hd camera").index == 1


def test_a_name_that_fits_two_cameras_lists_them(desk: None):
    with pytest.raises(CoachError, match="fits more than one camera; give its number") as caught:
        find_camera("logitech")
    assert "2 (Logitech BRIO), 4 (Logitech C920)" in str(caught.value)


def test_an_unknown_name_lists_what_there_is(desk: None):
    with pytest.raises(CoachError, match="no file and no camera called 'kitchen'; cameras found: 0 "):
        open_source("kitchen")


def test_an_unknown_name_without_any_camera_points_to_the_doctor(monkeypatch: pytest.MonkeyPatch):
    plug_in(monkeypatch, [])
    with pytest.raises(CoachError, match=r"no camera was found on this machine .*coach doctor"):
        open_source("kitchen")


def test_a_camera_that_is_not_there_lists_those_that_are(desk: None):
    with pytest.raises(CoachError, match=r"there is no camera 97; cameras found: 0 \(Integrated Camera\)"):
        open_source("97")


def test_a_number_no_camera_can_have_is_refused():
    with pytest.raises(CoachError, match="there is no camera 99999999999"):
        open_source("99999999999")


def test_a_camera_that_another_program_holds_says_what_to_do(monkeypatch: pytest.MonkeyPatch):
    plug_in(monkeypatch, [(97, "Integrated Camera")])
    with pytest.raises(
        CoachError, match=r"camera 97 \(Integrated Camera\) is there but can't be opened; close other"
    ):
        open_source("97")


def test_a_camera_is_opened_by_its_name_and_asked_for_what_the_models_need(
    desk: None, every_camera_opens: None
):
    source = open_source("brio")
    camera = OpenedCamera.opened[0]
    assert camera.index == 2
    assert camera.asked == {
        cv2.CAP_PROP_FRAME_WIDTH: 640,
        cv2.CAP_PROP_FRAME_HEIGHT: 480,
        cv2.CAP_PROP_FPS: 30.0,
    }
    assert (source.name, source.live, source.fps) == ("Logitech BRIO", True, 30.0)
    assert math.isnan(source.duration_s)
    assert next(source.frames()).image.shape == (480, 640, 3)
    source.close()


def test_a_camera_that_is_looked_at_seldom_is_asked_for_few_pictures(desk: None, every_camera_opens: None):
    for name in ("brio", "2"):
        source = open_source(name, seldom=True)
        assert OpenedCamera.opened[-1].asked[cv2.CAP_PROP_FPS] == 5.0
        assert next(source.frames()).image.shape == (480, 640, 3)
        source.close()


def test_a_camera_the_system_does_not_list_may_still_open(
    monkeypatch: pytest.MonkeyPatch, every_camera_opens: None
):
    plug_in(monkeypatch, [])
    source = open_source("3")
    assert source.name == "camera 3"
    source.close()
