"""Export columns: what an export holds, table by table and column by column, with units and meaning."""

from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole number"
    TRUTH = "true or false"
    DAY = "day"
    MOMENT = "moment, UTC"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column of an export.

    Attributes:
        name: as it is headed.
        holds: what kind of value; any but keys may be missing.
        meaning: for a person.
        unit: of a number; empty where it has none.
    """

    name: str
    holds: Holds
    meaning: str
    unit: str = ""


def _text(name: str, meaning: str) -> ExportColumn:
    return ExportColumn(name, Holds.TEXT, meaning)


def _number(name: str, unit: str, meaning: str) -> ExportColumn:
    return ExportColumn(name, Holds.NUMBER, meaning, unit)


def _whole(name: str, meaning: str, unit: str = "") -> ExportColumn:
    return ExportColumn(name, Holds.WHOLE, meaning, unit)


def _truth(name: str, meaning: str) -> ExportColumn:
    return ExportColumn(name, Holds.TRUTH, meaning)


def _day(name: str, meaning: str) -> ExportColumn:
    return ExportColumn(name, Holds.DAY, meaning)


def _list(name: str, unit: str, meaning: str) -> ExportColumn:
    return ExportColumn(name, Holds.LIST, meaning, unit)


def _moment(name: str, meaning: str) -> tuple[ExportColumn, ExportColumn]:
    return (
        ExportColumn(f"{name}_utc", Holds.MOMENT, meaning),
        _whole(f"{name}_offset_s", "how far the clock on the wall was ahead of UTC then", "s"),
    )


_SESSION = _text("session", "id of the session")
_PLACE = _whole("place", "which exercise of the session, from 1, in the order they were begun")
_SIDE = _text("side", "left, right, both, clockwise or counterclockwise, the person's own")

EXPORTED: dict[str, tuple[ExportColumn, ...]] = {
    "sessions": (
        _text("id", "id of the session, a UUID"),
        *_moment("start", "when its first picture was taken"),
        _day("day", "the day it began on, by the clock on the wall"),
        _number("seconds", "s", "from the first picture to the last moment known of it"),
        _text("routine", "name of the routine; empty for a single exercise"),
        _text("title", "title of the routine or of the exercise"),
        _text("sha256", "of the routine file; empty where there is none"),
        _text("source", "camera, video or replay"),
        _text("version", "of the program"),
        _truth("through", "whether the routine was gone through"),
        _truth("ended", "whether it came to its end in order; false where the program was killed"),
        _text("stopped_by", "pain or unwell; missing where it was not stopped"),
    ),
    "exercises": (
        _SESSION,
        _PLACE,
        _text("id", "id of the exercise"),
        _text("title", "its title"),
        _text("movement", "the movement, as routine files name it"),
        _text("axis", "what was judged: yaw, pitch, roll, combined, shoulders, forward, position, none"),
        _text("unit", "unit of targets, peaks and the course: ° or cm"),
        _truth("checked", "whether it was judged, not only guided by the clock"),
        _number("hold_s", "s", "hold asked for; of a guided exercise, length of a round"),
        _whole("repetitions", "asked for on each side"),
        _number("start", "s of the session", "when it began"),
        _number("end", "s of the session", "the last moment known of it"),
        _truth("complete", "whether every side had its repetitions"),
    ),
    "targets": (
        _SESSION,
        _PLACE,
        _whole("number", "in the order the sides were asked for, from 1"),
        _SIDE,
        _number("low", "the exercise's", "signed near end of the band when the exercise began"),
        _number("high", "the exercise's", "signed far end; of the two the larger number"),
        _whole("rounds", "rounds that went by on the clock, not judged"),
    ),
    "repetitions": (
        _SESSION,
        _PLACE,
        _whole("number", "of this exercise in this session, from 1"),
        _SIDE,
        _number("start", "s of the session", "when it began"),
        _number("reached", "s of the session", "when the band was first reached; missing where it was not"),
        _number("end", "s of the session", "when the head was home again; missing where it was not"),
        _number("peak", "the exercise's", "the largest value reached, signed"),
        _number("hold_s", "s", "time inside the band, as far as it counts"),
        _truth("counted", "whether it counts"),
        _list("faults", "", "kinds of faults (docs/contracts.md)"),
        _number("sparc", "", "spectral arc length of its less smooth half; nearer to 0 is smoother"),
        _number("ldlj", "", "log dimensionless jerk of its less smooth half; the larger, the smoother"),
        _number("peak_speed", "the exercise's, a second", "the fastest it was"),
        _number("asked_low", "the exercise's", "near end of the band asked for, without sign"),
        _number("asked_high", "the exercise's", "far end of the band asked for, without sign"),
        _number("asked_hold_s", "s", "hold asked for"),
    ),
    "courses": (
        _SESSION,
        _PLACE,
        _number("t", "s of the session", "time of the sample, at most ten a second"),
        _number("value", "the exercise's", "the judged measure, signed; missing while unseen"),
    ),
    "events": (
        _SESSION,
        _whole("number", "in the session, from 1"),
        _number("t", "s of the session", "when"),
        _text("kind", "what happened (docs/contracts.md)"),
        _text("exercise", "id of the exercise; empty outside one"),
        _SIDE,
        _number("value", "as its kind has it (docs/contracts.md)", "the measure behind it"),
    ),
    "pain_notes": (
        *_moment("at", "when the session was stopped"),
        _day("day", "the day, by the clock on the wall"),
        _text("kind", "pain or unwell"),
        _text("exercise", "id of the exercise; empty outside one"),
        _text("movement", "the movement; empty outside one"),
        _truth("only_this", "whether only this movement hurt"),
        _text("session", "id of the session; missing where it belongs to none"),
    ),
    "ranges": (
        _day("day", "the day it was measured"),
        _text("way", "turn_right, turn_left, tilt_right, tilt_left, flexion or extension"),
        _list("tries", "°", "the angles held"),
        _number("value", "°", "the range: their median"),
        _number("uncertainty", "°", "standard uncertainty of the value"),
    ),
    "left_out": (
        _text("movement", "left out of every plan because it hurt"),
        _day("since", "since when"),
    ),
    "health_answers": (
        _day("on", "the day they were given"),
        _text("question", "id of the question, or doctor_agreed"),
        _truth("applies", "the answer"),
    ),
    "sessions_before": (
        _text("routine", "name of the routine"),
        _day("day", "the day"),
        _whole("count", "how often it was gone through, counted before there was a journal"),
    ),
    "desk_sittings": (
        _text("id", "id of the sitting, a UUID"),
        *_moment("start", "when it began"),
        _day("day", "the day it began on, by the clock on the wall"),
        *_moment("end", "the last moment known of it"),
        _number("watched_s", "s", "time the person was seen"),
        _number("bad_s", "s", "time of these in which something was beyond its bound"),
        _whole("breaks", "how often the person went away for a break"),
    ),
    "desk_episodes": (
        _text("sitting", "id of the sitting"),
        _whole("number", "in the sitting, from 1"),
        _text("kind", "what was beyond its bound"),
        *_moment("start", "when it began"),
        *_moment("end", "when it was over"),
        _number("value", "the row's", "its mean size over the bad time"),
        _number("bound", "the row's", "what it was held against"),
        _text("unit", "unit of value and bound"),
        _truth("warned", "whether the person was told"),
    ),
}
"""The tables of an export, in their order; a change to them is a change of `FORMAT`."""

FORMAT = 1
"""Number of this format."""
