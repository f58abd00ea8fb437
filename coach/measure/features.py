"""Features: one sighting against a neutral, as the plain vectors that learned corrections read."""

import numpy as np
from numpy.typing import NDArray

from coach.measure.neutral import Neutral
from coach.measure.rotation import Matrix, decompose, rotation_vectors
from coach.measure.sighting import Sighting

HEAD_FEATURES = 162
LOOK_FEATURES = 52
BODY_FEATURES = 12
SIGMA_FEATURES = 11
"""How many there are of each."""

SIGMA_ANGLE_DEG = 45.0
SIGMA_APART_DEG = 20.0
"""Units in which the features of uncertainty are told, so that each is about 1 where it begins to matter."""

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


def look_features(sighting: Sighting, neutral: Neutral, rotation: Matrix) -> NDArray[np.float64]:
    """What bears on the head reader's errors, shape (LOOK_FEATURES,); NaN where a part of it is missing.

    Its rotation against its own neutral, now and at neutral; the pose model's points on the face relative to
    the ears, and the shift of ears and shoulders against neutral, in neutral shoulder widths.
    """
    width = neutral.shoulder_width_px
    points = _about_ears(sighting.face_points) - _about_ears(neutral.face_points)
    shift = (sighting.face_points - neutral.face_points)[_EARS, :2].mean(axis=0)
    return np.concatenate(
        [
            rotation[:, :2].ravel(),
            sighting.look[:, :2].ravel(),
            neutral.look[:, :2].ravel(),
            neutral.centre,
            points.ravel() / width,
            _about_ears(neutral.face_points)[[0, 3], :2].ravel() / width,
            shift / width,
            (sighting.shoulders - neutral.shoulders)[:, :2].ravel() / width,
            [np.linalg.norm(sighting.face_points[_EARS[0], :2] - sighting.face_points[_EARS[1], :2]) / width],
        ]
    )


def sigma_features(rotation: Matrix, other: Matrix | None) -> NDArray[np.float64]:
    """What bears on the error of a rotation against neutral, shape (SIGMA_FEATURES,).

    How far it goes on each axis, and how far another estimate of the same moment lies apart from it.
    """
    angles = np.array(decompose(rotation)) / SIGMA_ANGLE_DEG
    apart = np.zeros(3)
    if other is not None:
        apart = rotation_vectors((other @ rotation.T)[None])[0] / SIGMA_APART_DEG
    return np.concatenate([angles, np.abs(angles), apart, [np.linalg.norm(apart), float(other is not None)]])


def body_features(
    sighting: Sighting, neutral: Neutral, angles: tuple[float, float, float]
) -> NDArray[np.float64]:
    """What bears on trunk and shoulders, shape (BODY_FEATURES,); NaN where a part of it is missing.

    Turn of the shoulder line in the pose model's world (radians against neutral), its length against neutral
    and its depth as it is, both ends' and the head's shift, in shoulder widths; and the head's angles in
    radians. All of it is there without a face, too.
    """
    width = neutral.shoulder_width_px
    turn = np.radians((sighting.trunk_turn - neutral.trunk_turn + 180) % 360 - 180)
    line = sighting.shoulders[0] - sighting.shoulders[1]
    shift = (sighting.shoulders - neutral.shoulders)[:, :2].ravel() / width
    head = (sighting.face_points - neutral.face_points)[:, :2].mean(axis=0) / width
    return np.concatenate(
        [
            [turn, np.linalg.norm(line[:2]) / width - 1, line[2] / width],
            shift,
            head,
            np.radians(angles),
        ]
    )


def _about_ears(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points (7, 3), pixels, relative to the middle of the ears."""
    left, right = _EARS
    return np.asarray(points - (points[left] + points[right]) / 2)
