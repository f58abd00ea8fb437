"""Whether a camera gives pictures here."""

import sys

from coach.doctor.apart import run_apart
from coach.doctor.finding import Finding

TIMEOUT_S = 20.0
"""Some drivers take many seconds to start a camera."""
SETTLE_S = 1.0
"""Until then a camera adjusts to the light, and its first pictures may be black."""
DARKEST = 8.0
"""Mean brightness (of 255) below which a picture is as good as black; a dim room gives 20 and more."""
FIX = (
    "plug a camera in, close other programs that use it, and allow camera access in the system's privacy "
    "settings; a phone can serve too: give its http or rtsp address as the source"
)
NO_PICTURE = 3
BLACK = 4


def check() -> Finding:
    """Take a picture from every camera listed; its light goes on for a moment."""
    from coach.capture.cameras import list_cameras

    names = {camera.index: camera.name for camera in list_cameras()}
    outcomes = {
        index: run_apart(take_picture, index, timeout_s=TIMEOUT_S)
        for index in names or [0]  # where the system can't list cameras, the first may still be there
    }
    if not names and not outcomes[0].ok:
        return Finding("camera", False, "no camera was found", FIX)
    says = "; ".join(f"{i} ({names.get(i, 'unnamed')}): {outcome.gist}" for i, outcome in outcomes.items())
    if any(outcome.ok for outcome in outcomes.values()):
        return Finding("camera", True, says)
    if any(outcome.code == BLACK for outcome in outcomes.values()):
        return Finding("camera", False, says, "open the camera's shutter and turn on a light")
    return Finding("camera", False, says, FIX)


def take_picture(index: int) -> None:
    """Print the size of a camera's pictures; to be run apart, as drivers may hang or crash."""
    from coach.capture.open import open_source
    from coach.errors import CoachError

    try:
        source = open_source(str(index))
        try:
            for frame in source.frames():
                if frame.t >= SETTLE_S:
                    break
        finally:
            source.close()
    except CoachError as error:
        print(error)
        sys.exit(NO_PICTURE)
    height, width = frame.image.shape[:2]
    if frame.image.mean() < DARKEST:
        print("its picture is black")
        sys.exit(BLACK)
    print(f"gives pictures of {width}x{height}")
