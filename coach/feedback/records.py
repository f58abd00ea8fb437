"""Records: keeps observations in a file as the session runs."""

from collections.abc import Sequence
from typing import Protocol

from coach.measure.observation import Observation
from coach.movement.events import Event
from coach.pipeline.measuring import Measured
from coach.session.view import View


class ObservationWriter(Protocol):
    """Keeps observations: a trace or a table."""

    def write(self, o: Observation) -> None:
        """Keep one."""

    def close(self) -> None:
        """Finish."""


class RecordSink:
    """Gives every observation to a trace or a table."""

    def __init__(self, writer: ObservationWriter) -> None:
        self._writer = writer

    def show(self, measured: Measured, events: Sequence[Event], moment: View) -> str:  # noqa: ARG002
        """Keep the moment's observation."""
        self._writer.write(measured.observation)
        return ""

    def close(self) -> None:
        """Finish the file."""
        self._writer.close()
