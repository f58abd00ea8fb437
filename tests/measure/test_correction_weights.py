"""The file of a correction's networks: read, or refused in one sentence."""

import numpy as np
import pytest
from measure.correcting import measured
from measure.people import Person

from coach.errors import CoachError
from coach.measure.correction import NETWORKS, Correction


def made_up_arrays(outputs: int = 3) -> dict[str, np.ndarray]:
    """What a file of small networks of random weights holds."""
    rng = np.random.default_rng(3)
    arrays = {}
    for name, features in NETWORKS.items():
        arrays |= {
            f"{name}_layers": np.array(2),
            f"{name}_mean": np.zeros(features, np.float32),
            f"{name}_scale": np.ones(features, np.float32),
            f"{name}_weight0": rng.normal(0, 0.1, (features, 4)).astype(np.float32),
            f"{name}_bias0": np.zeros(4, np.float32),
            f"{name}_weight1": rng.normal(0, 0.1, (4, outputs)).astype(np.float32),
            f"{name}_bias1": np.full(outputs, 0.5, np.float32),
            f"{name}_gain": np.ones(outputs, np.float32),
        }
    return arrays


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "weights.npz"
    np.savez(path, **made_up_arrays())
    return path


def refused(path) -> None:
    with pytest.raises(CoachError, match=r"weights\.npz .* install the program again") as told:
        Correction.load(path)
    assert "\n" not in str(told.value)


def test_weights_in_a_file_are_read(path):
    estimate = measured(Correction.load(path), Person(yaw=60))
    assert np.isfinite(estimate.rotation).all() and (estimate.sigma > 0).all()


@pytest.mark.parametrize("kind", ["text", "empty", "cut off", "one flipped bit"])
def test_damaged_weights_are_one_sentence(path, kind):
    good = path.read_bytes()
    middle = len(good) // 2
    path.write_bytes(
        {
            "text": b"this is no file of arrays",
            "empty": b"",
            "cut off": good[:middle],
            "one flipped bit": good[:middle] + bytes([good[middle] ^ 1]) + good[middle + 1 :],
        }[kind]
    )
    refused(path)


def test_missing_weights_are_one_sentence(tmp_path):
    refused(tmp_path / "weights.npz")


@pytest.mark.parametrize("name", ["body_bias1", "look_weight0", "head_sigma_gain", "look_sigma_layers"])
def test_weights_that_lack_an_array_are_one_sentence(path, name):
    np.savez(path, **{key: value for key, value in made_up_arrays().items() if key != name})
    refused(path)


@pytest.mark.parametrize("name", list(NETWORKS))
def test_weights_made_for_other_features_are_refused_when_they_are_loaded(path, name):
    arrays = made_up_arrays()
    arrays[f"{name}_weight0"] = arrays[f"{name}_weight0"][:-1]
    np.savez(path, **arrays)
    refused(path)


@pytest.mark.parametrize("name", list(NETWORKS))
def test_weights_that_are_no_numbers_are_refused_when_they_are_loaded(path, name):
    arrays = made_up_arrays()
    arrays[f"{name}_bias0"][2] = np.nan
    np.savez(path, **arrays)
    refused(path)


def test_weights_that_answer_something_else_are_refused_when_they_are_loaded(path):
    np.savez(path, **made_up_arrays(outputs=2))
    refused(path)


def test_weights_of_the_program_before_the_head_reader_are_refused(path):
    np.savez(path, **{k: v for k, v in made_up_arrays().items() if k.startswith(("head_w", "body_"))})
    refused(path)
