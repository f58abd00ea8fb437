"""Colours of the figure: what moves is lit and warm, what keeps still is grey and cool."""

from coach.feedback.overlay.palette import GREY, INK, SKY, TRACK, YELLOW, Colour, blend

SKIN: Colour = (150, 205, 247)
"""The overlay's orange, lightened: of a head or hand that moves."""
HAIR: Colour = (62, 92, 134)
SHIRT: Colour = blend(SKY, INK, 0.72)
TROUSERS: Colour = blend(SKY, INK, 0.45)

CALM_SKIN: Colour = (172, 190, 208)
CALM_HAIR: Colour = (80, 88, 102)
CALM_SHIRT: Colour = (134, 116, 102)
CALM_TROUSERS: Colour = (100, 84, 72)

SHOES: Colour = (176, 168, 160)
FACE: Colour = (40, 40, 52)
"""Eyes, brows and mouth."""
ARROW = SKY
PRESS = YELLOW
GHOST = blend(TRACK, INK, 0.75)
PROP = blend(GREY, INK, 0.55)
"""Furniture, floor and walls."""
THING: Colour = (115, 158, 0)
"""Book, ball and stick."""
