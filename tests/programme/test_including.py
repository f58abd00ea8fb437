"""A warm-up that is done first: found by name, each once, never in a circle."""

from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.programme.library import all_entries, find_routine


def text(name: str, exercise: str, include: str = "", needs: str = "") -> str:
    return (
        f"name: {name}\ntitle: {name}\n{include and f'include: {include}'}\n{needs and f'needs: {needs}'}\n"
        f"exercises:\n- id: {exercise}\n  title: B\n  movement: tilt\n"
        "  sides: [left]\n  target: {min: 10, max: 20}\n  hold_s: 5\n  repetitions: 2\n"
    )


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COACH_ROUTINES", str(tmp_path))

    def write(name: str, *rest: str) -> Path:
        path = tmp_path / f"{name}.yaml"
        path.write_text(text(name, *rest))
        return path

    return write


def ids(name) -> list[str]:
    return [exercise.id for exercise in find_routine(name).exercises]


def test_the_warm_up_comes_first_and_brings_what_it_needs(mine):
    mine("warm", "arms", "", "[stick, chair]")
    mine("whole", "neck", "[warm]", "[chair]")
    assert ids("whole") == ["arms", "neck"]
    assert find_routine("whole").needs == ("stick", "chair")
    assert ids("warm") == ["arms"]


def test_a_bundled_routine_can_be_included_and_a_file_named_by_its_path_includes_too(mine):
    path = mine("whole", "neck", "[basic]")
    assert ids(path) == ids("whole") == [*ids("basic"), "neck"]


def test_each_is_done_once_though_it_is_included_twice(mine):
    mine("walk", "steps")
    mine("warm", "arms", "[walk]")
    mine("whole", "neck", "[warm, walk]")
    assert ids("whole") == ["steps", "arms", "neck"]


def test_the_hash_follows_what_is_included(mine):
    mine("whole", "neck", "[warm]")
    mine("warm", "arms")
    before = find_routine("whole").sha256
    mine("warm", "legs")
    assert find_routine("whole").sha256 != before


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("a", "x", "[a]")], "in a circle (a → a)"),
        ([("a", "x", "[b]"), ("b", "y", "[c]"), ("c", "z", "[b]")], "in a circle (b → c → b)"),
        ([("a", "x", "[wram]"), ("warm", "y")], "there is no routine 'wram'; did you mean 'warm'?"),
        ([("a", "x", "[b]"), ("b", "x")], "the exercise 'x' of 'a' is also in 'b'"),
        ([("a", "x", "[../a]")], "expected names of routines, never files or folders, found '../a'"),
        ([("a", "x", "[b.yaml]"), ("b", "y")], "never files or folders"),
        ([("a", "x", "b"), ("b", "y")], "a list of at most 5 names"),
    ],
)
def test_what_can_not_be_included_is_one_clear_sentence(mine, files, said):
    for file in files:
        mine(*file)
    with pytest.raises(CoachError) as raised:
        find_routine("a")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_routine_with_mistakes_can_not_be_included_and_both_are_listed_as_broken(mine):
    mine("whole", "neck", "[warm]")
    mine("warm", "Arms")
    broken = {entry.name: entry.error for entry in all_entries() if entry.routine is None}
    assert set(broken) == {"whole", "warm"}
    assert "the routine 'warm' has mistakes: see `coach routines check`" in broken["whole"]
