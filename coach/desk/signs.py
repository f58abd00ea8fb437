"""Signs: one shape for each look, told apart by form as well as by colour, painted by whoever shows them."""

import math
from enum import StrEnum

from coach.desk.glance import Look


class Tint(StrEnum):
    """The colours of signs, by their names in `coach.feedback.overlay.palette`; see `TINTS`."""

    GREEN = "GREEN"
    ORANGE = "ORANGE"
    SKY = "SKY"
    GREY = "GREY"
    INK = "INK"


TINTS = {
    Tint.GREEN: "#009e73",
    Tint.ORANGE: "#e69f00",
    Tint.SKY: "#56b4e9",
    Tint.GREY: "#ccd0d6",
    Tint.INK: "#10141a",
}
"""The same colours for who must not load the overlay, and OpenCV with it, to show a sign of 22 pixels."""

Polygon = tuple[tuple[float, float], ...]
"""Corners, x to the right and y down, in sizes of the sign, (0, 0) its middle."""

_CORNERS = 48


def sign(look: Look) -> tuple[tuple[Tint, Polygon], ...]:
    """The polygons of a sign, the lowest first, within ±0.5: they stand on INK."""
    if look is Look.CHANGED:
        bar = ((-0.06, -0.18), (0.06, -0.18), (0.045, 0.16), (-0.045, 0.16))
        return (
            (Tint.ORANGE, ((0.0, -0.45), (0.5, 0.42), (-0.5, 0.42))),
            (Tint.INK, bar),
            (Tint.INK, _circle(0.065, 0.0, 0.275)),
        )
    if look is Look.RESTING:
        return tuple(
            (Tint.SKY, tuple((x + side * 0.22, y) for x, y in _box(0.12, 0.42))) for side in (-1, 1)
        )  # fmt: skip
    if look is Look.UNSURE:
        return ((Tint.GREY, _circle(0.46)), (Tint.INK, _circle(0.33)), (Tint.GREY, _circle(0.12)))
    tick = ((-0.27, 0.02), (-0.18, -0.08), (-0.07, 0.05), (0.18, -0.22), (0.27, -0.12), (-0.07, 0.25))
    return (Tint.GREEN, _circle(0.46)), (Tint.INK, tick)


def _circle(radius: float, x: float = 0.0, y: float = 0.0) -> Polygon:
    turns = (2 * math.pi * i / _CORNERS for i in range(_CORNERS))
    return tuple((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns)


def _box(half_width: float, half_height: float) -> Polygon:
    w, h = half_width, half_height
    return ((-w, -h), (w, -h), (w, h), (-w, h))
