"""A model file that rotted on the disk: one sentence names the command that mends it, and that one does."""

import shutil

import pytest
from measure.people import Person
from pipeline.stage import Film, still

from coach.landmarks import fetch
from coach.landmarks.store import manifest, models_folder

COMMAND = "exercise", "--all-clear", "--no-window", "--mute"


@pytest.fixture
def models(tmp_path, monkeypatch):
    """A copy of the model files, to be damaged; the web gives the right ones."""
    right = {model: models_folder() / model.file for model in manifest().models}
    if not all(path.exists() for path in right.values()):
        pytest.skip("the model files are not here: coach models fetch")
    folder = tmp_path / "models"
    folder.mkdir()
    for path in right.values():
        shutil.copy(path, folder)
    by_size = {model.bytes: path for model, path in right.items()}
    monkeypatch.setattr(fetch, "from_url", lambda _url, size, _progress: by_size[size].read_bytes())
    monkeypatch.setenv("COACH_MODELS", str(folder))
    return folder


def one_bit(data: bytes) -> bytes:
    return data[:1000] + bytes([data[1000] ^ 1]) + data[1001:]


@pytest.mark.parametrize("name", ["face", "pose"])
@pytest.mark.parametrize(
    "damage", [one_bit, lambda data: data[:-1], lambda _: b""], ids=["bit", "short", "empty"]
)
def test_it_is_named_with_the_command_that_mends_it(coach, monkeypatch, models, name, damage):
    film = Film(still(Person(), 0, 1), live=True)
    monkeypatch.setattr("coach.capture.open_lasting", lambda _: film)
    file = models / manifest().named(name).file
    file.write_bytes(damage(file.read_bytes()))
    said = coach(*COMMAND).sentence
    assert f"The model file {file} is damaged" in said and "`coach models fetch`" in said
    assert film.given == 0
    assert coach("models", "fetch").code == 0
    assert coach("models", "check").code == 0
