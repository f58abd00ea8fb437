"""Opens whatever a person may name as a source: camera, video file, pictures, stream."""

import re
from pathlib import Path

from coach.capture.cameras import find_camera
from coach.capture.source import Source
from coach.errors import CoachError

LARGEST_INDEX = 999  # no system numbers cameras higher; OpenCV breaks on what does not fit a C int

_FILE_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}$")


def open_source(spec: str | Path, *, picture_fps: float = 30.0, seldom: bool = False) -> Source:
    """Open a source; a local camera or stream begins to be read at once.

    Args:
        spec: a camera's index ("0") or part of its name, a video file, an image-sequence pattern
            (`frames/%04d.png` or `frames/*.png`), or an http, https or rtsp address. A file that is there
            wins over a pattern and a camera's name; a `Path` is never a camera.
        picture_fps: pace of an image sequence, pictures a second.
        seldom: of a live source, pictures will be asked for a few times a second at most: it then costs as
            little as the system allows.

    Raises:
        CoachError: there is no such source or it can't be read; what shows later is raised by `frames()`.
    """
    text = str(spec)
    if not text.strip():
        raise CoachError("no source was named; give a camera's number, a video file or an address")
    if isinstance(spec, str) and "://" in text:
        from coach.capture.stream import open_stream

        return open_stream(text.strip(), seldom=seldom)
    if isinstance(spec, str) and text.isascii() and text.isdecimal():
        return _open_camera(int(text), seldom)
    if not _exists(text):
        from coach.capture.images import ImageSequence, find_pictures, is_pattern

        if is_pattern(text):
            return ImageSequence(find_pictures(text), Path(text).name, picture_fps)
        if isinstance(spec, str) and not _looks_like_file(text):
            return _open_camera(find_camera(text).index, seldom)
    from coach.capture.video_file import VideoFile

    return VideoFile(Path(text))


def open_lasting(spec: str) -> Source:
    """Open what a person named, as `open_source` does; a camera or stream outlasts its failures.

    A camera may have got another number meanwhile, and another camera its own, so it is looked for by its
    name first.

    Raises:
        CoachError: there is no such source or it can't be read.
    """
    source = open_source(spec)
    if not source.live:
        return source

    def again() -> Source:
        if "://" not in spec:
            try:
                return open_source(str(find_camera(source.name).index))
            except CoachError:
                pass  # it has no name, or shares it with another
        return open_source(spec)

    from coach.capture.lasting import Lasting

    return Lasting(source, again)


def _open_camera(index: int, seldom: bool) -> Source:
    if index > LARGEST_INDEX:
        raise CoachError(f"there is no camera {index}; cameras are numbered from 0")
    from coach.capture.camera import open_camera

    return open_camera(index, seldom=seldom)


def _exists(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):  # too long for a file name, or not possible as one
        return False


def _looks_like_file(text: str) -> bool:
    return "/" in text or "\\" in text or _FILE_ENDING.search(text) is not None
