"""Ranges: measured own ranges as the JSON that other tools rely on (docs/contracts.md)."""

from collections.abc import Sequence
from typing import Any

from coach.own_range.compare import Difference, against_before, left_against_right
from coach.own_range.value import OwnRange, latest
from coach.own_range.ways import Way
from coach.records.verdict import to_json


def ranges_json(measured: Sequence[OwnRange], before: Sequence[OwnRange]) -> str:
    """What was measured now, compared with the other side and with what was measured before."""
    now = latest(measured)
    return to_json({"ranges": [_range(now[way], now, before) for way in Way if way in now]})


def _range(own: OwnRange, now: dict[Way, OwnRange], before: Sequence[OwnRange]) -> dict[str, Any]:
    opposite = now.get(own.way.opposite) if own.way.opposite else None
    left, right = (own, opposite) if own.way.sign > 0 else (opposite, own)
    return {
        "way": own.way.value,
        "on": own.on.isoformat(),
        "value": own.value,
        "uncertainty": own.uncertainty,
        "tries": list(own.tries),
        "left_less_right": _difference(
            left_against_right(left, right) if left and right and opposite else None
        ),
        "now_less_before": _difference(against_before(own, before)),
    }


def _difference(difference: Difference | None) -> dict[str, Any] | None:
    if difference is None:
        return None
    return {"degrees": difference.degrees, "bound": difference.bound, "real": difference.real}
