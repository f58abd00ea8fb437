"""Colours: the Okabe-Ito set that stays apart for colour-blind eyes, and how contrast is measured."""

Colour = tuple[int, int, int]
"""Blue, green, red, 0..255 each, as OpenCV paints."""

ORANGE: Colour = (0, 159, 230)
SKY: Colour = (233, 180, 86)
GREEN: Colour = (115, 158, 0)
YELLOW: Colour = (66, 228, 240)

WHITE: Colour = (255, 255, 255)
GREY: Colour = (214, 208, 204)
"""Text of the second rank."""
INK: Colour = (26, 20, 16)
"""Panels, and signs that stand on a bright shape."""
TRACK: Colour = (142, 134, 128)
"""What is still empty: tracks of scales and rings, repetitions to come."""

# At 0.86 the darkest colour used for text keeps 4.5:1 on a panel over pure white video; the picture still
# shines through.
PANEL_OPACITY = 0.86

TEXT_COLOURS = (WHITE, GREY)
SHAPE_COLOURS = (ORANGE, SKY, GREEN, YELLOW, TRACK)


def blend(over: Colour, under: Colour, opacity: float) -> Colour:
    """Colour seen where `over` lies on `under` with the given opacity (0..1)."""
    blue, green, red = (round(a * opacity + b * (1 - opacity)) for a, b in zip(over, under, strict=True))
    return blue, green, red


def luminance(colour: Colour) -> float:
    """Relative luminance 0..1 of an sRGB colour, as WCAG 2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in colour)]
    return 0.0722 * linear[0] + 0.7152 * linear[1] + 0.2126 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio of two colours, 1 (none) to 21; WCAG asks 4.5 of text, 3 of shapes."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
