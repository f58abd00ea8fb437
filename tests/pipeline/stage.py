"""A stage for made-up people: sources that show them, eyes that know where they are, and an audience."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Self

import numpy as np
from measure.people import SHOULDERS_CM, Person
from traces import Trace

from coach.capture.frame import Frame
from coach.errors import CoachError
from coach.landmarks.types import Landmarks
from coach.measure.observation import Observation
from coach.movement.events import Event
from coach.pipeline.measuring import Measured
from coach.session.view import View

Moments = Sequence[tuple[float, Person]]
BLACK = np.zeros((48, 64, 3), np.uint8)


def told(trace: Trace, fps: float = 15.0, before: Person | None = None) -> Moments:
    """The people of a story, frame by frame; `before` is how they sit when the story's angles are all 0."""
    rest = before or Person()
    times = np.arange(round(trace.end * fps)) / fps
    names = ("yaw", "pitch", "roll", "trunk_turn", "shoulder_left", "shoulder_right")
    column = {name: trace.truth(name, times) for name in names}
    return [
        (
            float(t),
            rest.but(
                yaw=rest.yaw + column["yaw"][i] + column["trunk_turn"][i],
                pitch=rest.pitch + column["pitch"][i],
                roll=rest.roll + column["roll"][i],
                trunk=rest.trunk + column["trunk_turn"][i],
                left_up=SHOULDERS_CM * column["shoulder_left"][i],
                right_up=SHOULDERS_CM * column["shoulder_right"][i],
            ),
        )
        for i, t in enumerate(times)
    ]


def still(person: Person, start: float, seconds: float, fps: float = 20.0) -> Moments:
    """Someone who keeps as they are."""
    return [(start + i / fps, person) for i in range(round(seconds * fps))]


class Film:
    """A source of made-up people, recorded or live.

    Attributes:
        passes: how often it was gone through from the beginning.
        given: how many frames it gave in all.
        closed: whether it was let go.
    """

    def __init__(
        self,
        moments: Iterable[tuple[float, Person]],
        name: str = "film.mp4",
        live: bool = False,
        note: str = "",
        breaks: BaseException | None = None,
    ) -> None:
        self.moments = list(moments)
        self.name, self.live, self.note = name, live, note
        self.fps = 20.0
        self.passes = self.given = 0
        self.closed = False
        self._breaks = breaks

    @property
    def duration_s(self) -> float:
        return self.moments[-1][0] if self.moments and not self.live else float("nan")

    def frames(self) -> Iterator[Frame]:
        self.passes += 1
        for t, _ in self.moments:
            self.given += 1
            yield Frame(t, BLACK)
        if self._breaks is not None:
            raise self._breaks
        if not self.moments:
            raise CoachError("nothing to see")

    def close(self) -> None:
        self.closed = True


class Eyes:
    """A landmarker that knows where everybody is; `seen` lists the times of the frames it looked at."""

    def __init__(self, film: Film) -> None:
        self._people = dict(film.moments)
        self.seen: list[float] = []
        self.closed = False

    def __call__(self, frame: Frame) -> Landmarks:
        self.seen.append(frame.t)
        return self._people[frame.t].at(frame.t)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.closed = True


class Noting:
    """A sink that keeps what it is shown and wishes for something at a chosen moment."""

    def __init__(self, wish: str = "", at: int = -1) -> None:
        self.shown: list[tuple[Observation, list[Event], View]] = []
        self.closed = 0
        self.obeyed_wishes: list[str] = []
        self._wish, self._at = wish, at

    def show(self, measured: Measured, events: list[Event], moment: View) -> str:
        self.shown.append((measured.observation, list(events), moment))
        return self._wish if len(self.shown) - 1 == self._at else ""

    def obeyed(self, wish: str, events: list[Event]) -> None:
        self.obeyed_wishes.append(wish)

    def close(self) -> None:
        self.closed += 1


class Window:
    """A window in which a key is pressed, or which is closed or lost, at a chosen picture."""

    def __init__(self, key: str, at: int, lost: bool = False) -> None:
        self.lost = lost
        self.shown = self.closed = 0
        self._key, self._at = key, at

    def show(self, _image: object, _t: float) -> str:
        self.shown += 1
        return self._key if self.shown > self._at else ""

    def finishing_first(self, _finish: object) -> AbstractContextManager[None]:
        return nullcontext()

    def close(self) -> None:
        self.closed += 1
