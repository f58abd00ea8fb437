"""What is kept of a person: whole, theirs alone, and never lost without a word."""

import multiprocessing
import os
import stat
from datetime import date, datetime, timezone
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.own_range.value import OwnRange
from coach.own_range.ways import Way
from coach.profiles.folder import profiles_folder
from coach.profiles.profile import Profile, SessionsDone, StopKind, StopNote
from coach.profiles.store import ProfileStore
from coach.safety.gate import Consent
from coach.safety.questions import KEPT

TODAY = date(2026, 3, 2)
FULL = (
    Profile(name="me")
    .with_consent(Consent(TODAY, dict.fromkeys(sorted(KEPT), False), TODAY))
    .with_stop(
        StopNote(
            at=datetime(2026, 3, 2, 8, 30, tzinfo=timezone.utc),  # noqa: UP017
            kind=StopKind.PAIN,
            exercise="neck-turn",
            movement="turn",
        )
    )
    .leaving_out("turn", TODAY)
    .with_ranges((OwnRange(TODAY, Way.TURN_LEFT, (61.0, 63.5, 60.2), 61.0, 2.4),))
    .model_copy(update={"sessions": (SessionsDone(routine="basic", on=TODAY, count=2),)})
)


@pytest.fixture
def store(tmp_path) -> ProfileStore:
    return ProfileStore("me", tmp_path / "profiles")


def file_of(tmp_path: Path) -> Path:
    return tmp_path / "profiles" / "me.sqlite3"


def again(tmp_path: Path) -> ProfileStore:
    """The store as the next command has it."""
    return ProfileStore("me", tmp_path / "profiles")


def test_who_was_never_here_has_an_empty_profile_and_looking_makes_no_file(store, tmp_path):
    assert store.load().profile == Profile(name="me")
    assert store.load().note == ""
    assert not (tmp_path / "profiles").exists()


def test_everything_comes_back_exactly(store, tmp_path):
    store.change(lambda _: FULL)
    assert store.load().profile == FULL
    assert again(tmp_path).load().profile == FULL


def test_a_change_is_kept_whole_wherever_in_a_list_it_is(store):
    store.change(lambda _: FULL)
    later = FULL.stops[0].model_copy(update={"kind": StopKind.UNWELL, "only_this": False})
    both = FULL.with_stop(later).leaving_out("tilt", TODAY).leaving_out("nod", TODAY)
    store.change(lambda _: both)
    assert store.load().profile == both
    first = both.putting_back("turn").model_copy(update={"stops": (later,)})
    store.change(lambda _: first)
    assert store.load().profile == first


def test_the_files_are_the_persons_alone(store, tmp_path):
    (tmp_path / "profiles").mkdir(mode=0o755)
    file_of(tmp_path).touch(mode=0o644)
    store.change(lambda _: FULL)
    files = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "profiles").iterdir()}
    assert set(files) == {"me.sqlite3", "me.sqlite3-wal", "me.sqlite3-shm", "me.lock"}
    if os.name == "posix":
        assert set(files.values()) == {0o600}
        assert stat.S_IMODE((tmp_path / "profiles").stat().st_mode) == 0o700


def test_left_out_once_and_put_back():
    twice = FULL.leaving_out("turn", TODAY)
    assert [entry.movement for entry in twice.left_out] == ["turn"]
    assert FULL.stops[-1].only_this
    assert FULL.putting_back("turn").left_out == ()
    assert FULL.putting_back("tilt") == FULL


def test_days_are_counted_by_routine_once_and_only_before_today():
    days = [
        SessionsDone(routine=r, on=date(2026, 3, d), count=n)
        for r, d, n in (("basic", 2, 2), ("lying", 2, 1), ("basic", 3, 1))
    ]
    profile = Profile(name="me", sessions=tuple(days))
    routines = ("basic", "lying", "yoga")
    assert [profile.days_of(routine, date(2026, 3, 4)) for routine in routines] == [2, 1, 0]
    assert [profile.days_of(routine, date(2026, 3, 3)) for routine in routines] == [1, 1, 0]


@pytest.mark.parametrize("damage", [b"{", b"\0" * 4096, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_file_is_kept_aside_and_said(store, tmp_path, damage):
    store.change(lambda _: FULL)
    store.journal.close()
    file_of(tmp_path).write_bytes(damage)
    later = again(tmp_path)
    loaded = later.load()
    assert loaded.profile == Profile(name="me")
    aside = tmp_path / "profiles" / "me.damaged-1"
    assert aside.read_bytes() == damage
    assert "damaged" in loaded.note and str(aside) in loaded.note
    assert later.load().note == ""  # said once
    assert again(tmp_path).load().note == ""


def test_a_page_that_rotted_in_the_middle_of_the_file_is_damage_too(store, tmp_path):
    store.change(lambda _: FULL)
    store.journal.close()
    rotten = bytearray(file_of(tmp_path).read_bytes())
    rotten[4096:8192] = b"\xaa" * 4096
    file_of(tmp_path).write_bytes(rotten)
    assert "damaged" in again(tmp_path).load().note
    assert (tmp_path / "profiles" / "me.damaged-1").read_bytes() == rotten


def test_a_second_damage_overwrites_nothing(tmp_path):
    for number in (1, 2):
        store = again(tmp_path)
        store.change(lambda _: FULL)
        store.journal.close()
        file_of(tmp_path).write_text(f"damage {number}")
        again(tmp_path).load()
    names = ["me.damaged-1", "me.damaged-2"]
    assert [(tmp_path / "profiles" / n).read_text() for n in names] == ["damage 1", "damage 2"]


def test_a_change_over_a_damaged_file_keeps_it_too(store, tmp_path):
    store.change(lambda _: FULL)
    store.journal.close()
    file_of(tmp_path).write_text("{")
    later = again(tmp_path)
    assert "damaged" in later.change(lambda p: p.leaving_out("tilt", TODAY)).note
    assert later.load().profile.movements_left_out == {"tilt"}


def test_a_folder_that_can_not_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CoachError, match="COACH_PROFILES"):
        ProfileStore("me", tmp_path / "file" / "profiles").change(lambda p: p.leaving_out("turn", TODAY))


def measure(folder: Path, way: Way) -> None:
    store = ProfileStore("me", folder)
    for _ in range(25):
        store.change(lambda p: p.with_ranges((OwnRange(TODAY, way, (61.0,), 61.0, 2.4),)))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the processes are forked")
def test_two_processes_that_write_at_once_lose_nothing(tmp_path):
    fork = multiprocessing.get_context("fork")
    folder = tmp_path / "profiles"
    ways = (Way.TURN_LEFT, Way.FLEXION)
    workers = [fork.Process(target=measure, args=(folder, way)) for way in ways]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    measured = [r.way for r in ProfileStore("me", folder).load().profile.ranges]
    assert {way: measured.count(way) for way in ways} == dict.fromkeys(ways, 25)


# -- names --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["me", "Anna", "Jürgen", "anna-2", "Anna Maria", "李", "a_b", "7"])
def test_a_name_can_be_anybodys(tmp_path, name):
    store = ProfileStore(name, tmp_path)
    store.change(lambda p: p.leaving_out("turn", TODAY))
    assert store.load().profile.name == name
    store.journal.close()
    assert [p.suffix for p in tmp_path.iterdir() if p.suffix != ".lock"] == [".sqlite3"]


@pytest.mark.parametrize(
    "name",
    ["", " ", ".", "..", "../anna", "a/b", "a\\b", "/etc/passwd", "C:me", "a.json", "a\0b", "a\nb", "-a",
     "a ", "~anna", "con", "LPT1", "a" * 41, "a:b", "%2e"],
)  # fmt: skip
def test_a_name_with_a_path_or_a_trick_in_it_is_refused(tmp_path, name):
    with pytest.raises(CoachError, match="can't be called"):
        ProfileStore(name, tmp_path)


def test_capitals_and_ways_of_writing_an_accent_make_no_second_person(tmp_path):
    ProfileStore("Zoë", tmp_path).change(lambda p: p.leaving_out("turn", TODAY))
    for same in ("zoë", "ZOË", "Zoe\u0308"):
        assert ProfileStore(same, tmp_path).load().profile.left_out


def test_the_folder_is_the_platforms_unless_named(monkeypatch, tmp_path):
    monkeypatch.setenv("COACH_PROFILES", str(tmp_path / "elsewhere"))
    assert profiles_folder() == tmp_path / "elsewhere"
    monkeypatch.delenv("COACH_PROFILES")
    assert profiles_folder().parts[-2:] == ("coach", "profiles")
