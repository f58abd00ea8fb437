"""Trains the corrections in weights.npz from data.npz: `python models/head/train.py` (needs scikit-learn).

People are parted by the last digit of their seed: 2-7 taught the head reader (train_reader.py); its errors
are learned on 1, 8 and 9, whom it does not know; what concerns the face alone on all of these; 0 is reported
on. Size and regularisation were chosen on people ending in 1 when there was no head reader yet. The same data
and versions give the same weights.
"""

import argparse
import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPRegressor

from coach.measure.correction import Correction
from coach.measure.features import sigma_features
from coach.measure.network import INPUT_LIMIT, Network
from coach.measure.rotation import decompose
from samples import Samples, Sitting, samples, sittings

HERE = Path(__file__).parent
TURN_GAIN = np.array([5.0, 5.0, 5.0])  # degrees: about the size of the errors to be learned
BODY_GAIN = np.array([20.0, 0.05, 0.05])  # degrees, shoulder widths
ENSEMBLE = 4  # networks of different starts, joined into one wider one
FLIP_DEG = 30.0  # a face model this wrong saw another face: nothing to be learned from
FOLDS = 4  # errors are learned from people a network was not fitted on
SMALLEST_ERROR_DEG = 0.1  # below it an error is luck
INSIDE, SIGMAS = 0.90, 1.65  # share of errors that has to lie within so many stated standard deviations

Arrays = dict[str, NDArray[np.float32] | int]


def fit(
    inputs: NDArray[np.float64], outputs: NDArray[np.float64], gain: NDArray[np.float64], hidden: int,
    alpha: float, rounds: int,
) -> Arrays:  # fmt: skip
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


def fit_turns(inputs: NDArray[np.float64], seen: NDArray[np.float64], truth: NDArray[np.float64]) -> Arrays:
    """Learn the rotation vectors, degrees, by which rotations as they were seen are wrong."""
    missing = Rotation.from_matrix(truth @ np.swapaxes(seen, 1, 2)).as_rotvec(degrees=True)
    kept = np.linalg.norm(missing, axis=1) < FLIP_DEG
    return fit(inputs[kept], missing[kept], TURN_GAIN, hidden=32, alpha=1.0, rounds=60)


def turned_on(arrays: Arrays, inputs: NDArray[np.float64], seen: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rotations as they were seen, corrected by a network; shape (n, 3, 3), NaN in, NaN out."""
    network = _network(arrays)
    vectors = np.array([network(row) for row in inputs])
    out = np.full_like(seen, np.nan)
    good = np.isfinite(vectors).all(axis=1)
    out[good] = Rotation.from_rotvec(vectors[good], degrees=True).as_matrix() @ seen[good]
    return out


def errors(rotations: NDArray[np.float64], truth: NDArray[np.float64]) -> NDArray[np.float64]:
    """Yaw, pitch and roll minus the true ones, degrees, shape (n, 3)."""
    apart = np.array([np.subtract(decompose(r), decompose(t)) for r, t in zip(rotations, truth, strict=True)])
    return (apart + 180) % 360 - 180


class Trainer:
    """Trains the networks one after the other, each on the people it may be trained on."""

    def __init__(self, everyone: Samples) -> None:
        self._all = everyone
        self._digit = everyone.seed % 10
        self._face = np.isfinite(everyone.face_inputs).all(axis=1)
        self._look = np.isfinite(everyone.look_inputs).all(axis=1)

    def train(self) -> dict[str, object]:
        """Arrays of all networks, named as in the weights file."""
        fitted, honest = self._digit >= 1, (self._digit == 1) | (self._digit >= 8)
        head = self._turns("face", fitted)
        look = self._turns("look", honest)
        body_rows = fitted & np.isfinite(self._all.body_inputs).all(axis=1)
        body = fit(self._all.body_inputs[body_rows], self._all.body[body_rows], BODY_GAIN, 32, 1.0, 120)
        face, other = self._unseen("face", fitted)[honest], self._unseen("look", honest)[honest]
        truth = self._all.truth[honest]
        head_sigma, look_sigma = _fit_sigma(face, other, truth), _fit_sigma(other, face, truth)
        nets = {"head": head, "look": look, "head_sigma": head_sigma, "look_sigma": look_sigma, "body": body}
        return {f"{net}_{name}": value for net, arrays in nets.items() for name, value in arrays.items()}

    def _rows(self, what: str) -> NDArray[np.bool_]:
        return self._face if what == "face" else self._look

    def _turns(self, what: str, people: NDArray[np.bool_]) -> Arrays:
        part = self._all.of(people & self._rows(what))
        return fit_turns(getattr(part, f"{what}_inputs"), getattr(part, what), part.truth)

    def _corrected(self, what: str, arrays: Arrays) -> NDArray[np.float64]:
        return turned_on(arrays, getattr(self._all, f"{what}_inputs"), getattr(self._all, what))

    def _unseen(self, what: str, people: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Rotations of these people, each corrected by a network that was fitted without that person."""
        out = np.full_like(self._all.truth, np.nan)
        seeds = np.unique(self._all.seed[people])
        for fold in range(FOLDS):
            mine = np.isin(self._all.seed, seeds[fold::FOLDS])
            out[mine] = self._corrected(what, self._turns(what, people & ~mine))[mine]
        return out


def _fit_sigma(
    rotations: NDArray[np.float64], others: NDArray[np.float64], truth: NDArray[np.float64]
) -> Arrays:
    """Learn the logarithm of the standard deviation of the errors, with and without a second estimate."""
    inputs, sizes = [], []
    for rotation, other, error in zip(rotations, others, np.abs(errors(rotations, truth)), strict=True):
        if np.isfinite(rotation).all():
            known = [None, other] if np.isfinite(other).all() else [None]
            inputs += [sigma_features(rotation, o) for o in known]
            sizes += [np.log(np.maximum(error, SMALLEST_ERROR_DEG))] * len(known)
    arrays = fit(np.array(inputs), np.array(sizes), np.ones(3), 16, 3.0, 30)
    stated = np.array([_network(arrays)(row) for row in inputs])
    # what was learned is the middle of the errors: widened until as many lie within as should
    arrays["bias1"] += np.quantile(np.array(sizes) - stated, INSIDE, axis=0) - np.log(SIGMAS)
    return arrays


def _network(arrays: Arrays) -> Network:
    return Network.from_arrays({f"n_{name}": np.asarray(value) for name, value in arrays.items()}, "n")


def report(path: Path, people: list[Sitting]) -> str:
    """What the program makes of these people with the weights in a file, band by band."""
    correction = Correction.load(path)
    rows, sigmas, truths = [], [], []
    for sitting in people:
        for s, truth in zip(sitting.sightings, sitting.truth, strict=True):
            estimate = next(iter(correction.head(s, sitting.neutral)), None)
            rows.append(estimate.rotation if estimate else np.full((3, 3), np.nan))
            sigmas.append(estimate.sigma if estimate else np.full(3, np.nan))
            truths.append(truth)
    error, sigma = errors(np.array(rows), np.array(truths)), np.array(sigmas)
    angles = np.abs([decompose(t) for t in truths])
    signed_pitch = np.array([decompose(t)[1] for t in truths])
    middle = (angles <= [60, 40, 45]).all(axis=1)
    bands = {
        "middle of the range": middle,
        "yaw 60-80": (angles[:, 0] > 60) & (angles[:, 0] <= 80),
        "pitch -40 to -50": (signed_pitch < -40) & (signed_pitch >= -50),
        "pitch 40 to 50": (signed_pitch > 40) & (signed_pitch <= 50),
        "all": np.ones(len(angles), bool),
    }
    lines = []
    for name, band in bands.items():
        seen = band & np.isfinite(error[:, 0])
        e, s = error[seen], sigma[seen]
        rmse = np.sqrt((e**2).mean(axis=0))
        lines.append(
            f"{name:20} {band.sum():6} frames {seen.sum() / max(band.sum(), 1):6.1%} seen"
            f"  error {_three(np.abs(e).mean(axis=0))}  p95 {_three(np.percentile(np.abs(e), 95, axis=0))}"
            f"  inside {_three((np.abs(e) <= SIGMAS * s).mean(axis=0))}"
            f"  sigma/rmse {_three(s.mean(axis=0) / rmse)}"
        )
    everyone = samples(people)
    network = Network.from_arrays(np.load(path), "body")
    body = np.abs(np.array([network(row) for row in everyone.body_inputs]) - everyone.body)
    lines.append("trunk {:.2f} deg, shoulders {:.4f} {:.4f} widths".format(*np.nanmean(body, axis=0)))
    return "\n".join(lines)


def _three(values: NDArray[np.float64]) -> str:
    return " ".join(f"{v:5.2f}" for v in values)


def main() -> None:
    """Train, write weights.npz, and print what the held-out people say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "weights.npz")
    options = parser.parse_args()
    people = list(sittings())
    everyone = samples(people)
    np.savez(options.out, **Trainer(everyone).train())
    reported = [p for p in people if p.seed % 10 == 0]
    print(f"{len({p.seed for p in people})} people, {len({p.seed for p in reported})} of them reported on")
    print(report(options.out, reported))


if __name__ == "__main__":
    main()
