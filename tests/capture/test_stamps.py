"""Times a container gives, good and bad, become times one can measure speed with."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.capture.stamps import Stamps


def repaired(fps: float, *raw_s: float) -> list[float]:
    stamps = Stamps(fps)
    return [stamps.repair(raw) for raw in raw_s]


def test_a_phone_that_drops_to_six_frames_a_second_in_the_dark_keeps_its_own_times():
    assert repaired(13.3, 0.0, 0.033, 0.2, 0.367, 0.4) == [0.0, 0.033, 0.2, 0.367, 0.4]


def test_a_recording_that_begins_late_keeps_its_late_beginning():
    assert repaired(30.0, 1.4, 1.433) == [1.4, 1.433]


def test_a_file_that_says_zero_for_every_frame_runs_at_its_stated_pace():
    assert repaired(25.0, 0.0, 0.0, 0.0, 0.0) == pytest.approx([0.0, 0.04, 0.08, 0.12])


def test_a_file_that_says_nothing_at_all_runs_at_thirty_frames_a_second():
    assert repaired(math.nan, math.nan, math.nan, math.nan) == pytest.approx([0.0, 1 / 30, 2 / 30])


def test_without_a_stated_pace_a_gap_is_filled_with_the_previous_step():
    assert repaired(math.nan, 0.0, 0.1, math.nan, math.nan) == pytest.approx([0.0, 0.1, 0.2, 0.3])


@pytest.mark.parametrize("bad", [0.0, math.nan, math.inf, 0.901])
def test_one_bad_time_does_not_shift_the_rest(bad: float):
    assert repaired(30.0, 0.933, 0.967, bad, 1.033, 1.067) == pytest.approx(
        [0.933, 0.967, 1.0, 1.033, 1.067], abs=1e-3
    )


def test_a_stated_pace_slower_than_the_real_one_does_not_run_ahead_after_a_bad_time():
    real = [n / 60 for n in range(10)]
    assert repaired(30.0, *real[:3], 0.0, *real[4:]) == pytest.approx(real)


def test_two_recordings_joined_into_one_file_go_on_where_the_clock_began_anew():
    first = [n / 10 for n in range(30)]
    assert repaired(10.0, *first, *first) == pytest.approx([n / 10 for n in range(60)])


@given(
    st.one_of(st.just(math.nan), st.floats(1.0, 500.0)),
    st.lists(st.one_of(st.just(math.nan), st.just(math.inf), st.floats(-10.0, 1e5)), max_size=50),
)
def test_whatever_a_container_says_times_are_finite_and_strictly_increasing(fps: float, raw: list[float]):
    times = repaired(fps, *raw)
    assert all(math.isfinite(t) and t >= 0.0 for t in times)
    assert all(later > earlier for earlier, later in itertools.pairwise(times))
