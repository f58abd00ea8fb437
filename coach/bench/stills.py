"""Stills: errors on single labelled pictures, next to the face model alone, in the form of the BIWI set."""

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.errors import CoachError
from coach.landmarks.still_face import StillFace
from coach.landmarks.stills import StillEyes
from coach.measure.observation import TrackState
from coach.measure.rotation import Matrix, compose, nearest_rotation
from coach.measure.stills import StillCorrection, observe_still

Array = NDArray[np.float64]
Picture = NDArray[np.uint8]

AXES = ("yaw", "pitch", "roll")
COLUMNS = ("file", *AXES, "bx", "by", "bw", "bh")
"""Of labels.csv: angles in degrees in the set's own convention, and the face's rectangle in the frame."""

FRAME = (640, 480)
FOCAL_PX = 517.7
"""Size of the frames and focal length of the camera in pixels; the optical axis is half a pixel off the
middle."""

FIELD_OF_VIEW_DEG = float(2 * np.degrees(np.arctan(FRAME[0] / 2 / FOCAL_PX)))

COACH, IN_PLACE, ENLARGED = "coach", "MediaPipe in place", "MediaPipe enlarged 4x"
METHODS = (COACH, IN_PLACE, ENLARGED)

LIBRARY_CONFIDENCE = 0.5
"""The face model's own default."""

ENLARGE, BORDER = 4, 0.5
"""How much larger the cut-out is made for ENLARGED, and the border put round it, in shares of its size."""

_FLIP = np.diag([1.0, -1.0, -1.0])


@dataclass(frozen=True, slots=True)
class Label:
    """One line of labels.csv.

    Attributes:
        file: name of the picture, a cut-out of a frame.
        angles: yaw, pitch and roll in degrees in the set's convention, see `biwi_angles`.
        rectangle: x, y, width, height of the face in the frame. The cut-out's top stands at y, its middle at
            the rectangle's.
    """

    file: str
    angles: tuple[float, float, float]
    rectangle: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Score:
    """How one method did.

    Attributes:
        coverage: share 0..1 of the pictures it measured.
        mae: mean absolute error of yaw, pitch and roll in degrees on these; NaN where it measured none.
        mean: their mean.
        within_sigma: share of each angle's errors no larger than stated; NaN where nothing is stated.
    """

    coverage: float
    mae: tuple[float, float, float]
    mean: float
    within_sigma: tuple[float, float, float]


def biwi_angles(rotation: Matrix) -> Array:
    """Yaw, pitch and roll in degrees as the BIWI labels have them, shape (3,); NaN in, NaN out.

    Yaw > 0 towards the picture's left, pitch > 0 up, roll > 0 with the top of the head towards the picture's
    right; the matrix, in axes x right, y down, z away and transposed, is split as Rz·Ry·Rx, as in Hopenet's
    conversion of the set (Ruiz et al. 2018).
    """
    r = (_FLIP @ rotation @ _FLIP).T
    yaw = np.arctan2(r[2, 0], np.hypot(r[2, 1], r[2, 2]))
    return np.asarray(np.degrees([yaw, np.arctan2(r[2, 1], r[2, 2]), np.arctan2(r[1, 0], r[0, 0])])) * [
        1,
        1,
        -1,
    ]


def read_labels(folder: Path) -> list[Label]:
    """The labels of a folder of cut-outs.

    Raises:
        CoachError: labels.csv is missing, lacks a column or holds something else than a number.
    """
    path = folder / "labels.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise CoachError(f"{path} can't be read: give a folder that has one.") from error
    if not rows or not set(COLUMNS) <= set(rows[0]):
        raise CoachError(f"{path} needs lines under the header {','.join(COLUMNS)}.")
    labels = []
    for number, row in enumerate(rows, start=2):
        try:
            yaw, pitch, roll, *rectangle = (float(row[name]) for name in COLUMNS[1:])
            x, y, width, height = rectangle
        except (TypeError, ValueError) as error:
            raise CoachError(f"{path} line {number} holds something else than numbers; mend it.") from error
        labels.append(Label(row["file"], (yaw, pitch, roll), (x, y, width, height)))
    return labels


def in_frame(cut: Picture, rectangle: tuple[float, float, float, float]) -> Picture:
    """A cut-out put back in its frame, shape (480, 640, 3), its border going on to the frame's edge."""
    height, width = cut.shape[:2]
    left, top = int(rectangle[0]) + (int(rectangle[2]) - width) // 2, int(rectangle[1])
    right, bottom = FRAME[0] - left - width, FRAME[1] - top - height
    framed = cv2.copyMakeBorder(
        cut, max(top, 0), max(bottom, 0), max(left, 0), max(right, 0), cv2.BORDER_REPLICATE
    )
    x, y = max(-left, 0), max(-top, 0)
    return np.asarray(framed[y : y + FRAME[1], x : x + FRAME[0]], dtype=np.uint8)


def enlarged(cut: Picture) -> Picture:
    """A cut-out with a border, four times as large."""
    y, x = (round(length * BORDER) for length in cut.shape[:2])
    bordered = cv2.copyMakeBorder(cut, y, y, x, x, cv2.BORDER_REPLICATE)
    large = cv2.resize(bordered, None, fx=ENLARGE, fy=ENLARGE, interpolation=cv2.INTER_CUBIC)
    return np.asarray(large, dtype=np.uint8)


def errors(folder: Path, labels: Sequence[Label], correction: StillCorrection) -> Iterator[dict[str, Array]]:
    """For each picture the errors of METHODS in degrees, shape (3,), and as "sigma" what the coach states.

    Raises:
        CoachError: a picture can't be read, or the models can't be used.
    """
    plain = StillFace(LIBRARY_CONFIDENCE, LIBRARY_CONFIDENCE)
    try:
        with StillEyes() as eyes:
            for label in labels:
                read = cv2.imread(str(folder / label.file))
                if read is None:
                    raise CoachError(f"{folder / label.file} can't be read as a picture; mend labels.csv.")
                cut = np.asarray(read, dtype=np.uint8)
                frame = in_frame(cut, label.rectangle)
                seen = observe_still(0.0, eyes(frame, FIELD_OF_VIEW_DEG, label.rectangle), correction)
                angles = np.full(3, np.nan)
                if seen.state is TrackState.TRACKED:
                    angles = biwi_angles(compose(seen.yaw, seen.pitch, seen.roll))
                yield {
                    COACH: _difference(angles, label),
                    IN_PLACE: _difference(_plain_angles(plain, frame), label),
                    ENLARGED: _difference(_plain_angles(plain, enlarged(cut)), label),
                    "sigma": np.array([seen.yaw_sigma, seen.pitch_sigma, seen.roll_sigma]),
                }
    finally:
        plain.close()


def _plain_angles(face: StillFace, picture: Picture) -> Array:
    matrix = face(picture)[1][:3, :3]
    return biwi_angles(nearest_rotation(matrix)) if np.isfinite(matrix[0, 0]) else np.full(3, np.nan)


def _difference(angles: Array, label: Label) -> Array:
    return np.asarray((angles - label.angles + 180) % 360 - 180)


def scores(measured: Sequence[dict[str, Array]]) -> dict[str, Score]:
    """The score of each method over all pictures; see `errors`."""
    sigma = np.array([one["sigma"] for one in measured])
    return {name: _score(np.array([one[name] for one in measured]), sigma, name == COACH) for name in METHODS}


def _score(error: Array, sigma: Array, stated: bool) -> Score:
    known = np.isfinite(error).all(axis=1)
    if not known.any():
        nothing = (np.nan, np.nan, np.nan)
        return Score(0.0, nothing, np.nan, nothing)
    size = np.abs(error[known])
    yaw, pitch, roll = (float(value) for value in size.mean(axis=0))
    within = (size <= sigma[known]).mean(axis=0) if stated else np.full(3, np.nan)
    return Score(
        float(known.mean()),
        (yaw, pitch, roll),
        (yaw + pitch + roll) / 3,
        (float(within[0]), float(within[1]), float(within[2])),
    )


def table(result: dict[str, Score]) -> list[str]:
    """Lines that show the scores to a person."""
    lines = [f"{'':22}{'measured':>10}{'yaw':>8}{'pitch':>8}{'roll':>8}{'mean':>8}"]
    for name, score in result.items():
        figures = "".join(f"{value:8.2f}" for value in (*score.mae, score.mean))
        lines.append(f"{name:22}{score.coverage:10.1%}{figures}")
    within = ", ".join(
        f"{axis} {share:.0%}" for axis, share in zip(AXES, result[COACH].within_sigma, strict=True)
    )
    return [*lines, f"errors no larger than the stated sigma (68 % expected): {within}"]


def to_json(result: dict[str, Score], pictures: int) -> str:
    """The scores as JSON; what is not known is null."""

    def plain(values: Sequence[float]) -> dict[str, float | None]:
        pairs = zip(AXES, values, strict=True)
        return {axis: round(value, 4) if np.isfinite(value) else None for axis, value in pairs}

    methods = {
        name: {
            "coverage": round(score.coverage, 4),
            "mae": plain(score.mae),
            "mean": round(score.mean, 4) if np.isfinite(score.mean) else None,
            "within_sigma": plain(score.within_sigma),
        }
        for name, score in result.items()
    }
    return json.dumps({"pictures": pictures, "methods": methods}, indent=2) + "\n"
