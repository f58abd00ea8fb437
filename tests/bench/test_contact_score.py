"""The score of contacts: exact on made-up recordings."""

import math

import pytest

from coach.bench.contact import score_contact
from coach.measure.hands import Spot

FPS = 10


def spots(*stretches: tuple[float, Spot]) -> list[Spot]:
    return [spot for seconds, spot in stretches for _ in range(round(seconds * FPS))]


def score(on, left, right):
    times = [n / FPS for n in range(len(on))]
    return score_contact("clip", times, on, left, right)


NOTHING = spots((10, Spot.NONE))


def test_a_press_seen_as_it_was_is_all_right():
    right = spots((2, Spot.NONE), (6, Spot.TEMPLE), (2, Spot.NONE))
    result = score([s is Spot.TEMPLE for s in right], NOTHING, right)
    assert (result.hand, result.spot, result.recall, result.precision) == ("right", "temple", 1.0, 1.0)
    assert result.presses == result.found == (pytest.approx(5.9),)
    assert result.false_contacts == 0


def test_a_press_seen_late_by_half_a_second_loses_its_share_on_both_ends():
    on = [2 <= n / FPS < 8 for n in range(100)]
    right = spots((2.5, Spot.NONE), (6, Spot.TEMPLE), (1.5, Spot.NONE))
    result = score(on, NOTHING, right)
    assert result.recall == result.precision == pytest.approx(55 / 60)
    assert result.false_contacts == 0


def test_the_other_hand_seen_on_the_head_is_false_and_costs_precision():
    on = [s is Spot.CHEEK for s in spots((2, Spot.NONE), (3, Spot.CHEEK), (5, Spot.NONE))]
    left = spots((2, Spot.NONE), (3, Spot.CHEEK), (5, Spot.NONE))
    right = spots((7, Spot.NONE), (1, Spot.FACE), (2, Spot.UNSEEN))
    result = score(on, left, right)
    assert result.false_contacts == 1
    assert result.precision == pytest.approx(3 / 4)
    assert len(result.found) == 2


def test_nothing_to_see_and_nothing_seen_has_no_shares():
    result = score([False] * 100, NOTHING, spots((10, Spot.UNSEEN)))
    assert (result.hand, result.spot, result.false_contacts) == ("", "", 0)
    assert math.isnan(result.recall) and math.isnan(result.precision)
    assert result.seconds == pytest.approx(9.9)


def test_a_press_that_is_missed_has_no_recall():
    result = score([True] * 50 + [False] * 50, NOTHING, NOTHING)
    assert result.recall == 0
    assert result.presses == (pytest.approx(4.9),) and result.found == ()
