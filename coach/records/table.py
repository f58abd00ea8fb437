"""Table: observations as CSV rows, one a frame."""

import csv
import math
from collections.abc import Sequence
from pathlib import Path

from coach.measure.hands import Spot
from coach.measure.observation import Observation
from coach.records.files import cannot_write, create

COLUMNS = (
    "t",
    "state",
    "yaw",
    "pitch",
    "roll",
    "reason",
    "room_yaw",
    "trunk_turn",
    "trunk_lean",
    "shoulder_left",
    "shoulder_right",
    "distance_cm",
    "noise",
    "yaw_sigma",
    "pitch_sigma",
    "roll_sigma",
    "head_forward_cm",
    "hand_left",
    "hand_right",
)
"""The first five are a contract; what follows them may grow."""


class TableWriter:
    """Writes observations to a CSV file as they come."""

    def __init__(self, path: Path, extra: Sequence[str] = ()) -> None:
        """Begin the file with its header.

        Args:
            path: the file.
            extra: names of columns that stand behind those of an observation.

        Raises:
            CoachError: it can't be written.
        """
        self._path = path
        self._file = create(path, "utf-8")
        self._rows = csv.writer(self._file, lineterminator="\n")
        self._rows.writerow((*COLUMNS, *extra))

    def write(self, o: Observation, *extra: str) -> None:
        """Add one row; what was not measured is empty; the cells of the extra columns come last."""
        try:
            self._rows.writerow([*(_cell(getattr(o, column)) for column in COLUMNS), *extra])
        except OSError as error:
            raise cannot_write(self._path, error) from error

    def close(self) -> None:
        """Finish the file."""
        try:
            self._file.close()
        except OSError as error:
            raise cannot_write(self._path, error) from error


def _cell(value: float | str) -> str:
    if isinstance(value, str):
        return "" if value == Spot.UNSEEN else value
    # as many digits as an observation has, and no exponent
    return f"{value:.6f}".rstrip("0").rstrip(".") if math.isfinite(value) else ""
