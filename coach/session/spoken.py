"""Spoken: the words of spoken cues: the shown ones where those are short, else shorter ones.

English, to be translated where they are spoken; what comes out of a view is in the person's language already.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from coach.language import N_
from coach.movement.events import Event, Kind, Side
from coach.movement.exercise import Axis
from coach.session.view import View
from coach.session.wording import EVENT_WORDS

LEAST_HOLD_S = 2.0
"""A shorter hold is over before "hold" has been understood."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and names and figures for its placeholders."""

    text: str
    values: tuple[tuple[str, int | str], ...] = ()


HOLD = N_("Hold")
BACK = N_("Slowly back")
PAUSED = N_("Paused")
COMPLETE = N_("Exercise done")
OTHER_SIDE = N_("Now the other side")
REST = N_("Rest for {seconds} seconds")
NEXT = N_("Next: {exercise}")
COUNTED = N_("{done} of {asked}")
COUNTED_FREELY = "{done}"

STOPS = {
    Kind.PAIN: Sentence(N_("Stopped. Slowly back to the middle, and rest")),
    Kind.UNWELL: Sentence(N_("Stopped. Sit back or lie down. If it does not pass at once, call for help")),
}

ENDINGS = (Kind.REPETITION_COUNTED, Kind.REPETITION_VOIDED)

_WAYS = {Side.LEFT: N_("To your left"), Side.RIGHT: N_("To your right")}
_SIDES = {
    Side.LEFT: N_("Your left side"),
    Side.RIGHT: N_("Your right side"),
    Side.CLOCKWISE: N_("Clockwise"),
    Side.COUNTERCLOCKWISE: N_("Counterclockwise"),
}
_HEAD_WAYS = (Axis.YAW, Axis.ROLL, Axis.COMBINED)
"""What goes to a side; a shoulder, or a hand that presses, is on one."""

_SHOULDERS = {Side.LEFT: N_("Left shoulder down"), Side.RIGHT: N_("Right shoulder down")}
_CORRECTIONS = {
    Kind.TOO_FAR: N_("A little less"),
    Kind.TOO_LARGE: N_("Smaller"),
    Kind.HELD_TOO_LONG: N_("Let go now"),
    Kind.TOO_FAST: N_("Slower"),
    Kind.JERKY: N_("Smoothly"),
    Kind.SHOULDER_RAISED: N_("Shoulders down"),
    Kind.TRUNK_TURNED: N_("Only the head turns"),
    Kind.TRUNK_LEANED: N_("Sit upright"),
    Kind.WRONG_DIRECTION: EVENT_WORDS[Kind.WRONG_DIRECTION].text,
    Kind.CONTACT_MISSING: N_("Your hand back to its place"),
    Kind.CONTACT_UNSEEN: N_("I can't see your hand"),
    Kind.DRIFTED: N_("Keep still"),
    Kind.OFF_DIRECTION: EVENT_WORDS[Kind.OFF_DIRECTION].text,
    Kind.INCOMPLETE: EVENT_WORDS[Kind.INCOMPLETE].text,
    Kind.UNEVEN: N_("Make the round even"),
    Kind.SHORT_RANGE: N_("Not counted: a little further, without pain"),
    Kind.SHORT_HOLD: N_("Not counted: hold a little longer"),
    Kind.REPETITION_VOIDED: N_("Not counted"),
    Kind.NEUTRAL_DOUBTFUL: EVENT_WORDS[Kind.NEUTRAL_DOUBTFUL].text,
}


def correction(event: Event) -> Sentence | None:
    """What is said of a fault; None for other events."""
    if event.kind is Kind.SHOULDER_RAISED and event.side in _SHOULDERS:
        return Sentence(_SHOULDERS[event.side])
    text = _CORRECTIONS.get(event.kind)
    return Sentence(text) if text else None


def worst(events: Sequence[Event]) -> Event | None:
    """The most urgent of what can be corrected."""
    faults = [e for e in events if e.kind in _CORRECTIONS]
    return max(faults, key=lambda e: EVENT_WORDS[e.kind].urgency, default=None)


def after(ending: Event, view: View, kinds: AbstractSet[Kind]) -> list[Sentence]:
    """What follows a repetition: its number if it counts, and the side asked for next."""
    counted = [
        Sentence(COUNTED if c.asked else COUNTED_FREELY, (("done", c.done), ("asked", c.asked)))
        for c in view.counts
        if c.side is ending.side and ending.kind is Kind.REPETITION_COUNTED
    ]
    asked = view.demo.side if view.demo else None
    again = ending.kind is Kind.REPETITION_VOIDED and len(view.counts) > 1
    where = side(view) if Kind.OTHER_SIDE not in kinds and (again or asked is not ending.side) else []
    return [*counted, *where]


def side(view: View) -> list[Sentence]:
    """The side asked for, in words of the body; nothing where there is none, or either will do."""
    if view.demo is None or view.demo.side is None:
        return []
    exercise, asked = view.demo.exercise, view.demo.side
    words = _WAYS if exercise.axis in _HEAD_WAYS and asked in _WAYS else _SIDES
    return [Sentence(words[asked])] if asked in words else []


def way(view: View) -> list[Sentence]:
    """What to do, in the exercise's own words; where it has none, the sentence shown."""
    go = ""
    if view.demo is not None and view.demo.side is not None:
        go = view.demo.exercise.words.go.get(view.demo.side, "")
    text = go or view.message
    return [Sentence(text)] if text else []


def back(view: View) -> Sentence:
    """The way back, in the exercise's own words where it has some."""
    own = view.demo.exercise.words.back if view.demo else ""
    return Sentence(own or BACK)


def rest(view: View) -> list[Sentence]:
    """A rest that begins, and what comes after it."""
    resting = Sentence(REST, (("seconds", round(view.countdown_of_s)),))
    return [resting, Sentence(NEXT, (("exercise", view.next_up),))] if view.next_up else [resting]
