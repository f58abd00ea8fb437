"""Which recordings a batch has: files and folders by name, each with a place of its own for its result."""

import pytest

from coach.batch.items import items_of
from coach.errors import CoachError


@pytest.fixture
def folder(tmp_path):
    for name in ("b.mp4", "A.MOV", "deeper/b.mp4", "notes.txt", "b.mp4.json"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path / "in"


def test_a_folder_stands_for_every_recording_in_it_and_below(folder, tmp_path):
    items = items_of([str(folder)], tmp_path / "out")
    assert [item.name for item in items] == ["A.MOV", "b.mp4", "deeper/b.mp4"]
    assert [item.recording for item in items] == [folder / item.name for item in items]
    assert items[2].result == tmp_path / "out" / "deeper" / "b.mp4.json"


def test_files_in_any_order_and_named_twice_are_the_same_batch(folder, tmp_path):
    named = [str(folder / "b.mp4"), str(folder / "A.MOV")]
    items = items_of(named, tmp_path)
    assert [item.name for item in items] == ["A.MOV", "b.mp4"]
    assert items_of([*reversed(named), named[0]], tmp_path) == items


def test_a_file_is_taken_whatever_it_is_called(folder, tmp_path):
    assert [item.name for item in items_of([str(folder / "notes.txt")], tmp_path)] == ["notes.txt"]


def test_two_with_one_result_are_refused(folder, tmp_path):
    with pytest.raises(CoachError, match=r"same result, b\.mp4\.json: coach them into different folders"):
        items_of([str(folder / "b.mp4"), str(folder / "deeper" / "b.mp4")], tmp_path)


@pytest.mark.parametrize(("named", "says"), [("gone.mp4", "no file or folder"), ("empty", "no recording in")])
def test_what_is_not_there_is_told(tmp_path, named, says):
    (tmp_path / "empty").mkdir()
    with pytest.raises(CoachError, match=says):
        items_of([str(tmp_path / named)], tmp_path)
