"""Pictures: draws the overlay once and gives it to whatever shows pictures, a window or a video."""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coach.feedback.overlay import draw
from coach.movement.events import Event
from coach.pipeline.measuring import Measured
from coach.session.view import View
from coach.session.wish import Wish

KEYS = {
    "q": Wish.QUIT,
    "escape": Wish.QUIT,
    "closed": Wish.QUIT,
    "n": Wish.SKIP,
    "p": Wish.PAIN,
    "o": Wish.ONLY_THIS,
    "d": Wish.UNWELL,
}
"""What a key in the window asks for."""


class PictureOut(Protocol):
    """A window or a video file: takes finished pictures at their time."""

    def show(self, image: NDArray[np.uint8], t: float) -> str:
        """Take a picture (BGR) of the moment `t`, seconds; give the name of a key pressed, or ""."""

    def close(self) -> None:
        """Finish."""


class OverlaySink:
    """Draws the overlay once and gives the picture to every output."""

    def __init__(self, outputs: Sequence[PictureOut]) -> None:
        self._outputs = outputs

    def show(self, measured: Measured, events: Sequence[Event], moment: View) -> str:  # noqa: ARG002
        """Show one moment; see `Sink`."""
        if measured.frame is None:
            return ""
        picture = draw(measured.frame.image, measured.marks, moment)
        keys = [output.show(picture, measured.frame.t) for output in self._outputs]
        return next((KEYS[key] for key in keys if key in KEYS), "")

    def obeyed(self, wish: Wish, events: Sequence[Event]) -> None:
        """Nothing to show for it: the next moment does."""

    def close(self) -> None:
        """Close every output."""
        with ExitStack() as ending:
            for output in self._outputs:
                ending.callback(output.close)
