"""Native chatter is held back; anything else that is said on stderr comes through."""

import os
import sys

import pytest

from coach.landmarks.quiet import quiet_stderr


def native(line: str) -> None:
    os.write(2, line.encode() + b"\n")


def test_known_chatter_of_a_native_library_is_dropped(capfd):
    with quiet_stderr(["Created delegate"]):
        native("INFO: Created delegate for CPU")
    assert capfd.readouterr().err == ""


def test_a_real_warning_in_between_comes_through(capfd):
    with quiet_stderr(["Created delegate"]):
        native("INFO: Created delegate for CPU")
        native("out of memory")
        print("from python", file=sys.stderr)
    assert sorted(capfd.readouterr().err.splitlines()) == ["from python", "out of memory"]


def test_what_was_said_before_a_failure_is_not_lost(capfd):
    with pytest.raises(RuntimeError), quiet_stderr(["Created delegate"]):
        native("the model is broken")
        raise RuntimeError
    assert capfd.readouterr().err == "the model is broken\n"


def test_stderr_works_as_ever_afterwards(capfd):
    with quiet_stderr(["Created delegate"]):
        pass
    native("Created delegate")
    assert capfd.readouterr().err == "Created delegate\n"


def test_without_a_stderr_the_work_is_done_all_the_same(monkeypatch):
    def closed(_descriptor):
        raise OSError("bad file descriptor")

    done = []
    with monkeypatch.context() as patched:
        patched.setattr(os, "dup", closed)
        with quiet_stderr(["anything"]):
            done.append(True)
    assert done
