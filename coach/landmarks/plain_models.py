"""Plain models: MediaPipe as it comes, without anything of ours: what `coach bench` compares with."""

from collections.abc import Callable
from typing import Any

from coach.capture.frame import Frame
from coach.landmarks import tasks
from coach.landmarks.quiet import quiet_stderr
from coach.landmarks.store import model_path
from coach.landmarks.types import FACE_POINTS, POSE_POINTS, Landmarks


class PlainFace:
    """The face model alone, with the library's own default options: what `coach bench` compares with.

    Runs in video mode: frames must come in the order of their time, more than a millisecond apart. The pose
    in its `Landmarks` is NaN. Must be closed.
    """

    def __init__(self) -> None:
        """Load the store's verified model.

        Raises:
            CoachError: the model is missing or damaged, or mediapipe can't be used.
        """
        tasks.check_version()
        model = model_path("face")
        with quiet_stderr(tasks.CHATTER):
            self._image_of = tasks.load()
            self._face = tasks.open_face(model, following=True)
        self.close = self._face.close

    def __call__(self, frame: Frame) -> Landmarks:
        """Return what the model sees in a frame."""
        face = self._face.detect_for_video(self._image_of(frame.image), round(frame.t * 1000))
        height, width = frame.image.shape[:2]
        points = tasks.points(face.face_landmarks, FACE_POINTS) * [width, height, width]
        matrix = tasks.matrix(face.facial_transformation_matrixes)
        nobody = tasks.points([], POSE_POINTS)
        return Landmarks(frame.t, width, height, points, matrix, nobody, nobody)


class PlainModels:
    """Both models with the library's own default options, one call after the other: what `coach bench` times.

    Runs in video mode, as `PlainFace`. Must be closed.
    """

    def __init__(self) -> None:
        """Load the store's verified models.

        Raises:
            CoachError: a model is missing or damaged, or mediapipe can't be used.
        """
        tasks.check_version()
        with quiet_stderr(tasks.CHATTER):
            self._image_of = tasks.load()
            self._face = tasks.open_face(model_path("face"), following=True)
            self._pose = tasks.open_pose(model_path("pose"))
        self._pose_seen = False

    def calls(self, frame: Frame) -> tuple[Callable[[], Any], Callable[[], Any]]:
        """The call that shows a frame to the face model, and the one that shows it to the pose model."""
        image, ms = self._image_of(frame.image), round(frame.t * 1000)

        def pose() -> Any:
            if self._pose_seen:
                return self._pose.detect_for_video(image, ms)
            with quiet_stderr(tasks.CHATTER):  # as in `MediaPipeLandmarker`
                found = self._pose.detect_for_video(image, ms)
            self._pose_seen = bool(found.pose_landmarks)
            return found

        return lambda: self._face.detect_for_video(image, ms), pose

    def close(self) -> None:
        """Let go of the models."""
        self._face.close()
        self._pose.close()
