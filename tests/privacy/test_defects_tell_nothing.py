"""A fault of the program itself: one sentence, nothing lost, and no word of what the camera saw."""

import gc
import os
import re
import subprocess
import sys
import threading
import traceback
from pathlib import Path

import numpy as np
import pytest
from cli.conftest import coach as coach
from cli.conftest import stage as stage
from pipeline.stage import Eyes, Film, told
from traces import Trace

from coach.batch.items import Item
from coach.batch.job import Fate, do
from coach.cli.defect import CODE, FILE, defects_told, tell_defect
from coach.cli.main import main
from coach.defects import defect_lines, where_of

COURSE = Trace().wait(6.5).move(1.5, yaw=-50).wait(1.2).move(1.5, yaw=0).wait(6)
PIXELS = np.arange(201, 249, dtype=np.uint8).reshape(4, 4, 3)
PIXELS_TOLD = re.compile(r"201,?\s+202|array\(|dtype")
SEEN = re.compile(PIXELS_TOLD.pattern + "|SECRET")
"""What would stand in a text that quotes these pixels, or the error."""
TURN = ("--exercise", "neck-turn", "--hold", "1", "--all-clear", "--no-window")


class Faulty(Eyes):
    """Eyes that fail after ten seconds, with what they saw in the error and in their variables."""

    def __call__(self, frame):
        if frame.t > 12:
            face = {"SECRET": PIXELS}
            try:
                raise KeyError(repr(PIXELS))
            except KeyError as error:
                raise RuntimeError(f"SECRET {face} {PIXELS.tolist()}") from error
        return super().__call__(frame)


@pytest.fixture
def fails(stage, monkeypatch, capsys, tmp_path):
    """Runs a session whose eyes fail; gives what was said, and in which file more is."""
    profiles = tmp_path / "profiles"
    monkeypatch.setenv("COACH_PROFILES", str(profiles))
    film = Film(told(COURSE), live=True)
    stage(film)
    monkeypatch.setattr("coach.landmarks.mediapipe_tasks.open_landmarker", lambda: Faulty(film))

    def run(*arguments: object) -> str:
        monkeypatch.setattr(sys, "argv", ["coach", *map(str, arguments)])
        with pytest.raises(SystemExit) as leaving:
            main()
        assert leaving.value.code == CODE
        error: BaseException | None = leaving.value
        while error is not None:  # the end of the process would let go of the journal
            traceback.clear_frames(error.__traceback__)
            error = error.__context__
        del leaving
        for _ in range(3):  # what is cleared away may hold more
            gc.collect()
        said = capsys.readouterr()
        return said.out + said.err

    return run, profiles


def test_it_is_one_sentence_nothing_is_lost_and_nothing_seen_is_told_or_noted(fails, coach):
    run, profiles = fails
    said = run("exercise", *TURN)
    assert not SEEN.search(said) and "Traceback" not in said
    (sentence,) = [line for line in said.splitlines() if "something is wrong in the program itself" in line]
    assert sentence.startswith("coach: ") and "RuntimeError" in sentence and str(profiles / FILE) in sentence

    note = (profiles / FILE).read_text("utf-8")
    assert "builtins.RuntimeError" in note and "builtins.KeyError" in note
    assert re.search(r"coach/pipeline/measuring\.py:\d+ ", note)
    assert not PIXELS_TOLD.search(note) and "{'SECRET" not in note
    assert str(Path.home()) not in note and str(profiles.parent) not in note
    if sys.platform != "win32":
        assert (profiles / FILE).stat().st_mode & 0o777 == 0o600

    assert re.search(r"Turn your head +0\.\d +1 of 1", coach("history").out)
    gc.collect()
    assert coach("forget", "--all", "--yes").code == 0
    assert [file.name for file in profiles.iterdir()] == ["me.lock"]


def test_a_defect_in_a_thread_is_told_in_the_same_way(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("COACH_PROFILES", str(tmp_path / "profiles"))

    def works() -> None:
        raise ValueError(f"SECRET {PIXELS!r}")

    with defects_told():
        thread = threading.Thread(target=works)
        thread.start()
        thread.join()
    said = capsys.readouterr().err
    assert "ValueError" in said and not SEEN.search(said) and said.count("\n") == 1


def test_where_nothing_can_be_noted_it_is_still_said(monkeypatch, capsys, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("COACH_PROFILES", str(tmp_path / "file"))
    assert tell_defect(RuntimeError(f"SECRET {PIXELS!r}")) == CODE
    said = capsys.readouterr().err
    assert said.endswith("(RuntimeError); what you did is kept.\n") and not SEEN.search(said)


def test_an_endless_recursion_is_noted_in_a_page():
    def falls(n: int) -> int:
        return falls(n + 1)

    with pytest.raises(RecursionError) as fallen:
        falls(0)
    assert len(defect_lines(fallen.value)) < 40
    assert where_of(fallen.value).startswith("RecursionError")


def test_one_of_many_recordings_is_told_without_what_was_seen(monkeypatch, tmp_path):
    def sees(*_: object) -> None:
        raise RuntimeError(f"SECRET {PIXELS!r}")

    monkeypatch.setattr("coach.batch.job.coach_recording", sees)
    monkeypatch.setattr("coach.batch.job._made_of", lambda *_: {})
    (tmp_path / "a.mp4").touch()
    outcome = do(None, Item("a.mp4", tmp_path / "a.mp4", tmp_path / "a.json"))
    assert outcome.fate is Fate.FAILED and "RuntimeError" in outcome.why and not SEEN.search(outcome.why)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_whoever_stops_reading_gets_no_trace_of_calls(tmp_path):
    env = os.environ | {"COACH_PROFILES": str(tmp_path)}
    reads, writes = os.pipe()
    os.close(reads)
    command = [sys.executable, "-m", "coach", "routines", "list"]
    done = subprocess.run(command, stdout=writes, stderr=subprocess.PIPE, env=env, timeout=60)
    os.close(writes)
    assert (done.returncode, done.stderr) == (1, b"")
