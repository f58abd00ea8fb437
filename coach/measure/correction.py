"""Correction: learned remedies for what the landmark models get wrong in a regular way.

The face model reads large turns and nods short, differently for each face, and leans when the face is off the
picture's middle; the pose model takes a turned head for a turned trunk. Two small networks, trained on
rendered people (see models/head/README.md), take these errors off.
"""

import zipfile
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.errors import CoachError
from coach.measure.features import BODY_FEATURES, HEAD_FEATURES, body_features, head_features
from coach.measure.network import Network
from coach.measure.neutral import Neutral
from coach.measure.rotation import Matrix, decompose, from_rotation_vector
from coach.measure.sighting import Sighting


class Correction:
    """Corrects the head's rotation and the body's measures of one sighting."""

    def __init__(self, head: Network, body: Network) -> None:
        self._head = head
        self._body = body

    @classmethod
    def load(cls, path: Path) -> "Correction":
        """Read the trained weights.

        Raises:
            CoachError: the file is missing or not what it should be.
        """
        try:
            with np.load(path, allow_pickle=False) as arrays:
                head, body = Network.from_arrays(arrays, "head"), Network.from_arrays(arrays, "body")
            head(np.zeros(HEAD_FEATURES))
            body(np.zeros(BODY_FEATURES))
            return cls(head, body)
        except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile, zlib.error) as error:
            raise CoachError(
                f"The measuring weights {path.name} are missing or damaged; install the program again."
            ) from error

    def head_vector(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Axis times angle, degrees, by which the measured rotation is turned on; see `head_features`."""
        return self._head(features)

    def body_values(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """(trunk turn in degrees, left, right elevation in shoulder widths); see `body_features`."""
        return self._body(features)

    def head(self, sighting: Sighting, neutral: Neutral, rotation: Matrix) -> Matrix:
        """Correct the head's rotation against neutral.

        Args:
            sighting, neutral: what was seen now and at rest.
            rotation: what the face model alone says, shape (3, 3); returned as it is where something the
                correction needs was not seen.
        """
        vector = self.head_vector(head_features(sighting, neutral, rotation))
        if not np.isfinite(vector).all():
            return rotation
        return from_rotation_vector(vector) @ rotation

    def body(
        self, sighting: Sighting, neutral: Neutral, rotation: Matrix
    ) -> tuple[float, float, float] | None:
        """Measure trunk and shoulders, freed from what the head's movement adds to the pose points.

        Returns:
            (trunk turn in degrees, left elevation, right elevation in shoulder widths), or None where
            something it needs was not seen.
        """
        values = self.body_values(body_features(sighting, neutral, decompose(rotation)))
        if not np.isfinite(values).all():
            return None
        return float(values[0]), float(values[1]), float(values[2])
