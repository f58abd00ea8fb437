"""Person: what the coach sees of a person, lightly: outline of the face, eyes, line of the shoulders."""

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.feedback.overlay.layout import Layout
from coach.feedback.overlay.palette import WHITE
from coach.landmarks.types import Landmarks, Pose

# Rows of the face mesh, in the order in which a line runs through them.
_OVAL = (10, 297, 284, 389, 454, 361, 397, 379, 400, 152, 176, 150, 172, 132, 234, 162, 54, 67, 10)
_EYES = (
    (33, 160, 158, 133, 153, 144, 33),
    (362, 385, 387, 263, 373, 380, 362),
)
_NOSE = (168, 195, 4)

_SHIFT = 4  # OpenCV takes points in whole numbers of 1/16 pixel
_STRENGTH = 0.55
"""Opacity of the lines: there for who looks for them, behind everything else."""
_FAR = 4
"""Sizes of the picture beyond its edge at which a point is left out: nothing of its line would be seen."""


def draw_person(image: NDArray[np.uint8], landmarks: Landmarks | None, place: Layout) -> None:
    """Draw the landmarks on an already mirrored picture, in place; what is NaN is left out."""
    if landmarks is None or landmarks.width <= 0 or landmarks.height <= 0:
        return
    face, pose = (_mirrored(points, landmarks, place) for points in (landmarks.face, landmarks.pose))
    shoulders = _seen(pose[[Pose.RIGHT_SHOULDER, Pose.LEFT_SHOULDER]])
    for lines in ([_seen(face[list(row)]) for row in (_OVAL, *_EYES, _NOSE)], [shoulders]):
        _lines(image, [line for line in lines if len(line) > 1], place)


def _mirrored(points: NDArray[np.float64], landmarks: Landmarks, place: Layout) -> NDArray[np.float64]:
    """Points (n, 2) on the screen, NaN where there are none or they lie far outside."""
    scale = np.array([place.width / landmarks.width, place.height / landmarks.height])
    flat = points[:, :2] * scale
    flat[:, 0] = place.width - flat[:, 0]
    limit = _FAR * max(place.width, place.height)
    return np.where((np.abs(flat) < limit).all(axis=1, keepdims=True), flat, np.nan)


def _seen(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return points[np.isfinite(points).all(axis=1)]


def _lines(image: NDArray[np.uint8], lines: list[NDArray[np.float64]], place: Layout) -> None:
    """Draw lines half transparent, working only on the part of the picture that holds them."""
    if not lines:
        return
    thick = max(1, round(1.6 * place.unit))
    every = np.concatenate(lines)
    left, top = np.maximum(np.floor(every.min(axis=0)).astype(int) - thick - 1, 0)
    right, bottom = np.minimum(
        np.ceil(every.max(axis=0)).astype(int) + thick + 2, (place.width, place.height)
    )
    if right <= left or bottom <= top:
        return
    part = image[top:bottom, left:right]
    drawn = part.copy()
    fine = [np.rint((line - (left, top)) * 2**_SHIFT).astype(np.int32) for line in lines]
    cv2.polylines(drawn, fine, False, WHITE, thick, cv2.LINE_AA, _SHIFT)
    cv2.addWeighted(drawn, _STRENGTH, part, 1 - _STRENGTH, 0, part)
