"""Nothing leaves the machine: whole commands, watched for attempts at the network and for what they write."""

import os
import shutil
import stat
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from cli.conftest import coach as coach  # the commands as a person runs them
from cli.conftest import stage as stage  # with made-up people before the camera
from pipeline.stage import Film, told
from traces import Trace

NETWORK = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"}
COURSE = Trace().wait(6.5).move(1.5, yaw=-50).wait(1.2).move(1.5, yaw=0).wait(1)
_seen: list[str] = []
_watching: list[bool] = []


def _hook(event: str, arguments: tuple) -> None:
    """Take note of every attempt in any thread; an audit hook can't be taken away again, only be idle."""
    if _watching and event in NETWORK:
        _seen.append(f"{event} {arguments!r}")


sys.addaudithook(_hook)


@pytest.fixture
def watched():
    _seen.clear()
    _watching.append(True)
    yield _seen
    _watching.clear()


def test_the_watch_sees_an_attempt(watched):
    import socket

    with pytest.raises(OSError), socket.socket() as s:
        s.settimeout(0.2)
        s.connect(("127.0.0.1", 9))
    assert watched and "127.0.0.1" in watched[0]


def test_a_session_its_record_and_its_report_use_no_network_and_only_their_owner_can_read_them(
    watched, coach, stage, tmp_path, monkeypatch
):
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    trace = tmp_path / "t.jsonl"
    stage(Film(told(COURSE), live=True))
    turn = ("--exercise", "neck-turn", "--hold", "1", "--all-clear", "--no-window", "--trace", trace)
    assert coach("exercise", *turn).code == 0
    assert coach("replay", trace).code == 0
    for command in (
        ("today",),
        ("history",),
        ("report",),
        ("export", "json", tmp_path / "all.json"),
        ("import", tmp_path / "all.json", "--profile", "other"),
        ("pain",),
    ):
        assert coach(*command).code == 0
    assert watched == []
    assert list(here.iterdir()) == []
    kept = sorted((tmp_path / "profiles").rglob("*"))
    assert {f.suffix for f in kept} <= {".sqlite3", ".lock", ".html", ".sqlite3-wal", ".sqlite3-shm"}
    if sys.platform != "win32":
        assert {stat.S_IMODE(f.stat().st_mode) for f in kept} == {0o600}
        assert stat.S_IMODE((tmp_path / "profiles").stat().st_mode) == 0o700


def test_no_picture_is_kept_of_a_session(coach, stage, tmp_path):
    stage(Film(told(COURSE), live=True))
    assert coach("exercise", "--exercise", "neck-turn", "--all-clear", "--no-window").code == 0
    pictures = (b"\xff\xd8\xff", b"\x89PNG", b"ftyp", b"RIFF")
    for file in (tmp_path / "profiles").rglob("*"):
        assert not any(file.read_bytes()[:16].find(start) >= 0 for start in pictures)


def _alone() -> list[str]:
    """A command that runs another one where there is no network, or nothing where that is not allowed."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rn", "true"], capture_output=True).returncode:
        return []
    return [unshare, "-rn"]


@pytest.mark.skipif(not _alone(), reason="no network namespace can be made here (unshare -rn)")
def test_it_works_where_there_is_no_network_at_all(coach, stage, tmp_path):
    trace = tmp_path / "t.jsonl"
    stage(Film(told(COURSE), live=True))
    turn = ("--exercise", "neck-turn", "--hold", "1", "--all-clear", "--no-window", "--trace", trace)
    assert coach("exercise", *turn).code == 0
    program = [*_alone(), sys.executable, "-m", "coach"]
    env = os.environ | {"COACH_PROFILES": str(tmp_path / "profiles")}
    for arguments in (["replay", str(trace)], ["report"], ["history"]):
        done = subprocess.run([*program, *arguments], capture_output=True, text=True, env=env, timeout=60)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "profiles" / "me.report.html").stat().st_size > 100_000


@pytest.mark.long
@pytest.mark.skipif(not _alone(), reason="no network namespace can be made here (unshare -rn)")
def test_the_models_work_where_there_is_no_network_at_all(tmp_path):
    sample = Path(__file__).parents[2] / "samples" / "cheating.mp4"
    program = [*_alone(), sys.executable, "-m", "coach", "replay", str(sample), "--json", "-"]
    env = os.environ | {"COACH_PROFILES": str(tmp_path / "profiles")}
    done = subprocess.run(program, capture_output=True, text=True, env=env, timeout=300)
    assert done.returncode == 0, done.stderr
    assert '"trunk_turned"' in done.stdout


def test_the_pin_that_keeps_usage_reports_out_stands_and_is_kept():
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    assert '"mediapipe>=0.10.30,<0.10.35"' in text
    assert (0, 10, 30) <= tuple(int(n) for n in version("mediapipe").split(".")[:3]) < (0, 10, 35)
