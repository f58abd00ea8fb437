"""Glances: views that face the face, where it is looked for, and real pictures through the real model."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.landmarks.glance import Glance
from coach.landmarks.stills import ENOUGH, VIEWS, StillEyes, find_faces, focal_length, glance
from coach.landmarks.store import Condition, examine, manifest
from coach.landmarks.types import FACE_POINTS
from coach.landmarks.views import VIEW_PX, Place, View
from coach.measure.rotation import decompose
from coach.measure.stills import join

ROOT = Path(__file__).resolve().parents[2]
SIZE = (640, 480)


def dot(x: float, y: float, size: tuple[int, int] = SIZE) -> np.ndarray:
    """A picture with one bright dot."""
    picture = np.zeros((size[1], size[0], 3), np.uint8)
    cv2.circle(picture, (round(x), round(y)), 5, (255, 255, 255), -1)
    return picture


def brightest(picture: np.ndarray) -> tuple[float, float]:
    grey = picture[:, :, 0].astype(float)
    y, x = np.indices(grey.shape)
    return (x * grey).sum() / grey.sum(), (y * grey).sum() / grey.sum()


@pytest.mark.parametrize("place", [Place(320, 240, 90), Place(560, 400, 90, 30), Place(60, 90, 70, -45)])
def test_a_view_has_its_face_in_the_middle(place):
    view = View.towards(place, 200, SIZE, 500)
    assert brightest(view.show(dot(place.x, place.y))) == pytest.approx((VIEW_PX / 2, VIEW_PX / 2), abs=1.5)
    there = view.in_picture(np.array([[VIEW_PX / 2, VIEW_PX / 2, 32.0]]))
    assert there[0] == pytest.approx((place.x, place.y, 20))
    assert np.linalg.det(view.rotation) == pytest.approx(1)


def test_a_view_is_level_with_its_face():
    """What lies in the direction of a tilted face's top is above the middle."""
    place = Place(320, 240, 90, tilt=40)  # its top leans to the picture's left
    up = -np.sin(np.radians(40)), -np.cos(np.radians(40))
    x, y = brightest(View.towards(place, 200, SIZE, 500).show(dot(320 + 60 * up[0], 240 + 60 * up[1])))
    assert x == pytest.approx(VIEW_PX / 2, abs=2)
    assert y == pytest.approx(VIEW_PX / 2 - 60 * VIEW_PX / 200, abs=2)


def test_a_view_points_where_its_face_is():
    right, below = (View.towards(Place(x, y, 90), 200, SIZE, 500) for x, y in ((520, 240), (320, 440)))
    yaw, pitch, _ = decompose(right.rotation)
    assert (yaw, pitch) == pytest.approx((-np.degrees(np.arctan(200 / 500)), 0))
    yaw, pitch, _ = decompose(below.rotation)
    assert (yaw, pitch) == pytest.approx((0, np.degrees(np.arctan(200 / 500))))


def test_large_pictures_are_averaged_and_not_sampled():
    noise = np.random.default_rng(0).integers(0, 256, (2400, 3200, 3)).astype(np.uint8)
    shown = View.towards(Place(1600, 1200, 1000), 2400, (3200, 2400), 2500).show(noise)
    assert shown.shape == (VIEW_PX, VIEW_PX, 3)
    assert shown.std() < 25  # single pixels would give 74


def test_the_place_of_a_mesh():
    points = np.full((FACE_POINTS, 3), [300.0, 250.0, 0.0])
    points[10], points[152] = (300, 200, 0), (300, 300, 0)  # forehead and chin
    upright = Place.of(points)
    assert (upright.x, upright.y, upright.size) == (300, 250, 100)
    assert upright.tilt == pytest.approx(0)
    points[10] = (200, 200, 0)
    assert Place.of(points).tilt == pytest.approx(45)


class Seer:
    """A face model that sees a face only through the calls it is told to."""

    def __init__(self, sees):
        self._sees = sees
        self.calls = 0

    def __call__(self, picture):
        self.calls += 1
        if not self._sees(self.calls):
            return np.full((FACE_POINTS, 3), np.nan), np.full((4, 4), np.nan)
        points = np.random.default_rng(1).uniform(100, 220, (FACE_POINTS, 3))
        points[10], points[152] = (160, 100, 0), (160, 220, 0)
        return points, np.eye(4)


BLACK = np.zeros((480, 640, 3), np.uint8)


def test_nobody_is_looked_for_everywhere_and_not_found():
    seer = Seer(lambda _call: False)
    assert glance(seer, BLACK, 65.0) == []
    assert seer.calls > 5
    about = Seer(lambda _call: False)
    assert glance(about, BLACK, 65.0, (200, 100, 100, 100)) == []
    assert 1 < about.calls < seer.calls


def test_a_face_is_looked_at_twice_through_each_view():
    seer = Seer(lambda _call: True)
    seen = glance(seer, BLACK, 65.0, (270, 190, 100, 100))
    assert len(seen) == 2 * len(VIEWS) and seer.calls == 1 + len(seen)
    assert [one.mirrored for one in seen] == [False, True] * len(VIEWS)
    assert all(one.outside == 0 for one in seen)


def test_a_find_that_is_not_confirmed_is_no_face():
    """The first find is not seen again; the search goes on, and the next one is."""
    seer = Seer(lambda call: call == 1 or call > 1 + 2 * len(VIEWS))
    assert len(glance(seer, BLACK, 65.0)) >= ENOUGH
    alone = Seer(lambda call: call == 1)
    (only,) = glance(alone, BLACK, 65.0)
    assert isinstance(only, Glance)


def test_how_much_of_a_face_lies_outside():
    seen = next(find_faces(Seer(lambda _call: True), BLACK, 65.0, (-60, 100, 100, 100)))
    assert 0.2 < seen.glance.outside < 0.9


def test_the_focal_length():
    assert focal_length(640, 90) == pytest.approx(320)


@pytest.mark.recorded
def test_real_pictures_of_a_sample():
    """A person straight ahead and turned, found alike by all glances, also as a small cut-out."""
    wrong = [m.file for m in manifest().models if examine(m).condition is not Condition.OK]
    if wrong:
        pytest.skip(f"{', '.join(wrong)} not here: run `coach models fetch`")
    capture = cv2.VideoCapture(str(ROOT / "samples" / "basic.mp4"))
    pictures = []
    for second in (0.5, 8.0):
        capture.set(cv2.CAP_PROP_POS_MSEC, second * 1000)
        read, picture = capture.read()
        assert read
        pictures.append(picture)
    capture.release()
    with StillEyes() as eyes:
        for picture in pictures:
            seen = eyes(picture, 65.0)
            joined = join(seen)
            assert joined.agreeing == len(seen) == 2 * len(VIEWS)
            assert joined.spread < 4
        assert eyes(BLACK, 65.0) == []
