"""Tasks: opens MediaPipe's models and turns what they find into arrays; the only importer of mediapipe."""

import importlib.metadata
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.errors import CoachError
from coach.landmarks.deferred import deferred

OLDEST = (0, 10, 30)
"""The first pure wheel for numpy 2, and the first with this shape of the Tasks interface."""
TOO_NEW = (0, 10, 35)
"""From here on the library reports usage to its vendor and can't be told not to (mediapipe issue 6291)."""

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


def load() -> Callable[[NDArray[np.uint8]], Any]:
    """Import mediapipe without what we never use, and return what makes its images of BGR pictures.

    Raises:
        CoachError: it can't be loaded.
    """
    try:
        with deferred(UNUSED):
            import mediapipe
    except (ImportError, OSError) as error:
        raise _not_loadable(error) from error

    def image_of(bgr: NDArray[np.uint8]) -> Any:
        rgb = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
        return mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=rgb)

    return image_of


def open_face(model: Path, following: bool, **confidence: float) -> Any:
    """Open the face model on a video or on single pictures, with the library's own options but for these.

    Raises:
        CoachError: it can't be loaded.
    """
    from mediapipe.tasks.python import BaseOptions, vision

    options = vision.FaceLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(model)),
        running_mode=vision.RunningMode.VIDEO if following else vision.RunningMode.IMAGE,
        num_faces=1,
        output_facial_transformation_matrixes=True,
        **confidence,
    )
    return _create(vision.FaceLandmarker.create_from_options, options)


def open_pose(model: Path) -> Any:
    """Open the pose model on a video, with the library's own options.

    Raises:
        CoachError: it can't be loaded.
    """
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


def points(found: list[Iterable[Any]], count: int) -> NDArray[np.float64]:
    """Return the first person's points, shape (count, 3); NaN when nobody was found."""
    if not found:
        return np.full((count, 3), np.nan)
    return np.array([(point.x, point.y, point.z) for point in found[0]], dtype=np.float64)


def matrix(found: list[Any]) -> NDArray[np.float64]:
    """Return the first person's face matrix, shape (4, 4); NaN when nobody was found."""
    return np.array(found[0], dtype=np.float64) if found else np.full((4, 4), np.nan)


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(str(number) for number in version)
