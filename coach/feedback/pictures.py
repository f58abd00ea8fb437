"""Pictures: draws the overlay once and gives it to whatever shows pictures, a window or a video."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coach.feedback.keys import HELP, HELP_KEY, KEYS
from coach.feedback.overlay import draw
from coach.movement.events import Event
from coach.pipeline.measuring import Measured
from coach.session.view import View
from coach.session.wish import Wish


class PictureOut(Protocol):
    """A window or a video file: takes finished pictures at their time."""

    def show(self, image: NDArray[np.uint8], t: float) -> str:
        """Take a picture (BGR) of the moment `t`, seconds; give the name of a key pressed, or ""."""

    def close(self) -> None:
        """Finish."""


class OverlaySink:
    """Draws the overlay once and gives the picture to every output."""

    def __init__(
        self,
        outputs: Sequence[PictureOut],
        on_key: Mapping[str, Callable[[], None]] | None = None,
        keys: Sequence[tuple[str, str]] = HELP,
    ) -> None:
        """Take where pictures go.

        Args:
            outputs: a window, a video.
            on_key: what is done on keys that ask nothing of the session, by their names.
            keys: what is shown on demand, see `coach.feedback.keys.HELP`.
        """
        self._outputs = outputs
        self._on_key = on_key or {}
        self._keys = keys
        self._helps = False

    def show(self, measured: Measured, events: Sequence[Event], moment: View) -> str:  # noqa: ARG002
        """Show one moment; see `Sink`."""
        if measured.frame is None:
            return ""
        picture = draw(measured.frame.image, measured.marks, moment, self._keys if self._helps else ())
        keys = [output.show(picture, measured.frame.t) for output in self._outputs]
        for key in keys:
            if key == HELP_KEY:
                self._helps = not self._helps
            elif key in self._on_key:
                self._on_key[key]()
        return next((KEYS[key] for key in keys if key in KEYS), "")

    def obeyed(self, wish: Wish, events: Sequence[Event]) -> None:
        """Nothing to show for it: the next moment does."""

    def close(self) -> None:
        """Close every output."""
        with ExitStack() as ending:
            for output in self._outputs:
                ending.callback(output.close)
