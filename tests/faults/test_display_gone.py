"""A display that goes away in the middle of a session ends it in order, not by its library's exit."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from coach.feedback.display_watch import DisplayWatch
from coach.journal import reading
from coach.journal.journal import Journal

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only X on Linux is watched")


def server(address) -> socket.socket:
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(address)
    listening.listen()
    return listening


def connected(listening: socket.socket) -> tuple[socket.socket, socket.socket]:
    client = socket.socket(socket.AF_UNIX)
    client.connect(listening.getsockname())
    return client, listening.accept()[0]


@pytest.fixture
def display(tmp_path):
    (tmp_path / ".X11-unix").mkdir()
    with server(str(tmp_path / ".X11-unix" / "X9")) as listening:
        yield listening


def test_the_connection_opened_meanwhile_is_watched(display):
    with DisplayWatch() as watch:
        client, end = connected(display)
    assert not watch.gone
    end.send(b"an event")
    assert not watch.gone
    end.close()
    assert watch.gone
    client.close()


def test_other_connections_are_no_display(display, tmp_path):
    before, its_end = connected(display)
    with server(str(tmp_path / "bus")) as bus, DisplayWatch() as watch:
        other, end = connected(bus)
    for connection in (its_end, end):
        connection.close()
    assert not watch.gone
    before.close()
    other.close()


SESSION = """
import sys, time
from pipeline.stage import Eyes, Film, told
from traces import Trace
import coach.capture, coach.landmarks.mediapipe_tasks, coach.measure.weights
from coach.cli.main import main

class Slow(Film):
    def frames(self):
        for frame in super().frames():
            if frame.t > 10.8:
                print("one repetition is done", flush=True)
                time.sleep(0.02)
            yield frame

film = Slow(told(Trace().wait(7).move(1.5, yaw=50).wait(1.2).move(1.5, yaw=0).wait(300), fps=8), live=True)
coach.capture.open_lasting = lambda _: film
coach.landmarks.mediapipe_tasks.open_landmarker = lambda: Eyes(film)
coach.measure.weights.load_correction = lambda: None
sys.argv = "coach exercise --exercise neck-turn --hold 1 --all-clear --mute".split()
main()
"""


REPLAY = """
import sys
from pipeline.stage import Eyes, Film, told
from traces import Trace
import coach.capture, coach.landmarks.mediapipe_tasks, coach.measure.weights
from coach.cli.main import main

class Telling(Film):
    def frames(self):
        for frame in super().frames():
            if frame.t > 3:
                print("a turn is held", flush=True)
            yield frame

film = Telling(told(Trace().wait(1.8).move(0.8, yaw=50).wait(300), fps=8))
coach.capture.open_source = lambda _: film
coach.landmarks.mediapipe_tasks.open_landmarker = lambda: Eyes(film)
coach.measure.weights.load_correction = lambda: None
sys.argv = "coach replay film.mp4 --exercise neck-turn --hold 60 --window --json v.json".split()
main()
"""


def until_its_display_is_killed(code, folder):
    """Run a program on a screen of its own that is killed at the first line it says.

    Gives that line, the exit code, and what was said to standard error.
    """
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24", "-noreset"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    number = server.stdout.readline().strip()
    if not number:
        server.wait()
        pytest.skip("Xvfb does not start here")
    paths = os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, sys.path)])
    session = subprocess.Popen(
        [sys.executable, "-c", code],
        env=os.environ | {"DISPLAY": f":{number}", "PYTHONPATH": paths, "COACH_PROFILES": str(folder)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder,
    )  # fmt: skip
    heard = session.stdout.readline()
    server.kill()
    server.wait()
    _, said = session.communicate(timeout=60)
    return heard, session.returncode, said


@pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb")
def test_a_session_whose_display_is_killed_says_so_and_keeps_what_was_done(tmp_path):
    heard, code, said = until_its_display_is_killed(SESSION, tmp_path)
    assert heard == "one repetition is done\n", said
    assert code == 0
    assert said.count("coach: The screen is gone") == 1 and "Traceback" not in said
    assert "Turn your head: right 0, left 1" in said
    with Journal.open("me", tmp_path) as journal:
        (record,) = reading.sessions(journal)
    assert (record.counted, record.ended) == (1, True)


@pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb")
def test_a_replay_whose_display_is_killed_says_so_and_gives_the_verdict_so_far(tmp_path):
    heard, code, said = until_its_display_is_killed(REPLAY, tmp_path)
    assert heard == "a turn is held\n", said
    assert code == 0
    assert said.count("coach: The screen is gone") == 1 and "Traceback" not in said
    assert said.splitlines()[-2].startswith("Turn your head: right 0, left 0")
    (attempt,) = json.loads((tmp_path / "v.json").read_text(encoding="utf-8"))["exercises"][0]["reps"]
    assert (attempt["side"], attempt["end"]) == ("left", None)
    assert attempt["peak"] == pytest.approx(50, abs=0.5)
