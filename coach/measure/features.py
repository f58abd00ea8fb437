"""Features: one sighting against a neutral, as the plain vectors that learned corrections read."""

import numpy as np
from numpy.typing import NDArray

from coach.measure.neutral import Neutral
from coach.measure.rotation import Matrix
from coach.measure.sighting import Sighting

HEAD_FEATURES = 162
BODY_FEATURES = 13
"""How many there are of each."""

_EARS = [3, 4]
"""Rows of the ears within `Sighting.face_points`."""


def head_features(sighting: Sighting, neutral: Neutral, rotation: Matrix) -> NDArray[np.float64]:
    """What bears on the head's rotation, shape (HEAD_FEATURES,); NaN where a part of it is missing.

    The face model's rotation against neutral and in the camera's axes, the place of the face in the picture
    (an off-centre face is seen from the side), the change of the mesh's shape, and the pose model's points
    on the face relative to the ears, in neutral shoulder widths.
    """
    points = _about_ears(sighting.face_points) - _about_ears(neutral.face_points)
    return np.concatenate(
        [
            rotation[:, :2].ravel(),
            sighting.head[:, :2].ravel(),
            sighting.centre,
            neutral.centre,
            (sighting.mesh - neutral.mesh).ravel(),
            points.ravel() / neutral.shoulder_width_px,
            _about_ears(neutral.face_points)[[0, 3], :2].ravel() / neutral.shoulder_width_px,
            [sighting.face_size_px / neutral.face_size_px],
        ]
    )


def body_features(
    sighting: Sighting, neutral: Neutral, angles: tuple[float, float, float]
) -> NDArray[np.float64]:
    """What bears on trunk and shoulders, shape (BODY_FEATURES,); NaN where a part of it is missing.

    Turn of the shoulder line in the pose model's world (radians against neutral), its length against neutral
    and its depth as it is, both ends' shift, in shoulder widths; the face's size and place against neutral,
    and the head's angles in radians.
    """
    width = neutral.shoulder_width_px
    turn = np.radians((sighting.trunk_turn - neutral.trunk_turn + 180) % 360 - 180)
    line = sighting.shoulders[0] - sighting.shoulders[1]
    shift = (sighting.shoulders - neutral.shoulders)[:, :2].ravel() / width
    return np.concatenate(
        [
            [turn, np.linalg.norm(line[:2]) / width - 1, line[2] / width],
            shift,
            [sighting.face_size_px / neutral.face_size_px - 1],
            sighting.centre - neutral.centre,
            np.radians(angles),
        ]
    )


def _about_ears(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points (7, 3), pixels, relative to the middle of the ears."""
    middle: NDArray[np.float64] = points[_EARS].mean(axis=0)
    return points - middle
