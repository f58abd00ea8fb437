"""Draw: puts the parts of the overlay together for one moment of a session."""

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.feedback.overlay.counts import draw_counts
from coach.feedback.overlay.gauge import dial_of, draw_gauge, figure
from coach.feedback.overlay.header import draw_header
from coach.feedback.overlay.layout import SMALLEST_PICTURE, Layout, layout
from coach.feedback.overlay.notice import draw_help_hint, draw_paused, draw_unseen
from coach.feedback.overlay.panel import Rect, draw_panel
from coach.feedback.overlay.person import draw_person
from coach.feedback.overlay.ring import draw_complete, draw_hold, draw_progress
from coach.feedback.overlay.rose import draw_rose, rose_rect
from coach.feedback.overlay.rows import Row, draw_rows, hint_rows
from coach.feedback.overlay.stage import draw_inset, draw_stage
from coach.landmarks.types import Landmarks
from coach.language import tr
from coach.movement.events import Side
from coach.session.view import Gauge, Phase, View

BEFORE = (Phase.RESTING, Phase.GETTING_READY)
"""Phases in which the figure, not the person, is what there is to look at."""

UNHURRIED = (*BEFORE, Phase.PAUSED)
"""Phases that leave time to be told which key shows the keys."""


def draw(
    image: NDArray[np.uint8],
    landmarks: Landmarks | None,
    view: View,
    keys: Sequence[tuple[str, str]] = (),
) -> NDArray[np.uint8]:
    """Make the picture a person sees: mirrored, with the session drawn over it.

    Args:
        image: shape (height, width, 3), uint8, BGR, not mirrored; it is left as it is.
        landmarks: what was seen in it, or None.
        view: the moment to show.
        keys: to be shown instead of the rest, each with what it does; see `coach.feedback.keys`.

    Returns:
        A new picture of the same shape; of a very small one just the mirror image.
    """
    scene = np.empty_like(image)
    cv2.flip(image, 1, scene)
    height, width = scene.shape[:2]
    if min(height, width) < SMALLEST_PICTURE:
        return scene
    place = layout(width, height)
    draw_person(scene, landmarks, place)
    header = draw_header(scene, view, place)
    if keys:
        draw_rows(scene, [Row(tr(text), key=tr(key)) for key, text in keys], _below(header, place), place)
    elif view.phase in BEFORE:
        draw_stage(scene, view, header.bottom, place)
    elif view.hints:
        _draw_place(scene, view, _below(header, place), place)
    else:
        _draw_moment(scene, view, header, place)
    if view.phase in UNHURRIED and not keys:
        draw_help_hint(scene, place)
    return scene


def _below(header: Rect, place: Layout) -> Rect:
    """What is free below the header."""
    top = max(header.bottom, place.margin - place.gap) + place.gap
    return Rect(place.margin, top, place.width - 2 * place.margin, place.height - place.margin - top)


def _draw_place(scene: NDArray[np.uint8], view: View, free: Rect, place: Layout) -> None:
    """How one sits, at the foot of the picture, so that one sees oneself putting it right."""
    hints = [hint for hint in view.hints if not (hint.well and view.phase is Phase.CALIBRATING)]
    if math.isfinite(view.calibrated):
        side = round(2 * (place.ring_radius + place.pad) + place.ring_width)
        rect = Rect((place.width - side) // 2, free.bottom - side, side, side)
        if hints and place.width >= place.height:
            rect = Rect(free.right - side, free.bottom - side, side, side)
            free = Rect(free.x, free.y, free.width - side - place.gap, free.height)
        elif hints:
            free = Rect(free.x, free.y, free.width, free.height - side - place.gap)
        draw_panel(scene, rect, place.corner)
        draw_progress(scene, rect.centre, view.calibrated, place)
    draw_rows(scene, hint_rows(hints), free, place, low=True)


def _draw_moment(scene: NDArray[np.uint8], view: View, header: Rect, place: Layout) -> None:
    middle = _draw_dial(scene, view, place)
    draw_counts(scene, view.counts, _asked(view.gauge), middle, place)
    if view.lines:
        free = _below(header, place)
        room = Rect(free.x, free.y, free.width, min(middle.y - place.gap, free.bottom) - free.y)
        draw_rows(scene, [Row(line) for line in view.lines], room, place)
    elif view.phase is Phase.LOST:
        draw_unseen(scene, header.bottom, middle.y, place)
    elif view.phase is Phase.PAUSED:
        draw_paused(scene, place)
    elif view.demo is not None:
        draw_inset(scene, view.demo, header.bottom, middle, place)


def _draw_dial(scene: NDArray[np.uint8], view: View, place: Layout) -> Rect:
    """Draw what stands at the bottom middle, and tell where."""
    gauge = view.gauge
    if gauge is not None and gauge.limit > 0 and view.phase is not Phase.DONE:
        dial = dial_of(gauge, place)
        draw_panel(scene, dial.rect, place.corner)
        draw_gauge(scene, gauge, dial, place, holding=view.phase is Phase.HOLDING)
        draw_hold(scene, dial.pivot, view.hold_s, view.hold_asked_s, figure(gauge), place)
        return dial.rect
    if view.rose is not None and view.phase is not Phase.DONE:
        rect = rose_rect(place)
        draw_panel(scene, rect, place.corner)
        if view.hold_asked_s > 0:
            draw_hold(scene, rect.centre, view.hold_s, view.hold_asked_s, "", place)
        draw_rose(scene, view.rose, rect.centre, place)
        return rect
    side = round(2 * (place.ring_radius + place.pad) + place.ring_width)
    rect = Rect((place.width - side) // 2, place.height - place.margin - side, side, side)
    if view.phase is Phase.DONE:
        draw_panel(scene, rect, place.corner)
        draw_complete(scene, rect.centre, place)
    elif math.isfinite(view.calibrated):
        draw_panel(scene, rect, place.corner)
        draw_progress(scene, rect.centre, view.calibrated, place)
    elif view.hold_asked_s > 0:
        draw_panel(scene, rect, place.corner)
        draw_hold(scene, rect.centre, view.hold_s, view.hold_asked_s, "", place)
    else:
        return Rect(place.width // 2, place.height, 0, 0)
    return rect


def _asked(gauge: Gauge | None) -> Side | None:
    """The side of the band asked for, for pointing to its card."""
    if gauge is None or gauge.axis == "pitch" or not 0 <= gauge.active < len(gauge.bands):
        return None
    low, high = gauge.bands[gauge.active]
    return Side.LEFT if low + high > 0 else Side.RIGHT
