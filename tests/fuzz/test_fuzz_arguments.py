"""Whatever is typed behind `coach` is done or answered: no trace of calls, no endless waiting."""

import itertools
import subprocess
import sys

import pytest
from cli.conftest import coach as coach
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.cli.main import COMMANDS

OPTIONS = (
    "--exercise", "--target", "--hold", "--json", "--csv", "--trace", "--video", "--schedule", "--profile",
    "--since", "--until", "--all", "--lang", "--help", "--camera", "--field-of-view", "--neutral", "--yes",
    "--volume", "--mute", "--no-window", "--all-clear", "--independent", "-h", "--", "-",
)  # fmt: skip
VALUES = (
    "", " ", "0", "-1", "999999999999", "1e999", "nan", "30:60", "60:30", "neck-turn", "basic",
    "no such file.mp4", "../../x", "/dev/null", "/", "http://", "rtsp://[::1", "http://:0/", "%d", "**",
    "é\u202e", "x" * 300,
    "2026-02-30", "list", "show", "check", "csv", "json", "ru", "frames/%04d.png", "fetch?", "{}", "%s",
)  # fmt: skip
LETTERS = st.characters(exclude_characters="\0", codec="utf-8")  # no system hands over a zero
WORDS = st.lists(st.sampled_from(OPTIONS + VALUES) | st.text(LETTERS, max_size=8), max_size=5)
HARMLESS = [name for name in COMMANDS if name not in ("models", "bench", "doctor", "desk", "today")]
"""What reaches for no network, camera or other process by itself."""


@pytest.fixture
def nobody(monkeypatch, tmp_path):
    """No camera, stream, terminal or display, in a folder of its own."""
    from coach.errors import CoachError

    def refuses(*_, **__):
        raise CoachError("there is no such source")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("coach.capture.open_source", refuses)
    monkeypatch.setattr("coach.capture.open_lasting", refuses)
    monkeypatch.setattr("coach.feedback.window.open_window", lambda paced=False: (None, "no display."))
    monkeypatch.setattr("click.getchar", lambda *_: "q")
    monkeypatch.setattr("webbrowser.open", lambda *_: True)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(HARMLESS), WORDS)
def test_any_words_are_answered(coach, nobody, command, words):
    outcome = coach(command, *words)
    assert outcome.code in (0, 2, 130)
    assert "Traceback" not in outcome.err
    if outcome.code == 2:
        assert outcome.err.strip()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are always Unicode there")
def test_a_name_that_is_no_unicode_is_answered_too(tmp_path):
    command = [sys.executable, "-m", "coach", "routines", "check", b"\xff.yaml"]
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, timeout=60)
    assert done.returncode == 2 and b"Traceback" not in done.stderr + done.stdout, done.stderr


@pytest.mark.long
def test_every_command_with_every_two_words(coach, nobody):
    pairs = itertools.product(OPTIONS, VALUES)
    for (option, value), command in itertools.product(pairs, HARMLESS):
        assert coach(command, option, value).code in (0, 2, 130), (command, option, value)
