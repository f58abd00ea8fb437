"""Gauge: the angle of the head on the scale of its axis with the target ranges, as the mirror shows it.

Yaw hangs below the pivot as a nose seen from above, roll stands above it as a head on its neck, pitch lies
to its side as a profile; the drawn angle is the real one wherever the scale leaves room. The person's left is
on the screen's left, and up is up.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.feedback.overlay import words
from coach.feedback.overlay.layout import Layout
from coach.feedback.overlay.palette import GREEN, GREY, INK, SKY, TRACK, YELLOW
from coach.feedback.overlay.panel import Rect
from coach.feedback.overlay.shapes import Point, arc, polygon, spot, stroke
from coach.feedback.overlay.text import REGULAR, Block, fit, put, width
from coach.session.view import Gauge

# Half of the arc drawn, degrees: less would crowd the bands, more would close the circle.
NARROWEST, WIDEST = 55.0, 100.0

# Direction of the neutral position, and which way a growing angle turns it (1 clockwise); see `shapes.spot`.
_NEUTRAL = {"yaw": (180.0, 1), "roll": (0.0, -1), "pitch": (90.0, -1)}
_WORD_ROOM = 80  # units that a word at an end of the scale may take


@dataclass(frozen=True, slots=True)
class Dial:
    """Where a gauge stands: its panel, the pivot in pixels, and where its end words have their middles."""

    rect: Rect
    pivot: Point
    negative: Point
    positive: Point


def direction(gauge: Gauge, angle: float) -> float:
    """Direction on the screen (as `shapes.spot` has it) of a signed angle on the gauge's axis, degrees."""
    neutral, sense = _NEUTRAL[gauge.axis]
    return neutral + sense * min(max(angle / gauge.limit, -1.0), 1.0) * _half(gauge)


def dial_of(gauge: Gauge, place: Layout) -> Dial:
    """Find room for a gauge at the bottom of the picture: just what its arc, ring and words take.

    It stands in the middle, between the sides' counts; for pitch, where a bowed head needs the middle, at the
    right.
    """
    inner = place.ring_radius + place.ring_width / 2
    outer = place.arc_radius + place.band_width / 2 + 2 * place.unit
    sizes = [_word_size(word, place) for word in (gauge.negative, gauge.positive)]
    sides = [_word_middle(gauge, side, size, place) for side, size in zip((-1, 1), sizes, strict=True)]
    corners = [(-inner, -inner), (inner, inner)]
    corners += [spot((0, 0), outer, direction(gauge, gauge.limit * part)) for part in np.linspace(-1, 1, 9)]
    for (x, y), (wide, high) in zip(sides, sizes, strict=True):
        corners += [(x - wide / 2, y - high / 2), (x + wide / 2, y + high / 2)]
    (left, top), (right, bottom) = np.min(corners, axis=0), np.max(corners, axis=0)
    if gauge.axis != "pitch":
        right = max(right, -left)
        left = -right
    pad = place.pad
    wide, high = round(right - left) + 2 * pad, round(bottom - top) + 2 * pad
    x = place.width - place.margin - wide if gauge.axis == "pitch" else (place.width - wide) // 2
    rect = Rect(x, place.height - place.margin - high, wide, high)
    pivot = (rect.x + pad - float(left), rect.y + pad - float(top))
    negative, positive = ((pivot[0] + x, pivot[1] + y) for x, y in sides)
    return Dial(rect, pivot, negative, positive)


def draw_gauge(image: NDArray[np.uint8], gauge: Gauge, dial: Dial, place: Layout, *, holding: bool) -> None:
    """Draw scale, bands, pointer and end words, in place; a NaN angle has no pointer."""
    u = place.unit
    start, end = (direction(gauge, angle) for angle in (-gauge.limit, gauge.limit))
    arc(image, dial.pivot, place.arc_radius, 4 * u, start, end, TRACK)
    neutral = direction(gauge, 0)
    notch = [spot(dial.pivot, place.arc_radius + r * u, neutral) for r in (-7, 7)]
    stroke(image, np.array(notch), 3 * u, GREY)
    for index, (low, high) in enumerate(gauge.bands):
        if math.isfinite(low) and math.isfinite(high):
            span = direction(gauge, low), direction(gauge, high)
            _band(image, dial.pivot, span, place, asked=gauge.active in (-1, index), holding=holding)
    if math.isfinite(gauge.angle):
        _pointer(image, dial.pivot, direction(gauge, gauge.angle), place)
    for word, at in ((gauge.negative, dial.negative), (gauge.positive, dial.positive)):
        block = _word(word, place)
        for line in block.lines:
            put(image, line, *at, block.size, GREY, REGULAR, "centre")


def figure(gauge: Gauge) -> str:
    """The angle as it is written in the middle of the dial."""
    return words.figure(gauge.angle, gauge.unit) if math.isfinite(gauge.angle) else words.MISSING


def _half(gauge: Gauge) -> float:
    return min(max(gauge.limit, NARROWEST), WIDEST)


def _word(word: str, place: Layout) -> Block:
    return fit(word, round(_WORD_ROOM * place.unit), place.label, place.smallest(place.label), REGULAR, 1)


def _word_size(word: str, place: Layout) -> tuple[int, int]:
    block = _word(word, place)
    return max((width(line, block.size, REGULAR) for line in block.lines), default=0), block.height


def _word_middle(gauge: Gauge, side: int, size: tuple[int, int], place: Layout) -> Point:
    """Where the word of an end (-1 negative, 1 positive) has its middle, against the pivot."""
    u = place.unit
    inner = place.ring_radius + place.ring_width / 2
    x, y = spot((0, 0), place.arc_radius, direction(gauge, side * gauge.limit))
    if gauge.axis == "pitch":
        # Before the end of the arc, above or below the ring.
        up = math.copysign(max(abs(y), inner + size[1]), y)
        return min(x - 16 * u - size[0] / 2, 0.0), up
    # Over the ends of a hanging scale, under those of a standing one, beside the ring.
    level = y - 19 * u if gauge.axis == "yaw" else y + 19 * u
    chord = math.sqrt(max(inner**2 - max(abs(level) - size[1] / 2, 0.0) ** 2, 0.0))
    return math.copysign(max(abs(x), chord + 8 * u + size[0] / 2), x), level


def _band(
    image: NDArray[np.uint8],
    pivot: Point,
    span: tuple[float, float],
    place: Layout,
    *,
    asked: bool,
    holding: bool,
) -> None:
    """Draw a target range between two directions: full when it is asked for now, hollow when not."""
    start, end = min(span), max(span)
    colour = (GREEN if holding else SKY) if asked else TRACK
    arc(image, pivot, place.arc_radius, place.band_width, start, end, colour, round_ends=False)
    rim = math.degrees(2.5 * place.unit / place.arc_radius)
    if not asked and end - start > 2 * rim:
        hollow = place.band_width - 5 * place.unit
        arc(image, pivot, place.arc_radius, hollow, start + rim, end - rim, INK, round_ends=False)


def _pointer(image: NDArray[np.uint8], pivot: Point, towards: float, place: Layout) -> None:
    base = place.ring_radius + place.ring_width
    for edge, colour in ((3.0 * place.unit, INK), (0.0, YELLOW)):
        half = math.degrees(math.atan2(8 * place.unit + edge, base))
        tip = spot(pivot, place.arc_radius + place.band_width / 2 + edge * 1.6, towards)
        corners = [spot(pivot, base - edge, towards + side * half) for side in (-1, 1)]
        polygon(image, np.array([tip, *corners]), colour)
