"""Baseline: how this person sits before this camera when they sit well, taken from some seconds of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.landmarks.lens import focal_length
from coach.measure import thresholds as measure_th
from coach.measure.neutral import Neutral
from coach.posture import thresholds as th
from coach.posture.seat import Seat

SAME_LENS = 1e-6
"""By what share two focal lengths may differ that are the same: what a file's decimals leave."""


@dataclass(frozen=True, slots=True, eq=False)
class Baseline:
    """What posture is measured against.

    Attributes:
        neutral: the head's and shoulders' neutral, see `Neutral`.
        head, shoulders: shape (2,), places in the picture, see `Seat`.
        depth, behind: see `Seat`.
        shoulder_width_px: see `Seat`.
        distance_cm: of the face from the camera, from irises and face; good to about a tenth.
        focal_px: focal length of the camera in pixels.
        width, height: of the picture, pixels.
    """

    neutral: Neutral
    head: NDArray[np.float64]
    shoulders: NDArray[np.float64]
    depth: float
    behind: float
    shoulder_width_px: float
    distance_cm: float
    focal_px: float
    width: int
    height: int

    @property
    def cm_per_px(self) -> float:
        """Centimetres that a pixel shows where head and shoulders are."""
        return self.distance_cm * self.behind / self.focal_px

    def seen_through(self, field_of_view_deg: float) -> bool:
        """Whether it was taken with this horizontal field of view."""
        return math.isclose(self.focal_px, focal_length(self.width, field_of_view_deg), rel_tol=SAME_LENS)


def baseline_of(
    neutral: Neutral, seats: Sequence[Seat], field_of_view_deg: float = measure_th.DEFAULT_FIELD_OF_VIEW_DEG
) -> Baseline | None:
    """The baseline of frames in which the person sat as they want to; None without a face or body.

    The distance is the mean of two that know nothing of each other: an iris is as broad in nearly everybody,
    but only some ten pixels; a face is large, but differs.

    Args:
        neutral: of the same moments.
        seats: of these moments.
        field_of_view_deg: horizontal, of the camera.
    """
    whole = [s for s in seats if np.isfinite(s.depth) and np.isfinite(s.shoulder_width_px)]
    if not whole:
        return None
    width = whole[0].width
    focal = focal_length(width, field_of_view_deg)
    by_iris = focal * th.IRIS_CM / float(np.median([s.iris_px for s in whole]))
    by_face = focal * measure_th.FACE_SIZE_CM / float(np.median([s.face_px for s in whole]))
    return Baseline(
        neutral=neutral,
        head=np.median([s.head for s in whole], axis=0),
        shoulders=np.median([s.shoulders for s in whole], axis=0),
        depth=float(np.median([s.depth for s in whole])),
        behind=float(np.median([s.behind for s in whole])),
        shoulder_width_px=float(np.median([s.shoulder_width_px for s in whole])),
        distance_cm=float(np.sqrt(by_iris * by_face)),
        focal_px=focal,
        width=width,
        height=whole[0].height,
    )
