"""Messages: chooses the one sentence that is said now, from events and time."""

import math
from collections.abc import Iterable

from coach.language import tr
from coach.measure.observation import NAN
from coach.movement.events import Event
from coach.session.view import Tone
from coach.session.wording import EVENT_WORDS

SHOWN_SECONDS = 2.5
"""How long a sentence stays: reading six words at a glance takes about two seconds."""


class MessageBoard:
    """Holds the sentence of the most urgent recent event; when it has had its time, there is none."""

    def __init__(self) -> None:
        self._text, self._tone, self._urgency, self._until = "", Tone.GUIDE, 0, NAN

    def post(self, events: Iterable[Event]) -> None:
        """Take events in the order of time."""
        for event in events:
            wording = EVENT_WORDS.get(event.kind)
            if wording is None or (event.t < self._until and wording.urgency < self._urgency):
                continue
            # rounded down: "held 5 s" must not be said of 4.8 s
            value = math.floor(event.value) if math.isfinite(event.value) else 0
            text = wording.sides.get(event.side, wording.text) if event.side else wording.text
            self._text = tr(text, value=value)
            self._tone, self._urgency, self._until = wording.tone, wording.urgency, event.t + SHOWN_SECONDS

    def at(self, t: float) -> tuple[str, Tone] | None:
        """Give the sentence to be shown at `t` seconds and its tone, or None."""
        return (self._text, self._tone) if t < self._until else None
