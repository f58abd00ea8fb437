"""kill -9 in the midst of writing: what is written together is kept whole or not at all."""

import os
import pickle
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from journal.exercised import exercise, turns

from coach.journal import schema
from coach.journal.journal import Journal

PROGRAM = Path(__file__).with_name("killed_in_writing.py")
AT = 200
"""Three times the writes that the batches take."""


def tracer() -> list[str]:
    """A command's beginning: all its processes are killed at write number `AT`; empty where that can't be."""
    strace = shutil.which("strace")
    if strace is None:
        return []
    inject = ["-e", "trace=pwrite64", "-e", f"inject=pwrite64:signal=KILL:when={AT}"]
    command = [strace, "-f", "-qq", "-o", os.devnull, *inject]
    return [] if subprocess.run([*command, "true"], capture_output=True).returncode else command


class Collecting:
    """Stands for the writer: remembers what is to be written together."""

    batches: list

    def __init__(self, journal):
        """Nothing is written to it."""

    def put(self, batch):
        self.batches.append(list(batch))

    def notes(self):
        return []

    def close(self):
        """Nothing waits."""


def rows_of(folder: Path) -> list[list[tuple]]:
    """Every row of every table, after a look whether the file is whole."""
    with closing(sqlite3.connect(folder / "me.sqlite3")) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = [file.execute(f"SELECT * FROM {name}").fetchall() for name in schema.metadata.tables]
        return [sorted(rows, key=repr) for rows in tables]


@pytest.mark.skipif(not tracer(), reason="there is no strace here, or it is not allowed")
@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.long)])
def test_a_batch_is_kept_whole_or_not_at_all_wherever_its_writing_is_cut_off(tmp_path, monkeypatch, step):
    monkeypatch.setattr("coach.journal.sink.Writer", Collecting)
    monkeypatch.setattr(Collecting, "batches", [], raising=False)
    with Journal.open("me", tmp_path / "empty") as journal:
        exercise(journal, turns(-50, 50), routine=None)
    shutil.copytree(tmp_path / "empty", tmp_path / "whole")
    whole = [rows_of(tmp_path / "whole")]
    with Journal("me", tmp_path / "whole") as journal:
        for batch in Collecting.batches:
            journal.write(batch)
            whole.append(rows_of(tmp_path / "whole"))
    plain = [[(table.name, row) for table, row in batch] for batch in Collecting.batches]
    (tmp_path / "batches").write_bytes(pickle.dumps(plain))
    folders = [tmp_path / name for name in ("empty", "killed", "batches")]
    subprocess.run([*tracer(), sys.executable, PROGRAM, *folders, str(AT), str(step)], check=True)
    kept = [whole.index(rows_of(folder)) for folder in sorted((tmp_path / "killed").iterdir())]
    assert kept == sorted(kept) and set(kept) == set(range(len(whole)))
    assert len(kept) > 40 // step  # cut off that many times, but for the last
