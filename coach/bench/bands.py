"""Bands: the ranges of true angle that errors are told by; a band has its far edge and not its near one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Chosen = NDArray[np.bool_]

AXES = ("yaw", "pitch", "roll")
BEYOND = np.inf


@dataclass(frozen=True, slots=True)
class Band:
    """A range of the true angle of one axis, in degrees.

    Attributes:
        name: in a report.
        low, high: of the magnitude; `low` itself belongs to the band before, except 0.
        sign: -1 or 1 for one direction only, 0 for both.
    """

    name: str
    low: float
    high: float
    sign: int = 0

    def holds(self, angle: Array) -> Chosen:
        """Which angles lie in the band."""
        size = np.abs(angle) if self.sign == 0 else self.sign * angle
        above = size >= 0 if self.low == 0 else size > self.low
        return np.asarray(above & (size <= self.high))


BANDS: dict[str, tuple[Band, ...]] = {
    "yaw": (
        Band("0-30", 0, 30),
        Band("30-60", 30, 60),
        Band("60-80", 60, 80),
        Band("over 80", 80, BEYOND),
    ),
    "pitch": (
        Band("down over 40", 40, BEYOND, -1),
        Band("down 20-40", 20, 40, -1),
        Band("0-20", 0, 20),
        Band("up 20-40", 20, 40, 1),
        Band("up over 40", 40, BEYOND, 1),
    ),
    "roll": (
        Band("0-15", 0, 15),
        Band("15-30", 15, 30),
        Band("30-45", 30, 45),
        Band("over 45", 45, BEYOND),
    ),
}
"""By axis; every angle lies in exactly one. A turn to 60 degrees is what exercises ask for, 80 the most a
young neck does; heads nod to about 50 and tilt to 45."""

MIDDLE_YAW, MIDDLE_PITCH, MIDDLE_ROLL = 60.0, 40.0, 45.0
"""The middle of the range reaches to here: face models are made for about this much."""

END_YAW, END_PITCH = 80.0, 50.0
"""The ends of the range begin there and reach to here."""


def middle(truth: Array) -> Chosen:
    """Which frames, shape (n,), have every true angle, shape (n, 3), in the middle of the range."""
    return np.asarray((np.abs(truth) <= [MIDDLE_YAW, MIDDLE_PITCH, MIDDLE_ROLL]).all(axis=1))


def ends(truth: Array) -> Chosen:
    """Which frames, shape (n,), are at an end of the range in yaw or in pitch; truth has shape (n, 3)."""
    yaw, pitch = np.abs(truth[:, 0]), np.abs(truth[:, 1])
    return np.asarray(
        ((yaw > MIDDLE_YAW) & (yaw <= END_YAW)) | ((pitch > MIDDLE_PITCH) & (pitch <= END_PITCH))
    )


REGIONS = {"middle": middle, "ends": ends}

MOVED_DEG = 20.0
"""A movement worth asking what it does to the other axes."""

PURE_DEG = 6.0
"""The other true angles of a pure movement stay within this: nobody's turn is purer."""


def pure(truth: Array, axis: int) -> Chosen:
    """Which frames, shape (n,), show a pure movement about one axis; truth has shape (n, 3)."""
    size = np.abs(truth)
    others = np.delete(size, axis, axis=1)
    return np.asarray((size[:, axis] > MOVED_DEG) & (others <= PURE_DEG).all(axis=1))
