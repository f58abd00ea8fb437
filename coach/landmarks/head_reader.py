"""Head reader: a small network that reads the head's rotation from its picture, face to be found or not.

At full turn, with the chin on the chest or hair before the eyes, a face model has little to go by; the
outline of the head still tells. The network was trained on rendered people only, see models/head/README.md.
"""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.errors import CoachError
from coach.resources import resource

CROP_PX = 64
"""Side of the picture the network reads."""

CROP_FACES = 2.2
"""Side of the crop in sizes of the face (chin to hairline): the head with its hair, and a rim for misses."""

FINER = 2
"""The crop is cut out so much finer than the network reads it and then averaged, against jagged edges, as the
pictures were that it learned from (warpAffine never averages: to it INTER_AREA means INTER_LINEAR)."""

_IN_A_MIRROR = np.array([1.0, -1.0, -1.0, -1.0, 1.0, 1.0])
"""What a mirror makes of the first two columns of a rotation."""

MEAN, SPREAD = 127.5, 64.0
"""Pictures are shifted and scaled by these to be about -2 to 2."""


class HeadReader:
    """Reads rotations from pictures; not to be called from two threads at once."""

    def __init__(self, model: Path) -> None:
        """Load the network.

        Raises:
            CoachError: its file is missing or damaged.
        """
        try:
            self._net = cv2.dnn.readNetFromONNX(str(model))
            self(np.zeros((CROP_PX, CROP_PX, 3), np.uint8), np.zeros(2), CROP_PX)
        except (cv2.error, ValueError) as error:
            raise CoachError(
                f"The head reader {model.name} is missing or damaged; install the program again."
            ) from error

    def __call__(
        self, image: NDArray[np.uint8], centre: NDArray[np.float64], face_px: float
    ) -> NDArray[np.float64]:
        """Rotation of the head against the ray from the camera through it, shape (3, 3).

        Args:
            image: BGR picture, shape (h, w, 3), unmirrored.
            centre: where the head is, pixels, shape (2,).
            face_px: size of the face, chin to hairline, pixels.
        """
        side = CROP_PX * FINER
        scale = side / (face_px * CROP_FACES)
        move = side / 2 - scale * centre
        matrix = np.array([[scale, 0.0, move[0]], [0.0, scale, move[1]]])
        fine = cv2.warpAffine(image, matrix, (side, side), borderMode=cv2.BORDER_REPLICATE)
        crop = cv2.resize(fine, (CROP_PX, CROP_PX), interpolation=cv2.INTER_AREA)
        signal = (np.stack([crop, crop[:, ::-1]]).astype(np.float32) - MEAN) / SPREAD
        self._net.setInput(signal.transpose(0, 3, 1, 2))
        straight, mirrored = np.asarray(self._net.forward(), np.float64)
        return rotation_of((straight + mirrored * _IN_A_MIRROR) / 2)


def rotation_of(six: NDArray[np.float64]) -> NDArray[np.float64]:
    """The rotation whose first two columns are nearest to six numbers, by Gram-Schmidt.

    Six numbers instead of three angles make a continuous target for a network (Zhou et al. 2019, "On the
    Continuity of Rotation Representations in Neural Networks").
    """
    a = six[:3] / np.linalg.norm(six[:3])
    b = six[3:] - a.dot(six[3:]) * a
    b /= np.linalg.norm(b)
    return np.stack([a, b, np.cross(a, b)], axis=1)


def open_head_reader() -> HeadReader:
    """Open the reader that comes with the program.

    Raises:
        CoachError: its file is missing or damaged.
    """
    return HeadReader(resource("models", "head", "reader.onnx"))
