"""Stills: the head's rotation in one picture, from several glances at it, without any neutral.

The face model errs differently through each view, and in a regular way with the angles and with the shape it
sees. The mean of the glances takes off some of the former; a small network trained on rendered people (see
models/head/README.md) takes off the latter. How far the glances part tells how large the rest is.
"""

import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from coach.errors import CoachError
from coach.landmarks.glance import Glance
from coach.measure.face_points import POINTS, TWINS
from coach.measure.network import Network
from coach.measure.observation import Observation, Reason, TrackState
from coach.measure.rotation import (
    Matrix,
    angles_between,
    decompose,
    from_rotation_vector,
    mean_rotation,
    nearest_rotation,
)
from coach.resources import resource

Array = NDArray[np.float64]

STILL_FEATURES = 3 * len(POINTS) + 6
"""How many inputs the network has: the mesh's shape, and the rotation's second and third column."""

OUTLIER_DEG = 12.0
"""A glance farther from the others than this is left out: it took something else for a face, or the opposite
profile. Glances at faces within 60 degrees of turn part by 1.6 degrees on rendered people, 99 of 100 by
less than 6."""

MAX_SPREAD_DEG = 9.0
"""Glances that part by more than this on average, degrees, saw nothing certain: half as much again as what 99
of 100 faces show."""

MIN_AGREEING = 3
"""So many glances have to agree. Half of the finds that fewer confirm are more than 20 degrees off on
rendered people: walls, hair and hands."""

MAX_OUTSIDE = 0.2
"""Share of the face mesh outside the picture from which a face counts as cut off: a forehead or an ear may be
missing, a chin or an eye may not."""

_MIRROR = np.diag([-1.0, 1.0, 1.0])


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """Several glances at a face as one, in axes that point at the face and are level with it.

    Attributes:
        frame: shape (3, 3), these axes in the camera's.
        rotation: shape (3, 3), the face's rotation in them; its roll is nil.
        mesh: shape (159, 3), the face mesh's POINTS in the head's own axes, centred, of unit norm.
        spread: degrees, root mean square distance of the glances' rotations from their mean.
        agreeing: of how many glances this is the mean.
    """

    frame: Matrix
    rotation: Matrix
    mesh: Array
    spread: float
    agreeing: int

    def mirrored(self) -> "Joined":
        """The same as a mirror would show it."""
        return replace(
            self,
            frame=_MIRROR @ self.frame @ _MIRROR,
            rotation=_MIRROR @ self.rotation @ _MIRROR,
            mesh=(self.mesh * [-1, 1, 1])[list(TWINS)],
        )

    def features(self) -> Array:
        """What bears on the face model's error, shape (STILL_FEATURES,)."""
        return np.concatenate([self.mesh.ravel(), self.rotation[:, 1:].ravel()])


def join(glances: Sequence[Glance]) -> Joined:
    """The mean of one or more glances, without those that saw something else than the others.

    A mean is taken before anything is corrected: what is noise in the correction's inputs would make it
    reach too short.

    Args:
        glances: at one face.
    """
    rotations, meshes = [], []
    for glance in glances:
        rotation, mesh = nearest_rotation(glance.matrix), glance.points[list(POINTS)]
        mesh = (mesh - mesh.mean(axis=0)) * [1.0, -1.0, -1.0]
        mesh = mesh / np.linalg.norm(mesh) @ rotation
        if glance.mirrored:
            rotation, mesh = _MIRROR @ rotation @ _MIRROR, (mesh * [-1, 1, 1])[list(TWINS)]
        rotations.append(glance.view @ rotation)
        meshes.append(mesh)
    mean, near = robust_mean(np.array(rotations))
    frame = _level(np.mean([glance.view[:, 2] for glance in glances], axis=0), mean)
    return Joined(
        frame,
        frame.T @ mean,
        np.mean(np.array(meshes)[near], axis=0),
        float(np.sqrt(np.mean(angles_between(np.array(rotations)[near], mean) ** 2))),
        int(near.sum()),
    )


def robust_mean(rotations: Array) -> tuple[Matrix, NDArray[np.bool_]]:
    """Mean of rotations, shape (n, 3, 3), n >= 1, and which it is of: those near the one nearest to all."""
    distances = np.array([angles_between(rotations, rotation) for rotation in rotations])
    near = distances[distances.sum(axis=1).argmin()] <= OUTLIER_DEG
    return mean_rotation(rotations[near]), near


def _level(direction: Array, rotation: Matrix) -> Matrix:
    """Axes whose z points back along a line of sight, turned about it until a head has no roll in them.

    Args:
        direction: shape (3,), from the face to the camera, any length.
        rotation: shape (3, 3), of the head, in the same axes.
    """
    x, y, z = direction / np.linalg.norm(direction)
    ray = Rotation.from_euler("YX", [np.arctan2(x, z), -np.arcsin(y)])
    up = ray.as_matrix().T @ rotation[:, 1]
    return np.asarray((ray * Rotation.from_euler("Z", np.arctan2(-up[0], up[1]))).as_matrix())


class StillCorrection:
    """Corrects a joined glance, and states how sure the result is."""

    def __init__(self, network: Network, doubt: Array) -> None:
        """Take a network from `Joined.features` to a rotation vector, and the coefficients of `sigma`.

        Args:
            network: outputs axis times angle in degrees, in the joined glance's level axes.
            doubt: shape (3, 4), one row an angle.
        """
        self._network = network
        self._doubt = doubt

    @classmethod
    def load(cls, path: Path) -> "StillCorrection":
        """Read the trained weights.

        Raises:
            CoachError: the file is missing or not what it should be.
        """
        try:
            with np.load(path, allow_pickle=False) as arrays:
                network = Network.from_arrays(arrays, "still")
                doubt = np.asarray(arrays["doubt"], dtype=np.float64).reshape(3, 4)
            network(np.zeros(STILL_FEATURES))
            return cls(network, doubt)
        except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise CoachError(
                f"The measuring weights {path.name} are missing or damaged; install the program again."
            ) from error

    def rotation(self, joined: Joined) -> Matrix:
        """The head's rotation in camera axes, shape (3, 3).

        What is seen and its mirror image are corrected alike: nothing about faces is one-sided.
        """
        vector = self._network(joined.features()) + self._network(joined.mirrored().features()) * [1, -1, -1]
        return joined.frame @ from_rotation_vector(vector / 2) @ joined.rotation

    def sigma(self, rotation: Matrix, spread: float) -> tuple[float, float, float]:
        """Standard deviation of the error of yaw, pitch and roll, degrees; see `doubt_features`."""
        yaw, pitch, roll = self._doubt @ doubt_features(rotation, spread)
        return float(yaw), float(pitch), float(roll)


def doubt_features(rotation: Matrix, spread: float) -> Array:
    """What the error grows with, shape (4,): 1, the spread, the sizes of the sines of yaw and pitch."""
    return np.array([1.0, spread, abs(rotation[0, 2]), abs(rotation[1, 2])])


def observe_still(t: float, glances: Sequence[Glance], correction: StillCorrection) -> Observation:
    """The head in one picture, in camera axes; `away` where no glance found a face.

    Args:
        t: the observation's time.
        glances: the glances at the picture.
        correction: see `StillCorrection`.
    """
    if not glances:
        return Observation(t, TrackState.AWAY, Reason.NOBODY)
    if np.median([glance.outside for glance in glances]) > MAX_OUTSIDE:
        return Observation(t, TrackState.UNRELIABLE, Reason.FACE_AT_EDGE)
    joined = join(glances)
    if joined.agreeing < MIN_AGREEING or joined.spread > MAX_SPREAD_DEG:
        return Observation(t, TrackState.UNRELIABLE, Reason.SIDES_DISAGREE)
    rotation = correction.rotation(joined)
    yaw, pitch, roll = decompose(rotation)
    yaw_sigma, pitch_sigma, roll_sigma = correction.sigma(rotation, joined.spread)
    return Observation(
        t,
        TrackState.TRACKED,
        yaw=yaw,
        pitch=pitch,
        roll=roll,
        room_yaw=yaw,
        yaw_sigma=yaw_sigma,
        pitch_sigma=pitch_sigma,
        roll_sigma=roll_sigma,
    )


def load_still_correction() -> StillCorrection:
    """Read the program's own weights for single pictures.

    Raises:
        CoachError: their file is missing or damaged.
    """
    return StillCorrection.load(resource("models", "head", "stills.npz"))
