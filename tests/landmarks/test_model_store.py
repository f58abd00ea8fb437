"""Where model files lie, and what the store says of missing and damaged ones."""

import hashlib
from pathlib import Path

import pytest
from platformdirs import user_data_path

from coach import resources
from coach.errors import CoachError
from coach.landmarks import store
from coach.landmarks.manifest import Manifest

CONTENT = bytes(range(256)) * 40


def one_model_manifest(content: bytes) -> Manifest:
    place = {"kind": "url", "url": "https://example.org/face.task"}
    model = {
        "name": "face",
        "file": "face.task",
        "version": "1",
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "licence": "Apache-2.0",
        "card": "https://example.org/card",
        "purpose": "test",
        "places": [place],
    }
    return Manifest.model_validate({"models": [model]})


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COACH_MODELS", str(tmp_path))
    monkeypatch.setattr(store, "manifest", lambda: one_model_manifest(CONTENT))
    return tmp_path


def test_a_checkout_keeps_models_in_its_own_folder(monkeypatch):
    monkeypatch.delenv("COACH_MODELS", raising=False)
    root = Path(__file__).resolve().parents[2]
    assert store.models_folder() == root / "models"
    assert store.manifest_path() == root / "models" / "manifest.toml"


def test_an_installed_coach_keeps_models_in_the_platforms_data_folder(monkeypatch):
    monkeypatch.delenv("COACH_MODELS", raising=False)
    monkeypatch.setattr(store, "checkout", lambda: None)
    monkeypatch.setattr(resources, "checkout", lambda: None)
    assert store.models_folder() == user_data_path("coach", appauthor=False) / "models"
    assert store.manifest_path().parts[-4:] == ("coach", "data", "models", "manifest.toml")


def test_the_environment_variable_names_another_folder(folder):
    assert store.models_folder() == folder


def test_a_right_file_is_given_out(folder):
    (folder / "face.task").write_bytes(CONTENT)
    assert store.model_path("face") == folder / "face.task"


def test_a_missing_file_names_the_command_that_brings_it(folder):
    with pytest.raises(CoachError, match=r"face\.task is missing: run `coach models fetch`"):
        store.model_path("face")


def test_a_folder_that_is_not_there_counts_as_missing(folder, monkeypatch):
    monkeypatch.setenv("COACH_MODELS", str(folder / "nowhere"))
    with pytest.raises(CoachError, match="is missing"):
        store.model_path("face")


def test_one_flipped_bit_is_refused_naming_both_hashes(folder):
    damaged = bytearray(CONTENT)
    damaged[5000] ^= 1
    (folder / "face.task").write_bytes(damaged)
    with pytest.raises(CoachError) as caught:
        store.model_path("face")
    said = str(caught.value)
    assert "damaged" in said and "coach models fetch" in said
    assert hashlib.sha256(CONTENT).hexdigest() in said
    assert hashlib.sha256(damaged).hexdigest() in said


def test_a_file_cut_short_is_refused_naming_both_sizes(folder):
    (folder / "face.task").write_bytes(CONTENT[:100])
    with pytest.raises(CoachError, match=r"damaged \(expected 10,240 bytes, found 100\)"):
        store.model_path("face")


def test_a_folder_in_the_files_place_is_refused(folder):
    (folder / "face.task").mkdir()
    with pytest.raises(CoachError, match="damaged"):
        store.model_path("face")


def test_a_file_is_hashed_once_a_process_and_again_after_a_change(folder, monkeypatch):
    hashed = []
    digest = hashlib.file_digest
    monkeypatch.setattr(hashlib, "file_digest", lambda file, kind: hashed.append(1) or digest(file, kind))
    path = folder / "face.task"
    path.write_bytes(CONTENT)
    for _ in range(3):
        store.model_path("face")
    assert len(hashed) == 1
    path.unlink()
    path.write_bytes(CONTENT[::-1])
    with pytest.raises(CoachError, match="damaged"):
        store.model_path("face")
    assert len(hashed) == 2
