"""A report is its owner's alone, and whole or not there."""

import os
import stat
import sys

import pytest

from coach.errors import CoachError
from coach.report.files import write_private


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights than these")
def test_nobody_else_can_read_it_also_where_an_older_one_was_open_to_all(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("old")
    path.chmod(0o644)
    write_private(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_can_not_be_written_leaves_the_old_one_and_no_part(tmp_path, monkeypatch):
    path = tmp_path / "page.html"
    path.write_bytes(b"old")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CoachError, match=r"page\.html can't be written: No space left on device\."):
        write_private(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
