"""The round scale: sectors visited, the point where the head is, and clocks without a scale."""

import math
from dataclasses import replace

import numpy as np
import pytest

from coach.feedback.overlay import draw
from coach.feedback.overlay.palette import GREEN, SKY, YELLOW
from coach.movement.events import Side
from coach.movement.reading import Rose
from coach.session.view import Count, Gauge, Phase, View

ROUND = Rose(0.0, 0.0, 10, 45, wanted=(True,) * 8, visited=(False,) * 8)
MOMENT = View(Phase.MOVING, "Head circles", hold_s=0.0, hold_asked_s=0.0, rose=ROUND)


def drawn(view: View, size=(640, 480)):
    return draw(np.zeros((size[1], size[0], 3), np.uint8), None, view)


def amount(picture, colour) -> int:
    return int((np.abs(picture.astype(int) - colour) <= 3).all(axis=2).sum())


def middle_of(picture, colour) -> tuple[float, float]:
    rows, columns = np.nonzero((np.abs(picture.astype(int) - colour) <= 3).all(axis=2))
    return columns.mean(), rows.mean()


def with_rose(**changes) -> View:
    return replace(MOMENT, rose=replace(ROUND, **changes))


def test_every_sector_visited_turns_from_blue_to_green():
    none, three, all_of_them = (drawn(with_rose(visited=tuple(i < n for i in range(8)))) for n in (0, 3, 8))
    assert amount(none, GREEN) == 0 < amount(three, GREEN) < amount(all_of_them, GREEN)
    assert amount(none, SKY) > amount(three, SKY) > amount(all_of_them, SKY) == 0


@pytest.mark.parametrize(("sector", "right", "down"), [(0, 0, -1), (2, 1, 0), (4, 0, 1), (6, -1, 0)])
def test_a_sector_stands_where_the_mirror_shows_it(sector, right, down):
    x, y = middle_of(drawn(with_rose(visited=tuple(i == sector for i in range(8)))), GREEN)
    centre = middle_of(drawn(MOMENT), YELLOW)
    assert (round((x - centre[0]) / 84), round((y - centre[1]) / 84)) == (right, down)


def test_the_point_is_where_the_head_is_and_stays_on_the_scale():
    centre = middle_of(drawn(MOMENT), YELLOW)
    x, y = middle_of(drawn(with_rose(right=20.0, up=30.0)), YELLOW)
    assert x > centre[0] + 20 and y < centre[1] - 30
    far, _ = middle_of(drawn(with_rose(right=500.0)), YELLOW)
    assert far == pytest.approx(centre[0] + 84, abs=2)
    assert amount(drawn(with_rose(right=math.nan)), YELLOW) == 0


def test_keeping_still_has_a_ring_and_its_seconds():
    still = replace(MOMENT, hold_s=2.0, hold_asked_s=5.0, rose=Rose(1.0, 1.0, 0.0, 4.0))
    assert amount(drawn(still), SKY) > 0
    assert (drawn(still) != drawn(replace(still, hold_s=3.0))).any()


def test_the_turns_stand_beside():
    left, both = drawn(with_rose(beside=(True, False))), drawn(with_rose(beside=(True, True)))
    assert middle_of(left, GREEN)[0] < 320 - 80
    assert middle_of(both, GREEN)[0] == pytest.approx(320, abs=2)


def test_a_guided_exercise_shows_its_clock():
    clock = replace(MOMENT, rose=None, hold_s=3.0, hold_asked_s=10.0)
    assert amount(drawn(clock), YELLOW) > 0
    assert (drawn(clock) != drawn(replace(clock, hold_s=6.0))).any()


def test_clockwise_is_counted_on_the_right():
    counts = (
        Count(Side.CLOCKWISE, "Clockwise", 3, 3),
        Count(Side.COUNTERCLOCKWISE, "Counterclockwise", 0, 3),
    )
    assert middle_of(drawn(replace(MOMENT, rose=None, counts=counts)), GREEN)[0] > 400


def test_centimetres_are_written_with_their_tenths():
    scale = Gauge("pitch", 3.24, ((2.5, 6.0),), 0, 12, "low", "high", " cm")
    one = drawn(replace(MOMENT, rose=None, gauge=scale))
    same, other = (
        drawn(replace(MOMENT, rose=None, gauge=replace(scale, angle=angle))) for angle in (3.2, 3.7)
    )
    dial = (slice(380, 430), slice(500, 620))
    assert (one[dial] != other[dial]).sum() > (one[dial] != same[dial]).sum()


@pytest.mark.parametrize("size", [(160, 160), (320, 240), (480, 640), (1920, 1080)])
def test_it_fits_any_picture(size):
    assert drawn(with_rose(right=3.0, beside=(True, False)), size).shape == (size[1], size[0], 3)
