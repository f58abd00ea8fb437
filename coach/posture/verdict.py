"""Verdict: what the desk watch found, as the JSON that other tools rely on (docs/desk.md)."""

import math
from collections.abc import Sequence
from typing import Any

from coach.posture.events import DeskEvent, DeskKind
from coach.posture.kinds import Kind
from coach.posture.reading import SIDELESS

DIGITS = 2


def desk_verdict(events: Sequence[DeskEvent]) -> dict[str, Any]:
    """Episodes in the order of their beginning, and what was said, as plain values."""
    episodes = sorted((e for e in events if e.kind is DeskKind.EPISODE), key=lambda e: (e.start, e.end))
    return {
        "episodes": [
            {
                "kind": e.posture,
                "start": _figure(e.start),
                "end": _figure(e.end),
                "value": _figure(abs(e.value)),
                "side": side_of(e.posture, e.value),
                "bound": _figure(e.bound),
            }
            for e in episodes
        ],
        "warnings": [{"t": _figure(e.t), "kind": e.posture} for e in events if e.kind is DeskKind.WARNING],
        "doubts": [{"t": _figure(e.t), "kind": e.why} for e in events if e.kind is DeskKind.RECALIBRATE],
        "breaks": [{"t": _figure(e.t), "kind": e.why} for e in events if e.kind is DeskKind.BREAK],
    }


def side_of(kind: Kind | None, value: float) -> str | None:
    """The person's own side a posture goes to; None for kinds without sides."""
    if kind is None or kind in SIDELESS:
        return None
    return "left" if value > 0 else "right"


def _figure(value: float) -> float | None:
    return round(value, DIGITS) if math.isfinite(value) else None
