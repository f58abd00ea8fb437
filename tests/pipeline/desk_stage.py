"""A stage for the desk watch: a source whose frames show who sits there, and eyes that see them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
from measure.people import Person

from coach.capture.frame import Frame
from coach.landmarks.types import Landmarks


class Desk:
    """A recording, or a camera that gives whatever goes on at the clock's time.

    Attributes:
        opened, closed: how often.
    """

    note, name, fps = "", "desk cam", 10.0

    def __init__(
        self,
        story: Sequence[tuple[float, Person]],
        fps: float = 10.0,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self.story, self.fps, self.clock = story, fps, clock
        self.live = clock is not None
        self.closed = 0
        self.duration_s = sum(seconds for seconds, _ in story)

    def frames(self) -> Iterator[Frame]:
        ends = np.cumsum([seconds for seconds, _ in self.story])
        i = 0
        while True:
            t = self.clock() if self.clock else i / self.fps
            i += 1
            if t >= ends[-1]:
                return
            yield Frame(t, picture(int(np.searchsorted(ends, t, side="right"))))

    def close(self) -> None:
        self.closed += 1


@cache
def picture(part: int) -> np.ndarray:
    """A picture that differs from part to part of a story, and tells which it is."""
    image = np.full((480, 640, 3), 90, np.uint8)
    image[200:400, 200:400] = 30 * part
    return image


class DeskLandmarks:
    """Landmarks of whoever sits in the part of the story that a picture shows."""

    def __init__(self, story: Sequence[tuple[float, Person]]) -> None:
        self.people = [person for _, person in story]
        self.looks = self.heads = 0
        self.last = -1.0

    def __call__(self, frame: Frame) -> Landmarks:
        assert frame.t > self.last
        self.last = frame.t
        self.looks += 1
        height, width = frame.image.shape[:2]
        marks = self.people[int(frame.image[300, 300, 0]) // 30].at(frame.t)
        return replace(marks, width=width, height=height)

    def face_alone(self, frame: Frame) -> Landmarks:
        self.looks -= 1
        self.heads += 1
        marks = self(frame)
        return replace(
            marks, pose=np.full_like(marks.pose, np.nan), pose_world=np.full_like(marks.pose, np.nan)
        )

    def __enter__(self) -> "DeskLandmarks":
        return self

    def __exit__(self, *_: object) -> None:
        pass
