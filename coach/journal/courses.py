"""Courses: samples of a measure over time in few bytes, and back."""

import math
import zlib
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from coach.journal.entries import Course
from coach.measure.observation import NAN

PER_UNIT, UNSEEN = 100, np.iinfo(np.int16).min
"""Hundredths of a second, a degree or a centimetre: finer than any camera measures. With 16 bits they reach
beyond 300 degrees; the lowest stands for what was not seen."""

LONGEST_STEP_S = 600.0
"""Between two samples of one piece; a 16-bit number of hundredths ends at 655 s."""

LONGEST_PIECE = 6000
"""Samples of a piece that is not ended by anything else; ten minutes."""


def pieces(samples: Iterable[tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
    """Samples of (seconds, value) as the pieces that can be packed.

    Raises:
        ValueError: a sample is not later than the one before, to a hundredth of a second.
    """
    piece: list[tuple[float, float]] = []
    last = -math.inf  # hundredths
    for sample in samples:
        now = round(sample[0] * PER_UNIT)
        if now <= last:
            raise ValueError("time does not increase")
        if piece and (now - last > LONGEST_STEP_S * PER_UNIT or len(piece) == LONGEST_PIECE):
            yield piece
            piece = []
        piece.append(sample)
        last = now
    if piece:
        yield piece


def pack(samples: Sequence[tuple[float, float]]) -> bytes:
    """Samples of (seconds, value), at least one, as little-endian 16-bit pairs, compressed.

    The first of a pair is the time since the sample before it, in hundredths of a second (of the first
    sample 0), the second the value in hundredths of its unit.
    """
    t, value = np.array(samples, float).T
    pairs = np.empty((len(t), 2), "<i2")
    ticks = np.round(t * PER_UNIT)
    steps = np.diff(ticks, prepend=ticks[0])
    pairs[:, 0] = steps.astype("<u2").view("<i2")
    bound = np.iinfo(np.int16).max
    pairs[:, 1] = np.where(
        np.isnan(value), UNSEEN, np.clip(np.round(np.nan_to_num(value) * PER_UNIT), -bound, bound)
    )
    return zlib.compress(pairs.tobytes())


def unpack(pieces: Iterable[tuple[float, bytes]]) -> Course:
    """The course that pieces of (time of the first sample, packed samples) come to, in their order."""
    times, values = [np.zeros(0)], [np.zeros(0)]
    for start, packed in pieces:
        pairs = np.frombuffer(zlib.decompress(packed), "<i2").reshape(-1, 2)
        ticks = np.cumsum(pairs[:, 0].view("<u2").astype(float)) + round(start * PER_UNIT)
        times.append(ticks / PER_UNIT)
        values.append(np.where(pairs[:, 1] == UNSEEN, NAN, pairs[:, 1] / PER_UNIT))
    return Course(np.concatenate(times), np.concatenate(values))
