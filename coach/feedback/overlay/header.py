"""Header: what is being done, how far along the session is, and the one sentence said now."""

import numpy as np
from numpy.typing import NDArray

from coach.feedback.overlay import words
from coach.feedback.overlay.icons import draw_tone
from coach.feedback.overlay.layout import Layout
from coach.feedback.overlay.palette import GREY, WHITE, Colour
from coach.feedback.overlay.panel import Rect, draw_panel
from coach.feedback.overlay.text import BOLD, CAP_HEIGHT, LINE_HEIGHT, REGULAR, Block, fit, put, width
from coach.session.view import View

MOST_LINES, SPARE_LINES = 3, 3
"""Lines of a message; one that needs more is set smaller, and as small as may be it has some lines more."""


def draw_header(image: NDArray[np.uint8], view: View, place: Layout) -> Rect:
    """Draw the panel at the top, in place, and tell where it stands.

    Title and step lead, what comes next ends the first line; where they are too long for one line, what comes
    next goes below the message.
    """
    inside = place.width - 2 * (place.margin + place.pad)
    icon = round(34 * place.unit)
    step = words.step_of(view.step, view.steps) if view.step > 0 else ""
    step_room = width(step, place.label, REGULAR) + place.gap if step else 0
    title = fit(view.title, inside - step_room, place.title, place.smallest(place.title), BOLD, 2)
    coming = fit(
        words.coming(view.next_up) if view.next_up else "",
        inside,
        place.label,
        place.smallest(place.label),
        REGULAR,
        2,
    )
    message = fit(
        view.message,
        inside - icon - place.gap,
        place.message,
        place.smallest(place.message),
        BOLD,
        MOST_LINES,
        SPARE_LINES,
    )
    used = step_room + _width(title, BOLD) + 2 * place.gap + _width(coming, REGULAR)
    beside = max(len(title.lines), len(coming.lines)) <= 1 and used <= inside

    rows = [max(title.height, round(place.label * CAP_HEIGHT) if step or (beside and coming.lines) else 0)]
    rows.append(max(message.height, icon) if message.lines else 0)
    rows.append(0 if beside else coming.height)
    space = round(15 * place.unit)
    tops = [place.margin + place.pad]
    for row in rows:
        tops.append(tops[-1] + (row + space if row else 0))
    rect = Rect(
        place.margin, place.margin, inside + 2 * place.pad, tops[-1] - space + place.pad - place.margin
    )
    if not any(rows):
        return Rect(rect.x, rect.y, rect.width, 0)
    draw_panel(image, rect, place.corner)

    x = rect.x + place.pad
    _write(image, title, x, tops[0], WHITE, BOLD)
    first = tops[0] + place.title * CAP_HEIGHT / 2
    put(image, step, x + _width(title, BOLD) + (place.gap if title.lines else 0), first, place.label, GREY)
    if beside:
        for line in coming.lines:
            put(image, line, rect.right - place.pad, first, coming.size, GREY, REGULAR, "right")
    else:
        _write(image, coming, x, tops[2], GREY, REGULAR)
    if message.lines:
        draw_tone(image, view.tone, (x + icon / 2, tops[1] + rows[1] / 2), icon)
        _write(image, message, x + icon + place.gap, tops[1] + (rows[1] - message.height) / 2, WHITE, BOLD)
    return rect


def _width(block: Block, weight: int) -> int:
    return max((width(line, block.size, weight) for line in block.lines), default=0)


def _write(image: NDArray[np.uint8], block: Block, x: float, top: float, colour: Colour, weight: int) -> None:
    """Write the lines of a block from the top of its first capitals on."""
    for index, line in enumerate(block.lines):
        middle = top + block.size * (CAP_HEIGHT / 2 + LINE_HEIGHT * index)
        put(image, line, x, middle, block.size, colour, weight)
