"""Fits the figures of `coach.measure.head_forward`, reports errors: `python models/head/fit_forward.py`.

Reads forward_data.npz (see collect_forward.py). What is printed first stands in coach/measure/thresholds.py;
it is fitted on people whose seeds end in 2 to 7. How the trunk's way is taken off was chosen by looking at
all of them; the recordings of make_forward_clips.py show people whose seeds end in 0.
"""

from dataclasses import dataclass

import numpy as np
from collect_forward import DATA, HOLD_FRAMES, NEUTRAL_FRAMES, POSTURE
from numpy.typing import NDArray

from coach.measure import thresholds as th
from coach.measure.head_forward import head_forward_cm
from coach.measure.neutral import average_neutral
from coach.measure.observation import Reason
from coach.measure.rotation import angles_between, decompose
from coach.measure.sighting import MESH, Sighting
from coach.measure.weights import load_correction

Array = NDArray[np.float64]
FITTED = range(2, 8)


@dataclass(frozen=True)
class Rows:
    """One row a frame.

    Attributes:
        fitted: whether the person is one of those fitted on.
        posture: by name of POSTURE.
        held: whether the posture is kept since the frame before.
        swung: third rows of the head's rotation against the neutral's, camera axes, shape (n, 3).
        rotated: degrees from neutral.
        nearer: share by which the face's depth is less than at neutral.
        distance: of the neutral, centimetres.
        measured: `head_forward_cm`.
    """

    fitted: NDArray[np.bool_]
    posture: dict[str, Array]
    held: NDArray[np.bool_]
    swung: Array
    rotated: Array
    nearer: Array
    distance: Array
    measured: Array


def read() -> Rows:
    """Every frame of everybody who has a neutral and whose face is seen."""
    with np.load(DATA) as file:
        data = {name: file[name].astype(float) for name in file.files}
    correction, columns = load_correction(), []
    for seed in np.unique(data["seed"]):
        frames = np.flatnonzero(data["seed"] == seed)
        seen = [_sighting(data, i) for i in frames]
        straight = [s for s in seen[:NEUTRAL_FRAMES] if s.usable]
        if not straight:
            continue
        neutral = average_neutral(straight)
        for i, s in zip(frames, seen, strict=True):
            if not s.usable:
                continue
            rotation = neutral.head.T @ s.head
            body = correction.body(s, neutral, decompose(rotation)) or (np.nan, np.nan, np.nan)
            columns.append(
                (
                    seed % 10 in FITTED,
                    data["posture"][i],
                    bool((data["posture"][i] == data["posture"][max(i - HOLD_FRAMES + 1, 0)]).all()),
                    (s.head - neutral.head)[2],
                    angles_between(rotation[None], np.eye(3))[0],
                    1 - s.face_depth / neutral.face_depth,
                    neutral.distance_cm,
                    head_forward_cm(s, neutral, rotation, body),
                )
            )
    fitted, posture, *others = (np.array(column) for column in zip(*columns, strict=True))
    return Rows(fitted, dict(zip(POSTURE, posture.T, strict=True)), *others)


def _sighting(data: dict[str, Array], i: int) -> Sighting:
    usable = bool(data["usable"][i])
    return Sighting(
        t=float(i),
        reason=Reason.NONE if usable else Reason.NO_FACE,
        seen=True,
        head=data["head"][i],
        look=np.full((3, 3), np.nan),
        centre=np.zeros(2),
        mesh=np.zeros((len(MESH), 3)),
        face_points=data["face_points"][i],
        shoulders=data["shoulders"][i],
        trunk_turn=float(data["trunk_turn"][i]),
        face_size_px=float(data["face_size_px"][i]),
        distance_cm=float(data["distance_cm"][i]),
        face_depth=float(data["face_depth"][i]),
    )


def fit(rows: Rows, chosen: NDArray[np.bool_]) -> Array:
    """The face's origin behind the nose and the pivot's y and z, centimetres.

    The measured share is noisy and the true way is not, so that plain least squares would read every way
    short: the true way serves as the instrument of the share.
    """
    way = rows.posture["glide"] + rows.posture["dz"]
    inputs = np.column_stack([rows.nearer, rows.swung[:, 1:]])[chosen]
    instruments = np.column_stack([way, rows.swung[:, 1:]])[chosen]
    left_over = (way - rows.distance * rows.nearer)[chosen]
    return np.asarray(np.linalg.solve(instruments.T @ inputs, instruments.T @ left_over))


def main() -> None:
    """Fit and print."""
    rows = read()
    p = rows.posture
    upright = (p["lean"] == 0) & (p["slouch"] == 0)
    free = p["hand"] == 0
    chosen = rows.fitted & upright & free & (rows.rotated <= th.FORWARD_MOST_ROTATED_DEG)
    origin, y, z = fit(rows, chosen)
    print(f"FACE_ORIGIN_BEHIND_NOSE_CM = {origin:.1f}  NECK_PIVOT_CM = (0.0, {y:.1f}, {z:.1f})")
    kinds = {
        "pushed forward over 1 cm": upright & (p["glide"] > 1),
        "drawn back over 1 cm": upright & (p["glide"] < -1),
        "neither": upright & (abs(p["glide"]) < 0.3) & (abs(p["dz"]) < 2) & (rows.rotated < 8),
        "turned, nodded or tilted 8-20 degrees": upright & (rows.rotated > 8),
        "chair rolled over 2 cm": upright & (abs(p["dz"]) > 2),
        "trunk leaning or slouching": ~upright,
        "shoulders raised over 1 cm": upright & (np.maximum(p["left_up"], p["right_up"]) > 1),
    }
    error = rows.measured - p["glide"]
    for people, who in (("fitted on", rows.fitted), ("others", ~rows.fitted)):
        print(f"{people}: measured, bias, mean and 95th percentile of the absolute error, cm, posture kept")
        for name, kind in kinds.items():
            here = kind & who & free & rows.held
            e = error[here & np.isfinite(error)]
            print(
                f"  {name:40}{np.isfinite(error[here]).mean():6.0%}{e.mean():7.2f}"
                f"{abs(e).mean():6.2f}{np.percentile(abs(e), 95):6.2f}  ({len(e)})"
            )


if __name__ == "__main__":
    main()
