"""Advice: what a person is told at the end of a session that was stopped."""

from collections.abc import Iterable

from coach.movement.events import Event, Kind
from coach.safety import words


def closing_advice(stopped: Kind | None, events: Iterable[Event]) -> list[str]:
    """Sentences for the end: why it stopped and when to see a doctor, or what is left out from now on.

    Args:
        stopped: why the session was stopped at last; None where it was not.
        events: everything that happened.
    """
    told = {Kind.PAIN: words.AFTER_PAIN, Kind.UNWELL: words.AFTER_UNWELL}
    if stopped in told:
        return [told[stopped]]
    return [words.AFTER_ONLY_THIS] if any(e.kind is Kind.PAIN for e in events) else []
