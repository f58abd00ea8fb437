"""Loading: the models come while other things are done, and are closed whatever happens to those."""

import pytest

from coach.cli import loading
from coach.cli.loading import landmarker_beside
from coach.errors import CoachError
from coach.landmarks import mediapipe_tasks


class Models:
    def __init__(self):
        self.closed = False

    def close(self):
        self.closed = True


@pytest.fixture(autouse=True)
def nothing_more_is_loaded(monkeypatch):
    monkeypatch.setattr(loading, "WANTED_LATER", ())


@pytest.fixture
def models(monkeypatch):
    there = Models()
    monkeypatch.setattr(mediapipe_tasks, "open_landmarker", lambda: there)
    return there


def test_the_models_are_had_and_closed_at_the_end(models):
    with landmarker_beside() as landmarker:
        assert landmarker() is models
        assert not models.closed
    assert models.closed


def test_a_camera_that_cannot_be_opened_leaves_no_model_open(models):
    with pytest.raises(CoachError, match="no camera"), landmarker_beside():
        raise CoachError("no camera")
    assert models.closed


def test_models_that_cannot_be_loaded_are_told_when_they_are_wanted(monkeypatch):
    def damaged():
        raise CoachError("the model is damaged")

    monkeypatch.setattr(mediapipe_tasks, "open_landmarker", damaged)
    with landmarker_beside() as landmarker, pytest.raises(CoachError, match="the model is damaged"):
        landmarker()


def test_what_is_wanted_later_is_loaded_by_the_end_of_getting_ready(models, monkeypatch):
    imported = []
    monkeypatch.setattr(loading, "WANTED_LATER", ("one", "two"))
    monkeypatch.setattr(loading, "import_module", imported.append)
    with landmarker_beside() as landmarker:
        landmarker()
    assert imported == ["one", "two"]
