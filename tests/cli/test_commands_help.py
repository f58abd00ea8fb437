"""The front door: help, versions, and a start that makes nobody wait."""

import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from coach import __version__
from coach.cli.main import COMMANDS
from coach.cli.main import coach as command

OPTIONS = {
    "exercise": ["--camera", "--exercise", "--target", "--hold", "--json", "--trace", "--video", "--neutral"],
    "replay": ["--routine", "--exercise", "--target", "--hold", "--schedule", "--json", "--trace", "--video"],
    "track": ["--csv", "--neutral", "--field-of-view"],
    "routines": ["list", "show", "check"],
    "models": ["fetch", "check"],
    "doctor": [],
    "measure": ["--profile", "--json", "--no-window", "--all-clear"],
    "safety": ["--profile", "--again"],
    "pain": ["--profile", "--put-back"],
}


def help_of(*names: str) -> str:
    result = CliRunner().invoke(command, [*names, "--help"])
    assert result.exit_code == 0
    return result.output


def test_every_command_is_listed_with_what_it_does():
    text = " ".join(help_of().split())
    assert set(COMMANDS) >= set(OPTIONS)
    for name, says in COMMANDS.items():
        assert f"{name} {says}" in text
    assert "not a medical device" in text


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_and_its_options(name):
    text = help_of(name)
    assert text.startswith(f"Usage: coach {name}")
    for option in OPTIONS.get(name, []):
        assert option in text
    assert CliRunner().invoke(command, [name, "-h"]).exit_code == 0


@pytest.mark.parametrize("name", [("routines", "list"), ("routines", "show"), ("routines", "check"),
                                  ("models", "fetch"), ("models", "check")])  # fmt: skip
def test_commands_within_commands_explain_themselves(name):
    assert len(help_of(*name)) > 100


@pytest.mark.parametrize("name", ["exercise", "replay", "track", "measure", "safety", "pain"])
def test_every_option_says_what_it_is_for(name):
    options = help_of(name).split("Options:")[1]
    for entry in re.split(r"\n  (?=-)", options)[1:]:
        assert len(entry.split()) > 4, entry


def test_the_version_is_told():
    assert CliRunner().invoke(command, ["--version"]).output.strip().endswith(__version__)


def test_coach_alone_shows_what_is_due_today(coach):
    outcome = coach()
    assert outcome.code == 0 and outcome.out == coach("today").out


def test_a_mistyped_command_or_option_is_answered_with_a_hint(coach):
    assert "No such command 'reply'" in coach("reply").err
    mistyped = coach("replay", "a.mp4", "--exercis", "neck-turn")
    assert mistyped.code == 2 and "--exercise" in mistyped.err


def test_leaving_out_what_is_needed_is_answered(coach):
    assert "VIDEO" in coach("replay").err
    assert "--csv" in coach("track", "a.mp4").err


def test_help_comes_at_once_without_loading_what_only_coaching_needs():
    code = (
        "import sys, coach.cli.main as m\n"
        "from click.testing import CliRunner\n"
        "assert CliRunner().invoke(m.coach, ['--help']).exit_code == 0\n"
        "for name in m.COMMANDS:\n"
        "    assert CliRunner().invoke(m.coach, [name, '--help']).exit_code == 0\n"
        "heavy = {'numpy', 'cv2', 'mediapipe', 'scipy', 'rich', 'pydantic', 'yaml', 'matplotlib'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout.strip() == "[]"
