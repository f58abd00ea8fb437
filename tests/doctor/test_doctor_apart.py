"""Trying things apart: crashes, hangs and noise of the tried thing don't reach the coach."""

import os
import sys
import time
from pathlib import Path

import pytest

from coach.doctor.apart import run_apart


def greet(name: str) -> None:
    print("hello", name)


def give_up() -> None:
    print("the door is shut")
    sys.exit(7)


def abort() -> None:
    os.write(2, b"library: no display\nlibrary: giving up\n")
    os.abort()


def hang() -> None:
    time.sleep(60)


def fail() -> None:
    raise ValueError("nothing fits")


@pytest.fixture(autouse=True)
def this_folder_importable(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


def test_what_it_prints_is_what_it_found():
    outcome = run_apart(greet, "it's you", timeout_s=10)
    assert outcome.ok
    assert outcome.gist == "hello it's you"


def test_a_refusal_carries_its_code_and_reason():
    outcome = run_apart(give_up, timeout_s=10)
    assert (outcome.ok, outcome.code, outcome.gist) == (False, 7, "the door is shut")


def test_a_native_crash_is_survived_and_its_first_line_kept(capfd):
    outcome = run_apart(abort, timeout_s=10)
    assert not outcome.ok
    assert outcome.gist == "library: no display"
    assert capfd.readouterr().err == ""


def test_an_exception_is_told_by_its_last_line():
    assert run_apart(fail, timeout_s=10).gist == "ValueError: nothing fits"


def test_a_hang_is_stopped():
    began = time.monotonic()
    outcome = run_apart(hang, timeout_s=0.5)
    assert time.monotonic() - began < 5
    assert (outcome.code, outcome.gist) == (None, "no answer in time")


def test_files_in_the_present_folder_do_not_get_in_the_way(tmp_path, monkeypatch):
    (tmp_path / "test_doctor_apart.py").write_text("raise SystemExit('the wrong one')")
    monkeypatch.chdir(tmp_path)
    assert run_apart(greet, "x", timeout_s=10).ok
