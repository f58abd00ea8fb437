"""Frame: one picture and the moment it was taken."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray


class PictureTrouble(StrEnum):
    """Why a picture shows nothing of what is before the camera now."""

    NONE = ""
    SILENT = "silent"
    FROZEN = "frozen"
    BLACK = "black"


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture as the camera saw it, never mirrored.

    Attributes:
        t: seconds since the source began; strictly increasing within a source.
        image: shape (height, width, 3), uint8, BGR.
        trouble: where it is not `NONE`, the picture is only there to be shown, and nothing can be measured
            in it. Sources that outlast their camera tell it (`capture.lasting`), others never do.
    """

    t: float
    image: NDArray[np.uint8]
    trouble: PictureTrouble = PictureTrouble.NONE
