"""Stage: where the figure that shows the movement stands, with the seconds that are left before it."""

import math

import numpy as np
from numpy.typing import NDArray

from coach.feedback.overlay import words
from coach.feedback.overlay.layout import Layout
from coach.feedback.overlay.palette import SKY, YELLOW
from coach.feedback.overlay.panel import Rect, draw_panel
from coach.feedback.overlay.ring import draw_figure as draw_number
from coach.feedback.overlay.ring import draw_ring
from coach.session.pacing import COUNT_S
from coach.session.view import Demo, View

INSET = 120  # units: small enough to leave the person to see, large enough to see a turned head
LARGEST = 400  # units


def draw_stage(image: NDArray[np.uint8], view: View, top: int, place: Layout) -> Rect:
    """Draw the figure large below `top` (pixels), with the seconds left beside or below it, in place.

    It tells where the lower of both stands.
    """
    ring = round(2 * (place.ring_radius + place.pad) + place.ring_width)
    low = place.height - place.margin
    beside = place.width >= place.height
    room_high = low - top - place.gap - (0 if beside else ring + place.gap)
    room_wide = place.width - 2 * place.margin - (2 * (ring + place.gap) if beside else 0)
    side = min(room_high, room_wide, round(LARGEST * place.unit))
    if side >= INSET * place.unit / 2 and view.demo is not None:
        y = top + place.gap + (room_high - side) // 2
        _figure(image, view.demo, Rect((place.width - side) // 2, y, side, side), place)
    if not math.isfinite(view.countdown_s):
        return Rect(place.width // 2, place.height, 0, 0)
    x = place.width - place.margin - ring if beside else (place.width - ring) // 2
    rect = Rect(x, low - ring, ring, ring)
    draw_panel(image, rect, place.corner)
    share = view.countdown_s / view.countdown_of_s if view.countdown_of_s > 0 else 0.0
    soon = view.countdown_s <= COUNT_S
    draw_ring(image, rect.centre, share, YELLOW if soon else SKY, place)
    number = str(math.ceil(view.countdown_s)) if soon else words.seconds(math.ceil(view.countdown_s))
    draw_number(image, rect.centre, number, place)
    return rect


def draw_inset(image: NDArray[np.uint8], demo: Demo, top: int, taken: Rect, place: Layout) -> None:
    """Draw the figure small at the right below `top` (pixels) and clear of what stands there, in place."""
    side = round(INSET * place.unit)
    high = (taken.y if taken.right > place.width - place.margin - side else place.height) - top
    side = min(side, high - 2 * place.gap)
    if side >= INSET * place.unit / 2:
        _figure(image, demo, Rect(place.width - place.margin - side, top + place.gap, side, side), place)


def _figure(image: NDArray[np.uint8], demo: Demo, rect: Rect, place: Layout) -> None:
    from coach.feedback.figure import draw_figure

    draw_panel(image, rect, place.corner)
    draw_figure(image, (rect.x, rect.y, rect.width, rect.height), demo.exercise, demo.side, demo.t)
