"""No attempt at the network, and no file but those asked for, by any thread, child or native library."""

import mmap
import stat
import sys
from importlib.util import find_spec
from pathlib import Path

import cv2
import pytest
from privacy.tracing_calls import attempts, tracer

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "hasty.mp4"
PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"ftyp", b"RIFF")
TURN = ("--exercise", "neck-turn", "--hold", "1")

STAGED = """
import sys
sys.path.insert(0, {tests!r})
import coach.capture, coach.landmarks.mediapipe_tasks, coach.measure.weights
from coach.cli.main import main
from pipeline.stage import Eyes, Film, told
from traces import Trace
film = Film(told(Trace().wait(6.5).move(1.5, yaw=-50).wait(1.2).move(1.5, yaw=0).wait(1), fps=8), live={live})
coach.capture.open_source = coach.capture.open_lasting = lambda _spec: film
coach.landmarks.mediapipe_tasks.open_landmarker = lambda: Eyes(film)
coach.measure.weights.load_correction = lambda: None
main()
"""
"""A command with made-up people instead of the camera and the models, and everything else as it is."""

traced = pytest.mark.skipif(not tracer(), reason="there is no strace here, or it is not allowed")


@pytest.fixture
def here(tmp_path) -> Path:
    """An empty folder to work in, beside which everything else lies."""
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


def staged(live: bool) -> tuple[str, str]:
    return "-c", STAGED.format(tests=str(ROOT / "tests"), live=live)


def check_private(folder: Path) -> None:
    """Everything in a folder is its owner's alone, and none of it is a picture."""
    for file in (folder, *folder.rglob("*")):
        assert stat.S_IMODE(file.stat().st_mode) == (0o700 if file.is_dir() else 0o600), file
        assert file.is_dir() or not any(mark in file.read_bytes()[:16] for mark in PICTURES), file


@traced
def test_the_tracer_sees_what_native_code_and_children_and_threads_attempt(here):
    script = (
        "import cv2, numpy, subprocess, sys, threading;"
        "cv2.VideoCapture('http://127.0.0.1:9/', cv2.CAP_FFMPEG);"
        "cv2.imwrite('seen.png', numpy.zeros((8, 8, 3)));"
        "talks = 'import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)';"
        "threading.Thread(target=subprocess.run, args=([sys.executable, '-c', talks],)).start()"
    )
    found = attempts(here, "-c", script)
    assert any("sin_port=htons(9)" in call for call in found.network)
    assert any("AF_INET6" in call and "SOCK_DGRAM" in call for call in found.network)
    assert found.written_outside(here.parent / "profiles") == {here / "seen.png"}


@traced
def test_session_desk_trace_and_report_ask_for_no_network_and_write_only_what_is_kept(here):
    profiles = here.parent / "profiles"
    out = here.parent / "out"
    out.mkdir(mode=0o700)
    trace = out / "t.jsonl"
    exercise = ("exercise", *TURN, "--all-clear", "--no-window", "--trace", trace)
    for command, allowed in (
        ((*staged(live=True), *exercise), (profiles, out)),  # with the process that makes the sound
        ((*staged(live=False), "desk", "film.mp4"), (profiles,)),
        (("-m", "coach", "replay", trace, "--json", out / "v.json"), (out,)),
        (("-m", "coach", "report"), (profiles,)),
    ):
        found = attempts(here, *command)
        assert found.network == [], command
        assert found.written_outside(*allowed, here.parent / "temporary") == set(), command
    assert list(here.iterdir()) == list((here.parent / "temporary").iterdir()) == []
    check_private(profiles)
    check_private(out)


@pytest.fixture
def piece(tmp_path) -> Path:
    """The first seconds of a sample."""
    path = tmp_path / "piece.mp4"
    film = cv2.VideoCapture(str(SAMPLE))
    size = int(film.get(cv2.CAP_PROP_FRAME_WIDTH)), int(film.get(cv2.CAP_PROP_FRAME_HEIGHT))
    fps = film.get(cv2.CAP_PROP_FPS)
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), fps, size)
    for _ in range(round(8 * fps)):
        writer.write(film.read()[1])
    writer.release()
    return path


@traced
@pytest.mark.long
def test_with_the_models_nothing_is_asked_or_written_either(here, piece):
    profiles = here.parent / "profiles"
    out = here.parent / "out"
    out.mkdir(mode=0o700)
    asked = ("--json", out / "v.json", "--trace", out / "t.jsonl", "--video", out / "o.mp4")
    for command, allowed in (
        (("exercise", *TURN, "--all-clear", "--no-window", "--camera", piece), (profiles,)),
        (("desk", piece), (profiles,)),
        (("replay", piece), ()),
        (("replay", piece, *asked), (out,)),
        (("replay", out / "t.jsonl"), ()),
        (("report",), (profiles,)),
    ):
        found = attempts(here, "-m", "coach", *command)
        assert found.network == [], command
        assert found.written_outside(*allowed, here.parent / "temporary") == set(), command
    assert list(here.iterdir()) == list((here.parent / "temporary").iterdir()) == []
    check_private(profiles)
    assert {file.name: stat.S_IMODE(file.stat().st_mode) for file in out.iterdir()} == {
        "v.json": 0o600, "t.jsonl": 0o600, "o.mp4": 0o600
    }  # fmt: skip


# -- the library of the models ------------------------------------------------------------------------------

REPORTING = (
    b"libcurl",
    b"mediapipe/util/analytics",
    b"\0getaddrinfo\0",
    b"\0connect\0",
    b"\0_getaddrinfo\0",
    b"\0_connect\0",
    b"WS2_32.dll",
)
"""What a library has in it that can report its use: measured on 0.10.35, whose library brings an HTTP client
and asks the system for names and connections. That of 0.10.33 imports no network call at all."""


def reporting(library: Path) -> list[bytes]:
    """Which of `REPORTING` a file holds."""
    with library.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        return [word for word in REPORTING if whole.find(word) >= 0]


def test_the_installed_models_library_can_report_nothing():
    package = find_spec("mediapipe")
    assert package is not None and package.origin is not None
    libraries = [
        file
        for file in Path(package.origin).parent.rglob("*")
        if file.suffix in (".so", ".dylib", ".dll", ".pyd")
    ]
    assert libraries
    for library in libraries:
        assert reporting(library) == [], library.name


@pytest.mark.skipif(sys.platform != "linux", reason="it is looked for as Linux writes it")
def test_a_library_that_can_connect_is_known_by_it():
    import _socket

    if not hasattr(_socket, "__file__"):
        pytest.skip("this Python has its sockets within itself")
    assert set(reporting(Path(_socket.__file__))) == {b"\0getaddrinfo\0", b"\0connect\0"}
