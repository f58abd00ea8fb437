"""Where data files are looked for, in a checkout and in an installed package."""

from pathlib import Path

from coach import resources


def test_a_checkout_uses_its_own_folders():
    root = Path(__file__).resolve().parents[1]
    assert resources.resource("routines") == root / "routines"


def test_an_installed_package_carries_its_data(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "package_folder", lambda: tmp_path / "coach")
    monkeypatch.setattr(resources, "checkout", lambda: None)
    assert resources.resource("models", "manifest.toml") == tmp_path / "coach/data/models/manifest.toml"


def test_somebody_elses_project_around_the_package_is_no_checkout(tmp_path, monkeypatch):
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "my-app"\n')
    monkeypatch.setattr(resources, "package_folder", lambda: tmp_path / "coach")
    assert resources.checkout.__wrapped__() is None
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "neck-coach"\n')
    assert resources.checkout.__wrapped__() == tmp_path
