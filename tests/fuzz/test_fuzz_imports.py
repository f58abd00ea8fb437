"""Exports that were damaged or made up: taken in and readable in every way, or refused in one sentence."""

import json
import random
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from cli.conftest import coach as coach
from fuzz.breaking import broken, damaged
from fuzz.stretched import stretched
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journal.kept_of_somebody import FIRST_FORMAT

from coach.cli.person import own_plan
from coach.errors import CoachError
from coach.profiles.store import ProfileStore
from coach.programme.library import find_routine
from coach.session.plan import Plan

SOUND = FIRST_FORMAT.read_bytes()
CHANCE = st.integers(0, 2**32).map(random.Random)
CALM = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def taken(coach, tmp_path, monkeypatch):
    """Imports bytes into a new profile and reads what was accepted in every way; the refusal, if any."""
    monkeypatch.setattr("webbrowser.open", lambda *_: True)

    def take(data: bytes, pictures: bool = False) -> str:
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        monkeypatch.setenv("COACH_PROFILES", str(folder))
        file = folder / "in.json"
        file.write_bytes(data)
        done = coach("import", file)
        if done.code == 2:
            assert done.sentence.replace("\n", "").isprintable() and len(done.sentence) < 700, done.err
            assert list(folder.iterdir()) == [file]
            return done.sentence
        assert (done.code, done.err) == (0, "")
        assert done.out.replace("\n", "").isprintable()
        first, second = folder / "first.json", folder / "second.json"
        coach("export", "json", first)
        assert "Nothing in it is new" in coach("import", first).out
        coach("import", first, "--profile", "other")
        coach("export", "json", second, "--profile", "other")
        assert first.read_bytes() == second.read_bytes()
        sessions = json.loads(coach("history", "--json").out)["sessions"]
        commands = [("history", "--since", "1969-01-01"), ("history",), ("report", "--since", "1969-01-01")]
        commands += [("report", "--session", session["id"]) for session in sessions]
        commands += [("pain",), ("safety",), ("today", "--list")]
        if pictures:
            commands += [(*words, "--png", folder / "p.png") for words in commands if words[0] == "report"]
        for words in commands:
            assert coach(*words).code in (0, 2), words
        with suppress(CoachError):  # nothing is left that suits these ranges
            kept = ProfileStore("me").load().profile
            own_plan(Plan(find_routine("basic").exercises), kept, "basic", date.today(), asked=False)
        return ""

    return take


def broken_export(chance: random.Random) -> bytes:
    """An export with a few values wrong, or a few bytes."""
    if chance.random() < 0.3:
        return damaged(SOUND, chance)
    values = json.loads(SOUND)
    of = chance.choice([values, values["tables"], *(t for t in values["tables"].values() if len(t) < 40)])
    wrong = broken(of, chance)
    if of is values:
        return json.dumps(wrong).encode()
    if of is values["tables"]:
        values["tables"] = wrong
    else:
        name = next(name for name, rows in values["tables"].items() if rows is of)
        values["tables"][name] = wrong
    return json.dumps(values).encode()


@CALM
@given(CHANCE)
def test_an_export_that_was_damaged(taken, chance):
    taken(broken_export(chance))


@settings(CALM, max_examples=4)
@given(CHANCE)
def test_what_is_within_bounds_is_taken_in_and_can_be_read(taken, chance):
    assert taken(json.dumps(stretched(json.loads(SOUND), chance)).encode()) == ""


@pytest.mark.long
@pytest.mark.parametrize("what", ["damaged", "stretched"])
def test_hundreds_of_them(what, taken):
    # every one that is taken in is drawn, too, which takes seconds
    @settings(LONG, max_examples=300 if what == "damaged" else 100)
    @given(CHANCE)
    def try_all(chance):
        if what == "damaged":
            taken(broken_export(chance))
        else:
            assert taken(json.dumps(stretched(json.loads(SOUND), chance)).encode(), pictures=True) == ""

    try_all()
