"""`coach import`: takes an export in, says what came, and is answered in one sentence where it is none."""

import json
from pathlib import Path
from shutil import copy

import pytest
from journal.exercised import bytes_of
from journal.kept_of_somebody import FIRST_FORMAT


@pytest.fixture
def export(tmp_path) -> Path:
    return Path(copy(FIRST_FORMAT, tmp_path / "me.json"))


def test_it_says_what_came_in_and_the_second_time_that_nothing_did(coach, export):
    assert coach("import", export).out.splitlines() == [
        "Taken in for me: 2 sessions, 1 desk sitting, 1 stop for pain or feeling unwell, 2 measured ranges, 1"
        " movement left out, 1 day of sessions counted before the journal.",
        "What hurt is left out of your plans here too: `coach pain` shows it.",
        "Your health answers of 2026-03-02 came along: `coach safety` shows them.",
    ]
    assert coach("import", export).out.splitlines() == [
        "Nothing in it is new for me.",
        "Here already, and left as it was: 2 sessions, 1 desk sitting, 1 stop for pain or feeling unwell, 2"
        " measured ranges, 1 movement left out, 1 day of sessions counted before the journal.",
    ]


def test_what_came_in_is_shown_like_everything_else(coach, export, tmp_path):
    coach("import", export, "--profile", "Anna")
    assert coach("history", "--profile", "Anna").out.count("basic") == 2
    assert "turn: left out since 2026-03-02" in coach("pain", "--profile", "Anna").out
    assert coach("export", "json", tmp_path / "again.json", "--profile", "Anna").code == 0
    assert (tmp_path / "again.json").read_bytes() == export.read_bytes()
    assert coach("history").out.startswith("Nothing here yet")  # of nobody else


def test_a_session_that_is_not_the_same_here_is_told(coach, export):
    coach("import", export)
    values = json.loads(export.read_text("utf-8"))
    values["tables"]["sessions"][0]["ended"] = False
    export.write_text(json.dumps(values), "utf-8")
    assert coach("import", export).out.splitlines()[-1] == (
        "1 of these is not the same in the file: it was left as it is here."
    )


def test_stops_are_listed_by_their_time_whichever_came_in_last(coach, export):
    values = json.loads(export.read_text("utf-8"))
    (stop,) = values["tables"]["pain_notes"]
    earlier = {**stop, "at_utc": "2026-01-05T06:30:00.000Z", "day": "2026-01-05"}
    coach("import", export)
    values["tables"]["pain_notes"] = [earlier]
    export.write_text(json.dumps(values), "utf-8")
    coach("import", export)
    assert [line[:10] for line in coach("pain").out.splitlines()[1:]] == ["2026-01-05", "2026-03-02"]


def test_a_file_that_is_none_is_one_sentence_and_begins_no_profile(coach, export, tmp_path):
    (tmp_path / "t.csv").write_text("id\n1\n")
    assert "is no export: give a file written by" in coach("import", tmp_path / "t.csv").sentence
    assert "is a folder" in coach("import", tmp_path).sentence
    assert "There is no file" in coach("import", tmp_path / "nothing.json").sentence
    export.write_text(export.read_text("utf-8").replace('"short_range"', '"\\u001b[31mbroken"'), "utf-8")
    assert coach("import", export).sentence == (
        f"coach: {export} is damaged (repetitions, row 1: faults: expected a list, in it one of the kinds in"
        " docs/contracts.md): export it again. Nothing of it was taken in.\n"
    )
    assert "A profile can't be called '../x'" in coach("import", export, "--profile", "../x").sentence
    assert not (tmp_path / "profiles").exists()


def test_the_journal_itself_is_no_export(coach, export, tmp_path):
    coach("import", export)
    before = bytes_of(tmp_path / "profiles")
    assert "is no export" in coach("import", tmp_path / "profiles" / "me.sqlite3").sentence
    assert bytes_of(tmp_path / "profiles") == before


def test_a_damaged_journal_here_is_kept_aside_and_said(coach, export, tmp_path):
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "me.sqlite3").write_bytes(b"no journal" * 500)
    done = coach("import", export)
    assert done.err.startswith("coach: The journal of me was damaged and begins anew")
    assert done.out.startswith("Taken in for me: 2 sessions")
