"""Store: the baselines of a desk, one small JSON file for each person, camera and place."""

import hashlib
import json
import math
import os
import re
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError

from coach.errors import CoachError
from coach.measure.neutral import Neutral
from coach.posture.baseline import Baseline
from coach.profiles.folder import FOLDER_VARIABLE, profiles_folder
from coach.profiles.names import file_stem

FORMAT = 1
"""Number of this format; a file with a greater one belongs to a newer program."""

Row = list[float | None]

SHAPES = {"head": (3, 3), "look": (3, 3), "centre": (2,), "mesh": (40, 3), "face_points": (7, 3),
          "shoulders": (2, 3)}  # fmt: skip
"""Arrays of a neutral, flattened in the file."""

NEUTRAL_NUMBERS = tuple(f.name for f in fields(Neutral) if f.name not in SHAPES)
NUMBERS = ("depth", "behind", "shoulder_width_px", "distance_cm", "focal_px", "width", "height")
"""Plain numbers of a neutral, and of a baseline beside it."""


class StoredBaseline(BaseModel):
    """A baseline as it stands in its file; what was not measured is null."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: int = FORMAT
    person: str
    camera: str
    place: str
    taken: datetime
    numbers: dict[str, float | None]
    arrays: dict[str, Row]

    @classmethod
    def of(
        cls, baseline: Baseline, person: str, camera: str, place: str, taken: datetime
    ) -> "StoredBaseline":
        """Flatten a baseline."""
        n = baseline.neutral
        numbers = {f"neutral_{name}": float(getattr(n, name)) for name in NEUTRAL_NUMBERS}
        numbers |= {name: float(getattr(baseline, name)) for name in NUMBERS}
        arrays = {name: _flat(getattr(n, name)) for name in SHAPES}
        arrays |= {"seat_head": _flat(baseline.head), "seat_shoulders": _flat(baseline.shoulders)}
        return cls(
            person=person,
            camera=camera,
            place=place,
            taken=taken,
            numbers={name: _known(value) for name, value in numbers.items()},
            arrays=arrays,
        )

    def baseline(self) -> Baseline:
        """The baseline again.

        Raises:
            ValueError, KeyError: something is missing or of the wrong shape.
        """
        one = {name: math.nan if v is None else v for name, v in self.numbers.items()}
        arrays: dict[str, Any] = {
            name: _array(self.arrays[name]).reshape(shape) for name, shape in SHAPES.items()
        }
        neutral: dict[str, Any] = {name: one[f"neutral_{name}"] for name in NEUTRAL_NUMBERS}
        seat: dict[str, Any] = {name: one[name] for name in NUMBERS}
        seat |= {name: int(seat[name]) for name in ("width", "height")}
        return Baseline(
            neutral=Neutral(**neutral, **arrays),
            head=_array(self.arrays["seat_head"]).reshape(2),
            shoulders=_array(self.arrays["seat_shoulders"]).reshape(2),
            **seat,
        )


class BaselineStore:
    """The baseline of a person before one camera at one place; folder and file are the user's alone."""

    def __init__(self, profile: str, camera: str, place: str = "", folder: Path | None = None) -> None:
        """`folder`: `desk` beside the profiles unless given.

        Raises:
            CoachError: the profile's name can't be one.
        """
        self._person, self._camera, self._place = file_stem(profile), camera, place
        self._folder = folder or desk_folder()
        plain = re.sub(r"[^a-z0-9]+", "-", f"{camera} {place}".lower()).strip("-")[:40]
        code = hashlib.sha256(json.dumps([self._person, camera, place]).encode()).hexdigest()[:8]
        self.path = self._folder / f"{plain}-{code}.json"

    def load(self) -> tuple[Baseline, datetime] | None:
        """The baseline and when it was taken; None where there is none that can be read.

        A damaged one is none: it takes three seconds to make another.

        Raises:
            CoachError: the file belongs to a newer program.
        """
        if not self.path.is_file():  # a pipe would be waited for
            return None
        try:
            values: Any = json.loads(self.path.read_bytes())
            number = values.get("format") if isinstance(values, dict) else None
            if isinstance(number, int) and number > FORMAT:
                raise CoachError(
                    f"The calibration {self.path} was written by a newer coach (format {number}): update this"
                    " one."
                )
            stored = StoredBaseline.model_validate(values)
            return stored.baseline(), stored.taken
        except (OSError, ValueError, KeyError, RecursionError, ValidationError):
            return None

    def save(self, baseline: Baseline, taken: datetime) -> None:
        """Put a baseline in the place of the one before.

        Raises:
            CoachError: it can't be written.
        """
        text = StoredBaseline.of(baseline, self._person, self._camera, self._place, taken).model_dump_json()
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=self._folder)  # made with 0600
            try:
                with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                    file.write(text + "\n")
                Path(name).replace(self.path)
            except BaseException:
                with suppress(OSError):
                    Path(name).unlink()
                raise
        except OSError as error:
            says = error.strerror or error
            raise CoachError(
                f"The calibration {self.path} can't be kept ({says}): mend that, or name another folder in"
                f" {FOLDER_VARIABLE}."
            ) from error


def kept_of(profile: str, folder: Path | None = None) -> list[Path]:
    """The files that hold baselines of a person, or of nobody knows whom."""
    folder, person = folder or desk_folder(), file_stem(profile)
    if not folder.is_dir():
        return []
    return sorted(file for file in folder.iterdir() if file.is_file() and _whose(file) in (person, None))


def _whose(file: Path) -> str | None:
    """Whose baseline a file holds; None where it does not tell: cut off while written, or damaged."""
    try:
        person = json.loads(file.read_bytes())["person"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return person if isinstance(person, str) else None


def desk_folder() -> Path:
    """Where the baselines lie: `desk` beside the profiles, or in the folder that FOLDER_VARIABLE names."""
    folder = profiles_folder()
    return (folder if os.environ.get(FOLDER_VARIABLE) else folder.parent) / "desk"


def _flat(values: NDArray[np.float64]) -> Row:
    return [_known(float(value)) for value in values.ravel()]


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _array(values: Sequence[float | None]) -> NDArray[np.float64]:
    return np.array([math.nan if value is None else value for value in values], dtype=np.float64)
