"""`coach forget`: says what will be gone, asks, and keeps its word."""

from datetime import datetime, timedelta
from shutil import copytree

import pytest
from journal.exercised import MORNING, bytes_of, exercise, turns

from coach.cli.forget import STAYS
from coach.journal import reading
from coach.journal.journal import Journal

LATER = MORNING + timedelta(days=30)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("two")
    with Journal.open("me", folder) as journal:
        for at in (MORNING, LATER):
            exercise(journal, turns(-50), at=at)
    return folder


@pytest.fixture
def kept(coach, written, tmp_path):
    copytree(written, tmp_path / "profiles")
    return coach


def starts() -> list[datetime]:
    with Journal.open("me") as journal:
        return [session.start for session in reading.sessions(journal)]


def test_a_span_is_told_and_gone(kept):
    done = kept("forget", "--until", "2026-03-31", "--yes")
    assert done.out.splitlines() == [
        "For good, of me:", "  1 session", "From 2026-03-02 to 2026-03-02.", STAYS, "Forgotten."
    ]  # fmt: skip
    assert starts() == [LATER]


def test_everything_is_told_and_gone(kept, tmp_path):
    (tmp_path / "profiles" / "me.damaged-1").write_bytes(b"?")
    done = kept("forget", "--all", "--yes")
    assert done.out.splitlines() == [
        "For good, of me:",
        "  2 sessions",
        "  the health answers",
        "  what is left out of your plans",
        "  1 file kept aside",
        "From 2026-03-02 to 2026-04-01.",
        "Nothing is kept of me any more.",
    ]
    assert bytes_of(tmp_path / "profiles") == b""
    assert kept("forget", "--all", "--yes").out == "Nothing is kept of me.\n"


def test_the_calibrations_of_the_desk_go_too_but_no_other_persons(kept, tmp_path):
    desk = tmp_path / "profiles" / "desk"
    desk.mkdir()
    mine, annas = desk / "cam-1.json", desk / "cam-2.json"
    for file, person in ((mine, "me"), (annas, "anna")):
        file.write_text(f'{{"person": "{person}"}}')
    assert kept("forget", "--until", "2026-03-31", "--yes").code == 0 and mine.exists()
    assert "  1 calibration of the desk watch\n" in kept("forget", "--all", "--yes").out
    assert not mine.exists() and annas.exists()
    assert kept("forget", "--all", "--profile", "Anna", "--yes").out.splitlines() == [
        "For good, of Anna:", "  1 calibration of the desk watch", "Nothing is kept of Anna any more."
    ]  # fmt: skip
    assert not annas.exists()


@pytest.mark.parametrize(("pressed", "left"), [("n", 2), ("\x1b", 2), ("y", 0)])
def test_it_asks_first(kept, keys, pressed, left):
    keys(pressed)
    assert kept("forget", "--all").code == (130 if left else 0)
    assert len(starts()) == left


def test_without_a_terminal_it_wants_a_yes(kept):
    assert "say --yes if you mean it" in kept("forget", "--all").sentence
    assert len(starts()) == 2


@pytest.mark.parametrize("options", [(), ("--all", "--since", "2026-03-01")])
def test_it_wants_to_be_told_what(kept, options):
    assert "Say what to forget" in kept("forget", *options, "--yes").sentence


def test_days_of_nothing_are_said(kept):
    assert kept("forget", "--until", "2020-01-01").out == "Nothing is kept of these days.\n"
