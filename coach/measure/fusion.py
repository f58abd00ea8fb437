"""Fusion: two estimates of the same head, each with its uncertainty, become one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.measure import thresholds as th
from coach.measure.rotation import Matrix, from_rotation_vector, rotation_vectors


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """A rotation against neutral and how far it may be wrong.

    Attributes:
        rotation: shape (3, 3).
        sigma: standard deviation of its yaw, pitch and roll, degrees, shape (3,).
        jitter: the part of it that scatters from frame to frame, degrees.
    """

    rotation: Matrix
    sigma: NDArray[np.float64]
    jitter: float


def fuse(first: Estimate, second: Estimate, trust: float) -> Estimate:
    """Join two estimates, the more certain one counting for more.

    The weights are those of independent errors, 1/sigma²; the joint uncertainty takes into account that the
    errors are related (th.ERRORS_RELATED).

    Args:
        first, second: the estimates.
        trust: share 0..1 of its weight the second one is given.
    """
    variances = np.mean(first.sigma**2), np.mean(second.sigma**2)
    share = float(trust * variances[0] / (variances[0] + variances[1]))
    way = rotation_vectors((second.rotation @ first.rotation.T)[None])[0]
    a, b = (1 - share) * first.sigma, share * second.sigma
    return Estimate(
        rotation=from_rotation_vector(share * way) @ first.rotation,
        sigma=np.sqrt(a * a + b * b + 2 * th.ERRORS_RELATED * a * b),
        jitter=float(np.hypot((1 - share) * first.jitter, share * second.jitter)),
    )


def turned_share(cosine: float) -> float:
    """Share 0..1 to which a head is turned away so far that the face alone is not to be trusted.

    Args:
        cosine: of the angle between the face's own axis and the camera's.
    """
    angle = float(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))))
    x = min(max((angle - th.FACE_DOUBTED_FROM_DEG) / th.FACE_DOUBTED_BLEND_DEG, 0.0), 1.0)
    return x * x * (3 - 2 * x)
