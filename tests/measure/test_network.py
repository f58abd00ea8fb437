"""The small network: the same as written out by hand, and honest about what it was not given."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.measure.network import INPUT_LIMIT, Network

RNG = np.random.default_rng(7)


def made_up(layers: tuple[int, ...] = (5, 8, 3)) -> Network:
    """A network of random weights."""
    pairs = list(itertools.pairwise(layers))
    return Network(
        mean=RNG.normal(size=layers[0]),
        scale=RNG.uniform(0.5, 2, layers[0]),
        weights=tuple(RNG.normal(size=pair) for pair in pairs),
        biases=tuple(RNG.normal(size=out) for _, out in pairs),
        gain=RNG.uniform(0.1, 5, layers[-1]),
    )


def by_hand(network: Network, inputs: np.ndarray) -> list[float]:
    """The same in plain loops."""
    signal = [
        min(max((x - m) / s, -INPUT_LIMIT), INPUT_LIMIT)
        for x, m, s in zip(inputs, network.mean, network.scale, strict=True)
    ]
    for layer, (weight, bias) in enumerate(zip(network.weights, network.biases, strict=True)):
        signal = [sum(s * weight[i, j] for i, s in enumerate(signal)) + bias[j] for j in range(len(bias))]
        if layer < len(network.weights) - 1:
            signal = [max(s, 0.0) for s in signal]
    return [s * g for s, g in zip(signal, network.gain, strict=True)]


@pytest.mark.parametrize("layers", [(5, 3), (5, 8, 3), (4, 9, 7, 2)])
def test_it_computes_what_loops_compute(layers):
    network = made_up(layers)
    for _ in range(20):
        inputs = RNG.normal(0, 3, layers[0])
        assert network(inputs) == pytest.approx(by_hand(network, inputs))


@given(st.integers(0, 4))
def test_one_unknown_input_makes_every_output_unknown(where):
    inputs = np.ones(5)
    inputs[where] = np.nan
    assert np.isnan(made_up()(inputs)).all()


@given(st.integers(0, 4), st.floats(1, 1e6), st.sampled_from([-1, 1]))
def test_beyond_what_it_was_trained_on_it_says_no_more_than_at_the_limit(where, excess, sign):
    network = made_up()
    at_limit = network.mean.copy()
    at_limit[where] += sign * INPUT_LIMIT * network.scale[where]
    beyond = at_limit.copy()
    beyond[where] += sign * excess
    assert network(beyond) == pytest.approx(network(at_limit))


def test_it_is_read_back_from_arrays_as_it_was():
    network = made_up((4, 6, 5, 2))
    arrays = {"head_layers": np.array(3), "head_mean": network.mean, "head_scale": network.scale}
    arrays |= {f"head_weight{i}": w for i, w in enumerate(network.weights)}
    arrays |= {f"head_bias{i}": b for i, b in enumerate(network.biases)} | {"head_gain": network.gain}
    inputs = RNG.normal(size=4)
    assert Network.from_arrays(arrays, "head")(inputs) == pytest.approx(network(inputs))
    del arrays["head_bias1"]
    with pytest.raises(KeyError):
        Network.from_arrays(arrays, "head")
