"""Resources: where the program's own data files lie, in a checkout and in an installed package."""

import tomllib
from functools import lru_cache
from pathlib import Path

PROJECT = "neck-coach"


def package_folder() -> Path:
    """The folder of this package."""
    return Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def checkout() -> Path | None:
    """The root of the checkout the program runs from; None when it is installed.

    Somebody else's project that happens to hold the package is no checkout of ours.
    """
    root = package_folder().parent
    try:
        with (root / "pyproject.toml").open("rb") as file:
            project = tomllib.load(file).get("project", {})
    except (OSError, tomllib.TOMLDecodeError):
        return None
    return root if project.get("name") == PROJECT else None


def resource(*parts: str) -> Path:
    """The place of a data file or folder, e.g. `resource("models", "manifest.toml")`.

    In a checkout it is `<root>/models/…`, in an installed package `coach/data/models/…`.
    """
    return (checkout() or package_folder() / "data").joinpath(*parts)
