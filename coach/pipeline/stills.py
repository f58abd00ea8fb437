"""Stills: the loop over pictures that have nothing to do with each other."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coach.capture.images import ImageSequence, find_pictures, is_pattern
from coach.errors import CoachError
from coach.landmarks.glance import Glance
from coach.measure.observation import Observation
from coach.measure.stills import StillCorrection, observe_still

PICTURE_ENDINGS = (".png", ".jpg", ".jpeg", ".bmp", ".webp", ".tif", ".tiff")
"""What counts as a picture in a folder."""


class Eyes(Protocol):
    """Glances at the face in one picture; see `landmarks.stills.StillEyes`."""

    def __call__(
        self,
        picture: NDArray[np.uint8],
        field_of_view_deg: float,
        rectangle: tuple[float, float, float, float] | None = None,
    ) -> list[Glance]:
        """The glances; none where no face was found."""


def pictures_of(source: str) -> list[Path]:
    """The pictures a pattern, a folder or a file name stands for, in natural order.

    Raises:
        CoachError: there is none.
    """
    path = Path(source)
    if path.is_dir():
        found = [p for p in find_pictures(str(path / "*")) if p.suffix.lower() in PICTURE_ENDINGS]
        if not found:
            raise CoachError(f"there is no picture in {source}; give a folder that holds some")
        return found
    if path.is_file():
        return [path]
    if not is_pattern(source):
        raise CoachError(f"{source} is no pattern, folder or file of pictures; give one, e.g. people/*.jpg")
    return find_pictures(source)


def measure_pictures(
    pictures: Sequence[Path], eyes: Eyes, correction: StillCorrection, field_of_view_deg: float
) -> Iterator[Observation]:
    """Measure pictures, each for itself; an observation's time is the picture's number, from 0.

    Raises:
        CoachError: one can't be read; the message names it.
    """
    for frame in ImageSequence(pictures, pictures[0].name, fps=1.0).frames():
        yield observe_still(frame.t, eyes(frame.image, field_of_view_deg), correction)
