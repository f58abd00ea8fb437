"""Whatever is written is its owner's alone, whatever the system would do by itself."""

import os
import stat
import sys
from pathlib import Path

import numpy as np
import pytest

from coach.errors import CoachError
from coach.feedback.video import VideoSink
from coach.journal.exporting import export_csv, export_json, export_parquet
from coach.journal.journal import Journal
from coach.records.files import check_outputs, create

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")


@pytest.fixture(autouse=True)
def usual_umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_record_also_where_a_file_was_that_all_could_read(tmp_path):
    old = tmp_path / "v.json"
    old.write_text("old")
    old.chmod(0o644)
    for file in (old, tmp_path / "new.json"):
        create(file, "utf-8").close()
        assert rights(file) == 0o600


def test_a_video_while_it_is_written_and_after(tmp_path):
    sink = VideoSink(tmp_path / "o.mp4", 30)
    sink.show(np.zeros((48, 64, 3), np.uint8), 0.0)
    assert [rights(file) for file in tmp_path.iterdir()] == [0o600]
    sink.close()
    assert rights(tmp_path / "o.mp4") == 0o600


def test_every_file_of_an_export(tmp_path):
    with Journal.open("me", tmp_path / "profiles") as journal:
        export_csv(journal, tmp_path / "csv")
        export_json(journal, tmp_path / "all.json")

        pytest.importorskip("pyarrow")
        export_parquet(journal, tmp_path / "parquet")
    assert rights(tmp_path / "all.json") == 0o600
    for kind in ("csv", "parquet"):
        assert rights(tmp_path / kind) == 0o700
        assert {rights(file) for file in (tmp_path / kind).iterdir()} == {0o600}


def test_asking_whether_it_can_be_written_takes_nothing_away(tmp_path):
    empty = tmp_path / "empty.json"
    empty.touch()
    check_outputs("film.mp4", empty, tmp_path / "new.json")
    assert [file.name for file in tmp_path.iterdir()] == ["empty.json"]


def test_a_name_too_long_for_any_file_is_one_sentence(tmp_path):
    with pytest.raises(CoachError, match="can't be written: File name too long"):
        check_outputs("film.mp4", tmp_path / ("x" * 300))
