"""The cameras of this machine, and how to find one by its name."""

import platform
from dataclasses import dataclass

from coach.errors import CoachError


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera as the system lists it.

    Attributes:
        index: number under which the system's own video interface (`backend()`) opens it.
        name: as its maker calls it.
    """

    index: int
    name: str


def backend() -> int:
    """Return OpenCV's number for the system's own video interface.

    Listing and opening must use the same one: with "any", cameras are listed twice and their indices differ.
    """
    from coach.capture.opencv import cv2

    own = {"Linux": cv2.CAP_V4L2, "Windows": cv2.CAP_MSMF, "Darwin": cv2.CAP_AVFOUNDATION}
    return own.get(platform.system(), cv2.CAP_ANY)


def list_cameras() -> list[Camera]:
    """Return the cameras found, by index; empty where the system can't list them."""
    chosen = backend()  # before the import below, which would load OpenCV with its chatter on
    try:
        from cv2_enumerate_cameras import enumerate_cameras

        found = enumerate_cameras(chosen)
    except (ImportError, NotImplementedError, OSError, RuntimeError):
        return []
    return sorted((Camera(c.index, c.name or f"camera {c.index}") for c in found), key=lambda c: c.index)


def find_camera(name: str) -> Camera:
    """Return the one camera whose name is, or else contains, `name`; upper and lower case are alike.

    Raises:
        CoachError: none or several are called so; the message lists the cameras found.
    """
    cameras = list_cameras()
    wanted = name.casefold()
    matching = [c for c in cameras if c.name.casefold() == wanted]
    matching = matching or [c for c in cameras if wanted in c.name.casefold()]
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise CoachError(f"{name!r} fits more than one camera; give its number; {describe(cameras)}")
    raise CoachError(f"there is no file and no camera called {name!r}; {describe(cameras)}")


def describe(cameras: list[Camera]) -> str:
    """Say which cameras were found, to end a sentence with."""
    if not cameras:
        return "no camera was found on this machine (`coach doctor` says what to check)"
    return "cameras found: " + ", ".join(f"{c.index} ({c.name})" for c in cameras)
