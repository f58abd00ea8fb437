"""Trains the corrections in weights.npz from data.npz: `python models/head/train.py` (needs scikit-learn).

People are parted by their seed: most are fitted on, seeds ending in 1 are chosen on (`--choose` prints the
candidates), seeds ending in 0 are reported on. The same data and versions give the same weights.
"""

import argparse
import warnings
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPRegressor

from coach.measure.correction import Correction
from coach.measure.features import body_features, head_features
from coach.measure.network import INPUT_LIMIT
from coach.measure.neutral import average_neutral
from coach.measure.observation import Reason
from coach.measure.rotation import decompose
from coach.measure.sighting import MESH, Sighting

HERE = Path(__file__).parent
NEUTRAL_FRAMES = 4
MIRROR = np.diag([-1.0, 1.0, 1.0])
TWINS = {33: 263, 50: 280, 58: 288, 61: 291, 70: 300, 93: 323, 105: 334, 127: 356, 132: 361, 133: 362,
         172: 397, 205: 425, 234: 454}  # fmt: skip
MESH_MIRRORED = [MESH.index({**TWINS, **{b: a for a, b in TWINS.items()}}.get(m, m)) for m in MESH]
FACE_MIRRORED = [0, 2, 1, 4, 3, 6, 5]
PICTURE_WIDTH = 640

HEAD_GAIN = np.array([5.0, 5.0, 5.0])  # degrees: about the size of the errors to be learned
BODY_GAIN = np.array([20.0, 0.05, 0.05])  # degrees, shoulder widths
ENSEMBLE = 4  # networks of different starts, joined into one wider one


@dataclass(frozen=True)
class Samples:
    """Inputs and truths of both networks, one row a frame."""

    seed: NDArray[np.int16]
    head: NDArray[np.float64]
    body: NDArray[np.float64]
    measured: NDArray[np.float64]
    truth: NDArray[np.float64]
    body_truth: NDArray[np.float64]

    def of(self, chosen: NDArray[np.bool_]) -> "Samples":
        """The chosen rows."""
        return Samples(*(getattr(self, name)[chosen] for name in self.__dataclass_fields__))


def sighting(data: dict[str, NDArray[np.float64]], i: int) -> Sighting:
    """One stored frame as the program would have seen it."""
    return Sighting(
        t=i * 0.2,
        reason=Reason.NONE,
        seen=True,
        head=data["head"][i].astype(float),
        centre=data["centre"][i].astype(float),
        mesh=data["mesh"][i].astype(float),
        face_points=data["face_points"][i].astype(float),
        shoulders=data["shoulders"][i].astype(float),
        trunk_turn=float(data["trunk_turn"][i]),
        face_size_px=float(data["face_width_px"][i]),
        distance_cm=float("nan"),
    )


def mirrored(s: Sighting) -> Sighting:
    """The same person seen in a mirror."""

    def flip(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return points * [-1, 1, 1] + [PICTURE_WIDTH, 0, 0]

    return replace(
        s,
        head=MIRROR @ s.head @ MIRROR,
        centre=s.centre * [-1, 1],
        mesh=(s.mesh * [-1, 1, 1])[MESH_MIRRORED],
        face_points=flip(s.face_points)[FACE_MIRRORED],
        shoulders=flip(s.shoulders)[::-1],
        trunk_turn=-s.trunk_turn,
    )


def read_samples(path: Path) -> Samples:
    """Every usable frame of every person, and its mirror image."""
    with np.load(path) as file:
        data = {name: file[name] for name in file.files}
    rows: list[tuple[object, ...]] = []
    for seed in np.unique(data["seed"]):
        frames = np.flatnonzero(data["seed"] == seed)
        for mirror in (False, True):
            seen = [mirrored(sighting(data, i)) if mirror else sighting(data, i) for i in frames]
            neutral = average_neutral(seen[:NEUTRAL_FRAMES])
            for s, i in zip(seen, frames, strict=True):
                if not data["usable"][i]:
                    continue
                raw = neutral.head.T @ s.head
                inputs = head_features(s, neutral, raw), body_features(s, neutral, decompose(raw))
                if not all(np.isfinite(x).all() for x in inputs):
                    continue
                truth = data["truth_head"][i].astype(float)
                left, right = data["truth_shrug_cm"][i] / data["shoulder_width_cm"][i]
                turn = data["truth_trunk_deg"][i]
                body = (-turn, right, left) if mirror else (turn, left, right)
                rows.append((seed, *inputs, raw, MIRROR @ truth @ MIRROR if mirror else truth, body))
    return Samples(*(np.asarray(column) for column in zip(*rows, strict=True)))


def fit(
    inputs: NDArray[np.float64], outputs: NDArray[np.float64], gain: NDArray[np.float64], hidden: int,
    alpha: float, rounds: int,
) -> dict[str, NDArray[np.float32] | int]:  # fmt: skip
    """Train an ensemble of one-layer networks and join them into one, as arrays for `Network.from_arrays`."""
    mean, scale = inputs.mean(axis=0), inputs.std(axis=0) + 1e-6
    standard = np.clip((inputs - mean) / scale, -INPUT_LIMIT, INPUT_LIMIT)
    parts = []
    for start in range(ENSEMBLE):
        network = MLPRegressor(
            hidden_layer_sizes=(hidden,), alpha=alpha, max_iter=rounds, learning_rate_init=2e-3,
            batch_size=128, random_state=start,
        )  # fmt: skip
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # the number of rounds is the stopping rule
            parts.append(network.fit(standard, outputs / gain))
    joined = {
        "mean": mean,
        "scale": scale,
        "weight0": np.hstack([p.coefs_[0] for p in parts]),
        "bias0": np.hstack([p.intercepts_[0] for p in parts]),
        "weight1": np.vstack([p.coefs_[1] for p in parts]) / ENSEMBLE,
        "bias1": np.mean([p.intercepts_[1] for p in parts], axis=0),
        "gain": gain,
    }
    return {name: np.asarray(value, np.float32) for name, value in joined.items()} | {"layers": 2}


def train(samples: Samples, hidden: int = 32, alpha: float = 1.0, rounds: int = 60) -> dict[str, object]:
    """Arrays of both networks."""
    missing = samples.truth @ np.swapaxes(samples.measured, 1, 2)
    residual = Rotation.from_matrix(missing).as_rotvec(degrees=True)
    nets = {
        "head": fit(samples.head, residual, HEAD_GAIN, hidden, alpha, rounds),
        "body": fit(samples.body, samples.body_truth, BODY_GAIN, hidden, 1.0, 2 * rounds),
    }
    return {f"{net}_{name}": value for net, arrays in nets.items() for name, value in arrays.items()}


def report(path: Path | None, samples: Samples) -> str:
    """Mean absolute errors of the weights in a file (None: of the landmark models alone) on these samples."""
    angles = np.array([decompose(r) for r in samples.truth])
    if path is None:
        rotations = samples.measured
        body = np.column_stack([np.degrees(samples.body[:, 0]), -samples.body[:, 4], -samples.body[:, 6]])
    else:
        networks = Correction.load(path)
        vectors = np.array([networks.head_vector(x) for x in samples.head])
        rotations = Rotation.from_rotvec(vectors, degrees=True).as_matrix() @ samples.measured
        body = np.array([networks.body_values(x) for x in samples.body])
    error = np.abs(np.array([decompose(r) for r in rotations]) - angles)
    middle = (np.abs(angles) <= [60, 40, 45]).all(axis=1)
    names = "yaw {:.2f} pitch {:.2f} roll {:.2f}"
    lines = [
        f"middle of the range ({middle.sum()} frames): " + names.format(*error[middle].mean(axis=0)),
        f"ends of the range ({(~middle).sum()} frames): " + names.format(*error[~middle].mean(axis=0)),
        "trunk {:.2f} deg, shoulders {:.4f} {:.4f} widths".format(
            *np.abs(body - samples.body_truth).mean(axis=0)
        ),
    ]
    return "\n".join(lines)


def main() -> None:
    """Train, write weights.npz, and print what the held-out people say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--choose", action="store_true", help="compare candidates on the people to choose on")
    parser.add_argument("--out", type=Path, default=HERE / "weights.npz")
    options = parser.parse_args()
    samples = read_samples(HERE / "data.npz")
    digit = samples.seed % 10
    fitted, choosing, reported = samples.of(digit >= 2), samples.of(digit == 1), samples.of(digit == 0)
    if options.choose:
        print("landmark models alone\n" + report(None, choosing))
        for hidden in (16, 32, 64):
            for alpha in (1.0, 3.0, 10.0):
                for rounds in (30, 60, 120):
                    np.savez(options.out, **train(fitted, hidden, alpha, rounds))
                    print(f"hidden {hidden} alpha {alpha} rounds {rounds}")
                    print(report(options.out, choosing), flush=True)
        return
    np.savez(options.out, **train(fitted))
    print(f"{len(np.unique(fitted.seed))} people fitted, {len(np.unique(reported.seed))} reported on")
    print("landmark models alone\n" + report(None, reported))
    print("corrected\n" + report(options.out, reported))


if __name__ == "__main__":
    main()
