"""Text: TrueType lettering in any script, measured, wrapped or shrunk to fit, never clipped."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.feedback.overlay.palette import Colour

REGULAR = 450
BOLD = 650

# Shares of the font size, measured on the built-in face: capitals and figures, and line to line.
CAP_HEIGHT = 0.75
LINE_HEIGHT = 1.28

RATHER_ONE_LINE = 0.85
"""A text is set down to this share of its size before it is broken."""

_ALIGN = {"left": 0.0, "centre": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text and the size in pixels at which they fit."""

    lines: tuple[str, ...]
    size: int

    @property
    def height(self) -> int:
        """Pixels from the top of the first line's capitals to the last line's baseline."""
        return round(self.size * (CAP_HEIGHT + LINE_HEIGHT * (len(self.lines) - 1)))


@lru_cache(maxsize=1)
def _face() -> cv2.FontFace:
    return cv2.FontFace("sans")


@lru_cache(maxsize=4096)
def width(text: str, size: int, weight: int) -> int:
    """Width of one line in pixels."""
    return int(cv2.getTextSize((0, 0), text, (0, 0), _face(), size, weight)[2])


def put(
    image: NDArray[np.uint8],
    text: str,
    x: float,
    middle: float,
    size: int,
    colour: Colour,
    weight: int = REGULAR,
    align: Literal["left", "centre", "right"] = "left",
) -> None:
    """Write one line on the picture, in place.

    Args:
        image: shape (height, width, 3).
        text: what to write.
        x: pixels, the left end, middle or right end of the line as `align` says.
        middle: pixels, the height at which the capitals have their middle.
        size: font size in pixels.
        colour: blue, green, red.
        weight: 100 thin to 900 black.
        align: what `x` means.
    """
    left = x - _ALIGN[align] * width(text, size, weight)
    baseline = middle + size * CAP_HEIGHT / 2
    cv2.putText(image, text, (round(left), round(baseline)), colour, _face(), size, weight)


@lru_cache(maxsize=512)
def fit(
    text: str, room: int, size: int, smallest: int, weight: int, most_lines: int, spare: int = 0
) -> Block:
    """Break and shrink a text until it fits `room` pixels of width.

    A text slightly too long for one line is set slightly smaller; else it is broken into lines of like
    length, and only when those are more than `most_lines` the size goes down to `smallest` (pixels), where
    `spare` lines more may be had. What does not fit even then ends in an ellipsis. An empty text has
    no lines.
    """
    words = text.split()
    if not words:
        return Block((), size)
    for smaller in _sizes(size, max(smallest, round(size * RATHER_ONE_LINE))):
        if width(" ".join(words), smaller, weight) <= room:
            return Block((" ".join(words),), smaller)
    lines: list[str] = []
    for smaller in _sizes(size, smallest):
        size = smaller
        lines = _wrap(words, room, size, weight)
        if len(lines) <= most_lines + (spare if size == smallest else 0):
            return Block(tuple(_balance(words, lines, size, weight)), size)
    most_lines += spare
    last = lines[most_lines - 1]
    while last and width(last + "…", size, weight) > room:
        last = last[:-1].rstrip()
    return Block((*lines[: most_lines - 1], last + "…"), size)


def _sizes(size: int, smallest: int) -> Iterator[int]:
    while size > smallest:
        yield size
        size -= max(1, round(size * 0.06))
    yield smallest


def _balance(words: list[str], lines: list[str], size: int, weight: int) -> list[str]:
    """Break anew in the narrowest width that needs no further line, so that no word stands alone."""
    while True:
        widest = max(width(line, size, weight) for line in lines)
        if any(width(word, size, weight) > widest - 1 for word in words):
            return lines  # narrower, a word would be broken
        narrower = _wrap(words, widest - 1, size, weight)
        if len(narrower) > len(lines) or max(width(line, size, weight) for line in narrower) >= widest:
            return lines
        lines = narrower


def _wrap(words: list[str], room: int, size: int, weight: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if width(longer, size, weight) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        # A single word wider than the line is broken, so that it never runs out of the picture.
        while width(line, size, weight) > room and len(line) > 1:
            fitting = next((n for n in range(len(line), 1, -1) if width(line[:n], size, weight) <= room), 1)
            lines.append(line[:fitting])
            line = line[fitting:]
    return [*lines, line]
