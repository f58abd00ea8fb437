"""Courses: small on the disk, exact to a hundredth."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.journal.courses import LONGEST_PIECE, pack, pieces, unpack

VALUES = st.one_of(st.floats(-300, 300), st.just(math.nan))


@given(
    st.floats(0, 20_000),
    st.lists(st.tuples(st.floats(0, 600), VALUES), min_size=1, max_size=50),
)
def test_samples_come_back_to_a_hundredth_and_holes_as_holes(start, story):
    steps, values = zip(*story, strict=True)
    times = start + np.cumsum(steps)
    course = unpack([(float(times[0]), pack(list(zip(times, values, strict=True))))])
    assert np.abs(course.t - times).max() <= 0.011
    assert np.array_equal(np.isnan(course.value), np.isnan(values))
    assert np.all(np.abs(course.value - values)[~np.isnan(values)] <= 0.0051)


def test_pieces_follow_each_other():
    course = unpack([(1.0, pack([(1.0, 5.0), (1.1, 6.0)])), (700.0, pack([(700.0, math.nan)]))])
    assert course.t.tolist() == [1.0, 1.1, 700.0]
    assert course.value[:2].tolist() == [5.0, 6.0] and math.isnan(course.value[2])
    assert len(unpack([]).t) == 0


def test_samples_are_cut_into_pieces_that_can_be_packed():
    times = [*(n / 10 for n in range(LONGEST_PIECE + 2)), 2000.0, 2600.0, 3200.01]
    cut = list(pieces((t, 1.0) for t in times))
    assert [len(piece) for piece in cut] == [LONGEST_PIECE, 2, 2, 1]
    assert unpack((piece[0][0], pack(piece)) for piece in cut).t.tolist() == times
    assert list(pieces([])) == []
    with pytest.raises(ValueError, match="time does not increase"):
        list(pieces([(1.0, 5.0), (1.004, 6.0)]))


def test_what_is_beyond_every_scale_is_cut_and_no_hole():
    assert unpack([(0.0, pack([(0.0, -1000.0), (1.0, 1000.0)]))]).value.tolist() == [-327.67, 327.67]


def test_a_quarter_of_an_hour_takes_less_than_forty_kilobytes():
    t = np.arange(0, 900, 0.1)
    noisy = 50 * np.sin(t / 2) + np.random.default_rng(1).normal(0, 0.3, len(t))
    assert len(pack(list(zip(t, noisy, strict=True)))) < 25_000
