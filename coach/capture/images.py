"""ImageSequence: a row of pictures played at a stated pace."""

import glob
import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from coach.capture.frame import Frame
from coach.capture.opencv import cv2
from coach.errors import CoachError

DEFAULT_FPS = 30.0  # what nearly every webcam gives

_NUMBER = re.compile(r"%(\d{0,2})d")


def is_pattern(spec: str) -> bool:
    """Tell whether `spec` names many pictures: a glob with `*`, or a file name with `%d` or `%04d`."""
    return "*" in spec or _NUMBER.search(Path(spec).name) is not None


def find_pictures(pattern: str) -> list[Path]:
    """Return the files that match a pattern in natural order (2 before 10).

    Gaps in the numbers are allowed; `**` goes through folders.

    Raises:
        CoachError: nothing matches.
    """
    if "*" in pattern:
        found = [Path(p) for p in glob.glob(pattern, recursive=True)]  # noqa: PTH207 - Path.glob refuses "/a/*"
    else:
        folder, name = Path(pattern).parent, re.compile(_as_regex(Path(pattern).name))
        try:
            found = [p for p in folder.iterdir() if name.fullmatch(p.name)]
        except OSError:
            found = []
    pictures = sorted((p for p in found if p.is_file()), key=_natural_order)
    if not pictures:
        raise CoachError(f"no picture matches {pattern}; check the folder and the pattern")
    return pictures


class ImageSequence:
    """Pictures as a source, one every 1/fps seconds whatever their numbers; their sizes may differ."""

    note = ""

    def __init__(self, pictures: Sequence[Path], name: str, fps: float = DEFAULT_FPS):
        """Take the pictures in their order and look at the first.

        Raises:
            CoachError: there is none, `fps` is not a positive number, or the first can't be read.
        """
        if not pictures:
            raise CoachError("a sequence needs at least one picture; check the pattern")
        if not (math.isfinite(fps) and fps > 0.0):
            raise CoachError(f"{fps:g} pictures a second is not possible; give a number above 0")
        self._pictures = tuple(pictures)
        self._name = name
        self._fps = fps
        self._pass = 0  # counts passes, so that closing ends the one under way
        _read(self._pictures[0])

    @property
    def name(self) -> str:
        """The pattern without its folders."""
        return self._name

    @property
    def live(self) -> bool:
        """Never: pictures wait for whoever reads them."""
        return False

    @property
    def duration_s(self) -> float:
        """Length in seconds at the stated pace."""
        return len(self._pictures) / self._fps

    @property
    def fps(self) -> float:
        """The stated pace."""
        return self._fps

    def frames(self) -> Iterator[Frame]:
        """Yield every picture from the first on.

        Raises:
            CoachError: one can't be read; the message names it.
        """
        self._pass += 1
        this_pass = self._pass
        for number, picture in enumerate(self._pictures):
            if self._pass != this_pass:
                return
            yield Frame(number / self._fps, _read(picture))

    def close(self) -> None:
        """End a pass that is under way; no file stays open."""
        self._pass += 1


def _read(picture: Path) -> NDArray[np.uint8]:
    # Reading the bytes ourselves: OpenCV can't open names with letters beyond ASCII on Windows.
    try:
        image = cv2.imdecode(np.frombuffer(picture.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    except (OSError, cv2.error):
        image = None
    if image is None:
        raise CoachError(f"{picture} can't be read as a picture; remove it, or narrow the pattern")
    return cast(NDArray[np.uint8], image)


def _as_regex(name: str) -> str:
    literal_before, width, literal_after = re.split(_NUMBER, name, maxsplit=1)
    least_digits = max(int(width or 1), 1)
    return re.escape(literal_before) + rf"\d{{{least_digits},}}" + re.escape(literal_after)


def _natural_order(path: Path) -> tuple[list[str | int], str]:
    parts = re.split(r"(\d+)", str(path))
    return [int(p) if i % 2 else p.casefold() for i, p in enumerate(parts)], str(path)
