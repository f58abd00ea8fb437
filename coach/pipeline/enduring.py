"""Enduring: a sink that may fail in the middle of a session without ending it."""

from collections.abc import Callable, Sequence

from coach.errors import CoachError
from coach.movement.events import Event
from coach.pipeline.loop import Sink
from coach.pipeline.measuring import Measured
from coach.session.view import View
from coach.session.wish import Wish


class Enduring:
    """Passes everything on until it fails; that is said once, and then the sink is left alone.

    For what is written beside a live session: nobody stops exercising because a disk is full. Where the file
    is all that was asked for, as with a recording, failing should end the work: then this is not used.
    """

    def __init__(self, sink: Sink, say: Callable[[str], object]) -> None:
        """`say` gets the one sentence."""
        self._sink: Sink | None = sink
        self._say = say

    def show(self, measured: Measured, events: Sequence[Event], moment: View) -> str:
        """Pass a moment on; see `Sink`."""
        wish = ""
        if self._sink is not None:
            try:
                wish = self._sink.show(measured, events, moment)
            except CoachError as error:
                self._give_up(error)
        return wish

    def obeyed(self, wish: Wish, events: Sequence[Event]) -> None:
        """Pass a wish on; see `Sink`."""
        if self._sink is not None:
            try:
                self._sink.obeyed(wish, events)
            except CoachError as error:
                self._give_up(error)

    def close(self) -> None:
        """Finish what is being written."""
        if self._sink is not None:
            try:
                self._sink.close()
            except CoachError as error:
                self._give_up(error)

    def _give_up(self, error: CoachError) -> None:
        self._sink = None
        self._say(str(error))
