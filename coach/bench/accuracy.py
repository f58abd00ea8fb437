"""Accuracy: the program's angles against the true ones of rendered recordings."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.capture import open_source
from coach.errors import CoachError
from coach.landmarks.mediapipe_tasks import open_landmarker
from coach.measure.neutral import find_neutral
from coach.measure.observation import Observation
from coach.measure.sighting import Sighting, sight
from coach.measure.tracker import Tracker
from coach.measure.weights import load_correction

AXES = ("yaw", "pitch", "roll")
TRUTH_SUFFIX = "_truth.csv"


@dataclass(frozen=True, slots=True)
class ClipAccuracy:
    """Errors on one recording.

    Attributes:
        name: of the recording.
        frames: how many there are.
        tracked: share 0..1 of frames in state `tracked`.
        error: mean absolute error by axis (yaw, pitch, roll), degrees.
        plain: the same for the face model's matrix alone, against the same neutral.
        trunk: mean absolute error of the trunk's turn, degrees.
    """

    name: str
    frames: int
    tracked: float
    error: tuple[float, float, float]
    plain: tuple[float, float, float]
    trunk: float


def clips_with_truth(folders: list[Path]) -> list[Path]:
    """Every video in the folders that has a table of true angles (`NAME_truth.csv`) beside it.

    Raises:
        CoachError: there is none.
    """
    found = [
        video
        for folder in folders
        for video in sorted(folder.glob("*.mp4"))
        if (folder / f"{video.stem}{TRUTH_SUFFIX}").is_file()
    ]
    if not found:
        names = ", ".join(str(folder) for folder in folders)
        raise CoachError(f"No recording with a NAME{TRUTH_SUFFIX} beside it in {names}.")
    return found


def measure_clips(videos: list[Path]) -> Iterator[ClipAccuracy]:
    """Measure one recording after the other.

    Raises:
        CoachError: a recording or its table can't be read.
    """
    for video in videos:
        yield _measure_clip(video)


def _measure_clip(video: Path) -> ClipAccuracy:
    truth = _read_truth(video.with_name(f"{video.stem}{TRUTH_SUFFIX}"))
    source = open_source(video)
    with open_landmarker() as landmarker:
        sightings = [sight(landmarker(frame)) for frame in source.frames()]
    source.close()
    neutral = find_neutral(sightings)
    if neutral is None:
        raise CoachError(f"{video.name}: nobody sits still facing the camera in it.")
    if len(sightings) != len(truth["t"]):
        raise CoachError(f"{video.name}: {len(sightings)} frames, but {len(truth['t'])} rows of true angles.")
    resting = (truth["t"] >= neutral.start - 1e-3) & (truth["t"] <= neutral.end + 1e-3)
    true = np.column_stack([truth["yaw_rel"], truth["pitch"], truth["roll"], truth["torso_yaw"]])
    true -= true[resting].mean(axis=0)
    ours = _angles(sightings, Tracker(neutral, load_correction()))
    plain = _angles(sightings, Tracker(neutral))
    error = np.nanmean(np.abs(ours[:, :4] - true), axis=0)
    # without its own correction the trunk's turn is not fit to be taken off the yaw: compare room angles
    room = true[:, 0] + true[:, 3]
    plain_error = np.nanmean(np.abs(plain[:, [4, 1, 2]] - np.column_stack([room, true[:, 1:3]])), axis=0)
    return ClipAccuracy(
        name=video.stem,
        frames=len(sightings),
        tracked=float(np.isfinite(ours[:, 0]).mean()),
        error=(float(error[0]), float(error[1]), float(error[2])),
        plain=(float(plain_error[0]), float(plain_error[1]), float(plain_error[2])),
        trunk=float(error[3]),
    )


def _angles(sightings: list[Sighting], tracker: Tracker) -> NDArray[np.float64]:
    """Shape (n, 5): yaw, pitch, roll, trunk turn, yaw against the room; NaN where not tracked."""

    def row(o: Observation) -> tuple[float, ...]:
        return (o.yaw, o.pitch, o.roll, o.trunk_turn, o.room_yaw) if o.tracked else (np.nan,) * 5

    return np.array([row(tracker.observe(s)) for s in sightings])


def _read_truth(path: Path) -> dict[str, NDArray[np.float64]]:
    wanted = ("t", "yaw_rel", "pitch", "roll", "torso_yaw")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return {name: np.array([float(row[name]) for row in rows]) for name in wanted}
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise CoachError(
            f"{path} is not a table of true angles with the columns {', '.join(wanted)}."
        ) from error
