"""Network: a small multilayer perceptron in numpy, read from arrays."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

INPUT_LIMIT = 4.0
"""Inputs are cut at this many standard deviations of the training data: beyond it there was nothing to learn
from, and an extrapolated correction would be worse than none."""


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Standardised inputs, rectified hidden layers, linear output.

    Attributes:
        mean, scale: shape (n_in,), of the training inputs.
        weights, biases: one pair a layer, shapes (n, m) and (m,).
        gain: shape (n_out,), units of the output.
    """

    mean: Array
    scale: Array
    weights: tuple[Array, ...]
    biases: tuple[Array, ...]
    gain: Array

    def __call__(self, inputs: Array) -> Array:
        """Output, shape (n_out,), for inputs of shape (n_in,); NaN anywhere in gives NaN out."""
        signal = np.clip((inputs - self.mean) / self.scale, -INPUT_LIMIT, INPUT_LIMIT)
        for weight, bias in zip(self.weights[:-1], self.biases[:-1], strict=True):
            signal = np.maximum(signal @ weight + bias, 0.0)
        return (signal @ self.weights[-1] + self.biases[-1]) * self.gain

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.float32]], name: str) -> "Network":
        """Read the network `name` from arrays named `<name>_mean`, `<name>_weight0`, ….

        Raises:
            KeyError: an array is missing.
        """

        def get(key: str) -> Array:
            return np.asarray(arrays[f"{name}_{key}"], dtype=np.float64)

        layers = range(int(arrays[f"{name}_layers"]))
        return cls(
            mean=get("mean"),
            scale=get("scale"),
            weights=tuple(get(f"weight{i}") for i in layers),
            biases=tuple(get(f"bias{i}") for i in layers),
            gain=get("gain"),
        )
