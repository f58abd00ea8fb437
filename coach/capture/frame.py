"""Frame: one picture and the moment it was taken."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture as the camera saw it, never mirrored.

    Attributes:
        t: seconds since the source began; strictly increasing within a source.
        image: shape (height, width, 3), uint8, BGR.
    """

    t: float
    image: NDArray[np.uint8]
