"""Head forward: how far the head is pushed forward or drawn back over the shoulders, in centimetres.

A front camera sees it as size: a face that comes nearer grows, shoulders that stay do not. Both ratios are
taken against the neutral, where the distance is roughly known, so that each becomes a way towards the camera.
The face model's own place is carried on to a point in the neck that a nod or a turn leaves where it is, and
of the trunk's way the head's share is taken off. Where head or trunk stand so that the figure could be wrong
by more than about a centimetre, there is none.
"""

import math

import numpy as np

from coach.measure import thresholds as th
from coach.measure.neutral import Neutral
from coach.measure.observation import NAN
from coach.measure.rotation import Matrix, angles_between
from coach.measure.sighting import Sighting


def head_forward_cm(
    sighting: Sighting, neutral: Neutral, rotation: Matrix, body: tuple[float, float, float]
) -> float:
    """Centimetres by which the head is further forward over the shoulders than at neutral.

    Args:
        sighting, neutral: what was seen now and at rest.
        rotation: of the head against neutral, shape (3, 3).
        body: the trunk's turn in degrees, left and right elevation in shoulder widths.

    Returns:
        > 0 pushed forward, < 0 drawn back; NaN where a part of it was not seen, the head is turned, nodded or
        tilted by more than th.FORWARD_MOST_ROTATED_DEG, the trunk is turned or has moved, or a shoulder is
        raised.
    """
    turn, left, right = body
    level = angles_between(rotation[None], np.eye(3))[0] <= th.FORWARD_MOST_ROTATED_DEG
    straight = abs(turn) <= th.FORWARD_MOST_TURNED_DEG
    low = max(left, right) <= th.FORWARD_MOST_RAISED_WIDTHS and math.isfinite(left + right)
    if not (sighting.usable and level and straight and low):
        return NAN
    trunk = trunk_nearer_cm(sighting, neutral, turn)
    if not abs(trunk) <= th.FORWARD_MOST_TRUNK_CM:
        return NAN
    return head_nearer_cm(sighting, neutral, rotation) - th.HEAD_PER_TRUNK * _certain(trunk)


def head_nearer_cm(sighting: Sighting, neutral: Neutral, rotation: Matrix) -> float:
    """Centimetres by which the neck's upper end is nearer to the camera than at neutral; NaN where unknown.

    Args:
        sighting, neutral: what was seen now and at rest.
        rotation: of the head against neutral, shape (3, 3).
    """
    depth = neutral.distance_cm + th.FACE_ORIGIN_BEHIND_NOSE_CM
    face = depth * (1 - sighting.face_depth / neutral.face_depth)
    swung = (neutral.head @ rotation - neutral.head)[2] @ np.array(th.NECK_PIVOT_CM)
    return float(face + swung)


def trunk_nearer_cm(sighting: Sighting, neutral: Neutral, turn: float) -> float:
    """Centimetres by which the shoulders are nearer to the camera than at neutral; NaN where unknown.

    Args:
        sighting, neutral: what was seen now and at rest.
        turn: of the trunk against neutral, degrees; it shortens the shoulder line by its cosine.
    """
    line = np.linalg.norm(sighting.shoulders[0, :2] - sighting.shoulders[1, :2])
    depth = neutral.distance_cm + th.SHOULDERS_BEHIND_NOSE_CM
    return float(depth * (1 - neutral.shoulder_width_px * math.cos(math.radians(turn)) / line))


def _certain(way: float) -> float:
    """The trunk's way, in centimetres, as far as it is one: nothing within its error, all of it beyond."""
    x = min(max((abs(way) - th.TRUNK_WAY_ERROR_CM) / th.TRUNK_WAY_BLEND_CM, 0.0), 1.0)
    return way * x * x * (3 - 2 * x)
