"""Verdict: a session as the JSON that other tools rely on (docs/contracts.md)."""

import json
import math
from typing import Any

from coach.movement.events import Event, Side
from coach.movement.repetition import Repetition
from coach.session.result import Result

TIME_DIGITS = 3
MEASURE_DIGITS = 3


def verdict(source: str, results: list[Result], events: list[Event]) -> dict[str, Any]:
    """The verdict as plain values; None for what is undefined.

    Args:
        source: base name of what was coached.
        results, events: the session's, see `Session.results` and `Session.events`.
    """
    return {
        "source": source,
        "exercises": [
            {
                "id": result.exercise.id,
                "counted": {side.value: result.counted(side) for side in _sides(result)},
                "reps": [_repetition(r) for r in result.repetitions],
            }
            for result in results
        ],
        "events": [
            {
                "t": _figure(e.t, TIME_DIGITS),
                "kind": e.kind.value,
                "exercise": e.exercise or None,
                "side": e.side.value if e.side else None,
                "value": _figure(e.value, MEASURE_DIGITS),
            }
            for e in events
        ],
    }


def to_json(values: dict[str, Any]) -> str:
    """The verdict as plain ASCII text: the same session always gives the same bytes."""
    return json.dumps(values, indent=1, allow_nan=False) + "\n"


ALWAYS = (Side.LEFT, Side.RIGHT, Side.BOTH)
"""Sides that are told of every exercise; others of those that have them."""


def _sides(result: Result) -> list[Side]:
    own = {d.side for d in result.exercise.directions}
    return [side for side in Side if side in ALWAYS or side in own]


def _repetition(r: Repetition) -> dict[str, Any]:
    return {
        "side": r.side.value,
        "start": _figure(r.start, TIME_DIGITS),
        "reached": _figure(r.reached, TIME_DIGITS),
        "end": _figure(r.end, TIME_DIGITS),
        "peak": _figure(r.peak, MEASURE_DIGITS),
        "hold": _figure(r.hold, TIME_DIGITS),
        "counted": r.counted,
        "sparc": _figure(r.sparc, MEASURE_DIGITS),
        "faults": [kind.value for kind in r.faults],
    }


def _figure(value: float, digits: int) -> float | None:
    return round(value, digits) if math.isfinite(value) else None
