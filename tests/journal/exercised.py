"""Somebody who exercises, and what their journal then holds: stories for the tests of the journal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from pipeline.stage import Noting
from traces import EXTENSION, GUIDED, TURN, Trace

from coach.journal.entries import DeskEpisode, SourceKind
from coach.journal.journal import Journal
from coach.journal.sink import JournalSink
from coach.movement.exercise import Routine
from coach.pipeline.loop import Sink, run
from coach.pipeline.measuring import Measured
from coach.session.led import session_of
from coach.session.plan import Plan
from coach.session.session import Session

SUMMER = timezone(timedelta(hours=2))
MORNING = datetime(2026, 3, 2, 8, 30, tzinfo=SUMMER)
EXERCISES = tuple(replace(exercise, repetitions=1) for exercise in (TURN, EXTENSION, GUIDED))
ROUTINE = Routine("basic", "Neck basics", EXERCISES, sha256="ab" * 32)


def turns(*ways: float, first_s: float = 1.0) -> Trace:
    """Turns to these angles, one every 6 s from `first_s` on, there within 1.5 s and held for 2.3 s."""
    trace = Trace().wait(first_s)
    for yaw in ways:
        trace.move(1.5, yaw=yaw).wait(2.3).move(1.5, yaw=0).wait(0.7)
    return trace


def whole() -> Trace:
    """All of `ROUTINE`: a turn that falls short, one to each side, looking up, a massage of 4 s."""
    return turns(-20, -50, 50).move(1.5, pitch=30).wait(2.3).move(1.5, pitch=0).wait(5.5)


def exercise(
    journal: Journal,
    trace: Trace,
    routine: Routine | None = ROUTINE,
    at: datetime = MORNING,
    say: Callable[[str], object] = lambda _: None,
    fps: float = 10.0,
    beside: Sink | None = None,
    led: bool = False,
) -> Session:
    """Go through a routine as the trace has it; `beside` is asked and shown everything before the journal."""
    plan = Plan(routine.exercises if routine else (TURN,), endless=routine is None, paced=led)
    session = session_of(plan)
    sink = JournalSink(journal, session, SourceKind.CAMERA, routine=routine, say=say, now=lambda: at)
    run([Measured(o) for o in trace.observe(fps)], session, [beside or Noting(), sink])
    return session


def episode(kind: str, at: datetime) -> DeskEpisode:
    """Five minutes of something at the desk."""
    return DeskEpisode(kind, at, at + timedelta(minutes=5), 12.5, 10.0, "°", warned=True)


def bytes_of(folder: Path) -> bytes:
    """Every byte of every file there."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
