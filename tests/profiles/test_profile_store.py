"""What is kept of a person: whole, theirs alone, and never lost without a word."""

import json
import os
import stat
import subprocess
import sys
from datetime import date, datetime, timezone
from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.own_range.value import OwnRange
from coach.own_range.ways import Way
from coach.profiles import store as store_module
from coach.profiles.profile import Profile, SessionsDone, StopKind, StopNote
from coach.profiles.store import ProfileStore, profiles_folder
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
    .with_session("basic", TODAY)
)


@pytest.fixture
def store(tmp_path) -> ProfileStore:
    return ProfileStore("me", tmp_path / "profiles")


def file_of(tmp_path: Path) -> Path:
    return tmp_path / "profiles" / "me.json"


def test_who_was_never_here_has_an_empty_profile_and_looking_makes_no_file(store, tmp_path):
    assert store.load().profile == Profile(name="me")
    assert store.load().note == ""
    assert not (tmp_path / "profiles").exists()


def test_everything_comes_back_exactly(store):
    store.change(lambda _: FULL)
    assert store.load().profile == FULL


def test_the_file_says_its_format_and_is_the_persons_alone(store, tmp_path):
    (tmp_path / "profiles").mkdir(mode=0o755)
    store.change(lambda _: FULL)
    assert json.loads(file_of(tmp_path).read_text(encoding="utf-8"))["format"] == 1
    if os.name == "posix":
        assert stat.S_IMODE(file_of(tmp_path).stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / "profiles").stat().st_mode) == 0o700


def test_left_out_once_and_put_back():
    twice = FULL.leaving_out("turn", TODAY)
    assert [entry.movement for entry in twice.left_out] == ["turn"]
    assert FULL.stops[-1].only_this
    assert FULL.putting_back("turn").left_out == ()
    assert FULL.putting_back("tilt") == FULL


def test_sessions_are_counted_by_routine_and_day():
    profile = FULL.with_session("basic", TODAY).with_session("lying", TODAY)
    profile = profile.with_session("basic", date(2026, 3, 3))
    assert {(s.routine, s.on.day, s.count) for s in profile.sessions} == {
        ("basic", 2, 2), ("lying", 2, 1), ("basic", 3, 1)
    }  # fmt: skip
    assert SessionsDone(routine="basic", on=TODAY, count=2) in profile.sessions


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format": 1}',
        b'{"format": 1, "name": "me", "wishes": []}',
        b'{"format": 1, "name": "me", "left_out": [{"movement": "turn", "since": "yesterday"}]}',
        b'{"format": "one", "name": "me"}',
    ],
)
def test_a_damaged_file_is_kept_aside_and_said(store, tmp_path, text):
    store.change(lambda _: FULL)
    file_of(tmp_path).write_bytes(text)
    loaded = store.load()
    assert loaded.profile == Profile(name="me")
    aside = tmp_path / "profiles" / "me.damaged-1"
    assert aside.read_bytes() == text
    assert "damaged" in loaded.note and str(aside) in loaded.note
    assert store.load().note == ""  # said once: there is no damaged file any more


def test_a_second_damage_overwrites_nothing(store, tmp_path):
    for number in (1, 2):
        store.change(lambda _: FULL)
        file_of(tmp_path).write_text(f"damage {number}")
        store.load()
    names = ["me.damaged-1", "me.damaged-2"]
    assert [(tmp_path / "profiles" / n).read_text() for n in names] == ["damage 1", "damage 2"]


def test_a_change_over_a_damaged_file_keeps_it_too(store, tmp_path):
    store.change(lambda _: FULL)
    file_of(tmp_path).write_text("{")
    assert "damaged" in store.change(lambda p: p.with_session("basic", TODAY)).note
    assert store.load().profile.sessions == FULL.sessions


def test_a_newer_programs_file_is_neither_read_nor_moved(store, tmp_path):
    store.change(lambda _: FULL)
    newer = json.dumps({"format": 2, "name": "me", "journal": True})
    file_of(tmp_path).write_text(newer)
    for use in (store.load, lambda: store.change(lambda p: p)):
        with pytest.raises(CoachError, match=r"newer coach .format 2.: update"):
            use()
    assert file_of(tmp_path).read_text() == newer


def test_a_power_cut_while_writing_leaves_the_old_file(store, tmp_path, monkeypatch):
    store.change(lambda _: FULL)

    def cut(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store_module.os, "fsync", cut)
    with pytest.raises(KeyboardInterrupt):
        store.change(lambda p: p.with_session("basic", TODAY))
    monkeypatch.undo()
    assert store.load().profile == FULL
    assert sorted(p.name for p in (tmp_path / "profiles").iterdir()) == ["me.json", "me.lock"]


def test_a_folder_that_can_not_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CoachError, match="COACH_PROFILES"):
        ProfileStore("me", tmp_path / "file" / "profiles").change(lambda p: p.with_session("basic", TODAY))


def test_two_processes_that_write_at_once_lose_nothing(tmp_path):
    code = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from coach.profiles.store import ProfileStore\n"
        "store = ProfileStore('me', Path(sys.argv[1]))\n"
        "for n in range(25):\n"
        "    store.change(lambda p: p.with_session(sys.argv[2], date(2026, 3, 2)))\n"
    )
    folder = tmp_path / "profiles"
    workers = [
        subprocess.Popen([sys.executable, "-c", code, str(folder), name]) for name in ("basic", "lying")
    ]
    assert [worker.wait(timeout=60) for worker in workers] == [0, 0]
    done = {s.routine: s.count for s in ProfileStore("me", folder).load().profile.sessions}
    assert done == {"basic": 25, "lying": 25}


# -- names --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["me", "Anna", "Jürgen", "anna-2", "Anna Maria", "李", "a_b", "7"])
def test_a_name_can_be_anybodys(tmp_path, name):
    store = ProfileStore(name, tmp_path)
    store.change(lambda p: p.with_session("basic", TODAY))
    assert store.load().profile.name == name
    assert [p.suffix for p in tmp_path.iterdir() if p.suffix != ".lock"] == [".json"]


@pytest.mark.parametrize(
    "name",
    ["", " ", ".", "..", "../anna", "a/b", "a\\b", "/etc/passwd", "C:me", "a.json", "a\0b", "a\nb", "-a",
     "a ", "~anna", "con", "LPT1", "a" * 41, "a:b", "%2e"],
)  # fmt: skip
def test_a_name_with_a_path_or_a_trick_in_it_is_refused(tmp_path, name):
    with pytest.raises(CoachError, match="can't be called"):
        ProfileStore(name, tmp_path)


def test_capitals_and_ways_of_writing_an_accent_make_no_second_person(tmp_path):
    ProfileStore("Zoë", tmp_path).change(lambda p: p.with_session("basic", TODAY))
    for same in ("zoë", "ZOË", "Zoe\u0308"):
        assert ProfileStore(same, tmp_path).load().profile.sessions


def test_the_folder_is_the_platforms_unless_named(monkeypatch, tmp_path):
    monkeypatch.setenv("COACH_PROFILES", str(tmp_path / "elsewhere"))
    assert profiles_folder() == tmp_path / "elsewhere"
    monkeypatch.delenv("COACH_PROFILES")
    assert profiles_folder().parts[-2:] == ("coach", "profiles")
