"""Wording: what is said on the walk through the six directions, and the table at its end."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.language import N_, tr
from coach.own_range import thresholds as th
from coach.own_range.compare import Difference, against_before, left_against_right
from coach.own_range.value import OwnRange, latest
from coach.own_range.walk import WalkKind
from coach.own_range.ways import Way

TITLES = {
    Way.TURN_RIGHT: N_("Turn to the right"),
    Way.TURN_LEFT: N_("Turn to the left"),
    Way.TILT_RIGHT: N_("Tilt to the right"),
    Way.TILT_LEFT: N_("Tilt to the left"),
    Way.FLEXION: N_("Chin to chest"),
    Way.EXTENSION: N_("Look up"),
}

GO = {
    Way.TURN_RIGHT: N_("Slowly turn your head to your right, as far as it is comfortable, and stay"),
    Way.TURN_LEFT: N_("Slowly turn your head to your left, as far as it is comfortable, and stay"),
    Way.TILT_RIGHT: N_("Bring your right ear towards your shoulder, as far as it is comfortable, and stay"),
    Way.TILT_LEFT: N_("Bring your left ear towards your shoulder, as far as it is comfortable, and stay"),
    Way.FLEXION: N_("Slowly lower your chin towards your chest, as far as it is comfortable, and stay"),
    Way.EXTENSION: N_("Slowly lift your chin, as far as it is comfortable, and stay"),
}

STAY = N_("Stay there, and breathe")
COME_BACK = N_("That will do. Slowly back to the middle")
SAID = {
    WalkKind.TAKEN: N_("Measured"),
    WalkKind.OTHER_WAY: N_("That is another direction: come back to the middle first"),
    WalkKind.BODY_MOVED: N_("Only the head: shoulders low, chest facing forward"),
    WalkKind.NOT_HELD: N_("Once more: stay at the end for a second"),
    WalkKind.NOT_TAKEN: N_("Once more, please"),
    WalkKind.LEFT: N_("We leave this one for another day"),
}
"""What is said when something happens; the other kinds have their standing sentence."""

STOPPED = N_("Stopped. Rest, and measure another day")
ALL_DONE = N_("That was all six. You may relax")
FOOT = N_(
    'Degrees are the median of your tries, ± one standard uncertainty. "Within 14°" is no difference:'
    " measuring and everyday variation alone make as much. None of it says anything about your health."
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, as text, translated."""

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
        sides = _said(
            left_against_right(own, opposite), N_("{size} more than right"), N_("{size} less than right")
        )
    return Row(
        tr(TITLES[own.way]),
        f"{own.value:.0f}° ± {own.uncertainty:.0f}°",
        ", ".join(f"{angle:.0f}°" for angle in own.tries) + _short(own),
        sides,
        _said(before, N_("{size} more"), N_("{size} less")) if before else "",
    )


def _short(own: OwnRange) -> str:
    if len(own.tries) == th.TRIES:
        return ""
    return " (" + tr("{part} of {whole}", part=len(own.tries), whole=th.TRIES) + ")"


def _said(difference: Difference, more: str, less: str) -> str:
    if not difference.real:
        return tr("within {size}", size=f"{difference.bound:.0f}°")
    return tr(more if difference.degrees > 0 else less, size=f"{abs(difference.degrees):.0f}°")
