"""Notice: a sign in the middle of the picture for when nobody can be seen."""

import numpy as np
from numpy.typing import NDArray

from coach.feedback.overlay import words
from coach.feedback.overlay.icons import unseen
from coach.feedback.overlay.layout import Layout
from coach.feedback.overlay.palette import ORANGE, WHITE
from coach.feedback.overlay.panel import Rect, draw_panel
from coach.feedback.overlay.text import BOLD, fit, put


def draw_unseen(image: NDArray[np.uint8], top: int, bottom: int, place: Layout) -> None:
    """Draw the sign and its words between two heights in pixels, in place."""
    size = round(min(96 * place.unit, bottom - top - 2 * (place.pad + place.gap) - 1.6 * place.title))
    if size < place.title:
        return
    inside = place.width - 2 * (place.margin + place.pad)
    text = fit(words.UNSEEN, inside, place.title, place.smallest(place.title), BOLD, 1)
    high = size + round(1.6 * place.title) + 2 * place.pad
    wide = round(max(240 * place.unit, size + 2 * place.pad))
    rect = Rect((place.width - wide) // 2, (top + bottom - high) // 2, wide, high)
    draw_panel(image, rect, place.corner)
    x = rect.centre[0]
    unseen(image, (x, rect.y + place.pad + size / 2), size * 0.9, ORANGE)
    for line in text.lines:
        put(image, line, x, rect.bottom - place.pad - place.title * 0.4, text.size, WHITE, BOLD, "centre")
