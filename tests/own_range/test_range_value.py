"""From tries to a range: the angle held, its uncertainty, and what may be called a difference."""

import math
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.measure.observation import NAN
from coach.own_range.compare import against_before, left_against_right
from coach.own_range.held import Held, Samples
from coach.own_range.thresholds import (
    DETECTABLE_DEG,
    HELD_SECONDS,
    MEDIAN_VARIANCE,
    UNSTATED_ERROR_DEG,
    VARIATION_DEG,
)
from coach.own_range.value import OwnRange, latest, own_range
from coach.own_range.ways import Way, way_of
from coach.own_range.wording import rows

TODAY = date(2026, 3, 2)
FPS = 30


def seen(*stretches: tuple[float, float], sigma: float = NAN, jitter: float = 0.0) -> Samples:
    """A try told in stretches (seconds, degrees), going there at once."""
    random, samples, t = np.random.default_rng(1), Samples(), 0.0
    for seconds, reach in stretches:
        for _ in range(round(seconds * FPS)):
            samples.add(t, reach + jitter * random.standard_normal(), sigma)
            t += 1 / FPS
    return samples


def measured(way: Way, value: float, uncertainty: float = 2.0, days_ago: int = 0) -> OwnRange:
    return OwnRange(TODAY - timedelta(days=days_ago), way, (value,) * 3, value, uncertainty)


class TestHeld:
    def test_an_angle_kept_for_a_second_is_held_and_a_shorter_one_is_not(self):
        assert seen((1.1, 50)).best.angle == 50
        assert seen((0.9, 50)).best is None

    def test_the_momentary_peak_is_not_what_counts(self):
        assert seen((0.2, 57), (1.2, 52)).best.angle == 52

    def test_going_a_little_further_in_the_hold_counts_when_that_is_held_too(self):
        assert seen((1.2, 50), (1.2, 55)).best.angle == 55
        assert seen((1.2, 50), (0.5, 55)).best.angle == 50

    def test_a_stop_on_the_way_back_is_not_the_end(self):
        assert seen((0.4, 60), (2, 30)).best is None

    def test_moving_on_all_the_time_is_not_held(self):
        drift = Samples()
        for i in range(90):
            drift.add(i / FPS, 12 + 15 * i / FPS, NAN)
        assert drift.best is None

    def test_noise_of_a_degree_does_not_hide_a_hold_nor_raise_it(self):
        assert seen((3, 50), jitter=1.0).best.angle == pytest.approx(50, abs=1.0)

    def test_a_second_with_a_hole_in_it_is_not_held(self):
        samples = seen((0.5, 50))
        for i in range(10):
            samples.add(1.2 + i / FPS, 50, NAN)
        assert samples.best is None

    @pytest.mark.parametrize("fps", [8, 12, 15, 25, 60])
    def test_at_any_frame_rate(self, fps):
        samples = Samples()
        for i in range(round(fps * 1.05) + 1):
            samples.add(i / fps, 40.0, 1.5)
        assert samples.best == Held(40.0, 1.5)

    def test_the_stated_uncertainty_is_that_of_the_held_second(self):
        samples = Samples()
        for i in range(30):
            samples.add(i / FPS, 20 + i, 9.0)
        for i in range(30, 70):
            samples.add(i / FPS, 50, 2.0)
        assert samples.best.sigma == 2.0

    def test_how_long_it_rests_grows_to_a_second(self):
        assert seen((0.5, 50)).held_s == pytest.approx(0.5, abs=0.05)
        assert seen((5, 50)).held_s == pytest.approx(HELD_SECONDS, abs=0.05)
        assert Samples().held_s == 0


class TestValue:
    def test_the_median_of_the_tries(self):
        assert own_range(TODAY, Way.TURN_LEFT, [Held(50), Held(71), Held(54)]).value == 54
        assert own_range(TODAY, Way.TURN_LEFT, [Held(50), Held(54)]).value == 52

    def test_scatter_and_stated_error_add_in_quadrature(self):
        told = own_range(TODAY, Way.TURN_LEFT, [Held(48, 2), Held(50, 3), Held(52, 4)])
        assert told.uncertainty == pytest.approx(math.hypot(2 * math.sqrt(0.449), 3), abs=0.05)

    def test_more_tries_do_not_make_the_cameras_own_error_smaller(self):
        assert own_range(TODAY, Way.FLEXION, [Held(50, 3)] * 3).uncertainty == 3

    def test_what_states_no_error_is_given_the_devices(self):
        assert own_range(TODAY, Way.FLEXION, [Held(50)] * 3).uncertainty == UNSTATED_ERROR_DEG

    def test_a_single_try_is_less_certain_than_two_and_these_than_three(self):
        few = [own_range(TODAY, Way.FLEXION, [Held(49, 1), Held(51, 1), Held(50, 1)][:n]) for n in (1, 2, 3)]
        assert few[0].uncertainty > few[1].uncertainty > few[2].uncertainty

    def test_the_variance_of_a_median_is_what_simulation_says(self):
        random = np.random.default_rng(0).standard_normal((200_000, 3))
        for n, variance in enumerate(MEDIAN_VARIANCE, start=1):
            assert np.median(random[:, :n], axis=1).var() == pytest.approx(variance, rel=0.02)

    @pytest.mark.parametrize("tries", [[], [Held(1)] * 4])
    def test_no_try_and_too_many_are_no_measurement(self, tries):
        with pytest.raises(ValueError, match="no measurement"):
            own_range(TODAY, Way.FLEXION, tries)

    def test_the_last_measurement_of_each_direction_is_the_one_in_force(self):
        old, new = measured(Way.FLEXION, 40, days_ago=9), measured(Way.FLEXION, 45)
        assert latest([new, old]) == {Way.FLEXION: new}
        again = measured(Way.FLEXION, 47)
        assert latest([new, again])[Way.FLEXION] is again


class TestDifference:
    @pytest.mark.parametrize(
        ("way", "bound"),
        [(Way.TURN_LEFT, 14), (Way.TILT_LEFT, 12), (Way.FLEXION, 20), (Way.EXTENSION, 20)],
    )
    def test_natural_variation_is_no_change_and_beyond_it_is(self, way, bound):
        before = [measured(way, 40, days_ago=30)]
        for change, real in ((bound, False), (-bound, False), (bound + 0.1, True), (-bound - 0.1, True)):
            told = against_before(measured(way, 40 + change), before)
            assert (told.degrees, told.real) == (pytest.approx(change), real)

    def test_left_and_right_alike(self):
        left, right = measured(Way.TURN_LEFT, 60), measured(Way.TURN_RIGHT, 46)
        assert not left_against_right(left, right).real
        assert left_against_right(measured(Way.TURN_LEFT, 60.1), right).real

    def test_a_poor_measurement_widens_the_bound(self):
        left, right = measured(Way.TILT_LEFT, 60, 9.0), measured(Way.TILT_RIGHT, 40, 9.0)
        told = left_against_right(left, right)
        assert told.bound == pytest.approx(1.96 * math.hypot(9, 9), abs=0.05)
        assert not told.real

    def test_the_own_last_months_are_a_median_and_neither_today_nor_another_year(self):
        history = [
            measured(Way.FLEXION, 10, days_ago=181),
            *(measured(Way.FLEXION, v, days_ago=d) for v, d in ((40, 100), (44, 50), (90, 20))),
            measured(Way.FLEXION, 5),
            measured(Way.EXTENSION, 99, days_ago=9),
        ]
        assert against_before(measured(Way.FLEXION, 50), history).degrees == 6
        assert against_before(measured(Way.FLEXION, 50), history[:1]) is None

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(
        st.sampled_from(Way),
        st.floats(5, 90),
        st.floats(5, 90),
        st.floats(0.1, 12),
        st.floats(0.1, 12),
    )
    def test_nothing_below_the_bounds_is_ever_called_a_change(self, way, now, then, u, v):
        told = against_before(measured(way, now, u), [measured(way, then, v, days_ago=20)])
        if told.real:
            assert abs(now - then) >= max(DETECTABLE_DEG, VARIATION_DEG[way.axis]) - 0.1
            assert abs(now - then) >= 1.96 * math.hypot(u, v) - 0.1


class TestTable:
    NOW = (measured(Way.TURN_RIGHT, 45), measured(Way.TURN_LEFT, 62), measured(Way.FLEXION, 50))

    def test_degrees_uncertainty_and_a_difference_of_the_sides(self):
        table = {row.name: row for row in rows(self.NOW, [])}
        assert table["Turn to the left"].degrees == "62° ± 2°"
        assert table["Turn to the left"].sides == "17° more than right"
        assert table["Turn to the right"].sides == table["Chin to chest"].sides == ""
        assert {row.before for row in table.values()} == {""}

    def test_what_is_below_the_bounds_is_said_to_be_no_difference(self):
        history = [measured(Way.FLEXION, 41, days_ago=30), measured(Way.TURN_RIGHT, 60, days_ago=30)]
        table = {row.name: row for row in rows(self.NOW, history)}
        assert table["Chin to chest"].before == "within 20°"
        assert table["Turn to the right"].before == "15° less"

    def test_it_never_judges(self):
        words = " ".join(str(row) for row in rows(self.NOW, [measured(Way.FLEXION, 5, days_ago=9)])).lower()
        for word in ("normal", "abnormal", "good", "bad", "poor", "better", "worse", "should", "great"):
            assert word not in words

    def test_a_try_short_is_said(self):
        own = own_range(TODAY, Way.EXTENSION, [Held(40, 1), Held(44, 1)])
        assert rows([own], [])[0].tries == "40°, 44° (2 of 3)"


def test_the_directions_have_the_signs_of_the_contract():
    assert [(w.value, w.axis.value, w.sign, w.side.value) for w in Way] == [
        ("turn_right", "yaw", -1, "right"),
        ("turn_left", "yaw", 1, "left"),
        ("tilt_right", "roll", -1, "right"),
        ("tilt_left", "roll", 1, "left"),
        ("flexion", "pitch", -1, "both"),
        ("extension", "pitch", 1, "both"),
    ]
    assert all(way_of(w.axis, w.sign) is w for w in Way)
    assert Way.TURN_LEFT.opposite is Way.TURN_RIGHT and Way.FLEXION.opposite is None
