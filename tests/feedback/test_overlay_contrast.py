"""Readable on any video: contrast measured in the pictures themselves, as WCAG 2 defines it."""

import numpy as np
import pytest

from coach.feedback.overlay import draw
from coach.feedback.overlay.layout import layout
from coach.feedback.overlay.palette import (
    GREEN,
    GREY,
    INK,
    ORANGE,
    PANEL_OPACITY,
    SHAPE_COLOURS,
    SKY,
    TEXT_COLOURS,
    WHITE,
    YELLOW,
    blend,
    contrast,
)
from coach.movement.events import Side
from coach.session.view import Count, Gauge, Phase, Tone, View

TEXT, SHAPE = 4.5, 3.0
VIEW = View(
    Phase.MOVING,
    "Neck turn",
    "Slower, please",
    Tone.CAUTION,
    Gauge("yaw", 40.0, ((35.0, 75.0), (-75.0, -35.0)), 0, 80, "right", "left"),
    2.0,
    5.0,
    (Count(Side.LEFT, "Left", 1, 3), Count(Side.RIGHT, "Right", 0, 3)),
    "Neck tilt",
    1,
    4,
)


def test_contrast_is_measured_as_the_standard_says():
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == 1
    # 0x767676 is the well-known lightest grey that passes on white.
    assert contrast((0x76,) * 3, WHITE) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("shade", [0, 255], ids=["in a dark room", "against a bright window"])
@pytest.mark.parametrize("size", [(640, 480), (1920, 1080), (320, 240)])
def test_text_and_shapes_stand_out_on_their_panels(shade, size):
    video = np.full((size[1], size[0], 3), shade, np.uint8)
    shown = draw(video, None, VIEW)
    place = layout(*size)
    # A corner of each panel that holds nothing: the header's, a card's.
    spots = [(place.margin + place.pad // 2, place.height // 24 + place.margin)]
    spots.append((place.margin + place.pad // 2, place.height - place.margin - 4 * place.pad))
    for x, y in spots:
        panel = tuple(int(v) for v in shown[y, x])
        assert panel == pytest.approx(blend(INK, (shade,) * 3, PANEL_OPACITY), abs=2)
        assert min(contrast(colour, panel) for colour in TEXT_COLOURS) >= TEXT
        assert min(contrast(colour, panel) for colour in SHAPE_COLOURS) >= SHAPE
    for colour in (WHITE, GREY, ORANGE, SKY, YELLOW, GREEN):
        there = (np.abs(shown.astype(int) - colour) <= 2).all(axis=2).sum()
        assert there > 8, "the colours judged above are those really painted"


def test_signs_stand_out_on_their_coloured_shapes():
    assert min(contrast(INK, colour) for colour in (SKY, GREEN, ORANGE, YELLOW)) >= SHAPE
