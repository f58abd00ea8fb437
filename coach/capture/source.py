"""Source: what every kind of camera or recording offers."""

from collections.abc import Iterator
from typing import Protocol

from coach.capture.frame import Frame


class Source(Protocol):
    """Gives frames with real, strictly increasing timestamps.

    A recording gives every frame at its own time and may be asked for `frames()` again; a live source gives
    the newest frame whenever it is asked for the next one and can be gone through once.
    """

    @property
    def name(self) -> str:
        """Base name for records and titles; never a whole path or an address with credentials."""

    @property
    def live(self) -> bool:
        """Whether frames come at their own pace from outside."""

    @property
    def duration_s(self) -> float:
        """Length of a recording in seconds; NaN for live sources and where the file does not tell."""

    @property
    def fps(self) -> float:
        """Stated frames a second; NaN where unknown. For writing videos only: decisions use `Frame.t`."""

    @property
    def note(self) -> str:
        """Something a person should know about how the pictures ended, or ""; complete once they have."""

    def frames(self) -> Iterator[Frame]:
        """Yield the frames.

        Raises:
            CoachError: the source can't be read, or gives no frame at all.
        """

    def close(self) -> None:
        """Let go of the camera or file; harmless when called twice."""
