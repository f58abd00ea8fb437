"""A phone as camera: the sample sent as an MJPEG stream over http, coached live at its own pace."""

import json
import os
import signal
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import cv2
import pytest
from click.testing import CliRunner

from coach.cli.main import coach

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "basic.mp4"
SECONDS = 25.0
STILL_S, WAITS = 2.0, 2
"""The sample begins with so much stillness; to and fro so often it lasts until the count is over."""

pytestmark = pytest.mark.long


def pictures():
    """The sample as JPEG pictures, and its pace; read beforehand, as OpenCV opens one source at a time."""
    recording = cv2.VideoCapture(str(SAMPLE))
    pace = recording.get(cv2.CAP_PROP_FPS)
    sent = [cv2.imencode(".jpg", recording.read()[1])[1].tobytes() for _ in range(int(SECONDS * pace))]
    still = sent[: int(STILL_S * pace)]
    return (still + still[::-1]) * WAITS + sent, pace


class Phone(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        frames, pace = self.server.pictures
        began = time.monotonic()
        for n, picture in enumerate(frames, 1):
            head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(picture)}\r\n\r\n"
            try:
                self.wfile.write(head.encode() + picture + b"\r\n")
            except ConnectionError:
                return
            time.sleep(max(0.0, began + n / pace - time.monotonic()))
        os.kill(os.getpid(), signal.SIGINT)  # Ctrl-C: a phone that ends is waited for


@pytest.fixture
def phone():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Phone)
    server.pictures = pictures()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # begun behind `&` it would be ignored
    yield f"http://127.0.0.1:{server.server_port}/video"
    signal.signal(signal.SIGINT, before)
    server.shutdown()


def test_turns_sent_by_a_phone_are_counted_like_those_of_the_file(phone, tmp_path):
    out, trace = tmp_path / "live.json", tmp_path / "live.jsonl"
    live = ["exercise", "--exercise", "neck-turn", "--camera", phone, "--no-window", "--all-clear"]
    result = CliRunner().invoke(coach, [*live, "--json", str(out), "--trace", str(trace)])
    assert result.exit_code == 0, result.output
    (exercise,) = json.loads(out.read_text())["exercises"]
    assert exercise["counted"] == {"left": 1, "right": 1, "both": 0}
    assert [rep["faults"] for rep in exercise["reps"]] == [[], []]
    assert "Hold, and breathe calmly" in result.output
    again = tmp_path / "again.json"
    assert CliRunner().invoke(coach, ["replay", str(trace), "--json", str(again)]).exit_code == 0
    assert again.read_bytes() == out.read_bytes()
