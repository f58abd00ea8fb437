"""The landmarker: frames in, the project's own `Landmarks` of one person out."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from coach.capture.frame import Frame
from coach.landmarks import tasks
from coach.landmarks.head_reader import open_head_reader
from coach.landmarks.quiet import quiet_stderr
from coach.landmarks.second_look import SecondLook
from coach.landmarks.store import model_path
from coach.landmarks.types import FACE_POINTS, POSE_POINTS, Landmarks

FACE_DETECTION = 0.3
FACE_PRESENCE = 0.05
"""Confidence from which a face is found, and kept being followed. The library's own 0.5 loses faces at the
ends of the range whose points are still of use. What is then seen at times instead of a face is told apart by
the body's points (see `measure.sighting`) and by the head reader."""

BESIDE_THREADS = 1
"""The pose model runs on it while the caller runs the face model: side by side they take little longer than
the slower one alone."""


class MediaPipeLandmarker:
    """Finds the landmarks of one person in the frames of one source.

    Models run in MediaPipe's video mode: they follow the person from frame to frame, so frames must come in
    the order of their time, and every source needs a landmarker of its own. The same frames give the same
    landmarks, bit for bit. Not to be called from two threads at once. Must be closed.

    Example:
        >>> with open_landmarker() as landmarker:
        ...     landmarks = landmarker(frame)
    """

    def __init__(self, face_model: Path, pose_model: Path, second_look: SecondLook | None = None) -> None:
        """Load both models; the files must have been verified (see `store.model_path`).

        Args:
            face_model, pose_model: the model files.
            second_look: asked for the head's rotation where the face model fails; None asks nobody.

        Raises:
            CoachError: mediapipe is missing, of the wrong version, or can't be loaded.
        """
        tasks.check_version()
        self._second_look = second_look
        self._last_t = -np.inf
        self._last_ms = -1
        self._pose_seen = False
        self._closed = False
        with quiet_stderr(tasks.CHATTER):
            self._image_of = tasks.load()
            self._face = tasks.open_face(
                face_model,
                following=True,
                min_face_detection_confidence=FACE_DETECTION,
                min_face_presence_confidence=FACE_PRESENCE,
                min_tracking_confidence=FACE_PRESENCE,
            )
            try:
                self._pose = tasks.open_pose(pose_model)
            except BaseException:
                self._face.close()
                raise
        self._threads = ThreadPoolExecutor(BESIDE_THREADS, thread_name_prefix="landmarks")

    def __call__(self, frame: Frame) -> Landmarks:
        """Return what the models see in a frame.

        Raises:
            ValueError: the frame's time is not later than the one before.
        """
        ms = self._milliseconds(frame.t)
        image = self._image_of(frame.image)
        if self._pose_seen:
            (points, matrix), pose = self._run(image, ms)
        else:  # the library's last remark comes with the first body it finds
            with quiet_stderr(tasks.CHATTER):
                (points, matrix), pose = self._run(image, ms)
            self._pose_seen = bool(pose.pose_landmarks)
        body = tasks.points(pose.pose_landmarks, POSE_POINTS)
        world = tasks.points(pose.pose_world_landmarks, POSE_POINTS)
        marks = _landmarks(frame, points, matrix, body, world)
        return self._second_look(frame.image, marks) if self._second_look else marks

    def face_alone(self, frame: Frame) -> Landmarks:
        """Return what the face model sees in a frame; it costs a third, and the body is NaN.

        Raises:
            ValueError: as `__call__`.
        """
        points, matrix = self._run_face(self._image_of(frame.image), self._milliseconds(frame.t))
        unseen = tasks.points([], POSE_POINTS)
        return _landmarks(frame, points, matrix, unseen, unseen)

    def close(self) -> None:
        """Let go of the models; harmless when called twice."""
        if not self._closed:
            self._closed = True
            self._threads.shutdown()
            self._face.close()
            self._pose.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def _run(self, image: Any, ms: int) -> tuple[tuple[NDArray[np.float64], NDArray[np.float64]], Any]:
        """Points and matrix of the face, taken over while the slower pose model still runs, and the pose."""
        beside = self._threads.submit(self._pose.detect_for_video, image, ms)
        return self._run_face(image, ms), beside.result()

    def _run_face(self, image: Any, ms: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        face = self._face.detect_for_video(image, ms)
        points = tasks.points(face.face_landmarks, FACE_POINTS)
        return points, tasks.matrix(face.facial_transformation_matrixes)

    def _milliseconds(self, t: float) -> int:
        """Turn a frame's time into the strictly increasing whole milliseconds MediaPipe wants."""
        if not t > self._last_t:
            raise ValueError(f"frame at {t} s after one at {self._last_t} s: open another landmarker for it")
        self._last_t = t
        self._last_ms = max(round(t * 1000), self._last_ms + 1)  # frames less than 1 ms apart do happen
        return self._last_ms


def _landmarks(
    frame: Frame,
    face: NDArray[np.float64],
    matrix: NDArray[np.float64],
    body: NDArray[np.float64],
    world: NDArray[np.float64],
) -> Landmarks:
    """Landmarks of a frame; face and body come in shares of its width and height."""
    height, width = frame.image.shape[:2]
    to_pixels = np.array([width, height, width], dtype=np.float64)
    return Landmarks(frame.t, width, height, face * to_pixels, matrix, body * to_pixels, world)


def open_landmarker() -> MediaPipeLandmarker:
    """Open the landmarker on the store's verified models.

    Raises:
        CoachError: a model is missing or damaged, or mediapipe can't be used; the message says what to do.
    """
    return MediaPipeLandmarker(model_path("face"), model_path("pose"), SecondLook(open_head_reader()))
