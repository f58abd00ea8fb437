"""A camera of this machine as a live source."""

from coach.capture.cameras import backend, describe, list_cameras
from coach.capture.newest import NewestFrames
from coach.capture.opencv import cv2
from coach.errors import CoachError

# Enough for the landmark models, which shrink the picture anyway, and every webcam offers it at full pace.
WIDTH_PX = 640
HEIGHT_PX = 480
FPS = 30.0
SELDOM_FPS = 5.0  # for who looks twice a second: some systems decode every picture, asked for or not

ADVICE = "check its cable, close other programs that use it, and run `coach doctor`"


def open_camera(index: int, *, seldom: bool = False) -> NewestFrames:
    """Open the camera with this index of the system's own video interface.

    Args:
        index: the camera's number.
        seldom: pictures will be asked for a few times a second at most, see `NewestFrames`.

    Raises:
        CoachError: it is not there or can't be opened.
    """
    cameras = list_cameras()
    name = next((c.name for c in cameras if c.index == index), None)
    capture = cv2.VideoCapture(index, backend())
    if not capture.isOpened():
        if name is None:
            raise CoachError(f"there is no camera {index}; {describe(cameras)}")
        raise CoachError(
            f"camera {index} ({name}) is there but can't be opened; close other programs that use it, allow "
            "camera access in the system's privacy settings, and run `coach doctor`"
        )
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, WIDTH_PX)
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT_PX)
    capture.set(cv2.CAP_PROP_FPS, SELDOM_FPS if seldom else FPS)
    return NewestFrames(
        capture,
        name or f"camera {index}",
        advice=ADVICE,
        fps=capture.get(cv2.CAP_PROP_FPS),
        fails_at_end=False,  # a camera that is still waking, or hiccups, has not ended
        seldom=seldom,
    )
