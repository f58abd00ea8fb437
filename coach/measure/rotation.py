"""Rotations of the head in the project's convention.

Axes: x picture right (the person's left), y up, z towards the camera. A head turned by yaw, pitch and roll
has the rotation matrix Ry(yaw)·Rx(-pitch)·Rz(-roll); a column vector fixed to the head is R times what it is
when the head faces the camera.
"""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
NO_ROTATION: Matrix = np.full((3, 3), np.nan)


def compose(yaw: float, pitch: float, roll: float) -> Matrix:
    """Rotation matrix, shape (3, 3), of a head with these angles in degrees.

    >>> compose(90, 0, 0)[:, 2].round(6).tolist()  # the nose points to the person's left
    [1.0, 0.0, 0.0]
    """
    about = np.diag([-pitch, yaw, -roll])
    x, y, z = (from_rotation_vector(vector) for vector in about)
    return y @ x @ z


def decompose(rotation: Matrix) -> tuple[float, float, float]:
    """(yaw, pitch, roll) in degrees of a rotation matrix; NaN in, NaN out.

    Inverse of `compose` for |pitch| < 90, and defined at every input.
    """
    sine = max(min(float(rotation[1, 2]), 1.0), -1.0)  # in this order NaN stays NaN
    yaw = math.atan2(rotation[0, 2], rotation[2, 2])
    roll = -math.atan2(rotation[1, 0], rotation[1, 1])
    return math.degrees(yaw), math.degrees(math.asin(sine)), math.degrees(roll)


def nearest_rotation(matrix: Matrix) -> Matrix:
    """The rotation closest to a noisy or scaled 3x3 matrix (Kabsch: U·diag(1, 1, det)·Vᵀ)."""
    u, _, vt = np.linalg.svd(matrix)
    return np.asarray(u @ np.diag([1.0, 1.0, np.sign(np.linalg.det(u @ vt))]) @ vt)


def mean_rotation(rotations: NDArray[np.float64]) -> Matrix:
    """Mean of rotations, shape (n, 3, 3), in the chordal sense; n >= 1."""
    return nearest_rotation(np.asarray(rotations).mean(axis=0))


def angles_between(rotations: NDArray[np.float64], other: Matrix) -> NDArray[np.float64]:
    """Angles in degrees, shape (n,), of the turns that take finite rotations, shape (n, 3, 3), to another."""
    cosines = (np.einsum("nij,ij->n", rotations, other) - 1) / 2
    return np.asarray(np.degrees(np.arccos(np.clip(cosines, -1.0, 1.0))))


def rotation_vectors(rotations: NDArray[np.float64]) -> NDArray[np.float64]:
    """Axis times angle in degrees, shape (n, 3), of rotation matrices, shape (n, 3, 3); NaN in, NaN out.

    A turn below 0.0006 degrees, far below any noise, counts as none.
    """
    vectors = np.full((len(rotations), 3), np.nan)
    for vector, rotation in zip(vectors, rotations, strict=True):
        if np.isfinite(rotation).all():  # OpenCV makes no rotation of a missing one
            vector[:] = cv2.Rodrigues(rotation)[0].ravel()
    return np.asarray(np.degrees(vectors))


def from_rotation_vector(vector: NDArray[np.float64]) -> Matrix:
    """Rotation matrix of an axis times angle in degrees, shape (3,)."""
    return np.asarray(cv2.Rodrigues(np.radians(vector))[0], dtype=np.float64)
