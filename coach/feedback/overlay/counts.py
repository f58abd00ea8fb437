"""Counts: a card for each side with the repetitions done and asked for, on that side of the screen."""

import numpy as np
from numpy.typing import NDArray

from coach.feedback.overlay.icons import chevron, tick
from coach.feedback.overlay.layout import SMALLEST_FONT, Layout
from coach.feedback.overlay.palette import GREEN, GREY, TRACK, WHITE, YELLOW
from coach.feedback.overlay.panel import Rect, draw_panel
from coach.feedback.overlay.shapes import Point, arc, disc
from coach.feedback.overlay.text import BOLD, CAP_HEIGHT, REGULAR, fit, put, width
from coach.movement.events import Side
from coach.session.view import Count

CARD = 132, 104  # units, width at most and height
NARROWEST = 76  # units; where less is free, a card stands above what is in its way
MOST_PIPS = 10
"""Beyond this many repetitions the dots would be too small to count; the figure says it alone."""


def draw_counts(
    image: NDArray[np.uint8], counts: tuple[Count, ...], asked: Side | None, taken: Rect, place: Layout
) -> None:
    """Draw the cards along the bottom, in place.

    Args:
        image: shape (height, width, 3).
        counts: one card each; `right` and `clockwise` stand on the screen's right, all others on its left.
        asked: the side whose turn it is, marked by an arrow; None for no mark.
        taken: where something else stands already; the cards stay beside or above it.
        place: sizes.
    """
    edge = place.margin + place.gap
    free = {False: taken.x - edge, True: place.width - taken.right - edge}
    high, least = round(CARD[1] * place.unit), round(NARROWEST * place.unit)
    low, above = place.height - place.margin, taken.y - place.gap
    bottom = {on_right: low if room >= least else above for on_right, room in free.items()}
    for count in counts:
        on_right = count.side in (Side.RIGHT, Side.CLOCKWISE)
        wide = round(CARD[0] * place.unit)
        if free[on_right] >= least:
            wide = min(wide, free[on_right])
        y = bottom[on_right] - high
        if y < 0:
            return
        bottom[on_right] = y - place.gap
        x = place.width - place.margin - wide if on_right else place.margin
        _card(image, Rect(x, y, wide, high), count, count.side is asked, place)


def _card(image: NDArray[np.uint8], rect: Rect, count: Count, asked: bool, place: Layout) -> None:
    u = place.unit
    draw_panel(image, rect, place.corner)
    pad = min(place.pad, round(rect.width * 0.11))
    x, inside = rect.x + pad, rect.width - 2 * pad
    top = rect.y + place.pad + place.label * CAP_HEIGHT / 2
    label = fit(count.label, inside, place.label, place.smallest(place.label), REGULAR, 1)
    for line in label.lines:
        put(image, line, x, top, label.size, WHITE if asked else GREY, REGULAR)
    middle = rect.y + rect.height * 0.53
    mark = rect.right - pad - 8 * u, middle
    complete = 0 < count.asked <= count.done
    if complete:
        tick(image, mark, 15 * u, WHITE)
    elif asked and count.side is not Side.BOTH:
        chevron(image, mark, 16 * u, YELLOW, 1 if count.side is Side.RIGHT else -1)
    of = f" / {count.asked}" if count.asked else ""
    _figures(image, f"{count.done}", of, (x, middle), mark[0] - 13 * u - x, place)
    if 0 < count.asked <= MOST_PIPS:
        _pips(image, x, rect.bottom - place.pad, inside, count, place)


def _figures(image: NDArray[np.uint8], done: str, of: str, at: Point, room: float, place: Layout) -> None:
    """Write what is done large and what is asked for smaller behind it, within `room` pixels."""

    def smaller(size: int) -> int:
        return max(SMALLEST_FONT, round(size * 0.7))

    size = place.figure
    while size > SMALLEST_FONT and width(done, size, BOLD) + width(of, smaller(size), REGULAR) > room:
        size -= 1
    put(image, done, *at, size, WHITE, BOLD)
    put(image, of, at[0] + width(done, size, BOLD), at[1], smaller(size), GREY, REGULAR)


def _pips(image: NDArray[np.uint8], x: int, bottom: float, inside: int, count: Count, place: Layout) -> None:
    """A row of dots: full ones are done, hollow ones to come."""
    radius = min(6.5 * place.unit, inside / count.asked / 2.6)
    step = min(radius * 3.0, inside / count.asked)
    for index in range(count.asked):
        centre = (x + radius + index * step, bottom - radius)
        if index < count.done:
            disc(image, centre, radius, GREEN)
        else:
            arc(image, centre, radius * 0.8, radius * 0.35, 0, 360, TRACK, round_ends=False)
