"""Forgotten is gone: no byte of it is left in any file."""

import json
import sqlite3
from dataclasses import replace
from datetime import date, datetime, timedelta
from shutil import copytree

import pytest
from journal.exercised import MORNING, ROUTINE, SUMMER, bytes_of, episode, exercise, turns

from coach.errors import CoachError
from coach.journal import reading
from coach.journal.desk_log import DeskLog
from coach.journal.forgetting import forget, forget_everything, forgettable
from coach.journal.journal import Journal
from coach.own_range.value import OwnRange
from coach.own_range.ways import Way
from coach.profiles.profile import StopKind, StopNote
from coach.profiles.store import ProfileStore

APRIL = datetime(2026, 4, 1, 23, 30, tzinfo=SUMMER)
"""Late in the evening: by UTC it is the same day, and by a clock further east the next."""


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Two days of somebody, each with a word that stands nowhere else."""
    folder = tmp_path_factory.mktemp("two days")
    for at, word in ((MORNING, "MARCHWORD"), (APRIL, "APRILWORD")):
        store = ProfileStore("me", folder)
        store.change(
            lambda p, at=at, word=word: (
                p.with_stop(StopNote(at=at, kind=StopKind.PAIN, exercise=f"{word}-stop", movement="turn"))
                .leaving_out("turn", MORNING.date())
                .with_ranges((OwnRange(at.date(), Way.TURN_LEFT, (61.0,), 61.0, 2.4),))
            )
        )
        with store.journal as journal:
            exercises = tuple(replace(e, title=f"{word} {e.title}") for e in ROUTINE.exercises)
            exercise(journal, turns(-50, 50), replace(ROUTINE, exercises=exercises), at)
            log = DeskLog(journal, at, print)
            log.episode(episode(f"{word}-slumped", at))
            log.update(at + timedelta(hours=1), 3000.0, 300.0, 1)
            log.close()
    return folder


@pytest.fixture
def folder(written, tmp_path):
    return copytree(written, tmp_path, dirs_exist_ok=True)


@pytest.mark.parametrize("since", [MORNING.date(), None])
def test_no_log_of_what_was_written_stays_beside_the_journal(folder, since):
    journal = Journal.open("me", folder)
    exercise(journal, turns(-50), routine=None)
    assert (folder / "me.sqlite3-wal").stat().st_size > 0  # while it is open there is one
    if since:
        forget(journal, since=since)
    else:
        forget_everything(journal)
    assert [file.name for file in folder.iterdir() if "-" in file.name] == []


def test_the_page_made_of_it_goes_too(folder):
    for how in (lambda j: forget(j, until=date(2026, 3, 31)), forget_everything):
        with Journal.open("me", folder) as journal:
            journal.places.report.write_text("<p>MARCHWORD</p>")
            how(journal)
            assert not journal.places.report.exists()


def test_a_span_is_gone_and_the_rest_is_whole(folder):
    with Journal.open("me", folder) as journal:
        april = date(2026, 4, 1)
        kept = repr((reading.sessions(journal, april, whole=True), reading.desk(journal, april)))
        found = forgettable(journal, until=date(2026, 3, 31))
        assert (found.first, found.last) == (date(2026, 3, 2), date(2026, 3, 2))
        assert found.numbers == {
            "sessions": 1, "pain_notes": 1, "ranges": 1, "desk_sittings": 1, "sessions_before": 0
        }  # fmt: skip
        assert forget(journal, until=date(2026, 3, 31)) == []
        assert repr((reading.sessions(journal, whole=True), reading.desk(journal))) == kept
        assert [stop.exercise for stop in reading.stops(journal)] == ["APRILWORD-stop"]
        assert [measured.on for measured in reading.ranges(journal)] == [date(2026, 4, 1)]
        assert b"MARCHWORD" not in bytes_of(folder) and b"APRILWORD" in bytes_of(folder)
    assert ProfileStore("me", folder).load().profile.movements_left_out == {"turn"}  # it hurt: it stays so


def test_the_day_is_the_wall_clocks(folder):
    with Journal.open("me", folder) as journal:
        assert forgettable(journal, date(2026, 4, 2)).first is None
        forget(journal, date(2026, 4, 1), date(2026, 4, 1))
        assert [session.start for session in reading.sessions(journal)] == [MORNING]


def test_everything_is_everything_and_every_file(folder):
    (folder / "me.damaged-1").write_bytes(b"MARCHWORD")
    (folder / "me.damaged-1-wal").write_bytes(b"MARCHWORD")
    (folder / "anna.damaged-1").write_bytes(b"somebody else's")
    with Journal.open("me", folder) as journal:
        forget_everything(journal)
    assert sorted(path.name for path in folder.iterdir()) == ["anna.damaged-1", "me.lock"]
    assert bytes_of(folder) == b"somebody else's"
    assert ProfileStore("me", folder).load().profile.stops == ()


def test_the_bytes_are_overwritten_before_the_file_goes(folder, monkeypatch):
    monkeypatch.setattr("coach.journal.places.Places.remove_all", lambda self: None)
    with Journal.open("me", folder) as journal:
        forget_everything(journal)
        assert (folder / "me.sqlite3").stat().st_size > 0
        assert b"WORD" not in bytes_of(folder) and b"neck-turn" not in bytes_of(folder)


def test_a_taken_over_file_goes_with_a_span_and_a_damaged_one_is_named(tmp_path):
    old = {"format": 1, "name": "me", "sessions": [
        {"routine": "basic", "on": "2026-01-06", "count": 2},
        {"routine": "lying", "on": "2026-02-06", "count": 1},
    ]}  # fmt: skip
    (tmp_path / "me.json").write_text(json.dumps(old))
    (tmp_path / "me.damaged-1").write_bytes(b"?")
    with Journal.open("me", tmp_path) as journal:
        assert forget(journal, until=date(2026, 1, 31)) == [tmp_path / "me.damaged-1"]
    assert b"basic" not in bytes_of(tmp_path)
    assert [done.routine for done in ProfileStore("me", tmp_path).load().profile.sessions] == ["lying"]


def test_while_another_program_uses_the_journal_nothing_is_forgotten(folder, monkeypatch):
    monkeypatch.setattr("coach.journal.journal.BUSY_S", 0.05)
    other = sqlite3.connect(folder / "me.sqlite3")
    other.execute("SELECT count(*) FROM sessions").fetchone()
    with Journal.open("me", folder) as journal:
        for how in (forget, forget_everything):
            with pytest.raises(CoachError, match="another program holds it"):
                how(journal)
        assert len(reading.sessions(journal)) == 2
    other.close()
