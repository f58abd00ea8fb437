"""Speed times: how long something took over many frames, and the stopwatch that takes it down."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

import numpy as np

P = ParamSpec("P")
R = TypeVar("R")

NAN = float("nan")


@dataclass(frozen=True, slots=True)
class Times:
    """What something took, in milliseconds; NaN where it never happened.

    Attributes:
        count: how often it happened.
        mean, p50, p95: mean, median and 95th percentile of the times it did.
    """

    count: int
    mean: float
    p50: float
    p95: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Times":
        """The times of what took so many seconds each."""
        if not len(seconds):
            return cls(0, NAN, NAN, NAN)
        ms = 1000 * np.asarray(seconds, dtype=np.float64)
        return cls(len(ms), float(ms.mean()), *(float(p) for p in np.percentile(ms, [50, 95])))


@dataclass(slots=True)
class Stopwatch:
    """Takes down what each stage of a frame took, frame by frame.

    Attributes:
        rows: seconds by stage, one for each frame that is over.
    """

    clock: Callable[[], float] = time.perf_counter
    rows: list[dict[str, float]] = field(default_factory=list)
    _row: dict[str, float] = field(default_factory=dict)
    _since: float = NAN

    def begin(self) -> None:
        """A frame begins now; what was taken down since the last one ended belongs to it."""
        self._since = self.clock()

    def add(self, stage: str, seconds: float) -> None:
        """Take down what a part of the frame took; parts of one stage add up."""
        self._row[stage] = self._row.get(stage, 0.0) + seconds

    def lap(self, stage: str) -> None:
        """Take down everything since the last lap, or the beginning, as this stage."""
        now = self.clock()
        self.add(stage, now - self._since)
        self._since = now

    def timed(self, stage: str, does: Callable[P, R]) -> Callable[P, R]:
        """The same function, its time taken down as a part."""

        def timing(*args: P.args, **kwargs: P.kwargs) -> R:
            begun = self.clock()
            try:
                return does(*args, **kwargs)
            finally:
                self.add(stage, self.clock() - begun)

        return timing

    def end(self) -> None:
        """The frame is over."""
        self.rows.append(self._row)
        self._row = {}


def times_of(rows: Sequence[Mapping[str, float]], stage: str) -> Times:
    """What a stage took in the frames that had it."""
    return Times.of([row[stage] for row in rows if stage in row])
