"""Judging: what a judge says of a made-up trace, and when it should."""

from collections.abc import Iterable, Sequence

import numpy as np
from traces import Trace

from coach.measure.observation import Observation
from coach.movement.checker import Checker
from coach.movement.events import Event, Kind, Side
from coach.movement.exercise import (
    Exercise,
)
from coach.movement.judging import Judge
from coach.programme.vocabulary import judge_of


def follow(
    exercise: Exercise, observations: Iterable[Observation], expected: Side | None = None
) -> tuple[Checker, list[Event]]:
    """Judge a whole trace; the checker and everything it said. It does not `finish`."""
    checker = Checker(exercise)
    return checker, [event for o in observations for event in checker.step(o, expected)]


def judge(
    exercise: Exercise, observations: Iterable[Observation], expected: Side | None = None
) -> tuple[Judge, list[Event]]:
    """The same, by the judge of the exercise's movement."""
    found = judge_of(exercise)
    return found, [event for o in observations for event in found.step(o, expected)]


Expected = tuple[Kind, Side | None, float]


def assert_events(events: Iterable[Event], expected: Sequence[Expected], within: float = 1 / 30) -> None:
    """These events and no others happened in this order, each at its time (s) or up to a frame after it.

    A condition can only be noticed on a frame at or after the moment it comes true.
    """
    seen = list(events)
    assert [(e.kind, e.side) for e in seen] == [(kind, side) for kind, side, _ in expected], _told(seen)
    late = [(e.kind, e.t - t) for e, (_, _, t) in zip(seen, expected, strict=True)]
    assert all(-1e-6 <= delay <= within + 1e-6 for _, delay in late), _told(seen)


def moment(trace: Trace, name: str, bound: float, after: float = 0.0) -> float:
    """The first time from `after` on at which |column| has crossed a bound, to 0.1 ms."""
    times = np.arange(after, trace.end, 1e-4)
    beyond = np.abs(trace.truth(name, times)) >= bound
    return float(times[(beyond != beyond[0]).nonzero()[0][0]])


def frame_after(t: float, fps: float = 30.0) -> float:
    """Time of the first frame at or after `t`."""
    return float(np.ceil(t * fps - 1e-6) / fps)


def kinds(events: Iterable[Event]) -> list[Kind]:
    """What happened, in order."""
    return [event.kind for event in events]


def _told(events: Sequence[Event]) -> str:
    return "\n" + "\n".join(f"{e.t:7.3f} {e.kind} {e.side or ''} {e.value:.2f}" for e in events)
