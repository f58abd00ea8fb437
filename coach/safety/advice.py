"""Advice: what a person is told at the end of a session that was stopped."""

from collections.abc import Iterable

from coach.language import tr
from coach.movement.events import Event, Kind
from coach.safety import words


def closing_advice(stopped: Kind | None, events: Iterable[Event]) -> list[str]:
    """Sentences for the end: why it stopped and when to see a doctor, or what is left out from now on.

    They are translated.

    Args:
        stopped: why the session was stopped at last; None where it was not.
        events: everything that happened.
    """
    if stopped is Kind.PAIN:
        return [tr(words.AFTER_PAIN)]
    if stopped is Kind.UNWELL:
        return [tr(words.AFTER_UNWELL, signs=words.stop_signs())]
    return [tr(words.AFTER_ONLY_THIS)] if any(e.kind is Kind.PAIN for e in events) else []
