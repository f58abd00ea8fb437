"""Keys: what each key asks for, in the window and in the terminal, and how that is told."""

from coach.language import N_
from coach.session.wish import Wish

KEYS = {
    "q": Wish.QUIT,
    "escape": Wish.QUIT,
    "closed": Wish.QUIT,
    "space": Wish.PAUSE,
    "n": Wish.SKIP,
    "right": Wish.SKIP,
    "left": Wish.REPEAT,
    "+": Wish.MORE,
    "=": Wish.MORE,  # the plus key without shift
    "-": Wish.LESS,
    "c": Wish.RECALIBRATE,
    "p": Wish.PAIN,
    "o": Wish.ONLY_THIS,
    "d": Wish.UNWELL,
}
"""What a key in the window asks for."""

HELP_KEY = "h"
MUTE_KEY = "m"

HELP = (
    ("p", N_("It hurts: stop at once")),
    ("d", N_("Dizzy or unwell: stop")),
    (N_("space"), N_("Pause, and go on")),
    ("→", N_("Next exercise, or end the rest")),
    ("←", N_("Once more from the beginning")),
    ("+  −", N_("A larger or a smaller movement")),
    ("c", N_("Calibrate again")),
    ("m", N_("Sound off and on")),
    ("q", N_("End")),
)
"""The keys as they are shown on demand, the most urgent first."""

MEASURE_HELP = tuple((key, text) for key, text in HELP if key in ("p", "d", "m", "q"))
"""The same while the own range is measured."""
