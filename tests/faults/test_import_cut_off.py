"""An import that the disk or another program stands in the way of: one sentence, and all is as it was."""

from datetime import timedelta

import pytest
from faults.limits import no_file_beyond
from journal.exercised import MORNING, exercise, turns
from journal.kept_of_somebody import FIRST_FORMAT, changed, exported, taken

from coach.errors import CoachError
from coach.journal import journal as journal_module
from coach.journal import reading
from coach.journal.import_stage import staged
from coach.journal.importing import take_in
from coach.journal.journal import Journal

EVENING = MORNING + timedelta(hours=10)


def test_a_journal_that_another_program_holds_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(journal_module, "BUSY_S", 0.1)
    Journal.open("me", tmp_path).close()
    with staged(FIRST_FORMAT, lambda _: None) as stage, Journal("me", tmp_path) as journal:
        with Journal("me", tmp_path) as other, other.writing(), pytest.raises(CoachError, match="holds it"):
            take_in(journal, stage)
        assert reading.sessions(journal) == ()


def test_a_full_disk_is_one_sentence_and_the_journal_is_as_it_was(tmp_path):
    with Journal.open("me", tmp_path) as journal:
        exercise(journal, turns(-50), at=EVENING)
    before = exported(tmp_path).read_bytes()
    with staged(FIRST_FORMAT, lambda _: None) as stage, Journal.open("me", tmp_path) as journal:
        with no_file_beyond(40_000), pytest.raises(CoachError, match="full"):
            take_in(journal, stage)
        assert len(reading.sessions(journal)) == 1
    assert exported(tmp_path).read_bytes() == before


def test_no_room_for_the_copy_that_is_checked_is_one_sentence(tmp_path):
    def many(tables):
        days = [{"routine": "basic " * 20 + f"{n}", "day": "2026-03-02", "count": 1} for n in range(40_000)]
        tables["sessions_before"] = days

    file = changed(FIRST_FORMAT, tmp_path / "many.json", many)
    with no_file_beyond(40_000), pytest.raises(CoachError, match=r"can't be taken in \(.*\): make room"):
        taken(file, tmp_path)
    assert list(tmp_path.iterdir()) == [file]
