"""Trains stills.npz from stills_data.npz: `python models/head/train_stills.py` (needs scikit-learn).

People are parted by the last digit of their seed: those ending in 1 are chosen and calibrated on (`--choose`
prints the candidates), those ending in 0 reported on, all others fitted. The same data and versions give the
same weights.
"""

import argparse
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls
from scipy.spatial.transform import Rotation
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPRegressor

from coach.measure.network import INPUT_LIMIT, Network
from coach.measure.rotation import decompose
from coach.measure.stills import (
    MAX_SPREAD_DEG,
    MIN_AGREEING,
    Joined,
    StillCorrection,
    doubt_features,
)

Array = NDArray[np.float64]

HERE = Path(__file__).parent
GAIN_DEG = 5.0  # about the size of the errors to be learned
ENSEMBLE = 4  # networks of different starts, joined into one wider one
TOO_WRONG_DEG = 40.0  # pictures in which something else was taken for the face teach nothing
FRONTAL_DEG = 12.0  # a face is its person's own shape as long as no angle is larger
OTHER_SHAPES = 0.7  # how far faces are made to look like others, in differences of the people fitted
COPIES = 3  # of each picture, each looking like somebody else
INSIDE = 0.683  # share of errors within one standard deviation
ERROR_LIMIT_DEG = 20.0  # larger errors count as this much when the sigma is fitted
MIDDLE_DEG = (60.0, 40.0, 45.0)  # "middle of the range" in the report, as in train.py


@dataclass(frozen=True)
class Pictures:
    """What was seen of the pictures, and the truth."""

    seed: NDArray[np.int16]
    poorer: NDArray[np.bool_]
    truth: Array
    joined: list[Joined]

    @property
    def usable(self) -> NDArray[np.bool_]:
        """In which a head is measured at all."""
        return np.array([q.agreeing >= MIN_AGREEING and q.spread <= MAX_SPREAD_DEG for q in self.joined])

    def of(self, chosen: NDArray[np.bool_]) -> "Pictures":
        """The chosen ones."""
        joined = [q for q, keep in zip(self.joined, chosen, strict=True) if keep]
        return Pictures(self.seed[chosen], self.poorer[chosen], self.truth[chosen], joined)


def read_pictures(path: Path) -> Pictures:
    """All pictures."""
    with np.load(path) as file:
        data = {name: file[name] for name in file.files}
    columns = (data[name].astype(float) for name in ("frame", "rotation", "mesh"))
    rows = zip(*columns, data["spread"].tolist(), data["agreeing"].tolist(), strict=True)
    return Pictures(data["seed"], data["poorer"], data["truth"].astype(float), [Joined(*row) for row in rows])


def fit(pictures: Pictures, hidden: int, alpha: float, rounds: int, other: float) -> dict[str, object]:
    """Train an ensemble of two-layer networks and join them, as arrays for `Network.from_arrays`.

    Rendered people differ less than real ones do. So that the network does not rely on what the shape of a
    face seems to tell, every picture is shown several times, each time with the differences between other
    people's shapes added to it.

    Args:
        pictures: to fit on, with their mirror images.
        hidden: units of each layer of each network.
        alpha: strength of the L2 penalty.
        rounds: through all the pictures.
        other: see OTHER_SHAPES.
    """
    inputs = np.array([q.features() for q in pictures.joined])
    mirrored = np.array([q.mirrored().features() for q in pictures.joined])
    seen = zip(pictures.joined, pictures.truth, strict=True)
    wrong = Rotation.from_matrix([q.frame.T @ t @ q.rotation.T for q, t in seen]).as_rotvec(degrees=True)
    use = np.linalg.norm(wrong, axis=1) < TOO_WRONG_DEG
    shown = np.concatenate([inputs[use], mirrored[use]] * COPIES)
    wanted = np.concatenate([wrong[use], wrong[use] * [1, -1, -1]] * COPIES)
    rng = np.random.default_rng(1)
    shapes = _shapes(pictures)
    for _ in range(2):
        amount = rng.normal(0, other / np.sqrt(2), (len(shown), 1))
        shown[:, : shapes.shape[1]] += amount * shapes[rng.integers(len(shapes), size=len(shown))]
    mean, scale = shown.mean(axis=0), shown.std(axis=0) + 1e-6
    standard = np.clip((shown - mean) / scale, -INPUT_LIMIT, INPUT_LIMIT)
    parts = []
    for start in range(ENSEMBLE):
        network = MLPRegressor(
            hidden_layer_sizes=(hidden, hidden), alpha=alpha, max_iter=rounds, learning_rate_init=2e-3,
            batch_size=256, random_state=start,
        )  # fmt: skip
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # the number of rounds is the stopping rule
            parts.append(network.fit(standard, wanted / GAIN_DEG))
    return _joined(parts, mean, scale)


def _shapes(pictures: Pictures) -> Array:
    """How each person's face differs from the mean, shape (people, inputs of the mesh)."""
    frontal = (np.abs([decompose(t) for t in pictures.truth]) < FRONTAL_DEG).all(axis=1)
    meshes = np.array([q.mesh.ravel() for q in pictures.joined])
    seeds = np.unique(pictures.seed[frontal])
    faces = np.array([meshes[frontal & (pictures.seed == seed)].mean(axis=0) for seed in seeds])
    return np.asarray(faces - faces.mean(axis=0))


def _joined(parts: list[MLPRegressor], mean: Array, scale: Array) -> dict[str, object]:
    """One network that gives the mean of several of two hidden layers."""
    hidden = len(parts[0].intercepts_[1])
    between = np.zeros((hidden * len(parts),) * 2)
    for i, part in enumerate(parts):
        own = slice(i * hidden, (i + 1) * hidden)
        between[own, own] = part.coefs_[1]
    arrays = {
        "mean": mean,
        "scale": scale,
        "weight0": np.hstack([p.coefs_[0] for p in parts]),
        "bias0": np.hstack([p.intercepts_[0] for p in parts]),
        "weight1": between,
        "bias1": np.hstack([p.intercepts_[1] for p in parts]),
        "weight2": np.vstack([p.coefs_[2] for p in parts]) / len(parts),
        "bias2": np.mean([p.intercepts_[2] for p in parts], axis=0),
        "gain": np.full(3, GAIN_DEG),
    }
    return {f"still_{k}": np.asarray(v, np.float32) for k, v in arrays.items()} | {"still_layers": 3}


def errors(pictures: Pictures, correction: StillCorrection) -> tuple[Array, Array]:
    """Errors of yaw, pitch and roll in degrees, shape (n, 3), and what the doubt is made of, shape (n, 4)."""
    rotations = [correction.rotation(q) for q in pictures.joined]
    error = np.array([decompose(r) for r in rotations]) - [decompose(t) for t in pictures.truth]
    doubt = [doubt_features(r, q.spread) for r, q in zip(rotations, pictures.joined, strict=True)]
    return (error + 180) % 360 - 180, np.array(doubt)


def calibrate(pictures: Pictures, arrays: dict[str, object]) -> Array:
    """Coefficients of the stated sigma, shape (3, 4), so that a share INSIDE of the errors is no larger."""
    correction = StillCorrection(Network.from_arrays(arrays, "still"), np.zeros((3, 4)))
    error, features = errors(pictures, correction)
    rows = []
    for size in np.minimum(np.abs(error), ERROR_LIMIT_DEG).T:
        row, _ = nnls(features, size)
        rows.append(row * np.quantile(size / (features @ row), INSIDE))
    return np.array(rows)


def report(pictures: Pictures, correction: StillCorrection | None) -> str:
    """Mean absolute errors (without a correction: of the mean glance itself), and what the sigma is worth."""
    usable = pictures.of(pictures.usable)
    angles = np.array([decompose(t) for t in usable.truth])
    if correction is None:
        seen = np.array([decompose(q.frame @ q.rotation) for q in usable.joined])
        error, sigma = (seen - angles + 180) % 360 - 180, np.full_like(angles, np.nan)
    else:
        error, _ = errors(usable, correction)
        sigma = np.array([correction.sigma(correction.rotation(q), q.spread) for q in usable.joined])
    middle = (np.abs(angles) <= MIDDLE_DEG).all(axis=1)
    lines = [f"measured {len(error)} of {len(pictures.seed)} pictures"]
    for name, part in (
        ("middle of the range", middle),
        ("ends of the range", ~middle),
        ("middle, as they are", middle & ~usable.poorer),
        ("middle, made poorer", middle & usable.poorer),
    ):
        size = np.abs(error[part])
        yaw, pitch, roll = size.mean(axis=0)
        inside = "" if correction is None else f"  within sigma {(size <= sigma[part]).mean(axis=0).round(2)}"
        lines.append(
            f"{name:20} {part.sum():5} yaw {yaw:.2f} pitch {pitch:.2f} roll {roll:.2f} "
            f"mean {size.mean():.2f}{inside}"
        )
    return "\n".join(lines)


def main() -> None:
    """Train, write stills.npz, and print what the held-out people say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--choose", action="store_true", help="compare candidates on the people to choose on")
    parser.add_argument("--out", type=Path, default=HERE / "stills.npz")
    options = parser.parse_args()
    pictures = read_pictures(HERE / "stills_data.npz")
    digit = pictures.seed % 10
    fitted = pictures.of((digit >= 2) & pictures.usable)
    choosing, reported = pictures.of(digit == 1), pictures.of(digit == 0)
    if options.choose:
        print("face model alone\n" + report(choosing, None))
        for hidden, alpha, rounds, other in CANDIDATES:
            arrays = fit(fitted, hidden, alpha, rounds, other)
            doubt = calibrate(choosing.of(choosing.usable), arrays)
            print(f"hidden {hidden} alpha {alpha} rounds {rounds} other shapes {other}")
            print(report(choosing, StillCorrection(Network.from_arrays(arrays, "still"), doubt)), flush=True)
        return
    arrays = fit(fitted, *CANDIDATES[0])
    arrays["doubt"] = calibrate(choosing.of(choosing.usable), arrays).astype(np.float32)
    np.savez_compressed(options.out, **arrays)
    print(f"{len(np.unique(fitted.seed))} people fitted, {len(np.unique(reported.seed))} reported on")
    print("face model alone\n" + report(reported, None))
    print("corrected\n" + report(reported, StillCorrection.load(options.out)))


CANDIDATES = (
    (64, 0.3, 25, OTHER_SHAPES),  # hidden units a layer, alpha, rounds, other shapes: the first is the choice
    (32, 0.3, 25, OTHER_SHAPES),
    (64, 0.3, 25, 0.0),
    (64, 1.0, 25, OTHER_SHAPES),
    (64, 0.3, 25, 1.2),
)

if __name__ == "__main__":
    main()
