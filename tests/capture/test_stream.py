"""A phone as camera: streams over the network, here from a server on this very machine."""

import functools
import http.server
import itertools
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.capture import Frame, open_source, stream
from coach.capture.newest import NewestFrames
from coach.capture.stream import stream_name
from coach.errors import CoachError

STEP = 2  # brightness from one picture to the next
EVERY_S = 0.02


class Phone(http.server.BaseHTTPRequestHandler):
    """Serves what phones serve; `files` are plain downloads."""

    files: dict[str, bytes] = {}  # noqa: RUF012 - shared with the test
    over = threading.Event()
    sent_s: list[float] = []  # noqa: RUF012 - monotonic time at which each picture was sent

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.send_response(200)
        if path in self.files:
            self.send_header("Content-Length", str(len(self.files[path])))
            self.end_headers()
            self.wfile.write(self.files[path])
        elif path == "/silent":
            self.end_headers()
            self.over.wait(20)
        elif path == "/page":
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<html>Welcome to your phone</html>")
        else:
            self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
            self.end_headers()
            for n in range(60):
                picture = cv2.imencode(".jpg", np.full((48, 64, 3), STEP * n, np.uint8))[1].tobytes()
                head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(picture)}\r\n\r\n"
                self.sent_s.append(time.monotonic())
                self.wfile.write(head.encode() + picture + b"\r\n")
                self.wfile.flush()
                if path == "/freezes" and n == 20:
                    self.over.wait(20)
                    return
                time.sleep(EVERY_S)


@pytest.fixture
def phone() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Phone)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    Phone.over.clear()
    Phone.sent_s.clear()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    Phone.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


def which(frame: Frame) -> int:
    """Tell the picture's number from its brightness."""
    return round(frame.image.mean() / STEP)


def test_an_mjpeg_stream_works_like_a_file(phone: str):
    source = open_source(f"{phone}/video".replace("http", "Http"))  # as a phone's keyboard writes it
    frames = list(source.frames())
    assert source.live
    assert len(frames) > 30
    brightness = [f.image.mean() for f in frames]
    assert all(later > earlier for earlier, later in itertools.pairwise(brightness))
    times = [f.t for f in frames]
    assert all(later > earlier for earlier, later in itertools.pairwise(times))
    # Real time, not the 25 pictures a second FFmpeg assumes, at which it would take twice as long.
    sent_s = [Phone.sent_s[which(f)] for f in frames]
    assert times[-1] - times[5] == pytest.approx(sent_s[-1] - sent_s[5], rel=0.3)
    assert frames[0].image.shape == (48, 64, 3)
    assert "ended after" in source.note
    source.close()


def test_a_slow_consumer_of_a_stream_stays_with_the_present(phone: str):
    source = open_source(f"{phone}/video")
    lags_s = []
    for frame in itertools.islice(source.frames(), 8):
        lags_s.append(time.monotonic() - Phone.sent_s[which(frame)])
        time.sleep(0.1)
    source.close()
    assert max(lags_s) < 0.3  # a queue would fall behind by 0.08 s with every picture


def test_of_a_stream_that_is_looked_at_seldom_only_what_is_asked_for_is_decoded(
    phone: str, monkeypatch: pytest.MonkeyPatch
):
    decode, decoded = cv2.imdecode, []
    monkeypatch.setattr(cv2, "imdecode", lambda *args: decoded.append(args) or decode(*args))
    source = open_source(f"{phone}/video", seldom=True)
    lags_s, shapes = [], set()
    for frame in itertools.islice(source.frames(), 5):
        lags_s.append(time.monotonic() - Phone.sent_s[which(frame)])
        shapes.add(frame.image.shape)
        time.sleep(0.12)
    source.close()
    assert max(lags_s) < 0.3
    assert len(decoded) == 5 and shapes == {(48, 64, 3)}


def test_a_stream_that_freezes_is_told(phone: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(stream, "NewestFrames", functools.partial(NewestFrames, stall_limit_s=0.5))
    source = open_source(f"{phone}/freezes")
    with pytest.raises(CoachError, match=r"127\.0\.0\.1:\d+ stopped sending pictures: none for 0\.5 s"):
        list(source.frames())
    Phone.over.set()
    source.close()


def test_a_server_that_says_nothing_is_given_up_soon(phone: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(stream, "OPEN_TIMEOUT_S", 0.5)
    began = time.monotonic()
    with pytest.raises(CoachError, match="no video stream was found"):
        open_source(f"{phone}/silent")
    assert time.monotonic() - began < 3.0


def test_a_web_page_is_no_stream(phone: str):
    with pytest.raises(CoachError, match="no video stream was found"):
        open_source(f"{phone}/page")


@pytest.mark.parametrize("scheme", ["http", "rtsp"])
def test_an_unreachable_port_is_one_sentence_without_the_secret(scheme: str):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    began = time.monotonic()
    with pytest.raises(CoachError) as caught:
        open_source(f"{scheme}://anna:geheim@127.0.0.1:{port}/geheim?token=geheim")
    assert time.monotonic() - began < 10.0
    assert f"no video stream was found at 127.0.0.1:{port}" in str(caught.value)
    assert "geheim" not in str(caught.value)
    assert "anna" not in str(caught.value)


def test_a_video_file_on_a_server_plays_at_its_own_pace(phone: str, tmp_path: Path):
    path = tmp_path / "clip.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"mp4v"), 30.0, (64, 48))
    for n in range(30):
        writer.write(np.full((48, 64, 3), 8 * n, np.uint8))
    writer.release()
    Phone.files["/clip.mp4"] = path.read_bytes()
    source = open_source(f"{phone}/clip.mp4?token=1")
    frames = list(source.frames())
    assert len(frames) > 20
    assert frames[-1].t - frames[0].t == pytest.approx(29 / 30, abs=0.3)
    assert source.live


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://192.168.1.20:8080/video", "192.168.1.20:8080"),
        ("rtsp://anna:secret@nvr.local/stream-key?token=1#x", "nvr.local"),
        ("http://[fe80::1]:8080/video", "[fe80::1]:8080"),
        ("HTTPS://Phone.local/video", "phone.local"),
    ],
)
def test_names_carry_host_and_port_and_no_secret(url: str, name: str):
    assert stream_name(url) == name


@pytest.mark.parametrize(
    "url", ["http://", "http:///video", "ftp://host/x", "file:///etc/passwd", "rtsp://host:99999/"]
)
def test_other_addresses_are_refused_with_an_example(url: str):
    with pytest.raises(CoachError, match="it should look like http://"):
        open_source(url)
