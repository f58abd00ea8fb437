"""Head alone: whether the head is still where a whole look saw it, as far as the face model can tell."""

import numpy as np

from coach.measure.rotation import decompose
from coach.posture import thresholds as th
from coach.posture.baseline import Baseline
from coach.posture.seat import Seat


def as_before(seat: Seat, whole: Seat, baseline: Baseline) -> bool:
    """Whether the head has hardly moved: no posture of the head can have begun.

    Args:
        seat: now; its shoulders are not asked for.
        whole: at the last whole look.
        baseline: for the centimetres.

    Returns:
        False where the head is not seen now, or was not then.
    """
    nearer_cm = baseline.distance_cm * abs(seat.depth - whole.depth) / baseline.depth
    moved_cm = baseline.cm_per_px * whole.depth / baseline.depth * np.abs(seat.head - whole.head).max()
    turned = np.abs(decompose(whole.rotation.T @ seat.rotation)) < th.AS_BEFORE_DEG
    return bool(nearer_cm < th.AS_BEFORE_NEARER_CM and moved_cm < th.AS_BEFORE_CM and turned.all())
