"""Reads data.npz back as the sightings the program had, and as inputs and truths for training."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from coach.measure.features import (
    BODY_FEATURES,
    HEAD_FEATURES,
    LOOK_FEATURES,
    body_features,
    head_features,
    look_features,
)
from coach.measure.neutral import Neutral, average_neutral
from coach.measure.observation import Reason
from coach.measure.rotation import Matrix, decompose
from coach.measure.sighting import MESH, Sighting

DATA = Path(__file__).parent / "data.npz"
NEUTRAL_FRAMES = 4
PICTURE_WIDTH = 640
ANGLE_NOISE_DEG = 2.0  # the head's angles are not exactly known when trunk and shoulders are measured
MIRROR = np.diag([-1.0, 1.0, 1.0])
TWINS = {33: 263, 50: 280, 58: 288, 61: 291, 70: 300, 93: 323, 105: 334, 127: 356, 132: 361, 133: 362,
         172: 397, 205: 425, 234: 454}  # fmt: skip
MESH_MIRRORED = [MESH.index({**TWINS, **{b: a for a, b in TWINS.items()}}.get(m, m)) for m in MESH]
FACE_MIRRORED = [0, 2, 1, 4, 3, 6, 5]

Data = dict[str, NDArray[np.float64]]


@dataclass(frozen=True)
class Sitting:
    """One person, or their mirror image: sightings against a neutral, with the truth.

    Attributes:
        truth: shape (n, 3, 3), the head against neutral.
        body: shape (n, 3), trunk turn in degrees, left and right elevation in shoulder widths.
    """

    seed: int
    neutral: Neutral
    sightings: list[Sighting]
    truth: NDArray[np.float64]
    body: NDArray[np.float64]


@dataclass(frozen=True)
class Samples:
    """Inputs and truths of the networks, one row a frame; rows of NaN where something was not seen.

    Attributes:
        face, look: rotations against neutral as face model and head reader have them, shape (n, 3, 3).
    """

    seed: NDArray[np.int64]
    face_inputs: NDArray[np.float64]
    face: NDArray[np.float64]
    look_inputs: NDArray[np.float64]
    look: NDArray[np.float64]
    truth: NDArray[np.float64]
    body_inputs: NDArray[np.float64]
    body: NDArray[np.float64]

    def of(self, chosen: NDArray[np.bool_]) -> "Samples":
        """The chosen rows."""
        return Samples(*(getattr(self, name)[chosen] for name in self.__dataclass_fields__))


def sittings(path: Path = DATA) -> Iterator[Sitting]:
    """Every person in the order of their seeds, each followed by their mirror image."""
    with np.load(path) as file:
        data = {name: file[name] for name in file.files}
    for seed in np.unique(data["seed"]):
        frames = np.flatnonzero(data["seed"] == seed)
        truth = data["truth_head"][frames].astype(float)
        shrug = data["truth_shrug_cm"][frames] / data["shoulder_width_cm"][frames, None]
        body = np.column_stack([data["truth_trunk_deg"][frames], shrug]).astype(float)
        seen = [_sighting(data, i) for i in frames]
        yield Sitting(int(seed), average_neutral(seen[:NEUTRAL_FRAMES]), seen, truth, body)
        seen = [_mirrored(s) for s in seen]
        other = body[:, [0, 2, 1]] * [-1, 1, 1]
        yield Sitting(int(seed), average_neutral(seen[:NEUTRAL_FRAMES]), seen, MIRROR @ truth @ MIRROR, other)


def samples(everyone: list[Sitting]) -> Samples:
    """All frames of all sittings as arrays."""
    rng = np.random.default_rng(0)
    rows: list[tuple[object, ...]] = []
    for sitting in everyone:
        neutral = sitting.neutral
        for s, truth, body in zip(sitting.sightings, sitting.truth, sitting.body, strict=True):
            face, look = neutral.head.T @ s.head, neutral.look.T @ s.look
            angles = np.array(decompose(truth)) + rng.normal(0, ANGLE_NOISE_DEG, 3)
            rows.append(
                (
                    sitting.seed,
                    head_features(s, neutral, face) if s.usable else np.full(HEAD_FEATURES, np.nan),
                    face if s.usable else np.full((3, 3), np.nan),
                    look_features(s, neutral, look) if s.look_usable else np.full(LOOK_FEATURES, np.nan),
                    look if s.look_usable else np.full((3, 3), np.nan),
                    truth,
                    body_features(s, neutral, (angles[0], angles[1], angles[2]))
                    if np.isfinite(s.shoulders).all()
                    else np.full(BODY_FEATURES, np.nan),
                    body,
                )
            )
    return Samples(*(np.asarray(column) for column in zip(*rows, strict=True)))


def _sighting(data: Data, i: int) -> Sighting:
    """One stored frame as the program would have seen it."""
    return Sighting(
        t=i * 0.2,
        reason=Reason.NONE if data["usable"][i] else Reason.NO_FACE,
        seen=True,
        head=data["head"][i].astype(float),
        look=data["look"][i].astype(float),
        centre=data["centre"][i].astype(float),
        mesh=data["mesh"][i].astype(float),
        face_points=data["face_points"][i].astype(float),
        shoulders=data["shoulders"][i].astype(float),
        trunk_turn=float(data["trunk_turn"][i]),
        face_size_px=float(data["face_width_px"][i]),
        distance_cm=float("nan"),
    )


def _mirrored(s: Sighting) -> Sighting:
    """The same person seen in a mirror."""

    def flip(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return points * [-1, 1, 1] + [PICTURE_WIDTH, 0, 0]

    def turned(rotation: Matrix) -> Matrix:
        return MIRROR @ rotation @ MIRROR

    return replace(
        s,
        head=turned(s.head),
        look=turned(s.look),
        centre=s.centre * [-1, 1],
        mesh=(s.mesh * [-1, 1, 1])[MESH_MIRRORED],
        face_points=flip(s.face_points)[FACE_MIRRORED],
        shoulders=flip(s.shoulders)[::-1],
        trunk_turn=-s.trunk_turn,
    )
