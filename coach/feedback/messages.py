"""Messages: says each new message in a line of text, for sessions without a window."""

from collections.abc import Callable, Sequence

from coach.movement.events import Event
from coach.pipeline.measuring import Measured
from coach.session.view import View
from coach.session.wish import Wish


class MessageSink:
    """Says each new message in a line of text, for sessions without a window."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._last = ""

    def show(self, measured: Measured, events: Sequence[Event], moment: View) -> str:  # noqa: ARG002
        """Say the moment's message if it is a new one."""
        if moment.message and moment.message != self._last:
            self._say(moment.message)
            self._last = moment.message
        return ""

    def obeyed(self, wish: Wish, events: Sequence[Event]) -> None:
        """Nothing to show for it: the next moment does."""

    def close(self) -> None:
        """Nothing to finish."""
