"""Rows: a card of short lines with a sign before each: what was looked at, what keys do, what was done."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.feedback.overlay.icons import arrow, draw_tone, tick
from coach.feedback.overlay.layout import Layout
from coach.feedback.overlay.palette import GREEN, GREY, WHITE, YELLOW
from coach.feedback.overlay.panel import Rect, draw_panel
from coach.feedback.overlay.text import BOLD, REGULAR, Block, fit, put, width
from coach.session.view import Hint, Tone

WIDEST = 560  # units: longer lines are hard to follow
LINE = 1.45
"""Distance of two lines, in font sizes."""

ARROWS = {"←": -1, "→": 1}
"""Keys whose sign is drawn, and its direction: the built-in face has them too small to be made out."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a sign (well or not, or the name of a key), and a text."""

    text: str
    well: bool | None = None
    key: str = ""


def hint_rows(hints: Sequence[Hint]) -> list[Row]:
    """What was looked at before beginning."""
    return [Row(hint.text, hint.well) for hint in hints]


def draw_rows(
    image: NDArray[np.uint8], rows: Sequence[Row], free: Rect, place: Layout, *, low: bool = False
) -> None:
    """Draw the card into a free part of the picture, in place: in its middle, or (`low`) at its foot.

    Text that has no room is set smaller, and at its smallest what is left over stays away.
    """
    if not rows:
        return
    wide = min(free.width, round(WIDEST * place.unit))
    size = place.title
    while True:
        key_room = max((width(row.key, size, BOLD) for row in rows), default=0)
        sign = max(key_room, size if any(row.well is not None for row in rows) else 0)
        lead = sign + place.gap if sign else 0
        inside = wide - 2 * place.pad - lead
        blocks = [fit(row.text, inside, size, size, REGULAR, 2) for row in rows]
        high = round(sum(_height(block) for block in blocks)) + 2 * place.pad
        if high <= free.height or size <= place.smallest(place.title):
            break
        size -= 1
    while blocks and high > free.height:
        high -= round(_height(blocks.pop()))
    if not blocks:
        return
    taken = max(lead + max((width(line, b.size, REGULAR) for line in b.lines), default=0) for b in blocks)
    wide = min(wide, taken + 2 * place.pad)
    y = free.bottom - high if low else free.y + (free.height - high) // 2
    rect = Rect(free.x + (free.width - wide) // 2, y, wide, high)
    draw_panel(image, rect, place.corner)
    y = rect.y + place.pad
    for row, block in zip(rows, blocks, strict=False):
        middle = y + block.size * LINE / 2
        _sign(image, row, rect.x + place.pad, middle, sign, size)
        x, colour = rect.x + place.pad + lead, GREY if row.well else WHITE
        for index, line in enumerate(block.lines):
            put(image, line, x, middle + index * block.size * LINE, block.size, colour)
        y += round(_height(block))


def _height(block: Block) -> float:
    return len(block.lines) * block.size * LINE


def _sign(image: NDArray[np.uint8], row: Row, x: float, middle: float, room: int, size: int) -> None:
    if row.key in ARROWS:
        arrow(image, (x + size / 2, middle), size * 0.8, YELLOW, ARROWS[row.key])
    elif row.key:
        put(image, row.key, x, middle, size, YELLOW, BOLD)
    elif row.well is not None:
        centre = (x + room / 2, middle)
        if row.well:
            tick(image, centre, size * 0.8, GREEN)
        else:
            draw_tone(image, Tone.CAUTION, centre, size)
