"""Correction: learned remedies for what the landmark models get wrong in a regular way, and how far they go.

The face model reads large turns and nods short, differently for each face, leans when the face is off the
picture's middle, and loses the face at the ends of the range; the head reader, which does not, is coarse; the
pose model takes a turned head for a turned trunk. Small networks, trained on rendered people (see
models/head/README.md), take these errors off and state what is left of them.
"""

import zipfile
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.errors import CoachError
from coach.measure import thresholds as th
from coach.measure.features import (
    BODY_FEATURES,
    HEAD_FEATURES,
    LOOK_FEATURES,
    SIGMA_FEATURES,
    body_features,
    head_features,
    look_features,
    sigma_features,
)
from coach.measure.fusion import Estimate, fuse, turned_share
from coach.measure.network import Network
from coach.measure.neutral import Neutral
from coach.measure.rotation import Matrix, decompose, from_rotation_vector
from coach.measure.sighting import Sighting

NETWORKS = {
    "head": HEAD_FEATURES,
    "look": LOOK_FEATURES,
    "head_sigma": SIGMA_FEATURES,
    "look_sigma": SIGMA_FEATURES,
    "body": BODY_FEATURES,
}
"""The networks in the weights file and how many features each reads."""


class Correction:
    """Estimates the head's rotation and the body's measures of one sighting."""

    def __init__(self, networks: dict[str, Network]) -> None:
        """`networks`: one for each name of NETWORKS."""
        self._networks = networks

    @classmethod
    def load(cls, path: Path) -> "Correction":
        """Read the trained weights.

        Raises:
            CoachError: the file is missing or not what it should be.
        """
        try:
            with np.load(path, allow_pickle=False) as arrays:
                networks = {name: Network.from_arrays(arrays, name) for name in NETWORKS}
            for name, features in NETWORKS.items():
                answer = networks[name](np.zeros(features))
                if answer.shape != (3,) or not np.isfinite(answer).all():
                    raise ValueError(name)
            return cls(networks)
        except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise CoachError(
                f"The measuring weights {path.name} are missing or damaged; install the program again."
            ) from error

    def head(self, sighting: Sighting, neutral: Neutral) -> list[Estimate]:
        """The head's rotation against neutral, from the face, the head reader or both.

        Returns:
            The best estimate first, then those it was made of, should it not be believable; none where
            neither face nor head reader can be relied on. Without a body or without its reference the face
            model's rotation stands as it is, its uncertainty unknown (NaN).
        """
        face = self.from_face(sighting, neutral) if sighting.usable else None
        look = self.from_look(sighting, neutral) if sighting.look_usable else None
        if face is None:
            if look is None:
                return [uncorrected(sighting, neutral)] if sighting.usable else []
            return [Estimate(look, self._sigma("look", look, None), th.LOOK_JITTER_DEG)]
        doubt = turned_share(sighting.head[2, 2])
        if look is None or not doubt:
            return [Estimate(face, self._sigma("head", face, None), th.FACE_JITTER_DEG)]
        sure = Estimate(face, self._sigma("head", face, look), th.FACE_JITTER_DEG)
        coarse = Estimate(look, self._sigma("look", look, face), th.LOOK_JITTER_DEG)
        return [fuse(sure, coarse, doubt), coarse, sure]

    def from_face(self, sighting: Sighting, neutral: Neutral) -> Matrix | None:
        """The face model's rotation against neutral, corrected; None where a part it needs was not seen."""
        rotation = neutral.head.T @ sighting.head
        return self._turned_on("head", head_features(sighting, neutral, rotation), rotation)

    def from_look(self, sighting: Sighting, neutral: Neutral) -> Matrix | None:
        """The head reader's rotation against its own neutral, corrected; None like `from_face`."""
        rotation = neutral.look.T @ sighting.look
        return self._turned_on("look", look_features(sighting, neutral, rotation), rotation)

    def body(
        self, sighting: Sighting, neutral: Neutral, angles: tuple[float, float, float]
    ) -> tuple[float, float, float] | None:
        """Measure trunk and shoulders, freed from what the head's movement adds to the pose points.

        Args:
            sighting, neutral: what was seen now and at rest.
            angles: yaw, pitch and roll of the head against neutral, degrees.

        Returns:
            (trunk turn in degrees, left elevation, right elevation in shoulder widths), or None where
            something it needs was not seen.
        """
        values = self._networks["body"](body_features(sighting, neutral, angles))
        if not np.isfinite(values).all():
            return None
        return float(values[0]), float(values[1]), float(values[2])

    def _turned_on(self, name: str, features: NDArray[np.float64], rotation: Matrix) -> Matrix | None:
        vector = self._networks[name](features)
        return from_rotation_vector(vector) @ rotation if np.isfinite(vector).all() else None

    def _sigma(self, name: str, rotation: Matrix, other: Matrix | None) -> NDArray[np.float64]:
        return np.exp(self._networks[f"{name}_sigma"](sigma_features(rotation, other)))


def uncorrected(sighting: Sighting, neutral: Neutral) -> Estimate:
    """What the face model alone says, of unknown uncertainty."""
    return Estimate(neutral.head.T @ sighting.head, np.full(3, np.nan), th.FACE_JITTER_DEG)


def angles_of(estimate: Estimate | None) -> tuple[float, float, float]:
    """Yaw, pitch and roll of an estimate, degrees; NaN where there is none."""
    return decompose(estimate.rotation) if estimate else (np.nan, np.nan, np.nan)
