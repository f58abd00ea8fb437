"""Notices: nobody can be seen, time stands still, and which key shows the keys."""

import numpy as np
from numpy.typing import NDArray

from coach.feedback.overlay import words
from coach.feedback.overlay.icons import pause, unseen
from coach.feedback.overlay.layout import Layout
from coach.feedback.overlay.palette import GREY, ORANGE, WHITE, YELLOW
from coach.feedback.overlay.panel import Rect, draw_panel
from coach.feedback.overlay.text import BOLD, REGULAR, fit, put, width
from coach.language import tr


def draw_unseen(image: NDArray[np.uint8], top: int, bottom: int, place: Layout) -> None:
    """Draw the sign and its words between two heights in pixels, in place."""
    size = round(min(96 * place.unit, bottom - top - 2 * (place.pad + place.gap) - 1.6 * place.title))
    if size < place.title:
        return
    inside = place.width - 2 * (place.margin + place.pad)
    text = fit(tr(words.UNSEEN), inside, place.title, place.smallest(place.title), BOLD, 1)
    high = size + round(1.6 * place.title) + 2 * place.pad
    wide = round(max(240 * place.unit, size + 2 * place.pad))
    rect = Rect((place.width - wide) // 2, (top + bottom - high) // 2, wide, high)
    draw_panel(image, rect, place.corner)
    x = rect.centre[0]
    unseen(image, (x, rect.y + place.pad + size / 2), size * 0.9, ORANGE)
    for line in text.lines:
        put(image, line, x, rect.bottom - place.pad - place.title * 0.4, text.size, WHITE, BOLD, "centre")


def draw_paused(image: NDArray[np.uint8], place: Layout) -> None:
    """Draw the sign of a pause at the bottom middle, in place."""
    side = round(2 * (place.ring_radius + place.pad) + place.ring_width)
    rect = Rect((place.width - side) // 2, place.height - place.margin - side, side, side)
    draw_panel(image, rect, place.corner)
    pause(image, rect.centre, 56 * place.unit, YELLOW)


def draw_help_hint(image: NDArray[np.uint8], place: Layout) -> None:
    """Say at the bottom left which key shows the keys, in place."""
    text, size, pad = words.keys_hint(), place.label, place.pad // 2
    wide = width(text, size, REGULAR) + 2 * place.pad
    rect = Rect(place.margin, place.height - place.margin - size - 2 * pad, wide, size + 2 * pad)
    draw_panel(image, rect, min(place.corner, rect.height // 2))
    put(image, text, rect.x + place.pad, rect.centre[1], size, GREY, REGULAR)
