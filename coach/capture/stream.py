"""A video stream from the network (a phone as camera) as a live source."""

import time
from typing import Any
from urllib.parse import urlsplit

from coach.capture.newest import STALL_LIMIT_S, Grabber, NewestFrames
from coach.capture.opencv import cv2
from coach.errors import CoachError

SCHEMES = ("http", "https", "rtsp")
OPEN_TIMEOUT_S = 5.0  # a phone in the same Wi-Fi answers within one
READ_TIMEOUT_S = STALL_LIMIT_S + 3.0  # later than the stall limit, so that a stall is told as one
LONGEST_PAUSE_S = 1.0  # a leap in a file's times must not look like a stall
MJPEG = cv2.VideoWriter.fourcc(*"MJPG")
UNDECODED = -1  # a value of CAP_PROP_FORMAT: pictures come as they were sent

ADVICE = "check that the phone or server is still sending and in the same network"


def stream_name(url: str) -> str:
    """Return host and port: an address's path, query and user part may hold secrets.

    Raises:
        CoachError: it is no http, https or rtsp address.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or parts.scheme not in SCHEMES:
        raise CoachError(
            "this is no address of a stream; it should look like http://192.168.1.20:8080/video "
            "(http, https or rtsp)"
        )
    host = f"[{host}]" if ":" in host else host
    return host if port is None else f"{host}:{port}"


def open_stream(url: str, *, seldom: bool = False) -> NewestFrames:
    """Connect to an http, https or rtsp address; a finite video file found there is played at its own pace.

    Args:
        url: the address.
        seldom: pictures will be asked for a few times a second at most, see `NewestFrames`. Of MJPEG only
            those are decoded; other codecs need every picture for the next.

    Raises:
        CoachError: it is no such address, or no stream is found there within a few seconds.
    """
    name = stream_name(url)
    options = [
        cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, int(1000 * OPEN_TIMEOUT_S),
        cv2.CAP_PROP_READ_TIMEOUT_MSEC, int(1000 * READ_TIMEOUT_S),
    ]  # fmt: skip
    scheme, rest = url.split("://", 1)
    address = f"{scheme.lower()}://{rest}"  # FFmpeg knows no "HTTP", as some keyboards begin it
    capture = cv2.VideoCapture(address, cv2.CAP_FFMPEG, options)
    if not capture.isOpened():
        raise CoachError(
            f"no video stream was found at {name}; check the address (try it in a browser) and that the "
            "phone or server is sending and in the same network"
        )
    # Only a finite file tells its length. A camera's times must not set the pace: for MJPEG, FFmpeg invents
    # 25 pictures a second, whatever comes.
    finite = capture.get(cv2.CAP_PROP_FRAME_COUNT) > 0.0
    grabber: Grabber = _Paced(capture) if finite else capture
    if seldom and not finite and capture.get(cv2.CAP_PROP_FOURCC) == MJPEG:
        capture.set(cv2.CAP_PROP_FORMAT, UNDECODED)
        grabber = _Jpegs(capture)
    return NewestFrames(grabber, name, advice=ADVICE, fps=capture.get(cv2.CAP_PROP_FPS), seldom=seldom)


class _Paced:
    """A finite file from a server, held back to its own pace: the server sends as fast as the wire allows."""

    def __init__(self, capture: cv2.VideoCapture):
        self._capture = capture
        self._start_s: float | None = None

    def grab(self) -> bool:
        if not self._capture.grab():
            return False
        file_s = self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000.0
        now_s = time.monotonic()
        if self._start_s is None:
            self._start_s = now_s - file_s
        time.sleep(min(max(self._start_s + file_s - now_s, 0.0), LONGEST_PAUSE_S))
        return True

    def retrieve(self) -> tuple[bool, Any]:
        return self._capture.retrieve()

    def release(self) -> None:
        self._capture.release()


class _Jpegs:
    """A stream of JPEG pictures that FFmpeg leaves undecoded, where grabbing would decode every one."""

    def __init__(self, capture: cv2.VideoCapture):
        self._capture = capture
        self.grab, self.release = capture.grab, capture.release

    def retrieve(self) -> tuple[bool, Any]:
        there, sent = self._capture.retrieve()
        image = cv2.imdecode(sent, cv2.IMREAD_COLOR) if there else None
        return image is not None, image
