"""Exports hold everything, say what every column is, and are the person's alone."""

import csv
import json
import os
import stat
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from journal.exercised import MORNING, episode, exercise, turns

from coach.errors import CoachError
from coach.journal.desk_log import DeskLog
from coach.journal.export_columns import EXPORTED
from coach.journal.exporting import export_csv, export_json, export_parquet
from coach.journal.schema import metadata
from coach.own_range.value import OwnRange
from coach.own_range.ways import Way
from coach.profiles.profile import SessionsDone, StopKind, StopNote
from coach.profiles.store import ProfileStore
from coach.safety.gate import Consent

DOCUMENT = Path(__file__).parents[2] / "docs" / "journal.md"
TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def journal(tmp_path_factory):
    store = ProfileStore("me", tmp_path_factory.mktemp("profiles"))
    store.change(
        lambda p: (
            p.with_stop(StopNote(at=MORNING, kind=StopKind.PAIN, exercise="neck-turn", movement="turn"))
            .leaving_out("turn", TODAY)
            .with_ranges((OwnRange(TODAY, Way.TURN_LEFT, (61.0, 63.5), 62.2, 2.4),))
            .model_copy(update={"sessions": (SessionsDone(routine="lying", on=TODAY, count=1),)})
            .with_consent(Consent(TODAY, {"dizziness": False}, TODAY))
        )
    )
    with store.journal as opened:
        exercise(opened, turns(-20, -50).unreliable(4, 5))
        log = DeskLog(opened, MORNING, print)
        log.episode(episode("slumped", MORNING))
        log.update(MORNING + timedelta(hours=1), 3000.0, 300.0, 2)
        log.close()
        yield opened


def test_json_holds_every_table_with_every_column(journal, tmp_path):
    export_json(journal, tmp_path / "all.json")
    values = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert values["coach_journal"] == 1
    tables = values["tables"]
    assert {name: [c.name for c in columns] for name, columns in EXPORTED.items()} == {
        name: list(rows[0]) for name, rows in tables.items()
    }  # every table has a row here
    (session,) = tables["sessions"]
    assert (session["start_utc"], session["start_offset_s"]) == ("2026-03-02T06:30:00.000Z", 7200)
    first = tables["repetitions"][0]
    assert (first["side"], first["faults"], first["counted"]) == ("right", ["short_range"], False)
    assert first["reached"] is None and first["peak"] == -20.0
    unseen = [row["t"] for row in tables["courses"] if row["value"] is None]
    assert unseen == [round(4 + n / 10, 1) for n in range(10)]
    assert tables["health_answers"] == [
        {"on": "2026-03-02", "question": "dizziness", "applies": False},
        {"on": "2026-03-02", "question": "doctor_agreed", "applies": True},
    ]
    assert tables["desk_episodes"][0]["value"] == 12.5 and tables["desk_episodes"][0]["unit"] == "°"


def test_csv_is_a_folder_of_tables_and_one_that_explains_them(journal, tmp_path):
    export_csv(journal, tmp_path / "out")
    files = {
        path.stem: list(csv.DictReader(path.open(encoding="utf-8"))) for path in (tmp_path / "out").iterdir()
    }
    assert set(files) == {*EXPORTED, "columns"}
    assert (
        files["repetitions"][0]["faults"] == "short_range" and files["repetitions"][0]["counted"] == "false"
    )
    assert files["repetitions"][0]["reached"] == "" and files["ranges"][0]["tries"] == "61.0 63.5"
    assert files["pain_notes"][0]["at_utc"] == "2026-03-02T06:30:00.000Z"
    explained = {(row["table"], row["column"]) for row in files["columns"]}
    assert explained == {(name, c.name) for name, columns in EXPORTED.items() for c in columns}


def test_parquet_has_types_units_and_the_same_figures(journal, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    export_parquet(journal, tmp_path / "out")
    read = {path.stem: parquet.read_table(path) for path in (tmp_path / "out").iterdir()}
    assert set(read) == set(EXPORTED)
    repetitions = read["repetitions"].to_pylist()
    assert [r["faults"] for r in repetitions] == [["short_range"], []]
    assert repetitions[0]["reached"] is None
    assert read["sessions"].to_pylist()[0]["start_utc"] == datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
    assert read["ranges"].to_pylist()[0]["tries"] == [61.0, 63.5]
    assert read["sessions"].schema.field("seconds").metadata[b"unit"] == b"s"


def test_without_pyarrow_one_sentence_says_how_to_get_it(journal, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(
        CoachError, match=r"Parquet needs pyarrow: install it with `pip install 'neck-coach\[parq"
    ):
        export_parquet(journal, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("write", [export_csv, export_json])
def test_nothing_is_overwritten_and_nothing_half_written_stays(journal, tmp_path, write, monkeypatch):
    (tmp_path / "there").write_text("mine")
    with pytest.raises(CoachError, match="exists already"):
        write(journal, tmp_path / "there")
    assert (tmp_path / "there").read_text() == "mine"
    with pytest.raises(CoachError, match="can't be written"):
        write(journal, tmp_path / "nowhere" / "out")
    monkeypatch.setattr("coach.journal.exporting._course_rows", lambda connection: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        write(journal, tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["there"]


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX")
def test_only_the_person_can_read_an_export(journal, tmp_path):
    export_csv(journal, tmp_path / "out")
    export_json(journal, tmp_path / "all.json")
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "all.json").stat().st_mode) == 0o600


def test_no_table_of_the_journal_is_forgotten_in_an_export():
    assert {"pain_notes" if name == "stops" else name for name in metadata.tables} - {"person"} == (
        set(EXPORTED) - {"health_answers"}
    )


def test_the_document_has_every_column_with_its_unit():
    text = DOCUMENT.read_text(encoding="utf-8")
    for name, columns in EXPORTED.items():
        section = text.split(f"### {name}\n")[1].split("\n### ")[0]
        rows = [line for line in section.splitlines() if line.startswith("| ")][1:]
        assert rows == [f"| {c.name} | {c.holds.value} | {c.unit} | {c.meaning} |" for c in columns]
