"""`coach history`: what was done, in a table, or as JSON."""

import json
from datetime import date, datetime, timedelta
from shutil import copytree

import pytest
from journal.exercised import exercise, turns, whole

from coach.cli import history as command
from coach.journal.journal import Journal

HEADINGS = "date routine min counted exercises most frequent fault"
SUNDAY = date(2026, 3, 8)


@pytest.fixture
def sunday(monkeypatch):
    class Today(date):
        @classmethod
        def today(cls):
            return SUNDAY

    monkeypatch.setattr(command, "date", Today)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")


def on(day: date, hour: int = 8) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 5).astimezone()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A whole session last Monday, and on Saturday and Sunday one that was broken off."""
    folder = tmp_path_factory.mktemp("week")
    with Journal.open("me", folder) as journal:
        exercise(journal, whole(), at=on(SUNDAY - timedelta(days=6)))
        for day in (SUNDAY - timedelta(days=1), SUNDAY):
            exercise(journal, turns(-20, -20, -50), at=on(day))
    return folder


@pytest.fixture
def week(coach, sunday, written, tmp_path):
    copytree(written, tmp_path / "profiles")
    return coach


def test_an_empty_journal_says_one_friendly_sentence_and_makes_no_file(coach, tmp_path):
    assert coach("history").out == "Nothing here yet: `coach` begins your first session.\n"
    assert not (tmp_path / "profiles").exists()


def test_the_table_says_what_came_of_each_session(week):
    shown = week("history")
    assert shown.code == 0 and shown.err == ""
    lines = [line.rstrip() for line in shown.out.splitlines()]
    assert " ".join(lines[0].split()) == HEADINGS
    assert [" ".join(line.split()) for line in lines[1:4]] == [
        "2026-03-02 basic 0.5 3 of 4 ▆█ did not reach the range 1×",
        "2026-03-07 basic 0.3 1 of 3 ▃ broken off; did not reach the range 2×",
        "2026-03-08 basic 0.3 1 of 3 ▃ broken off; did not reach the range 2×",
    ]
    assert lines[5:] == [
        "Days in a row      2",
        "Minutes this week  1.1",
        "Last 14 days       ▁▁▁▁▁▁▁█▁▁▁▁▆▆  (minutes a day, at most 0.5)",
    ]


def test_since_leaves_out_what_was_before(week):
    assert week("history", "--since", "2026-03-08").out.count("broken off") == 1
    assert "No session since 2026-03-09." in week("history", "--since", "2026-03-09").out
    assert "Invalid value" in week("history", "--since", "yesterday").err


def test_json_holds_the_same_figures(week):
    values = json.loads(week("history", "--json").out)
    assert (values["days_in_a_row"], values["minutes_this_week"], values["profile"]) == (2, 1.1, "me")
    first = values["sessions"][0]
    assert (first["counted"], first["tried"], first["rounds"]) == (3, 4, 1)
    assert first["faults"] == {"short_range": 1}
    assert [session["through"] for session in values["sessions"]] == [True, False, False]


def test_a_terminal_without_blocks_gets_plain_bars(week, monkeypatch):
    monkeypatch.setattr("rich.console.Console.encoding", "cp1252")
    assert "_______#____++" in week("history").out


def test_another_profile_is_another_journal(week):
    assert "Nothing here yet" in week("history", "--profile", "Anna").out


@pytest.mark.parametrize(("columns", "left_out"), [(66, ["fault"]), (50, ["fault", "exercises"])])
def test_a_narrow_terminal_has_a_line_a_session_without_what_has_no_room(
    week, monkeypatch, columns, left_out
):
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = [line.rstrip() for line in week("history").out.splitlines()]
    assert lines[4] == "" and all(len(line) <= columns for line in lines[:4])
    assert [word for word in ("fault", "exercises", "counted") if word not in lines[0]] == left_out
    assert lines[2].endswith("broken off")
