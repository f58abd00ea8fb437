"""`coach routines` as it is typed."""

import re
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from coach.cli.routines import routines
from coach.errors import CoachError
from coach.programme.library import all_entries, find_routine
from coach.programme.template import MAX_NAME, TEMPLATE


@pytest.fixture
def mine(tmp_path, monkeypatch):
    monkeypatch.setenv("COACH_ROUTINES", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def coach_routines(*arguments: object) -> Result:
    return CliRunner().invoke(routines, [str(argument) for argument in arguments])


def listed(name: str, output: str) -> list[str]:
    """The cells of a routine's line in the list."""
    [found] = [line for line in output.splitlines() if line.split()[:1] == [name]]
    return re.split(r" {2,}", found.strip())


def test_the_list_names_each_routine_with_its_minutes_what_is_checked_and_what_it_needs(mine, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    result = coach_routines("list")
    assert result.exit_code == 0
    assert listed("basic", result.output) == ["basic", "Basic neck routine", "5", "angle"]
    assert listed("general", result.output) == [
        "general", "General complex", "13", "angle, circle, shrug, contact", "chair"
    ]  # fmt: skip
    assert listed("lying", result.output)[2:] == ["2", "guided", "floor"]


@pytest.mark.parametrize("columns", [80, 120])
def test_the_list_fits_the_terminal_and_breaks_no_word(mine, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    coach_routines("new", "my-evening")
    lines = coach_routines("list").output.split("\n\n")[0].splitlines()
    assert max(len(line) for line in lines) <= columns
    assert all(
        listed(name, "\n".join(lines)) for name in ("warm-up-complex", "dikul-isometric", "my-evening")
    )
    assert {"contact,", "guided"} <= {word for line in lines for word in line.split()}


def test_where_routines_are_from_is_listed_once_there_are_own_ones(mine, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    assert "from" not in coach_routines("list").output.splitlines()[0].split()
    coach_routines("new", "my-evening")
    output = coach_routines("list").output
    assert "from" in output.splitlines()[0].split()
    assert (listed("basic", output)[-1], listed("my-evening", output)[-1]) == ("coach", "you")


def test_a_new_routine_is_one_that_can_be_started_and_says_where_it_is(mine):
    result = coach_routines("new", "my-evening")
    assert result.exit_code == 0
    assert result.output.startswith(f"{mine / 'my-evening.yaml'} is yours to change.")
    assert "`coach exercise my-evening`" in result.output
    assert coach_routines("check", mine / "my-evening.yaml").exit_code == 0
    routine = find_routine("my-evening")
    assert [exercise.id for exercise in routine.exercises] == [
        "my-evening-turn", "my-evening-press", "my-evening-breaths"
    ]  # fmt: skip


def test_a_new_routines_folder_is_made_and_two_of_them_share_no_id(mine, monkeypatch):
    monkeypatch.setenv("COACH_ROUTINES", str(mine / "deep" / "er"))
    for name in ("morning", "a" * MAX_NAME):
        assert coach_routines("new", name).exit_code == 0
    ids = [e.id for entry in all_entries() if not entry.bundled for e in entry.routine.exercises]
    assert len(ids) == len(set(ids)) == 6


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("evening", "'evening' is already there"),
        ("second", "'second' is already there: .*other.yml"),
        ("basic", "'basic' comes with the program"),
        ("../evil", "can't be called"),
        ("My evening", "can't be called"),
        ("a" * (MAX_NAME + 1), "can't be called"),
    ],
)
def test_a_new_routine_never_overwrites_and_needs_a_name_of_its_own(mine, name, why):
    (mine / "evening.yaml").write_text("name: [")  # whatever it holds
    (mine / "other.yml").write_text(TEMPLATE.format(name="second"))
    before = {path: path.read_text() for path in mine.iterdir()}
    error = coach_routines("new", name).exception
    assert isinstance(error, CoachError)
    assert re.search(why, str(error))
    assert {path: path.read_text() for path in mine.iterdir()} == before


def test_a_file_of_that_name_with_another_routine_in_it_stays_as_it_is(mine):
    (mine / "evening.yaml").write_text(TEMPLATE.format(name="morning"))
    error = coach_routines("new", "evening").exception
    assert isinstance(error, CoachError)
    assert "evening.yaml is already there" in str(error)
    assert find_routine("morning").name == "morning"


def test_a_folder_that_can_not_be_made_is_a_persons_mistake(mine, monkeypatch):
    (mine / "file").write_text("")
    monkeypatch.setenv("COACH_ROUTINES", str(mine / "file" / "routines"))
    error = coach_routines("new", "evening").exception
    assert isinstance(error, CoachError)
    assert "can't be written" in str(error)


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


def test_show_says_of_a_spot_no_camera_sees_that_it_is_inferred(mine):
    shown = " ".join(coach_routines("show", "isometric-four").output.split())
    assert "both hands: behind the head (inferred from the arms: no camera sees a hand there)" in shown
    assert "temple (inferred" not in shown


def test_show_tells_neither_pace_nor_stillness_of_what_nobody_watches(mine):
    shown = coach_routines("show", "lying").output
    assert "guided: nothing: it goes by the clock" in shown
    assert "pace:" not in shown and "still:" not in shown


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
