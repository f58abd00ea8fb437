"""Somebody whose exercises a session judges, without leading them."""

from dataclasses import replace

from traces import EXTENSION, TILT, TURN, Trace

from coach.movement.events import Event, Side
from coach.session.session import Session

FPS = 12
TURN_ONCE = replace(TURN, repetitions=1, hold_s=1)
TILT_ONCE = replace(TILT, repetitions=1, hold_s=1)
NOD_UP = replace(EXTENSION, repetitions=1, hold_s=1)


def doing(*steps: tuple[str, float], hold: float = 1.2) -> Trace:
    """One right repetition after the other."""
    trace = Trace().wait(0.5)
    for axis, angle in steps:
        trace.move(1.2, **{axis: angle}).wait(hold).move(1.2, **{axis: 0}).wait(0.5)
    return trace


def run(session: Session, trace: Trace, start: float = 0.0) -> list[Event]:
    return [e for o in trace.observe(FPS, start=start) for e in session.step(o)]


def sides(session: Session) -> list[list[Side]]:
    return [[r.side for r in result.repetitions] for result in session.results()]
