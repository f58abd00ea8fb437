"""`coach desk install`, `uninstall`, `tray`: what is started at login, and that mistakes show at once."""

import sys

import pytest

from coach.autostart import places
from coach.autostart.starters import Linux
from coach.desk.protocol import Answer, Question, Word


@pytest.fixture
def home(monkeypatch, tmp_path):
    """A Linux without systemd; the file of the entry."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "COACH_ROUTINES", "COACH_MODELS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(places, "user_config_path", lambda: tmp_path / "Büro config")
    monkeypatch.setattr("coach.autostart.starters.starter", lambda: Linux(lambda *_: False))
    return tmp_path / "Büro config" / "autostart" / "coach-desk.desktop"


def test_the_options_given_are_those_it_starts_with_and_it_says_what_it_wrote(coach, home):
    told = coach("desk", "install", "--camera", "1", "--place", "Büro 2", "--quiet", "22:00-07:00", "--mute")
    assert told.out.splitlines() == [
        "The desk watch starts at your next login, as: coach desk --camera 1 --place 'Büro 2'"
        " --quiet 22:00-07:00 --mute --wait",
        f"Written: {home}",
        "`coach desk uninstall` takes it away again; `coach desk` begins it now.",
    ]
    (line,) = [line for line in home.read_text(encoding="utf-8").splitlines() if line.startswith("Exec=")]
    assert line.endswith(
        f'{sys.executable} -P -m coach --lang en desk --camera 1 --place "Büro 2" --quiet 22:00-07:00 --mute'
        " --wait"
    )
    assert line.startswith('Exec=env "COACH_PROFILES=')


def test_once_more_changes_it_and_uninstalling_leaves_nothing(coach, home):
    coach("desk", "install", "--sustain", "20")
    coach("desk", "install", "--sustain", "30", "--wait")
    assert home.read_text().count("--wait") == 1
    assert "--sustain 30" in home.read_text() and len(list(home.parent.iterdir())) == 1
    assert coach("desk", "uninstall").out == (
        f"Removed: {home}\nThe desk watch does not start at login any more.\n"
    )
    assert not home.exists()
    again = coach("desk", "uninstall")
    assert again.code == 0 and again.out.startswith("Nothing was there to remove")


def test_uninstalling_ends_the_watch_that_runs(coach, home, monkeypatch):
    asked = []
    monkeypatch.setattr("coach.desk.login.ask", lambda q: asked.append(q) or Answer("The desk watch ends."))
    assert coach("desk", "uninstall").out.startswith("The desk watch ends.\n")
    assert asked == [Question(Word.QUIT)]


@pytest.mark.parametrize("words, says", [
    (("--sustain", "0"), "0.0 is not in the range"),
    (("--quiet", "7"), "give hours as 22:00-07:00"),
    (("--no-such-option",), "No such option"),
    (("film.mp4",), "'film.mp4' is no option of coach desk"),
    (("--json", "-"), "--json goes with a recording"),
    (("--camera", __file__), "is a recording"),
    (("--profile", "../x"), "A profile can't be called"),
    (("--place", "two\nlines"), "leave that out"),
    (("status",), "status is a command of its own: coach desk status"),
])  # fmt: skip
def test_options_the_watch_would_not_take_are_refused_now_and_not_at_login(coach, home, words, says):
    outcome = coach("desk", "install", *words)
    assert outcome.code == 2 and says in outcome.err and outcome.out == ""
    assert not home.exists()


def test_an_icon_without_its_library_is_told_of_at_once_and_the_watch_starts_all_the_same(
    coach, home, monkeypatch
):
    monkeypatch.setattr("coach.desk.tray.LIBRARY", "no_such_library")
    assert "pip install 'neck-coach[tray]'" in coach("desk", "install", "--tray").err
    assert home.exists()


def test_the_icon_alone_needs_a_watch_and_a_tray(coach, monkeypatch):
    assert "begin one with coach desk" in coach("desk", "tray").sentence
    monkeypatch.setattr("coach.desk.remote.ask", lambda _q: Answer("{}"))
    monkeypatch.setattr("coach.desk.tray.LIBRARY", "no_such_library")
    assert "There is no tray icon" in coach("desk", "tray").sentence


def test_help_names_them(coach):
    told = coach("desk", "--help").out
    assert all(f"  {word} " in told for word in ("install", "uninstall", "tray"))
    assert "--tray" in told and "--small-window" in told
    assert "[OPTIONS of coach desk]" in coach("desk", "install", "--help").out
