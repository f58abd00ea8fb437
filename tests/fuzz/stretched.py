"""Stretched: a sound export whose values are anything that may stand there, at its very bounds above all."""

import json
import random
from datetime import date, datetime, timedelta
from typing import Any

from coach.journal.export_columns import EXPORTED, ExportColumn, Holds
from coach.journal.import_rows import (
    DAY_S,
    EARLIEST,
    FARTHEST,
    LATEST,
    LONGEST_S,
    LONGEST_TEXT,
    MOST,
    WIDEST_DEG,
)
from coach.journal.schema import metadata
from coach.movement.events import FAULTS, Kind, Side
from coach.movement.exercise import Axis
from coach.own_range.ways import Way

KEYS = ("id", "session", "sitting", "place", "number", "question", "on")
ORDERED = (("courses", "t"),)
TEXTS = (
    "",
    " ",
    "{0}",
    "%s",
    "[b]",
    "<script>",
    "=1+1",
    "Ünïcødé 首",
    "a" * LONGEST_TEXT,
    "neck-turn",
    "turn",
)
WORDS = {
    "source": ("camera", "video", "replay"),
    "stopped_by": ("pain", "unwell", None),
    "axis": tuple(Axis),
    "side": tuple(Side),
    "way": tuple(Way),
}
"""By the column; kinds depend on the table."""

MISSING = {(t.name, c.name) for t in metadata.tables.values() for c in t.columns if c.nullable}


def stretched(values: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A copy of an export in which most values are others that are allowed; its keys stay."""
    values = json.loads(json.dumps(values))
    share = chance.choice((0.05, 0.3, 1.0))
    for name, rows in values["tables"].items():
        for row in rows:
            for column in EXPORTED[name]:
                if (name, column.name) not in ORDERED and column.name not in KEYS and chance.random() < share:
                    row[column.name] = _any_of(name, column, chance)
            _agreeing(name, row)
    for session in values["tables"]["sessions"]:  # a course goes on in time
        if chance.random() < share:
            _spread([r for r in values["tables"]["courses"] if r["session"] == session["id"]], chance)
    return values


def _any_of(name: str, column: ExportColumn, chance: random.Random) -> Any:
    if (name, column.name) in MISSING - {("repetitions", "start")} and chance.random() < 0.3:
        return None
    words: dict[tuple[str, str], Any] = {
        ("events", "kind"): tuple(Kind),
        ("pain_notes", "kind"): ("pain", "unwell"),
    }
    match column.holds:
        case Holds.TEXT if name == "pain_notes" and column.name == "session":
            return None
        case Holds.TEXT:
            known = words.get((name, column.name)) or WORDS.get(column.name)
            known = known if name != "desk_episodes" else None
            return chance.choice(known or TEXTS)
        case Holds.NUMBER:
            low, high = _bounds(name, column)
            return chance.choice((low, high, 0.0, low / 3, high / 3, 1e-9, chance.uniform(low, high)))
        case Holds.WHOLE if column.unit:
            return chance.choice((0, 7200, 1 - DAY_S, DAY_S - 1))
        case Holds.WHOLE:
            return chance.choice((int(column.name == "count"), 1, 7, MOST))
        case Holds.TRUTH:
            return chance.random() < 0.5
        case Holds.DAY:
            return chance.choice((f"{EARLIEST}-01-01", "2026-03-02", f"{date.today()}", f"{LATEST}-12-31"))
        case Holds.MOMENT:
            day = chance.choice((f"{EARLIEST}-01-02", "2026-03-02", f"{date.today()}", f"{LATEST}-12-30"))
            return f"{day}T{chance.choice(('00:00:00.000', '23:59:59.999'))}Z"
        case Holds.LIST if name == "ranges":
            return [chance.choice((0.0, WIDEST_DEG, 61.3)) for _ in range(chance.randint(1, 5))]
        case Holds.LIST:
            return chance.choices(sorted(FAULTS), k=chance.randrange(4))


def _bounds(name: str, column: ExportColumn) -> tuple[float, float]:
    if column.unit in ("s", "s of the session"):
        return 0.0, LONGEST_S
    return {"ranges": (0.0, WIDEST_DEG), "courses": (-FARTHEST, FARTHEST)}.get(name, (-MOST, MOST))


def _agreeing(name: str, row: dict[str, Any]) -> None:
    """Make the columns of a row agree that have to."""
    moment = {"sessions": "start", "desk_sittings": "start", "pain_notes": "at"}.get(name)
    if moment is not None:
        at = datetime.fromisoformat(row[f"{moment}_utc"]) + timedelta(seconds=row[f"{moment}_offset_s"])
        row["day"] = f"{at.date()}"
    if name == "exercises":
        axis = Axis(row["axis"])
        row["unit"] = {Axis.SHOULDERS: "cm", Axis.FORWARD: "cm", Axis.NONE: ""}.get(axis, "°")
        row["checked"] = axis is not Axis.NONE
    for low, high in (("low", "high"), ("asked_low", "asked_high")):
        if low in row and (row[low] is None or row[high] is None):
            row[low] = row[high] = None


def _spread(samples: list[dict[str, Any]], chance: random.Random) -> None:
    step = chance.choice((0.01, 0.1, 600.01, LONGEST_S / 1000))
    for number, sample in enumerate(samples):
        sample["t"] = round(number * step, 2)
