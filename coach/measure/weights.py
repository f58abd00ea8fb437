"""Weights: the trained corrections that come with the program."""

from coach.measure.correction import Correction
from coach.resources import resource


def load_correction() -> Correction:
    """Read the program's own corrections.

    Raises:
        CoachError: their file is missing or damaged.
    """
    return Correction.load(resource("models", "head", "weights.npz"))
