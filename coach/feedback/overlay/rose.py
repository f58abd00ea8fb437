"""Rose: where the head is on a round scale, with the sectors it has visited, as the mirror shows it.

Up is looking up, the person's left is on the screen's left.
"""

import math

import numpy as np
from numpy.typing import NDArray

from coach.feedback.overlay.layout import Layout
from coach.feedback.overlay.palette import GREEN, INK, SKY, TRACK, YELLOW
from coach.feedback.overlay.panel import Rect
from coach.feedback.overlay.shapes import Point, arc, disc
from coach.movement.reading import Rose

GAP_DEG = 8.0
"""Between two sectors, so that they can be counted."""

BEYOND = 1.3
"""The scale reaches this far beyond the ring, so that "too far" can be seen coming."""


def rose_rect(place: Layout) -> Rect:
    """Find room for a rose at the bottom middle of the picture."""
    side = round(2 * (place.arc_radius + place.band_width + place.pad))
    return Rect((place.width - side) // 2, place.height - place.margin - side, side, side)


def draw_rose(image: NDArray[np.uint8], rose: Rose, centre: Point, place: Layout) -> None:
    """Draw ring, sectors and point, in place; a NaN point is left out."""
    radius = place.arc_radius
    if rose.wanted:
        _sectors(image, rose, centre, place)
    else:
        arc(image, centre, radius / BEYOND, 4 * place.unit, 0, 360, SKY, round_ends=False)
    for side, visited in zip((-1, 1), rose.beside, strict=False):
        spot = (centre[0] + side * (radius + place.band_width), centre[1])
        disc(image, spot, 6 * place.unit, GREEN if visited else TRACK)
    if math.isfinite(rose.right) and math.isfinite(rose.up):
        _point(image, rose, centre, place)


def _sectors(image: NDArray[np.uint8], rose: Rose, centre: Point, place: Layout) -> None:
    """One piece of ring a sector: full where visited, thin where still to come."""
    wide = 360 / len(rose.wanted)
    for index, (wanted, visited) in enumerate(zip(rose.wanted, rose.visited, strict=True)):
        if wanted:
            start, end = index * wide - wide / 2 + GAP_DEG / 2, index * wide + wide / 2 - GAP_DEG / 2
            thick = place.band_width if visited else place.band_width * 0.45
            colour = GREEN if visited else SKY
            arc(image, centre, place.arc_radius, thick, start, end, colour, round_ends=False)


def _point(image: NDArray[np.uint8], rose: Rose, centre: Point, place: Layout) -> None:
    scale = place.arc_radius / (rose.high * BEYOND)
    right, up = rose.right * scale, rose.up * scale
    far = math.hypot(right, up)
    within = min(1.0, place.arc_radius / far) if far > 0 else 1.0
    spot = (centre[0] + right * within, centre[1] - up * within)
    disc(image, spot, 11 * place.unit, INK)
    disc(image, spot, 8 * place.unit, YELLOW)
