"""Panel: the picture in the small window: how it stands, how long somebody sat still, what to do."""

import numpy as np
from numpy.typing import NDArray

from coach.desk.glance import TITLES, Glance, still_line
from coach.desk.signs import sign
from coach.feedback.overlay import palette, text
from coach.feedback.overlay.palette import GREY, INK, WHITE
from coach.feedback.overlay.shapes import polygon
from coach.language import tr

WIDTH, HEIGHT = 380, 168
"""Pixels: room for the longest advice in three lines, small enough for a corner of any screen."""

MARGIN = 16
SIGN = 40
TITLE_SIZE, LINE_SIZE, BODY_SIZE, SMALLEST = 19, 15, 16, 13
BODY_LINES, SPARE_LINES = 2, 1
_TITLE_Y, _LINE_Y, _BODY_Y, _STILL_Y = 26, 50, 86, HEIGHT - 20
"""Middles of the lines, from the top."""


def draw(glance: Glance) -> NDArray[np.uint8]:
    """The picture, shape (HEIGHT, WIDTH, 3), uint8, BGR."""
    image = np.full((HEIGHT, WIDTH, 3), INK, np.uint8)
    middle = np.array([MARGIN + SIGN / 2, (_TITLE_Y + _LINE_Y) / 2])
    for tint, points in sign(glance.look):
        polygon(image, np.array(points) * SIGN + middle, getattr(palette, tint))
    left = MARGIN + SIGN + MARGIN
    room = WIDTH - left - MARGIN
    _line(image, tr(TITLES[glance.look]), left, _TITLE_Y, TITLE_SIZE, text.BOLD)
    # what does not fit beside the sign stands below; where there is something to do, that matters more
    beside = text.width(glance.line, LINE_SIZE, text.REGULAR) <= room
    _line(image, glance.line if beside else "", left, _LINE_Y, LINE_SIZE)
    body = glance.advice or ("" if beside else glance.line)
    block = text.fit(body, WIDTH - 2 * MARGIN, BODY_SIZE, SMALLEST, text.REGULAR, BODY_LINES, SPARE_LINES)
    for i, line in enumerate(block.lines):
        text.put(image, line, MARGIN, _BODY_Y + i * block.size * text.LINE_HEIGHT, block.size, WHITE)
    _line(image, still_line(glance), MARGIN, _STILL_Y, LINE_SIZE)
    return image


def _line(
    image: NDArray[np.uint8], said: str, left: int, middle: int, size: int, weight: int = text.REGULAR
) -> None:
    """One line, set smaller where it is too long."""
    block = text.fit(said, WIDTH - left - MARGIN, size, SMALLEST, weight, 1)
    colour = WHITE if weight == text.BOLD else GREY
    for line in block.lines:
        text.put(image, line, left, middle, block.size, colour, weight)
