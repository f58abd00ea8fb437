"""The journal's file: begun, brought up to date, taken over, never used by a program it is too new for."""

import json
import math
import sqlite3
from datetime import date

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from journal.exercised import exercise, turns, whole
from sqlalchemy import create_engine

from coach.errors import CoachError
from coach.journal import journal as journal_module
from coach.journal import reading
from coach.journal.journal import Journal
from coach.journal.migrating import MIGRATIONS
from coach.journal.schema import NEWEST, metadata
from coach.movement.events import Kind
from coach.own_range.value import OwnRange
from coach.own_range.ways import Way
from coach.profiles.store import ProfileStore

OLD = {
    "format": 1,
    "name": "Me",
    "consent": {"on": "2026-01-05", "answers": {"dizziness": False}, "doctor_agreed": None},
    "stops": [
        {"at": "2026-01-07T08:30:00+02:00", "kind": "pain", "exercise": "neck-turn", "movement": "turn",
         "only_this": True}
    ],
    "left_out": [{"movement": "turn", "since": "2026-01-07"}],
    "ranges": [
        {"on": "2026-01-06", "way": "turn_left", "tries": [61.0, 63.5, 60.2], "value": 61.0,
         "uncertainty": 2.4}
    ],
    "sessions": [
        {"routine": "basic", "on": "2026-01-06", "count": 2},
        {"routine": "basic", "on": "2026-01-07", "count": 1},
    ],
}  # fmt: skip
"""A profile as the program wrote it that had no journal yet."""


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "profiles"


def put_old(folder, values) -> str:
    folder.mkdir()
    text = json.dumps(values)
    (folder / "me.json").write_text(text, encoding="utf-8")
    return text


def test_a_movement_that_an_old_profile_leaves_out_twice_is_left_out(folder):
    put_old(folder, OLD | {"left_out": [*OLD["left_out"], {"movement": "turn", "since": "2026-01-09"}]})
    assert ProfileStore("me", folder).load().profile.movements_left_out == {"turn"}


@pytest.mark.parametrize(
    "damage",
    [
        {"stops": [OLD["stops"][0] | {"at": "2026-01-07"}]},
        {"ranges": [OLD["ranges"][0] | {"uncertainty": "nan"}]},
    ],
)
def test_a_time_without_its_place_and_a_range_that_is_no_number_are_damage(folder, damage):
    text = put_old(folder, OLD | damage)
    with Journal.open("me", folder) as journal:
        assert "was damaged and begins anew" in journal.note
    assert text in [file.read_text("utf-8") for file in folder.glob("me.damaged*")]


# -- migrations ---------------------------------------------------------------------------------------------


def test_the_migrations_make_the_very_tables_the_program_works_with(folder):
    with Journal.open("me", folder):
        engine = create_engine(f"sqlite:///{folder}/me.sqlite3")
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        engine.dispose()


def test_the_newest_revision_is_the_last_migration():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [NEWEST]


def test_a_journal_that_is_up_to_date_needs_no_alembic(folder, monkeypatch):
    Journal.open("me", folder).close()
    monkeypatch.setattr(journal_module, "migrate", None)
    with Journal.open("me", folder) as journal:
        assert reading.sessions(journal) == ()


def test_a_journal_of_the_first_tables_keeps_what_is_in_it_and_learns_what_is_new(folder):
    with Journal.open("me", folder) as journal:
        exercise(journal, whole())
        (before,) = reading.sessions(journal, whole=True)
    with sqlite3.connect(folder / "me.sqlite3") as file:
        file.execute("ALTER TABLE repetitions DROP COLUMN ldlj")
        file.execute("UPDATE alembic_version SET version_num = '0001'")
    with Journal.open("me", folder) as journal:
        (after,) = reading.sessions(journal, whole=True)
        assert [r.sparc for r in after.repetitions] == [r.sparc for r in before.repetitions]
        assert all(math.isnan(r.ldlj) for r in after.repetitions)
        exercise(journal, turns(-50))
        sessions = reading.sessions(journal, whole=True)
        assert sum(r.ldlj < -4 for session in sessions for r in session.repetitions) == 1


def test_a_newer_programs_journal_is_neither_read_nor_moved(folder):
    Journal.open("me", folder).close()
    with sqlite3.connect(folder / "me.sqlite3") as file:
        file.execute("UPDATE alembic_version SET version_num = '0999'")
    before = sorted(path.name for path in folder.iterdir())
    for use in (lambda: Journal.open("me", folder), ProfileStore("me", folder).load):
        with pytest.raises(CoachError, match=r"newer coach .*0999.*: update"):
            use()
    assert {path.name for path in folder.iterdir()} - set(before) <= {"me.sqlite3-wal", "me.sqlite3-shm"}


def test_a_migration_that_is_cut_off_is_done_whole_the_next_time(folder, monkeypatch):
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(journal_module, "take_over", cut)
    with pytest.raises(KeyboardInterrupt):
        Journal.open("me", folder)
    monkeypatch.undo()
    with Journal.open("me", folder) as journal:
        assert journal.note == "" and reading.sessions(journal) == ()


def test_an_empty_file_is_a_new_journal(folder):
    folder.mkdir()
    (folder / "me.sqlite3").touch()
    with Journal.open("me", folder) as journal:
        assert reading.sessions(journal) == ()


def test_a_folder_of_any_name_will_do(tmp_path):
    folder = tmp_path / "100% mine; it's ü #1?"
    with Journal.open("Jürgen", folder) as journal:
        assert reading.sessions(journal) == ()
    assert (folder / "jürgen.sqlite3").exists()


# -- the profile there was before ---------------------------------------------------------------------------


def test_an_old_profile_is_taken_over_once_and_kept_aside(folder):
    text = put_old(folder, OLD)
    store = ProfileStore("me", folder)
    loaded = store.load()
    aside = folder / "me.before-journal-1"
    assert loaded.note == f"The profile me was taken over into the journal; the old file is kept as {aside}."
    assert loaded.profile.model_dump(mode="json") == {k: v for k, v in OLD.items() if k != "format"}
    assert aside.read_text(encoding="utf-8") == text and not (folder / "me.json").exists()
    assert ProfileStore("me", folder).load() == type(loaded)(loaded.profile)
    with Journal.open("me", folder) as journal:
        assert reading.ranges(journal) == (
            OwnRange(date(2026, 1, 6), Way.TURN_LEFT, (61.0, 63.5, 60.2), 61.0, 2.4),
        )
        (stop,) = reading.stops(journal)
        assert (stop.kind, stop.at.isoformat(), stop.session) == (Kind.PAIN, "2026-01-07T08:30:00+02:00", "")


def test_the_first_use_takes_it_over_whatever_command_it_is(folder):
    put_old(folder, OLD)
    with Journal.open("me", folder) as journal:
        assert "taken over" in journal.note and len(reading.stops(journal)) == 1


TOO_OFTEN = {**OLD, "sessions": [{"routine": "basic", "on": "2026-01-06", "count": 10**30}]}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "[" * 100_000,
        '{"format": 1}',
        '{"format": "one", "name": "me"}',
        json.dumps(TOO_OFTEN),
    ],
)
def test_a_damaged_old_profile_is_kept_aside_and_said(folder, text):
    put_old(folder, {})
    (folder / "me.json").write_text(text)
    loaded = ProfileStore("me", folder).load()
    assert loaded.profile.name == "me" and loaded.profile.consent is None
    assert "was damaged and begins anew" in loaded.note
    assert (folder / "me.damaged-1").read_text() == text


def test_a_newer_programs_old_profile_is_neither_read_nor_moved(folder):
    text = put_old(folder, {"format": 2, "name": "me", "wishes": True})
    with pytest.raises(CoachError, match=r"newer coach .format 2.: update"):
        ProfileStore("me", folder).load()
    assert (folder / "me.json").read_text(encoding="utf-8") == text
    assert ProfileStore("Anna", folder).load().note == ""


def test_an_old_profile_beside_a_journal_changes_nothing_and_is_kept(folder):
    Journal.open("me", folder).close()
    put = folder / "me.json"
    put.write_text(json.dumps(OLD))
    loaded = ProfileStore("me", folder).load()
    assert loaded.profile.stops == () and "Beside the journal of me lay an older profile" in loaded.note
    assert json.loads((folder / "me.before-journal-1").read_text()) == OLD


def test_a_stop_between_taking_over_and_moving_takes_nothing_over_twice(folder, monkeypatch):
    put_old(folder, OLD)

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("coach.journal.places.Places.keep_aside", cut)
    with pytest.raises(KeyboardInterrupt):
        Journal.open("me", folder)
    monkeypatch.undo()
    profile = ProfileStore("me", folder).load().profile
    assert (len(profile.stops), profile.days_of("basic", date(2026, 2, 1))) == (1, 2)


def test_a_journal_that_can_not_be_opened_is_one_sentence(folder):
    (folder / "me.sqlite3").mkdir(parents=True)
    with pytest.raises(CoachError, match=r"The journal .*me\.sqlite3 can't be used \(.*\): mend that"):
        Journal.open("me", folder)
