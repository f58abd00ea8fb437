"""Stillness, turns, and how late a measured turn is."""

import math

import numpy as np
import pytest
from bench.made import there_and_back, turn

from coach.bench import motion

T = np.arange(0, 9, 1 / 30)
TRUE = there_and_back(T)


def ways(measured, true=TRUE, t=T):
    """The delay of every turn, in milliseconds."""
    read = motion.reading(t, measured, true)
    return [1000 * motion.turn_delay(t, measured, read, s) for s in motion.moving_stretches(t, true)]


@pytest.mark.parametrize("late", [0.0, 0.013, 0.05, 0.1, 0.21, -0.03])
def test_the_lag_of_a_shifted_turn_is_found_within_two_milliseconds(late):
    assert ways(there_and_back(T - late)) == pytest.approx([1000 * late] * 2, abs=2)


def test_offset_and_gain_are_no_lag():
    assert ways(7.0 + 0.8 * there_and_back(T - 0.06)) == pytest.approx([60, 60], abs=2)


def test_an_angle_read_ever_shorter_is_no_lag():
    late = there_and_back(T - 0.06)
    measured = late - 0.004 * late**2
    assert ways(measured) == pytest.approx([60, 60], abs=2)
    straight = [motion.turn_delay(T, measured, TRUE, s) for s in motion.moving_stretches(T, TRUE)]
    assert straight[1] - straight[0] > 0.1  # which is why the reading is taken off first


def test_noise_shifts_it_by_little():
    rng = np.random.default_rng(5)
    assert ways(there_and_back(T - 0.05) + rng.normal(0, 0.3, len(T))) == pytest.approx([50, 50], abs=12)


def test_frames_that_are_missing_are_left_out():
    measured = there_and_back(T - 0.05)
    measured[::9] = np.nan
    assert ways(measured) == pytest.approx([50, 50], abs=2)


def test_a_turn_that_was_hardly_seen_is_not_timed():
    measured = there_and_back(T - 0.05)
    measured[::3] = np.nan
    assert all(math.isnan(delay) for delay in ways(measured))


def test_uneven_times_are_taken_as_they_are():
    t = np.sort(np.random.default_rng(2).uniform(0, 9, 300))
    assert ways(there_and_back(t - 0.05), there_and_back(t), t) == pytest.approx([50, 50], abs=3)


@pytest.mark.parametrize("measured", [np.zeros(len(T)), -TRUE, there_and_back(T - 0.7)],
                         ids=["nothing moves", "the wrong way", "later than looked for"])  # fmt: skip
def test_what_is_no_delay_is_none(measured):
    assert math.isnan(motion.best_delay(T, measured, T, TRUE))


def test_turns_are_fast_and_long_enough_and_go_one_way():
    assert [np.sign(TRUE[s][-1] - TRUE[s][0]) for s in motion.moving_stretches(T, TRUE)] == [1, -1]
    assert motion.moving_stretches(T, turn(T, seconds=0.2, degrees=10)) == []  # a flick
    assert motion.moving_stretches(T, 19.9 * T) == []
    (all_of_it,) = motion.moving_stretches(T, 20.1 * T)
    assert (all_of_it.start, all_of_it.stop) == (0, len(T))
    top = 4 + 1 / 60  # between two frames, so that none is slow
    at_once = 200 * (top - np.abs(T - top))
    assert [s.stop for s in motion.moving_stretches(T, at_once)] == [121, len(T)]
    assert motion.moving_stretches(T[:1], TRUE[:1]) == []


def test_a_head_is_still_while_every_angle_keeps_within_a_degree():
    angles = np.column_stack([TRUE, 0.4 * np.sin(9 * T)])
    found = motion.still_stretches(T, angles)
    for stretch in found:
        assert np.ptp(angles[stretch], axis=0).max() <= 1.0
        assert np.ptp(T[stretch]) >= 1.0 - 1e-9
    # before the turn, in the hold from 2.5 to 4.5 s, and after the way back
    assert len(found) == 3
    assert T[found[0].stop] == pytest.approx(1.2, abs=0.15)
    assert found[2].stop == len(T)


def test_a_second_angle_that_moves_breaks_the_stillness():
    assert motion.still_stretches(T, np.column_stack([np.zeros(len(T)), 5 * T])) == []


@pytest.mark.parametrize(("seconds", "count"), [(0.95, 0), (1.0, 1)])
def test_stillness_has_to_last_a_second(seconds, count):
    t = np.arange(0, seconds + 1e-9, 0.05)
    assert len(motion.still_stretches(t, np.zeros((len(t), 1)))) == count


def test_skipping_ahead_misses_no_stretch():
    rng = np.random.default_rng(1)
    for _ in range(30):
        t = np.arange(200) / 30
        angles = np.cumsum(rng.normal(0, 0.12, (200, 2)), axis=0)
        assert motion.still_stretches(t, angles) == _plainly(t, angles)


def _plainly(t, angles):
    found, start = [], 0
    while start < len(t):
        ends = [e for e in range(start + 1, len(t) + 1) if np.ptp(angles[start:e], axis=0).max() <= 1.0]
        if t[ends[-1] - 1] - t[start] >= 1.0 - 1e-6:
            found.append(slice(start, ends[-1]))
            start = ends[-1]
        else:
            start += 1
    return found
