"""Wording: what is said on the walk through the six directions, and the table at its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.own_range import thresholds as th
from coach.own_range.compare import Difference, against_before, left_against_right
from coach.own_range.value import OwnRange, latest
from coach.own_range.walk import WalkKind
from coach.own_range.ways import Way

TITLES = {
    Way.TURN_RIGHT: "Turn to the right",
    Way.TURN_LEFT: "Turn to the left",
    Way.TILT_RIGHT: "Tilt to the right",
    Way.TILT_LEFT: "Tilt to the left",
    Way.FLEXION: "Chin to chest",
    Way.EXTENSION: "Look up",
}

GO = {
    Way.TURN_RIGHT: "Slowly turn your head to your right, as far as it is comfortable, and stay",
    Way.TURN_LEFT: "Slowly turn your head to your left, as far as it is comfortable, and stay",
    Way.TILT_RIGHT: "Bring your right ear towards your shoulder, as far as it is comfortable, and stay",
    Way.TILT_LEFT: "Bring your left ear towards your shoulder, as far as it is comfortable, and stay",
    Way.FLEXION: "Slowly lower your chin towards your chest, as far as it is comfortable, and stay",
    Way.EXTENSION: "Slowly lift your chin, as far as it is comfortable, and stay",
}

STAY = "Stay there, and breathe"
COME_BACK = "That will do. Slowly back to the middle"
SAID = {
    WalkKind.TAKEN: "Measured",
    WalkKind.OTHER_WAY: "That is another direction: come back to the middle first",
    WalkKind.BODY_MOVED: "Only the head: shoulders low, chest facing forward",
    WalkKind.NOT_HELD: "Once more: stay at the end for a second",
    WalkKind.NOT_TAKEN: "Once more, please",
    WalkKind.LEFT: "We leave this one for another day",
}
"""What is said when something happens; the other kinds have their standing sentence."""

STOPPED = "Stopped. Rest, and measure another day"
ALL_DONE = "That was all six. You may relax"
FOOT = (
    'Degrees are the median of your tries, ± one standard uncertainty. "Within 14°" is no difference:'
    " measuring and everyday variation alone make as much. None of it says anything about your health."
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, as text."""

    name: str
    degrees: str
    tries: str
    sides: str
    before: str


def rows(measured: Sequence[OwnRange], history: Sequence[OwnRange]) -> list[Row]:
    """The table of what was measured, in the order of the directions.

    Args:
        measured: today's.
        history: what was measured before.
    """
    now = latest(measured)
    return [_row(now[way], now, history) for way in Way if way in now]


def _row(own: OwnRange, now: dict[Way, OwnRange], history: Sequence[OwnRange]) -> Row:
    before = against_before(own, history)
    sides = ""
    opposite = now.get(own.way.opposite) if own.way.opposite else None
    if opposite is not None and own.way.sign > 0:
        sides = _said(left_against_right(own, opposite), "more than right", "less than right")
    return Row(
        TITLES[own.way],
        f"{own.value:.0f}° ± {own.uncertainty:.0f}°",
        ", ".join(f"{angle:.0f}°" for angle in own.tries) + _short(own),
        sides,
        _said(before, "more", "less") if before else "",
    )


def _short(own: OwnRange) -> str:
    return "" if len(own.tries) == th.TRIES else f" ({len(own.tries)} of {th.TRIES})"


def _said(difference: Difference, more: str, less: str) -> str:
    if not difference.real:
        return f"within {difference.bound:.0f}°"
    return f"{abs(difference.degrees):.0f}° {more if difference.degrees > 0 else less}"
