"""Import rows: what may stand in each column of an export that is taken in, and the row it becomes.

Every bound is wider than what the program writes itself, and narrow enough that whatever reads the journal
can count it, add it up and draw it.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from coach.journal.courses import PER_UNIT, UNSEEN
from coach.journal.entries import SourceKind
from coach.journal.export_columns import EXPORTED, ExportColumn, Holds
from coach.journal.exporting import TABLES, as_plain
from coach.journal.following import UNITS
from coach.journal.moments import moment_of
from coach.movement.events import FAULTS, Kind, Side
from coach.movement.exercise import Axis
from coach.movement.scale import DEGREES
from coach.own_range.ways import Way
from coach.profiles.profile import StopKind

EARLIEST, LATEST = 1969, 2199
"""Years: a computer that has lost its clock begins with 1970, UTC; an axis of days must not run out of
calendar at either end."""

LONGEST_TEXT = 200
"""Characters; a line of a routine has 80."""

LONGEST_S = 366 * 86_400.0
"""Seconds of one session or sitting."""

DAY_S = 86_400
"""No clock is a whole day off UTC."""

WIDEST_DEG = 180.0
"""Of a range of the neck."""

MOST = 1_000_000
"""Of any other number, with either sign: a thousand times what is measured, and sums stay whole numbers."""

FARTHEST = -(int(UNSEEN) + 1) / PER_UNIT
"""A course holds no more, in the exercise's unit."""

FEW = 8
"""Words that are named in a sentence; of more, the document that has them."""

Take = Callable[[Any], Any]
Row = dict[str, Any]

_SECONDS = ("s", "s of the session")
_FROM_ONE = ("place", "number", "count")
_KNOWN: dict[tuple[str, str], Iterable[str]] = {
    ("sessions", "source"): SourceKind,
    ("sessions", "stopped_by"): StopKind,
    ("exercises", "axis"): Axis,
    ("targets", "side"): Side,
    ("repetitions", "side"): Side,
    ("repetitions", "faults"): FAULTS,
    ("events", "side"): Side,
    ("events", "kind"): Kind,
    ("pain_notes", "kind"): StopKind,
    ("ranges", "way"): Way,
}
"""Columns whose words the readers of the journal have to know."""

_MAY_MISS = {
    **{name: {c.name for c in table.c if c.nullable} for name, table in TABLES.items()},
    "courses": {"value"},
}
_NEVER_MISSES = ("repetitions", "start")
"""Though the table allows it: a chart has to put the repetition somewhere."""


class RowError(Exception):
    """A row can't be taken in; says which column, and what was expected there."""


def row_of(name: str, values: Row) -> Row:
    """A row of the journal's table, from one of the export's table of this name.

    Of `courses` it is a sample, of `health_answers` an answer, which no table has; of all others it has every
    column but an id that is not exported.

    Raises:
        RowError: a column is missing, unknown or holds what it may not.
    """
    if values.keys() != _COLUMNS[name].keys():
        raise RowError("expected exactly the columns of the format")
    row = {}
    for column, (take, wants) in _COLUMNS[name].items():
        try:
            row[column] = take(values[column])
        except (ValueError, TypeError, OverflowError) as error:
            raise RowError(f"{column}: expected {wants}") from error
    return _WHOLE[name](row) if name in _WHOLE else row


def _taken(name: str, column: ExportColumn) -> tuple[Take, str]:
    """What takes a column's value, and what it expects in words."""
    take, wants = _plain(name, column)
    if column.name not in _MAY_MISS.get(name, ()) or (name, column.name) == _NEVER_MISSES:
        return take, wants
    return lambda value: None if value is None else take(value), f"{wants}, or null"


def _plain(name: str, column: ExportColumn) -> tuple[Take, str]:
    known = _KNOWN.get((name, column.name))
    match column.holds:
        case Holds.TEXT:
            return _text(known)
        case Holds.NUMBER:
            return _number(*_bounds(name, column))
        case Holds.WHOLE if column.unit:
            return _whole(1 - DAY_S, DAY_S - 1)
        case Holds.WHOLE:
            return _whole(int(column.name in _FROM_ONE), MOST)
        case Holds.TRUTH:
            return _truth, "true or false"
        case Holds.DAY:
            return _day, f"a day such as 2026-03-02, from {EARLIEST} to {LATEST}"
        case Holds.MOMENT:
            return _moment, f"a moment such as 2026-03-02T06:30:00.000Z, from {EARLIEST} to {LATEST}"
        case Holds.LIST:
            take, wants = _text(known) if known else _number(*_bounds(name, column))
            return lambda values: [take(value) for value in _list(values)], f"a list, in it {wants}"


def _bounds(name: str, column: ExportColumn) -> tuple[float, float]:
    if column.unit in _SECONDS:
        return 0.0, LONGEST_S
    if name == "ranges":
        return 0.0, WIDEST_DEG
    if name == "courses":
        return -FARTHEST, FARTHEST
    return -MOST, MOST


def _text(known: Iterable[str] | None) -> tuple[Take, str]:
    words = None if known is None else {str(word) for word in known}

    def take(value: Any) -> str:
        if not isinstance(value, str) or (words is not None and value not in words):
            raise ValueError
        # nothing that would move a terminal, and no half of a character, which no file takes
        if len(value) > LONGEST_TEXT or not value.isprintable():
            raise ValueError
        return value

    if words is None:
        return take, f"a text of at most {LONGEST_TEXT} characters, none of which moves a terminal"
    named = ", ".join(sorted(words)) if len(words) <= FEW else "the kinds in docs/contracts.md"
    return take, f"one of {named}"


def _number(low: float, high: float) -> tuple[Take, str]:
    def take(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise ValueError
        return float(value)

    return take, f"a number from {low:.10g} to {high:.10g}"


def _whole(low: int, high: int) -> tuple[Take, str]:
    def take(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError
        return value

    return take, f"a whole number from {low} to {high}"


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _day(value: Any) -> date:
    day = date.fromisoformat(value)
    if not EARLIEST <= day.year <= LATEST or day.isoformat() != value:
        raise ValueError
    return day


def _moment(value: Any) -> datetime:
    """A moment without its zone, as the tables have it."""
    at = datetime.fromisoformat(value)
    if not EARLIEST <= at.year <= LATEST or as_plain(at) != value:
        raise ValueError
    return at.replace(tzinfo=None)


def _list(values: Any) -> list[Any]:
    if not isinstance(values, list):
        raise ValueError
    return values


def _dated(name: str) -> Callable[[Row], Row]:
    """Rows whose day is that of a moment, by the clock on the wall."""

    def check(row: Row) -> Row:
        if moment_of(row[f"{name}_utc"], row[f"{name}_offset_s"]).date() != row["day"]:
            raise RowError(f"day: expected that of {name}_utc by its offset")
        return row

    return check


def _exercise(row: Row) -> Row:
    """What is judged has an axis, and the unit that goes with it."""
    axis = Axis(row["axis"])
    unit = UNITS.get(axis, DEGREES.unit)
    if row["unit"] != unit.strip() or row["checked"] == (axis is Axis.NONE):
        raise RowError("unit, checked: expected what goes with the axis")
    return row | {"unit": unit}


def _band(low: str, high: str) -> Callable[[Row], Row]:
    def check(row: Row) -> Row:
        if (row[low] is None) != (row[high] is None):
            raise RowError(f"{low}, {high}: expected both or neither")
        return row

    return check


def _range(row: Row) -> Row:
    if not row["tries"]:
        raise RowError("tries: expected one at least")
    return row


_WHOLE: dict[str, Callable[[Row], Row]] = {
    "sessions": _dated("start"),
    "pain_notes": _dated("at"),
    "desk_sittings": _dated("start"),
    "exercises": _exercise,
    "targets": _band("low", "high"),
    "repetitions": _band("asked_low", "asked_high"),
    "ranges": _range,
}
"""What columns of a row say together."""

_COLUMNS = {
    name: {column.name: _taken(name, column) for column in columns} for name, columns in EXPORTED.items()
}
"""By table and column: what takes a value, and what it expects."""
