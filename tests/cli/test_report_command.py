"""`coach report`: a page, a picture, and sentences where there is nothing to show."""

import json
import stat
from datetime import date, datetime, timedelta

import pytest
from journal.exercised import exercise, turns, whole

from coach.cli import report as command
from coach.journal.journal import Journal

SUNDAY = date(2026, 3, 8)


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 8, 5).astimezone()


@pytest.fixture
def week(coach, monkeypatch):
    """A whole session on Monday, one that was broken off on Sunday, which is today."""

    class Today(date):
        @classmethod
        def today(cls):
            return SUNDAY

    monkeypatch.setattr(command, "date", Today)
    with Journal.open("me") as journal:
        exercise(journal, whole(), at=on(SUNDAY - timedelta(days=6)))
        exercise(journal, turns(-20, -50), at=on(SUNDAY))
    return coach


@pytest.fixture
def page(tmp_path):
    return tmp_path / "profiles" / "me.report.html"


def test_an_empty_journal_says_one_friendly_sentence_and_makes_no_file(coach, tmp_path):
    assert coach("report").out == "Nothing here yet: `coach` begins your first session.\n"
    assert not (tmp_path / "profiles").exists()


def test_the_page_lies_beside_the_journal_and_shows_the_last_session(week, page):
    done = week("report")
    assert (done.code, done.out, done.err) == (0, f"The page is {page}\n", "")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    text = page.read_text(encoding="utf-8")
    assert "8 March 2026, 08:05" in text and "Broken off before its end." in text
    assert "All sessions (2)" in text and "“" not in text


def test_another_session_is_shown_by_its_id_with_the_weeks_up_to_it(week, page):
    sessions = json.loads(week("history", "--json").out)["sessions"]
    monday = min(sessions, key=lambda session: session["start"])
    week("report", "--session", monday["id"][:8])
    text = page.read_text(encoding="utf-8")
    assert "2 March 2026, 08:05" in text and "Gone through to the end." in text
    assert "All sessions (1)" in text


def test_an_id_that_is_none_is_answered(week):
    assert "the id of no session begins with 'zzz'" in week("report", "--session", "zzz").sentence


def test_it_looks_back_to_the_day_asked_for(week, page):
    week("report", "--since", "2026-03-03")
    assert "All sessions (1)" in page.read_text(encoding="utf-8")
    assert week("report", "--since", "2026-03-09").out == "Nothing was kept since 2026-03-09.\n"
    assert "not both" in week("report", "--since", "2026-03-03", "--session", "a").err


def test_page_and_picture_go_where_they_are_asked_to(week, page, tmp_path):
    done = week("report", "--out", tmp_path / "for-her.html", "--png", tmp_path / "me.png")
    assert done.out == f"The page is {tmp_path / 'for-her.html'}\nThe picture is {tmp_path / 'me.png'}\n"
    assert (tmp_path / "me.png").read_bytes().startswith(b"\x89PNG")
    assert stat.S_IMODE((tmp_path / "me.png").stat().st_mode) == 0o600
    assert not page.exists()


def test_mistakes_are_one_sentence(week, tmp_path):
    assert "call it me.png" in week("report", "--png", tmp_path / "me.jpg").sentence
    assert "There is no folder" in week("report", "--out", tmp_path / "no" / "page.html").sentence
    assert (
        "Two of the files"
        in week("report", "--out", tmp_path / "a.png", "--png", tmp_path / "a.png").sentence
    )


def test_open_shows_the_page_in_the_browser_or_says_that_none_could_be_started(week, page, monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or True)
    assert week("report", "--open").err == ""
    assert opened == [page.as_uri()]
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    assert week("report", "--open").err == (
        "coach: no browser could be started: open the page yourself.\n"
    )  # fmt: skip
