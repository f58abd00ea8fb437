"""Words: dates, figures with their units, and the short texts of a report, in the language spoken."""

import math
from datetime import date

from coach.language import N_, decimal_point, tr
from coach.movement.events import Kind, Side
from coach.movement.exercise import Axis
from coach.programme.wording import SIDES
from coach.session.summary import FAULT_WORDS

DAY_AND_MONTH = (
    N_("{day} January"),
    N_("{day} February"),
    N_("{day} March"),
    N_("{day} April"),
    N_("{day} May"),
    N_("{day} June"),
    N_("{day} July"),
    N_("{day} August"),
    N_("{day} September"),
    N_("{day} October"),
    N_("{day} November"),
    N_("{day} December"),
)
WEEKDAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))

CM, DEGREES = "cm", "°"
VALUES = {
    DEGREES: N_("{value}°"),
    CM: N_("{value} cm"),
    "s": N_("{value} s"),
    "°/s": N_("{value}°/s"),
    "cm/s": N_("{value} cm/s"),
}
"""A figure with its unit behind it."""

DIGITS = {DEGREES: 0, CM: 1, "s": 1, "°/s": 0, "cm/s": 0}
"""Digits behind the point: no finer than what can be measured."""

UNKNOWN = "–"

LONG_MIN = 90
"""From so many minutes on, hours are told."""

AXIS_TITLES = {
    Axis.YAW: N_("turn, ° (+ left, − right)"),
    Axis.ROLL: N_("tilt, ° (+ left, − right)"),
    Axis.PITCH: N_("nod, ° (+ up, − down)"),
    Axis.COMBINED: N_("along the movement, °"),
    Axis.SHOULDERS: N_("shoulders raised, cm"),
    Axis.FORWARD: N_("head, cm (+ forward, − back)"),
    Axis.POSITION: N_("distance from the middle, °"),
}
"""What the vertical axis of a course shows."""

STRAYING = frozenset({"press", "balance"})
"""Movements whose measure is how far the head strayed: there less is asked."""

FAULT_UNITS = {
    Kind.SHORT_RANGE: "",
    Kind.TOO_FAR: "",
    Kind.TOO_LARGE: "",
    Kind.SHORT_HOLD: "s",
    Kind.HELD_TOO_LONG: "s",
    Kind.TOO_FAST: "/s",
    Kind.DRIFTED: "",
    Kind.TRUNK_TURNED: DEGREES,
    Kind.TRUNK_LEANED: DEGREES,
}
"""Unit of a fault's figure; "" is the exercise's own, "/s" that a second. Others mean nothing to a person."""


def day_words(day: date) -> str:
    """A day and its month: 2 March."""
    return tr(DAY_AND_MONTH[day.month - 1], day=day.day)


def date_words(day: date) -> str:
    """A day with its year: 2 March 2026."""
    return f"{day_words(day)} {day.year}"


def number(value: float, digits: int = 0) -> str:
    """A figure; a dash where there is none."""
    if not math.isfinite(value):
        return UNKNOWN
    rounded = round(value, digits) + 0.0  # no minus before a zero
    return f"{rounded:.{digits}f}".replace(".", decimal_point()).replace("-", "−")


def measure(value: float, unit: str) -> str:
    """A figure with its unit, as the journal has it or one of `VALUES`; a dash where there is none."""
    unit = unit.strip()
    return _with_unit(number(value, DIGITS.get(unit, 1)), unit) if math.isfinite(value) else UNKNOWN


def span(low: float, high: float, unit: str) -> str:
    """From one figure to another: 35–75°."""
    digits = 0 if float(low).is_integer() and float(high).is_integer() else 1
    return _with_unit(f"{number(low, digits)}–{number(high, digits)}", unit.strip())


def _with_unit(figure: str, unit: str) -> str:
    return tr(VALUES[unit], value=figure) if unit in VALUES else f"{figure} {unit}".strip()


def duration(seconds: float) -> str:
    """Minutes, or hours and minutes."""
    minutes = round(seconds / 60)
    if minutes < LONG_MIN:
        return tr("{minutes:.0f} min", minutes=minutes)
    return tr("{hours} h {minutes} min", hours=minutes // 60, minutes=minutes % 60)


def clock(seconds: float) -> str:
    """Minutes and seconds of a session: 2:05."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def side_words(side: Side | None) -> str:
    """A side or sense; "" where there is none to tell apart."""
    return "" if side is None or side is Side.BOTH else tr(SIDES[side])


def fault_words(kind: Kind, value: float, unit: str) -> str:
    """A fault, with the figure behind it where it tells a person something.

    Args:
        kind: one of `FAULTS`.
        value: as the event has it, or NaN.
        unit: the exercise's own.
    """
    says = tr(FAULT_WORDS[kind])
    if kind not in FAULT_UNITS or not math.isfinite(value):
        return says
    own = FAULT_UNITS[kind]
    figure_unit = unit.strip() + own if own in ("", "/s") else own
    return f"{says} ({measure(abs(value), figure_unit)})"


def joined(*parts: str) -> str:
    """Parts of a line, apart; empty ones left out."""
    return " · ".join(part for part in parts if part)
