"""Colours: Okabe and Ito's set, as in the overlay, for light paper, dark screens and print."""

from coach.feedback.overlay.palette import GREY, INK, ORANGE, SKY, WHITE, YELLOW, Colour
from coach.movement.events import Side

BLUE: Colour = (178, 114, 0)
VERMILION: Colour = (0, 94, 213)

# the set's green, darker for white ground (its own has 3.4:1 there) and lighter for dark
DEEP_GREEN: Colour = (91, 125, 0)
LIGHT_GREEN: Colour = (140, 190, 40)

BAND_OPACITY = {"light": 0.13, "dark": 0.20, "print": 0.16}
"""A band is seen and what lies on it stays readable; on dark ground it takes more."""

SIDE_NAMES = {
    Side.LEFT: "left",
    Side.COUNTERCLOCKWISE: "left",
    Side.RIGHT: "right",
    Side.CLOCKWISE: "right",
    Side.BOTH: "both",
}
"""Which colour a side has; a round to the right begins to the right."""

_LIGHT: dict[str, Colour] = {
    "page": (246, 247, 246),
    "card": WHITE,
    "ink": INK,
    "soft": (104, 93, 84),
    "line": (226, 221, 216),
    "left": BLUE,
    "right": VERMILION,
    "both": DEEP_GREEN,
    "told": YELLOW,
    "unseen": (236, 233, 230),
}
_DARK: dict[str, Colour] = {
    "page": INK,
    "card": (38, 31, 26),
    "ink": (238, 234, 230),
    "soft": (184, 174, 166),
    "line": (68, 60, 53),
    "left": SKY,
    "right": ORANGE,
    "both": LIGHT_GREEN,
    "told": YELLOW,
    "unseen": (58, 50, 44),
}
_PRINT = _LIGHT | {"page": WHITE, "line": GREY, "soft": (84, 74, 66), "unseen": (228, 224, 220)}
_SCHEMES = {"light": _LIGHT, "dark": _DARK, "print": _PRINT}


def scheme(name: str) -> dict[str, str]:
    """The colours of "light", "dark" or "print" by their name, as CSS writes them; bands are translucent."""
    colours = _SCHEMES[name]
    bands = {
        f"{side}-band": _css(colours[side], BAND_OPACITY[name]) for side in ("left", "right", "both", "ink")
    }
    return {key: _css(colour) for key, colour in colours.items()} | bands | {"none": "rgba(0,0,0,0)"}


def colour_of(name: str, key: str) -> Colour:
    """One colour of a scheme as it is measured (blue, green, red)."""
    return _SCHEMES[name][key]


def schemes() -> dict[str, dict[str, str]]:
    """All of them, by name."""
    return {name: scheme(name) for name in _SCHEMES}


def _css(colour: Colour, opacity: float = 1.0) -> str:
    blue, green, red = colour
    return f"#{red:02x}{green:02x}{blue:02x}" if opacity == 1 else f"rgba({red},{green},{blue},{opacity:g})"
