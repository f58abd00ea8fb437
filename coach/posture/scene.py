"""Scene: cheap comparison of small grey pictures: has anything changed, is the background still the same."""

from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

from coach.posture import thresholds as th

Grey = NDArray[np.float32]
"""A small grey picture, shape (SCENE_HEIGHT, SCENE_WIDTH), 0..255."""


class Change(Enum):
    """What became of a picture."""

    NONE = auto()
    SLIGHT = auto()
    POSTURE = auto()
    """As much as a posture changes, and it came to rest."""


def change(grey: Grey, before: Grey | None, just_now: Grey | None) -> Change:
    """What moved since another picture of the scene; a change of light alone is none.

    Args:
        grey: the picture.
        before: the one it is compared with; None: there is none, and all is new.
        just_now: the one right before it, that tells whether it is at rest; None: there is none.
    """
    share = _moved_share(grey, before)
    if share < th.CHANGED_SHARE:
        return Change.NONE
    if share >= th.POSTURE_SHARE and _moved_share(grey, just_now) < th.CHANGED_SHARE:
        return Change.POSTURE
    return Change.SLIGHT


def _moved_share(grey: Grey, before: Grey | None) -> float:
    """Share 0..1 of the cells that differ, once the light is taken off."""
    if before is None:
        return 1.0
    difference = grey - before
    difference -= np.median(difference)
    return float((np.abs(difference) > th.CHANGED_GREY).mean())


def background(head_x: float, face: float) -> NDArray[np.bool_]:
    """Which cells, shape as `Grey`, lie far enough beside a person to be background.

    Args:
        head_x: middle of the head, share 0..1 of the picture's width.
        face: size of the face, share of the picture's width.
    """
    x = (np.arange(th.SCENE_WIDTH) + 0.5) / th.SCENE_WIDTH
    beside = np.abs(x - head_x) > th.SCENE_MASK_FACES * face
    upper = np.arange(th.SCENE_HEIGHT) < th.SCENE_HEIGHT * th.SCENE_UPPER
    return np.asarray(upper[:, None] & beside[None, :])


def shift(grey: Grey, before: Grey, where: NDArray[np.bool_]) -> float:
    """How far the background moved since another picture, in cells; 0 where nothing speaks for it.

    The camera moved if the background looks clearly more like before when it is moved along. Somebody who
    walks by changes it, too, but no move of it explains that. NaN where there is too little to compare.
    """
    reach = th.SCENE_REACH
    inner = where.copy()
    inner[:reach], inner[-reach:], inner[:, :reach], inner[:, -reach:] = False, False, False, False
    ys, xs = np.nonzero(inner)
    old = before[ys, xs]
    if len(old) < th.SCENE_LEAST_CELLS or old.std() < th.SCENE_LEAST_CONTRAST:
        return float("nan")
    still = _alike(grey[ys, xs], old)
    if still > th.SCENE_SAME:
        return 0.0
    steps = range(-reach, reach + 1)
    best, dy, dx = max((_alike(grey[ys + dy, xs + dx], old), dy, dx) for dy in steps for dx in steps)
    return float(np.hypot(dx, dy)) if best - still > th.SCENE_BETTER else 0.0


def _alike(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """Correlation -1..1; -1 where there is nothing to compare."""
    if one.std() < 1e-3:
        return -1.0
    return float(np.corrcoef(one, other)[0, 1])
