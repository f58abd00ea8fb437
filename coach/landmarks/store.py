"""The model store: where model files lie, and proof that a file is the one the manifest asks for."""

import hashlib
import os
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from platformdirs import user_data_path

from coach.errors import CoachError
from coach.landmarks.manifest import Manifest, ModelFile, load_manifest
from coach.resources import checkout, resource

FOLDER_VARIABLE = "COACH_MODELS"
FIX = "run `coach models fetch`"


class Condition(StrEnum):
    """What a model file turned out to be."""

    OK = "ok"
    MISSING = "missing"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Examined:
    """One model file, looked at.

    Attributes:
        model: what it should be.
        path: where it is, or should be.
        condition: what it is.
        says: what is wrong with it, for a person; empty when it is ok.
    """

    model: ModelFile
    path: Path
    condition: Condition
    says: str = ""


def models_folder() -> Path:
    """Return the folder of the model files; it need not exist yet.

    The environment variable `COACH_MODELS` comes first, then `models/` of the checkout the program runs
    from, then the platform's data folder.
    """
    chosen = os.environ.get(FOLDER_VARIABLE, "")
    if chosen:
        return Path(chosen).expanduser().absolute()
    root = checkout()
    return root / "models" if root else user_data_path("coach", appauthor=False) / "models"


def manifest_path() -> Path:
    """Return the manifest's place: in the checkout, or inside the installed package."""
    return resource("models", "manifest.toml")


@lru_cache(maxsize=1)
def manifest() -> Manifest:
    """Return the program's own manifest, read once.

    Raises:
        CoachError: see `load_manifest`.
    """
    return load_manifest(manifest_path())


def examine(model: ModelFile, folder: Path | None = None) -> Examined:
    """Look at one model file: its presence, size and SHA-256; `folder` is the store's own unless given."""
    path = (folder or models_folder()) / model.file
    try:
        about = path.stat()
        if about.st_size != model.bytes:
            return Examined(
                model,
                path,
                Condition.DAMAGED,
                f"expected {model.bytes:,} bytes, found {about.st_size:,}",
            )
        found = _sha256(path, about.st_size, about.st_mtime_ns, about.st_ino)
    except (FileNotFoundError, NotADirectoryError):
        return Examined(model, path, Condition.MISSING, "not there")
    except OSError as error:
        return Examined(model, path, Condition.DAMAGED, f"can't be read ({error.strerror})")
    if found != model.sha256:
        return Examined(model, path, Condition.DAMAGED, f"expected SHA-256 {model.sha256}, found {found}")
    return Examined(model, path, Condition.OK)


def model_path(name: str) -> Path:
    """Return the verified file of the model called `name` ("face", "pose").

    Raises:
        CoachError: the file is missing or is not exactly the one in the manifest.
        KeyError: there is no such model.
    """
    seen = examine(manifest().named(name))
    match seen.condition:
        case Condition.OK:
            return seen.path
        case Condition.MISSING:
            raise CoachError(f"The model file {seen.path} is missing: {FIX}.")
        case Condition.DAMAGED:
            raise CoachError(f"The model file {seen.path} is damaged ({seen.says}): {FIX}.")


@lru_cache(maxsize=16)
def _sha256(path: Path, _size: int, _changed_ns: int, _inode: int) -> str:
    """Hash a file, once a process as long as its size, time of change and inode stay the same."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
