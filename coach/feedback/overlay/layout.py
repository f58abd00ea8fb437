"""Layout: every size and distance of the overlay, in proportion to the picture it is drawn on."""

from dataclasses import dataclass
from functools import lru_cache

# A unit is one pixel of a picture 480 high and at least as wide, so all that follows reads as pixels there.
# At 28 units a message has capitals of 4.4 % of the height: 8 mm where the picture fills a 14-inch screen,
# the 1/250 of the distance that reading from two metres takes.
REFERENCE = 480
SMALLEST_FONT = 11
"""Pixels; the built-in face is not legible below this."""
SMALLEST_PICTURE = 160
"""Pixels of the shorter side; below it nothing could be read, so nothing is written."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes in pixels for one size of picture.

    Attributes:
        width, height: the picture.
        unit: pixels a unit, see `REFERENCE`.
        margin: from the edge of the picture to a panel.
        gap: between panels.
        pad: from the edge of a panel to what stands in it.
        corner: radius of a panel's corners.
        message, figure, title, label: font sizes of the sentence, of the number in the dial, of headings and
            of small words.
        arc_radius, band_width: middle line and thickness of the gauge.
        ring_radius, ring_width: the same for the ring inside it.
    """

    width: int
    height: int
    unit: float
    margin: int
    gap: int
    pad: int
    corner: int
    message: int
    figure: int
    title: int
    label: int
    arc_radius: float
    band_width: float
    ring_radius: float
    ring_width: float

    def smallest(self, size: int) -> int:
        """How far a font of this size may shrink to make a text fit."""
        return max(SMALLEST_FONT, round(size * 0.7))


@lru_cache(maxsize=16)
def layout(width: int, height: int) -> Layout:
    """Sizes for a picture of this size in pixels."""
    unit = min(width, height) / REFERENCE

    def font(units: float) -> int:
        return max(SMALLEST_FONT, round(units * unit))

    return Layout(
        width=width,
        height=height,
        unit=unit,
        margin=round(16 * unit),
        gap=round(12 * unit),
        pad=round(14 * unit),
        corner=round(14 * unit),
        message=max(font(28), SMALLEST_FONT + 3),
        figure=font(34),
        title=font(19),
        label=font(17),
        arc_radius=84 * unit,
        band_width=14 * unit,
        ring_radius=50 * unit,
        ring_width=9 * unit,
    )
