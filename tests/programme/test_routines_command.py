"""`coach routines` as it is typed."""

import re
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from coach.cli.routines import routines
from coach.errors import CoachError


@pytest.fixture
def mine(tmp_path, monkeypatch):
    monkeypatch.setenv("COACH_ROUTINES", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def coach_routines(*arguments: object) -> Result:
    return CliRunner().invoke(routines, [str(argument) for argument in arguments])


def test_the_list_names_each_routine_with_its_minutes_and_where_it_is_from(mine):
    result = coach_routines("list")
    assert result.exit_code == 0
    [basic] = [line for line in result.output.splitlines() if line.startswith("basic")]
    assert basic.split() == ["basic", "Basic", "neck", "routine", "5", "4", "coach"]


def test_a_broken_routine_of_ones_own_is_listed_as_such(mine):
    (mine / "evening.yaml").write_text("name: [bold]evening[/bold]\n")
    result = coach_routines("list")
    assert result.exit_code == 0
    assert any(line.startswith("evening") and "has mistakes" in line for line in result.output.splitlines())
    assert "coach routines check" in result.output


def test_show_tells_every_figure_with_its_unit(mine):
    result = coach_routines("show", "basic")
    assert result.exit_code == 0
    for words in (
        "Basic neck routine (basic), about 5 min",
        "1. Turn your head (neck-turn)",
        "turn (right, left, in turn)",
        "35 to 75 degrees",
        "5 s\n",
        "5 times on each side",
        "at most 90 degrees a second",
        "shoulders and trunk",
        "10 s\n",
        "Set 1.1:",
        "4. Look up (neck-extension)",
    ):
        assert words in result.output
    assert max(len(line) for line in result.output.splitlines()) <= 100


def test_showing_what_is_not_there_is_a_persons_mistake(mine):
    assert isinstance(coach_routines("show", "bsaic").exception, CoachError)


def test_check_is_content_with_the_bundled_routines(mine):
    result = coach_routines("check")
    assert result.exit_code == 0
    assert re.fullmatch(r"All is well with \d+ routines?\.\n", result.output)


def test_check_prints_every_mistake_of_every_file_and_fails(mine):
    (mine / "a.yaml").write_text("name: A\ntitle: ~\nexercises: []\n")
    (mine / "b.yaml").write_text("name: b: c\n")
    named = coach_routines("check", mine / "a.yaml", mine / "b.yaml", mine / "gone.yaml")
    assert named.exit_code == 2
    assert f"{mine / 'a.yaml'}:1:7: name: " in named.output
    assert f"{mine / 'a.yaml'}:2:8: title: " in named.output
    assert f"{mine / 'a.yaml'}:3:12: exercises: " in named.output
    assert f"{mine / 'b.yaml'}:1:8: " in named.output
    assert "There is no file" in named.output
    assert named.output.endswith("3 of 3 routines must be mended before use.\n")
    everything = coach_routines("check")
    assert everything.exit_code == 2
    assert re.search(r"\n2 of \d+ routines must be mended before use\.\n$", everything.output)


def test_the_command_loads_nothing_heavy_until_it_runs():
    heavy = "{'pydantic', 'yaml', 'rich', 'cv2', 'scipy', 'mediapipe', 'numpy'}"
    code = f"import sys, coach.cli.routines; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
