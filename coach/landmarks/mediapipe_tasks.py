"""The MediaPipe adapter, the only importer of mediapipe: frames in, the project's own `Landmarks` out."""

import importlib.metadata
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.capture.frame import Frame
from coach.errors import CoachError
from coach.landmarks.deferred import deferred
from coach.landmarks.head_reader import open_head_reader
from coach.landmarks.quiet import quiet_stderr
from coach.landmarks.second_look import SecondLook
from coach.landmarks.store import model_path
from coach.landmarks.types import FACE_POINTS, POSE_POINTS, Landmarks

OLDEST = (0, 10, 30)
"""The first pure wheel for numpy 2, and the first with this shape of the Tasks interface."""
TOO_NEW = (0, 10, 35)
"""From here on the library reports usage to its vendor and can't be told not to (mediapipe issue 6291)."""

FACE_DETECTION = 0.3
FACE_PRESENCE = 0.05
"""Confidence from which a face is found, and kept being followed. The library's own 0.5 loses faces at the
ends of the range whose points are still of use. What is then seen at times instead of a face is told apart by
the body's points (see `measure.sighting`) and by the head reader."""

BESIDE_THREADS = 1
"""The pose model runs on it while the caller runs the face model: side by side they take little longer than
the slower one alone."""

CHATTER = (
    "WARNING: All log messages before absl::InitializeLog() is called",
    "face_landmarker_graph.cc",  # which accelerator the blendshapes, which we do not read, would use
    "INFO: Created TensorFlow Lite XNNPACK delegate for CPU.",
    "gl_context",  # tells which graphics it found, where there is a display
    "inference_feedback_manager.cc",  # feedback tensors, which these models do not have
    "landmark_projection_calculator.cc",  # holds for cut-outs that are not square; the pose's are square
)
"""Lines of the native library that mean nothing to a person, and nothing is wrong when they appear.

In 0.10.33 GLOG_minloglevel, TF_CPP_MIN_LOG_LEVEL and absl's verbosity do not keep them away.
"""

UNUSED = ("matplotlib", "matplotlib.pyplot", "sounddevice")
"""What mediapipe imports for drawing in 3D and for listening, which we never do: measured, 0.6 of the 0.65 s
its import takes, and 32 of 34 MB."""


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
        check_version()
        self._second_look = second_look
        self._last_t = -np.inf
        self._last_ms = -1
        self._pose_seen = False
        self._closed = False
        with quiet_stderr(CHATTER):
            self._image_of = _load()
            self._face = _open_face(
                face_model,
                following=True,
                min_face_detection_confidence=FACE_DETECTION,
                min_face_presence_confidence=FACE_PRESENCE,
                min_tracking_confidence=FACE_PRESENCE,
            )
            try:
                self._pose = _open_pose(pose_model)
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
            with quiet_stderr(CHATTER):
                (points, matrix), pose = self._run(image, ms)
            self._pose_seen = bool(pose.pose_landmarks)
        height, width = frame.image.shape[:2]
        to_pixels = np.array([width, height, width], dtype=np.float64)
        marks = Landmarks(
            t=frame.t,
            width=width,
            height=height,
            face=points * to_pixels,
            face_matrix=matrix,
            pose=_points(pose.pose_landmarks, POSE_POINTS) * to_pixels,
            pose_world=_points(pose.pose_world_landmarks, POSE_POINTS),
        )
        return self._second_look(frame.image, marks) if self._second_look else marks

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
        face = self._face.detect_for_video(image, ms)
        found = _points(face.face_landmarks, FACE_POINTS), _matrix(face.facial_transformation_matrixes)
        return found, beside.result()

    def _milliseconds(self, t: float) -> int:
        """Turn a frame's time into the strictly increasing whole milliseconds MediaPipe wants."""
        if not t > self._last_t:
            raise ValueError(f"frame at {t} s after one at {self._last_t} s: open another landmarker for it")
        self._last_t = t
        self._last_ms = max(round(t * 1000), self._last_ms + 1)  # frames less than 1 ms apart do happen
        return self._last_ms


def open_landmarker() -> MediaPipeLandmarker:
    """Open the landmarker on the store's verified models.

    Raises:
        CoachError: a model is missing or damaged, or mediapipe can't be used; the message says what to do.
    """
    return MediaPipeLandmarker(model_path("face"), model_path("pose"), SecondLook(open_head_reader()))


def check_version() -> str:
    """Return the installed version of mediapipe, without importing it.

    Raises:
        CoachError: it is missing, or one the coach must not use.
    """
    wanted = f'`pip install "mediapipe>={_dotted(OLDEST)},<{_dotted(TOO_NEW)}"`'
    try:
        version = importlib.metadata.version("mediapipe")
    except importlib.metadata.PackageNotFoundError as error:
        raise CoachError(f"mediapipe is not installed: run {wanted}.") from error
    numbers = tuple(int(number) for number in re.findall(r"\d+", version)[:3])
    if numbers >= TOO_NEW:
        raise CoachError(
            f"mediapipe {version} reports usage to its vendor and can't be told not to, so the coach does "
            f"not run with it: run {wanted}."
        )
    if numbers < OLDEST:
        raise CoachError(f"mediapipe {version} is too old for the coach: run {wanted}.")
    return version


def _load() -> Callable[[NDArray[np.uint8]], Any]:
    """Import mediapipe without what we never use, and return what makes its images of BGR pictures."""
    try:
        with deferred(UNUSED):
            import mediapipe
    except (ImportError, OSError) as error:
        raise _not_loadable(error) from error

    def image_of(bgr: NDArray[np.uint8]) -> Any:
        rgb = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
        return mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb)

    return image_of


def _open_face(model: Path, following: bool, **confidence: float) -> Any:
    """Open the face model on a video or on single pictures, with the library's own options but for these."""
    from mediapipe.tasks.python import BaseOptions, vision

    options = vision.FaceLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(model)),
        running_mode=vision.RunningMode.VIDEO if following else vision.RunningMode.IMAGE,
        num_faces=1,
        output_facial_transformation_matrixes=True,
        **confidence,
    )
    return _create(vision.FaceLandmarker.create_from_options, options)


def _open_pose(model: Path) -> Any:
    from mediapipe.tasks.python import BaseOptions, vision

    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(model)),
        running_mode=vision.RunningMode.VIDEO,
        num_poses=1,
    )
    return _create(vision.PoseLandmarker.create_from_options, options)


def _create(make: Callable[[Any], Any], options: Any) -> Any:
    try:
        return make(options)
    except OSError as error:  # this is where the native library is loaded
        raise _not_loadable(error) from error


def _not_loadable(error: Exception) -> CoachError:
    return CoachError(
        f"mediapipe can't be loaded ({error}): on Debian or Ubuntu run `sudo apt install libegl1 libgles2`, "
        "elsewhere install mediapipe again."
    )


def _points(found: list[Iterable[Any]], count: int) -> NDArray[np.float64]:
    """Return the first person's points, shape (count, 3); NaN when nobody was found."""
    if not found:
        return np.full((count, 3), np.nan)
    return np.array([(point.x, point.y, point.z) for point in found[0]], dtype=np.float64)


def _matrix(found: list[Any]) -> NDArray[np.float64]:
    return np.array(found[0], dtype=np.float64) if found else np.full((4, 4), np.nan)


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(str(number) for number in version)


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
        check_version()
        model = model_path("face")
        with quiet_stderr(CHATTER):
            self._image_of = _load()
            self._face = _open_face(model, following=True)
        self.close = self._face.close

    def __call__(self, frame: Frame) -> Landmarks:
        """Return what the model sees in a frame."""
        face = self._face.detect_for_video(self._image_of(frame.image), round(frame.t * 1000))
        height, width = frame.image.shape[:2]
        points = _points(face.face_landmarks, FACE_POINTS) * [width, height, width]
        matrix = _matrix(face.facial_transformation_matrixes)
        return Landmarks(
            frame.t, width, height, points, matrix, _points([], POSE_POINTS), _points([], POSE_POINTS)
        )


class PlainModels:
    """Both models with the library's own default options, one call after the other: what `coach bench` times.

    Runs in video mode, as `PlainFace`. Must be closed.
    """

    def __init__(self) -> None:
        """Load the store's verified models.

        Raises:
            CoachError: a model is missing or damaged, or mediapipe can't be used.
        """
        check_version()
        with quiet_stderr(CHATTER):
            self._image_of = _load()
            self._face = _open_face(model_path("face"), following=True)
            self._pose = _open_pose(model_path("pose"))
        self._pose_seen = False

    def calls(self, frame: Frame) -> tuple[Callable[[], Any], Callable[[], Any]]:
        """The call that shows a frame to the face model, and the one that shows it to the pose model."""
        image, ms = self._image_of(frame.image), round(frame.t * 1000)

        def pose() -> Any:
            if self._pose_seen:
                return self._pose.detect_for_video(image, ms)
            with quiet_stderr(CHATTER):  # as in `MediaPipeLandmarker`
                found = self._pose.detect_for_video(image, ms)
            self._pose_seen = bool(found.pose_landmarks)
            return found

        return lambda: self._face.detect_for_video(image, ms), pose

    def close(self) -> None:
        """Let go of the models."""
        self._face.close()
        self._pose.close()


class StillFace:
    """The face model on single pictures, each for itself; must be closed."""

    def __init__(self, detection: float, presence: float) -> None:
        """Load the store's verified model.

        Args:
            detection, presence: confidence 0..1 from which a face is found, and believed.

        Raises:
            CoachError: the model is missing or damaged, or mediapipe can't be used.
        """
        check_version()
        model = model_path("face")
        with quiet_stderr(CHATTER):
            self._image_of = _load()
            self._face = _open_face(
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
        points = _points(face.face_landmarks, FACE_POINTS) * [width, height, width]
        return points, _matrix(face.facial_transformation_matrixes)
