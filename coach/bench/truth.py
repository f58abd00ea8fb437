"""Truth: tables of true angles beside recordings, and what they say against a stretch of rest."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.errors import CoachError
from coach.measure.rotation import compose, decompose, mean_rotation

Array = NDArray[np.float64]

SUFFIX = "_truth.csv"
NEEDED = ("t", "yaw_rel", "pitch", "roll", "torso_yaw")
SHOULDERS = ("sh_l_dy_cm", "sh_r_dy_cm")
SHOULDER_WIDTH, HEAD_FORWARD = "shoulder_width_cm", "head_forward_cm"
"""Columns that have to be there, and columns that may be."""

EDGE_S = 1e-3
"""Times in tables are rounded; this much outside a stretch still belongs to it."""


class ClipError(CoachError):
    """One recording or its table is at fault, and the message names it; others can still be measured."""


@dataclass(frozen=True, slots=True, eq=False)
class Movement:
    """True movement of one recording against its rest, n frames.

    Attributes:
        angles: shape (n, 3), degrees: yaw against the trunk, pitch, roll.
        room_yaw: shape (n,), degrees, the yaw with the trunk's turn left in.
        trunk: shape (n,), degrees, the trunk's turn.
        shoulders_cm: shape (n, 2), elevation of the left and the right shoulder; NaN where not known.
        head_forward_cm: shape (n,), the head forward over the shoulders; NaN where not known.
    """

    angles: Array
    room_yaw: Array
    trunk: Array
    shoulders_cm: Array
    head_forward_cm: Array


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """One table of true angles, n rows.

    Attributes:
        t: shape (n,), seconds, increasing.
        angles: shape (n, 3), degrees: yaw against the room, pitch, roll, as they are.
        trunk: shape (n,), degrees, the trunk's turn.
        shoulders_cm: shape (n, 2), elevation of the left and the right shoulder; NaN where not in the table.
        shoulder_width_cm: the person's own; NaN where not in the table.
        head_forward_cm: shape (n,), the head forward over the shoulders; NaN where not in the table.
    """

    t: Array
    angles: Array
    trunk: Array
    shoulders_cm: Array
    shoulder_width_cm: float
    head_forward_cm: Array

    def resting(self, start: float, end: float) -> NDArray[np.bool_]:
        """Which rows lie between two moments, in seconds, shape (n,)."""
        return (self.t >= start - EDGE_S) & (self.t <= end + EDGE_S)

    def against(self, rest: NDArray[np.bool_]) -> Movement:
        """The movement against the mean of the rows `rest`, shape (n,), of which at least one is true.

        The head's rotation is R0ᵀ·R, as the program measures it; the trunk's own turn is then taken off.
        """
        heads = np.array([compose(*angles) for angles in self.angles])
        start = mean_rotation(heads[rest])
        angles = np.array([decompose(start.T @ head) for head in heads])
        trunk = self.trunk - self.trunk[rest].mean()
        room_yaw = angles[:, 0].copy()
        angles[:, 0] -= trunk
        shoulders = self.shoulders_cm - self.shoulders_cm[rest].mean(axis=0)
        forward = self.head_forward_cm - self.head_forward_cm[rest].mean()
        return Movement(angles, room_yaw, trunk, shoulders, forward)


def clips_with_truth(folders: Sequence[Path]) -> list[Path]:
    """Every video in the folders that has a table of true angles (`NAME_truth.csv`) beside it, once.

    Raises:
        CoachError: a folder is not there, or there is no such video in any.
    """
    for folder in folders:
        if not folder.is_dir():
            raise CoachError(f"There is no folder {folder}.")
    found = {
        video.resolve(): video
        for folder in folders
        for video in sorted(folder.glob("*.mp4"))
        if truth_path(video).is_file()
    }
    if not found:
        names = ", ".join(str(folder) for folder in folders)
        raise CoachError(f"No recording with a NAME{SUFFIX} beside it in {names}.")
    return list(found.values())


def truth_path(video: Path) -> Path:
    """Where a video's table lies."""
    return video.with_name(f"{video.stem}{SUFFIX}")


def read_truth(path: Path) -> Truth:
    """Read a table of true angles.

    Raises:
        ClipError: it can't be read, lacks a column or a value, or its times do not increase.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows, header = list(reader), list(reader.fieldnames or [])
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or "it is not a table of comma-separated text"
        raise ClipError(f"{path} can't be read: {reason}.") from error
    missing = [name for name in NEEDED if name not in header]
    if missing:
        raise ClipError(
            f"{path} is no table of true angles: it has no column {', '.join(missing)} "
            f"(needed: {', '.join(NEEDED)})."
        )
    if not rows:
        raise ClipError(f"{path} has no rows.")
    t, yaw, pitch, roll, trunk = (_column(path, rows, name) for name in NEEDED)
    late = np.flatnonzero(np.diff(t) <= 0)
    if len(late):
        raise ClipError(f"{path}, line {late[0] + 3}: t is not later than in the line before.")
    left, right, width, forward = (
        _column(path, rows, name) if name in header else np.full(len(rows), np.nan)
        for name in (*SHOULDERS, SHOULDER_WIDTH, HEAD_FORWARD)
    )
    angles = np.column_stack([yaw + trunk, pitch, roll])
    return Truth(t, angles, trunk, np.column_stack([left, right]), float(width[0]), forward)


def _column(path: Path, rows: list[dict[str, str]], name: str) -> Array:
    values = np.empty(len(rows))
    for i, row in enumerate(rows):
        try:
            values[i] = float(row[name])
        except (TypeError, ValueError):  # TypeError: the line is too short
            values[i] = np.nan
        if not np.isfinite(values[i]):
            raise ClipError(f"{path}, line {i + 2}: {name} is {row[name] or 'empty'!r}, not a number.")
    return values
