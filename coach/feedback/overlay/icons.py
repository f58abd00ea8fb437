"""Icons: the shapes that say the same as a colour does, for those who cannot tell it."""

import numpy as np
from numpy.typing import NDArray

from coach.feedback.overlay.palette import GREEN, INK, ORANGE, SKY, Colour
from coach.feedback.overlay.shapes import Point, arc, disc, polygon, spot, stroke
from coach.session.view import Tone


def draw_tone(image: NDArray[np.uint8], tone: Tone, centre: Point, size: float) -> None:
    """Draw the sign of a message, `size` pixels wide: arrow, check or warning triangle, in place."""
    if tone is Tone.CAUTION:
        _warning(image, centre, size)
        return
    disc(image, centre, size / 2, GREEN if tone is Tone.PRAISE else SKY)
    if tone is Tone.PRAISE:
        tick(image, centre, size * 0.56, INK)
    else:
        arrow(image, centre, size * 0.56, INK)


def tick(image: NDArray[np.uint8], centre: Point, size: float, colour: Colour) -> None:
    """Draw a check mark, `size` pixels wide, in place."""
    shape = np.array([(-0.5, 0.02), (-0.14, 0.36), (0.5, -0.36)])
    stroke(image, shape * size + centre, size * 0.2, colour)


def chevron(image: NDArray[np.uint8], centre: Point, size: float, colour: Colour, direction: int) -> None:
    """Draw a solid triangle pointing to the left (-1) or right (1) of the screen, in place."""
    shape = np.array([(0.42, 0.0), (-0.36, 0.48), (-0.36, -0.48)]) * (direction, 1)
    polygon(image, shape * size + centre, colour)


def arrow(image: NDArray[np.uint8], centre: Point, size: float, colour: Colour, direction: int = 1) -> None:
    """Draw an arrow to the left (-1) or right (1) of the screen, `size` pixels wide, in place."""
    way, width = (direction, 1), size * 0.2
    stroke(image, np.array([(-0.48, 0.0), (0.4, 0.0)]) * size * way + centre, width, colour)
    head = np.array([(0.06, -0.4), (0.46, 0.0), (0.06, 0.4)])
    stroke(image, head * size * way + centre, width, colour)


def pause(image: NDArray[np.uint8], centre: Point, size: float, colour: Colour) -> None:
    """Draw two bars, `size` pixels high, in place."""
    bar = np.array([(-0.12, -0.5), (0.12, -0.5), (0.12, 0.5), (-0.12, 0.5)])
    for side in (-1, 1):
        polygon(image, (bar + np.array([side * 0.24, 0.0])) * size + centre, colour)


def unseen(image: NDArray[np.uint8], centre: Point, size: float, colour: Colour) -> None:
    """Draw a head and shoulders, crossed out: nobody can be seen; `size` pixels wide, in place."""
    x, y = centre
    disc(image, (x, y - size * 0.2), size * 0.2, colour)
    # Half a ring as thick as its radius: the shoulders.
    arc(image, (x, y + size * 0.46), size * 0.2, size * 0.4, -90, 90, colour, round_ends=False)
    for width, paint in ((size * 0.2, INK), (size * 0.09, colour)):
        ends = [spot(centre, size * 0.56, -45), spot(centre, size * 0.56, 135)]
        stroke(image, np.array(ends), width, paint)


def _warning(image: NDArray[np.uint8], centre: Point, size: float) -> None:
    x, y = centre
    shape = np.array([(0.0, -0.46), (0.52, 0.44), (-0.52, 0.44)])
    polygon(image, shape * size + centre, ORANGE)
    bar = np.array([(-0.065, -0.16), (0.065, -0.16), (0.045, 0.17), (-0.045, 0.17)])
    polygon(image, bar * size + centre, INK)
    disc(image, (x, y + size * 0.28), size * 0.065, INK)
