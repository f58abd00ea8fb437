"""The manifest of model files, and what happens when someone edits it badly."""

from pathlib import Path

import pytest

from coach.errors import CoachError
from coach.landmarks.manifest import UrlPlace, WheelPlace, load_manifest
from coach.landmarks.store import manifest_path

GOOD = """
[[models]]
name = "face"
file = "face.task"
version = "1"
bytes = 10
sha256 = "{sha}"
licence = "Apache-2.0"
card = "https://example.org/card.pdf"
purpose = "finds a face"

[[models.places]]
kind = "url"
url = "https://example.org/face.task"

[[models.places]]
kind = "wheel"
package = "faces"
version = "1.0"
member = "faces/face.task"
""".format(sha="0" * 64)


@pytest.fixture
def write(tmp_path):
    def write_manifest(text: str) -> Path:
        path = tmp_path / "manifest.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write_manifest


def mistakes(path: Path) -> list[str]:
    with pytest.raises(CoachError) as caught:
        load_manifest(path)
    return str(caught.value).splitlines()


def test_the_shipped_manifest_lists_both_models_with_an_official_place_and_a_wheel_to_fall_back_on():
    shipped = load_manifest(manifest_path())
    assert [model.name for model in shipped.models] == ["face", "pose"]
    for model in shipped.models:
        assert [type(place) for place in model.places] == [UrlPlace, WheelPlace]
        assert model.licence == "Apache-2.0"


def test_a_right_manifest_is_read(write):
    model = load_manifest(write(GOOD)).named("face")
    assert (model.file, model.bytes, len(model.places)) == ("face.task", 10, 2)


@pytest.mark.parametrize(
    ("right", "wrong", "field"),
    [
        ("bytes = 10", "bytes = -1", "models[0].bytes"),
        ('sha256 = "0', 'sha256 = "G', "models[0].sha256"),
        ('file = "face.task"', 'file = "../face.task"', "models[0].file"),
        ('package = "faces"', 'package = "--index-url"', "models[0].places[1].package"),
        ('url = "https://example', 'url = "http://example', "models[0].places[0].url"),
        ('kind = "wheel"', 'kind = "torrent"', "models[0].places[1]"),
        ('licence = "Apache-2.0"\n', "", "models[0].licence"),
        ('licence = "Apache-2.0"', 'licence = "Apache-2.0"\ncolour = "red"', "models[0].colour"),
    ],
)
def test_a_mistake_is_named_by_file_and_field(write, right, wrong, field):
    assert right in GOOD
    path = write(GOOD.replace(right, wrong))
    (line,) = mistakes(path)
    assert line.startswith(f"{path}: {field}: ")


def test_what_would_move_a_terminal_is_not_quoted_as_it_is(write):
    (line,) = mistakes(write(GOOD.replace('kind = "wheel"', 'kind = "\twheel\\u001b"')))
    assert "'?wheel?'" in line and line.isprintable()


def test_all_mistakes_are_told_at_once(write):
    text = GOOD.replace("bytes = 10", "bytes = 0").replace('purpose = "finds a face"', "purpose = 3")
    lines = mistakes(write(text))
    assert len(lines) == 2
    assert "models[0].bytes" in lines[0] and "found 0" in lines[0]
    assert "models[0].purpose" in lines[1]


def test_two_models_may_not_share_a_name(write):
    (line,) = mistakes(write(GOOD + GOOD.replace('file = "face.task"', 'file = "other.task"')))
    assert "name must differ" in line and "face" in line


def test_a_manifest_that_is_no_toml_or_not_there_is_said_plainly(write, tmp_path):
    (line,) = mistakes(write("[[models]\n"))
    assert "not readable as TOML" in line
    (line,) = mistakes(tmp_path / "nowhere.toml")
    assert "can't be read" in line


def test_a_model_needs_at_least_one_place(write):
    (line,) = mistakes(write(GOOD[: GOOD.index("[[models.places]]")] + "places = []\n"))
    assert "models[0].places: Value error, at least one is needed" in line
