"""Measuring here or in other processes: the same figures, in the same order, and every mistake named."""

import sys
from pathlib import Path

import numpy as np
import pytest
from bench.made import reverse, truth_of

from coach.bench.pool import measuring
from coach.bench.truth import ClipError
from coach.errors import CoachError


def clips(*names):
    return [(Path(f"{name}.mp4"), truth_of(np.arange(5.0) * (n + 1))) for n, name in enumerate(names)]


def outcomes(names, jobs):
    """What was measured of each, or what was said."""
    found = []
    with measuring(clips(*names), jobs, reverse) as measured:
        for i in range(len(names)):
            try:
                found.append(measured(i, lambda _: None).ours[:, 0].tolist())
            except ClipError as error:
                found.append(str(error))
    return found


def test_the_same_comes_out_for_any_number_of_jobs_in_the_same_order():
    names = ("a", "bad b", "c", "d")
    here = outcomes(names, 1)
    assert here == [[0, -1, -2, -3, -4], "bad b.mp4 is bad.", [0, -3, -6, -9, -12], [0, -4, -8, -12, -16]]
    assert outcomes(names, 3) == here


def test_here_the_seconds_reached_are_told():
    told = []
    with measuring(clips("a"), 1, reverse) as measured:
        measured(0, told.append)
    assert told == [pytest.approx(4 / 30)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_wrong_with_everything_is_no_fault_of_a_recording(jobs):
    with (
        pytest.raises(CoachError, match="there are no models") as caught,
        measuring(clips("no models", "b"), jobs, reverse) as measured,
    ):
        measured(0, lambda _: None)
    assert not isinstance(caught.value, ClipError)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals to be killed by")
def test_a_process_that_is_killed_is_told_with_what_to_do():
    with (
        pytest.raises(CoachError, match="try fewer --jobs"),
        measuring(clips("killed", "b"), 2, reverse) as measured,
    ):
        measured(0, lambda _: None)
