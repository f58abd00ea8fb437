"""The head alone: what the face model by itself tells of a head that may have moved."""

from dataclasses import replace

import numpy as np
import pytest
from measure.people import NOBODY, Person

from coach.measure.neutral import NeutralFinder
from coach.measure.sighting import sight
from coach.posture.baseline import baseline_of
from coach.posture.head_alone import as_before
from coach.posture.looking import Looking, head_first
from coach.posture.scene import Change
from coach.posture.seat import seat_of


def seat(**how):
    return seat_of(Person(**how).at(0.0))


@pytest.fixture(scope="module")
def baseline():
    finder, times = NeutralFinder(1.5), np.arange(0, 3, 0.1)
    neutral = next(n for t in times if (n := finder.add(sight(Person().at(t)))) is not None)
    found = baseline_of(neutral, [seat_of(Person().at(t)) for t in times])
    assert found is not None
    return found


@pytest.mark.parametrize("glance", [{}, {"yaw": 12.0}, {"pitch": -8.0}, {"distance_cm": 57.0}])
def test_a_small_glance_leaves_the_head_as_before(baseline, glance):
    assert as_before(seat(**glance), seat(), baseline)


@pytest.mark.parametrize("change", [{"yaw": 18.0}, {"pitch": -13.0}, {"roll": 7.0}, {"distance_cm": 48.0}])
def test_half_a_posture_does_not(baseline, change):
    assert not as_before(seat(**change), seat(), baseline)
    assert not as_before(seat(), seat(**change), baseline)


def test_a_head_two_centimetres_lower_is_not_as_before(baseline):
    lower = replace(seat(), head=seat().head + np.array([0.0, 2.0 / baseline.cm_per_px]))
    assert not as_before(lower, seat(), baseline)


def test_a_head_that_is_not_seen_is_never_as_before(baseline):
    nobody = seat_of(NOBODY.at(0.0))
    assert not as_before(nobody, seat(), baseline) and not as_before(seat(), nobody, baseline)


def test_the_head_is_asked_first_only_of_a_slight_change_while_all_is_calm_and_not_for_ten_seconds_on_end():
    looking = Looking(last=14.0, whole=10.0)
    assert head_first(looking, 18.0, Change.SLIGHT, calm=True)
    assert not head_first(looking, 18.0, Change.SLIGHT, calm=False)
    assert not head_first(looking, 18.0, Change.POSTURE, calm=True)
    assert not head_first(looking, 18.0, Change.NONE, calm=True)
    assert not head_first(looking, 20.0, Change.SLIGHT, calm=True)
