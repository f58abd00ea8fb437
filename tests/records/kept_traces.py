"""Traces of a short story, as they were written."""

from pathlib import Path

from traces import TURN, repetition

from coach.measure.neutral import Calibration, NeutralMode
from coach.measure.observation import Observation
from coach.measure.settings import Settings
from coach.records.trace import Header, TraceWriter
from coach.session.plan import Plan

PLAN = Plan((TURN,), endless=True)
HEADER = Header("turns.mp4", PLAN, Settings(), Calibration(NeutralMode.AUTO, 0.2, 1.7))


def write(path: Path, observations, header: Header = HEADER) -> Path:
    writer = TraceWriter(path, header)
    for o in observations:
        writer.write(o)
    writer.close()
    return path


def story() -> list[Observation]:
    """A turn in which sight is lost for a while and nobody is there at the end."""
    trace = repetition("yaw", 50).unreliable(4.0, 4.4).wait(2)
    return trace.away(trace.end - 1, trace.end).observe(20, jitter=0.1, seed=1)
