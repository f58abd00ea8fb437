"""The library as a person with routines of their own meets it."""

from pathlib import Path

import pytest

from coach import resources
from coach.errors import CoachError
from coach.programme import library
from coach.programme.library import all_entries, find_exercise, find_routine, list_routines, user_folder


def routine_text(name: str, exercise: str = "my-turn", hold: object = 5) -> str:
    return (
        f"name: {name}\ntitle: Mine\nexercises:\n- id: {exercise}\n  title: B\n  movement: tilt\n"
        f"  sides: [left]\n  target: {{min: 10, max: 20}}\n  hold_s: {hold}\n  repetitions: 2\n"
    )


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "routines"
    folder.mkdir()
    monkeypatch.setenv("COACH_ROUTINES", str(folder))
    return folder


def test_someone_without_routines_of_their_own_has_the_bundled_ones(tmp_path, monkeypatch):
    monkeypatch.setenv("COACH_ROUTINES", str(tmp_path / "never made"))
    assert "basic" in [entry.name for entry in list_routines()]
    assert all(entry.bundled and entry.routine for entry in list_routines())


def test_an_installed_program_brings_its_routines_inside_the_package(tmp_path, monkeypatch):
    inside = tmp_path / "coach" / "data" / "routines"
    inside.mkdir(parents=True)
    (inside / "evening.yaml").write_text(routine_text("evening"))
    monkeypatch.setattr(resources, "checkout", lambda: None)
    monkeypatch.setattr(resources, "package_folder", lambda: tmp_path / "coach")
    monkeypatch.setenv("COACH_ROUTINES", str(tmp_path / "none"))
    assert [(entry.name, entry.bundled) for entry in list_routines()] == [("evening", True)]


def test_own_routines_are_looked_for_in_the_platforms_folder(monkeypatch):
    monkeypatch.delenv("COACH_ROUTINES", raising=False)
    assert user_folder().parts[-2:] == ("coach", "routines")


def test_an_own_routine_is_found_by_name_and_by_path(mine):
    (mine / "evening.yml").write_text(routine_text("evening"))
    assert find_routine("evening").title == "Mine"
    assert find_routine(mine / "evening.yml") == find_routine("evening")
    assert find_exercise("my-turn").repetitions == 2


def test_to_find_one_routine_no_other_bundled_one_is_read(mine, monkeypatch):
    read = []
    load = library.load_routine
    monkeypatch.setattr(library, "load_routine", lambda path: read.append(path.name) or load(path))
    (mine / "evening.yml").write_text(routine_text("evening"))
    find_routine("general")
    assert read == ["evening.yml", "general.yaml"]


def test_a_routine_file_in_the_working_folder_is_found_whatever_its_suffix(mine, tmp_path, monkeypatch):
    (tmp_path / "evening").write_text(routine_text("evening"))
    monkeypatch.chdir(tmp_path)
    assert find_routine("evening").name == "evening"


def test_an_own_routine_stands_in_for_the_bundled_one_of_its_name(mine):
    (mine / "gentler.yaml").write_text(routine_text("basic", exercise="neck-turn"))
    assert [entry.bundled for entry in list_routines() if entry.name == "basic"] == [False]
    assert find_routine("basic").title == "Mine"
    assert find_exercise("neck-turn").title == "Turn your head"  # by id the bundled exercise comes first
    assert len([entry for entry in all_entries() if entry.name == "basic"]) == 2


def test_a_broken_own_routine_hides_no_other(mine):
    (mine / "evening.yaml").write_text(routine_text("evening", hold="long"))
    (mine / "morning.yaml").write_text(routine_text("morning"))
    (mine / "notes.txt").write_text("not a routine")
    entries = {entry.name: entry for entry in list_routines()}
    assert {"basic", "morning", "evening"} <= set(entries)
    assert "notes" not in entries
    assert entries["morning"].routine is not None
    assert entries["evening"].routine is None
    assert f"{mine / 'evening.yaml'}:9:11: exercises[0].hold_s: expected" in entries["evening"].error


def test_asking_for_a_broken_routine_tells_its_mistakes_even_if_a_bundled_one_has_the_name(mine):
    (mine / "basic.yaml").write_text(routine_text("basic", hold="long"))
    with pytest.raises(CoachError, match=r"basic\.yaml:9:11: exercises\[0\]\.hold_s"):
        find_routine("basic")


def test_two_own_routines_of_one_name_are_told_apart(mine):
    (mine / "a.yaml").write_text(routine_text("evening"))
    (mine / "b.yaml").write_text(routine_text("evening"))
    [error] = [entry.error for entry in list_routines() if entry.error]
    assert "b.yaml" in error
    assert "the name 'evening' is taken by" in error
    assert find_routine("evening").title == "Mine"


def test_a_misspelt_routine_gets_a_suggestion_and_the_way_to_the_list(mine):
    with pytest.raises(
        CoachError, match=r"no routine 'bsaic'; did you mean 'basic'\? See `coach routines list`"
    ):
        find_routine("bsaic")
    with pytest.raises(CoachError, match=r"no routine 'qqq'\. See `coach routines list`"):
        find_routine("qqq")
    with pytest.raises(CoachError, match=r"There is no file bsaic\.yaml"):
        find_routine("bsaic.yaml")


def test_a_misspelt_exercise_gets_a_suggestion_and_names_the_files_not_looked_at(mine):
    (mine / "evening.yaml").write_text("title: [")
    with pytest.raises(
        CoachError, match=r"'neck-trun'; did you mean 'neck-turn'\?.*mistakes in them: .*evening\.yaml"
    ):
        find_exercise("neck-trun")
