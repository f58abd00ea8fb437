"""Cameras that fail: a source that plays a script, and a film some of whose pictures show nothing."""

import itertools
import math
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from pipeline.stage import Film

from coach.capture.frame import Frame, PictureTrouble
from coach.errors import CoachError

SHAPE = (48, 64, 3)
_numbers = itertools.count(1)


def noisy() -> np.ndarray:
    """A picture that is like no other."""
    return np.random.default_rng(next(_numbers)).integers(60, 200, SHAPE, dtype=np.uint8)


def dark() -> np.ndarray:
    """A covered lens: black, with the noise of a sensor."""
    return np.random.default_rng(next(_numbers)).integers(0, 12, SHAPE, dtype=np.uint8)


class Camera:
    """Gives so many pictures, one every `every_s`; then sends nothing until it is closed, fails, or ends."""

    live, note = True, ""

    def __init__(
        self,
        count: float = math.inf,
        picture: Callable[[], np.ndarray] = noisy,
        fails: str = "",
        every_s: float = 0.005,
        name: str = "Logi C920",
        duration_s: float = math.nan,
    ) -> None:
        self.name, self.fps, self.duration_s = name, 30.0, duration_s
        self.closed = False
        self._count, self._picture, self._fails, self._every_s = count, picture, fails, every_s

    def frames(self) -> Iterator[Frame]:
        begun = time.monotonic()
        given = 0
        while given < self._count and not self.closed:
            given += 1
            yield Frame(time.monotonic() - begun, self._picture())
            time.sleep(self._every_s)
        if self._fails:
            raise CoachError(self._fails)
        while not (self.closed or math.isfinite(self.duration_s)):
            time.sleep(0.002)

    def close(self) -> None:
        self.closed = True


class FaultyFilm(Film):
    """A live film with stretches (start, end, trouble) in which the pictures show nothing."""

    def __init__(
        self,
        moments,
        troubles: Sequence[tuple[float, float, PictureTrouble]] = (),
        larger_from: float = math.inf,
    ) -> None:
        super().__init__(moments, name="Logi C920", live=True)
        self._troubles, self._larger_from = troubles, larger_from

    def frames(self) -> Iterator[Frame]:
        for frame in super().frames():
            trouble = next((why for start, end, why in self._troubles if start <= frame.t < end), "")
            image = np.zeros((96, 128, 3), np.uint8) if frame.t >= self._larger_from else frame.image
            yield Frame(frame.t, image, PictureTrouble(trouble))
