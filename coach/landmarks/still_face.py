"""Still face: the face model on single pictures that have nothing to do with each other."""

import numpy as np
from numpy.typing import NDArray

from coach.landmarks import tasks
from coach.landmarks.quiet import quiet_stderr
from coach.landmarks.store import model_path
from coach.landmarks.types import FACE_POINTS


class StillFace:
    """The face model on single pictures, each for itself; must be closed."""

    def __init__(self, detection: float, presence: float) -> None:
        """Load the store's verified model.

        Args:
            detection, presence: confidence 0..1 from which a face is found, and believed.

        Raises:
            CoachError: the model is missing or damaged, or mediapipe can't be used.
        """
        tasks.check_version()
        model = model_path("face")
        with quiet_stderr(tasks.CHATTER):
            self._image_of = tasks.load()
            self._face = tasks.open_face(
                model,
                following=False,
                min_face_detection_confidence=detection,
                min_face_presence_confidence=presence,
            )
        self.close = self._face.close

    def __call__(self, picture: NDArray[np.uint8]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Points (478, 3) and matrix (4, 4) of a picture (BGR) as in `Landmarks`; NaN without a face."""
        face = self._face.detect(self._image_of(picture))
        height, width = picture.shape[:2]
        points = tasks.points(face.face_landmarks, FACE_POINTS) * [width, height, width]
        return points, tasks.matrix(face.facial_transformation_matrixes)
