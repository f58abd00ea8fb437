"""Ring: a circle that fills as a hold or a calibration goes on, with the figure in its middle."""

import math

import numpy as np
from numpy.typing import NDArray

from coach.feedback.overlay import words
from coach.feedback.overlay.icons import tick
from coach.feedback.overlay.layout import Layout
from coach.feedback.overlay.palette import GREEN, GREY, TRACK, WHITE, YELLOW, Colour
from coach.feedback.overlay.shapes import Point, arc
from coach.feedback.overlay.text import BOLD, fit, put


def draw_ring(image: NDArray[np.uint8], centre: Point, share: float, colour: Colour, place: Layout) -> None:
    """Draw the track and the filled share (0..1, NaN for none) from the top clockwise, in place."""
    radius, width = place.ring_radius, place.ring_width
    arc(image, centre, radius, width * 0.45, 0, 360, TRACK, round_ends=False)
    if share > 0:
        filled = min(share, 1.0)
        arc(image, centre, radius, width, 0, 360 * filled, colour, round_ends=filled < 1)


def draw_hold(
    image: NDArray[np.uint8], centre: Point, held_s: float, asked_s: float, angle: str, place: Layout
) -> None:
    """Draw the ring of a hold, in place: seconds while it lasts, a tick once it is complete.

    The angle's figure stands alone until the hold begins, and beneath the seconds from then on.
    """
    if not (math.isfinite(held_s) and math.isfinite(asked_s) and asked_s > 0):
        draw_ring(image, centre, math.nan, TRACK, place)
        draw_figure(image, centre, angle, place)
        return
    complete = held_s >= asked_s
    draw_ring(image, centre, held_s / asked_s, GREEN if complete else YELLOW, place)
    if held_s <= 0:
        draw_figure(image, centre, angle, place)
        return
    upper = (centre[0], centre[1] - 9 * place.unit)
    if complete:
        tick(image, upper, 36 * place.unit, WHITE)
    else:
        draw_figure(image, upper, words.seconds(int(held_s)), place)
    put(image, angle, centre[0], centre[1] + 21 * place.unit, place.label, GREY, align="centre")


def draw_progress(image: NDArray[np.uint8], centre: Point, share: float, place: Layout) -> None:
    """Draw the ring of a calibration, in place; `share` is 0..1."""
    draw_ring(image, centre, share, YELLOW, place)
    draw_figure(image, centre, words.percent(min(max(share, 0.0), 1.0)), place)


def draw_complete(image: NDArray[np.uint8], centre: Point, place: Layout) -> None:
    """Draw a full ring with a tick, in place."""
    draw_ring(image, centre, 1.0, GREEN, place)
    tick(image, centre, 52 * place.unit, WHITE)


def draw_figure(image: NDArray[np.uint8], centre: Point, text: str, place: Layout) -> None:
    """Write the number in the middle of a ring, in place, smaller where it would touch the ring."""
    room = round(2 * (place.ring_radius - place.ring_width) * 0.92)
    block = fit(text, room, place.figure, place.label, BOLD, 1)
    for line in block.lines:
        put(image, line, *centre, block.size, WHITE, BOLD, "centre")
