"""Tracing: what joins traces to the loop: keeping a session as it runs, and giving it again."""

from collections.abc import Iterable, Iterator, Sequence

from coach.movement.events import Event
from coach.pipeline.measuring import Measured
from coach.records.trace import Entry, TraceWriter
from coach.session.view import View
from coach.session.wish import Wish


class TraceSink:
    """Gives every observation to a trace."""

    def __init__(self, writer: TraceWriter) -> None:
        self._writer = writer

    def show(self, measured: Measured, events: Sequence[Event], moment: View) -> str:  # noqa: ARG002
        """Keep the moment's observation."""
        self._writer.write(measured.observation)
        return ""

    def obeyed(self, wish: Wish, events: Sequence[Event]) -> None:  # noqa: ARG002
        """Keep the wish; what happened by it follows from it."""
        self._writer.write_key(wish)

    def close(self) -> None:
        """Finish the file."""
        self._writer.close()


def moments(entries: Iterable[Entry]) -> Iterator[Measured]:
    """The moments of a trace, as the loop takes them."""
    for entry in entries:
        yield Measured(entry.observation, wish=entry.key)
