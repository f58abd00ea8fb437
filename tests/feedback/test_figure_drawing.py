"""The drawn figure on a picture: inside its rectangle, at any size, recognisably moving."""

from dataclasses import replace

import numpy as np
import pytest
from every_exercise import EVERY

from coach.feedback.figure import draw_figure
from coach.feedback.figure.colours import ARROW, PRESS, THING
from coach.feedback.overlay.palette import INK
from coach.movement.events import Side
from coach.movement.exercise import Figure


def panel(width=260, height=260):
    return np.full((height, width, 3), INK, np.uint8)


def drawn(name, side=None, t=2.0, size=260):
    picture = panel(size, size)
    draw_figure(picture, (0, 0, size, size), EVERY[name], side, t)
    return picture


def painted(picture, colour):
    return np.nonzero((np.abs(picture.astype(int) - colour) <= 4).all(axis=2))


@pytest.mark.parametrize("name", EVERY)
def test_every_exercise_is_drawn(name):
    picture = drawn(name, size=120)
    inside = (picture != INK).any(axis=2)
    assert 0.04 < inside.mean() < 0.9
    assert len(np.unique(picture @ (1, 256, 65536))) > 40  # edges are smooth


@pytest.mark.parametrize("size", [120, 219, 500])
@pytest.mark.parametrize("name", ["neck-turn", "yoga-cat", "pendulum-level", "lying-turn"])
def test_it_fills_its_rectangle_alike_at_any_size(name, size):
    shares = [(drawn(name, size=pixels) != INK).any(axis=2).mean() for pixels in (size, 300)]
    assert shares[0] == pytest.approx(shares[1], rel=0.12)


def test_nothing_outside_the_rectangle_is_touched_and_what_lies_outside_the_picture_is_left_out():
    picture = np.random.default_rng(4).integers(0, 255, (300, 400, 3), np.uint8)
    before = picture.copy()
    draw_figure(picture, (100, 60, 200, 180), EVERY["neck-tilt"], Side.LEFT, 2.0)
    untouched = np.ones(picture.shape[:2], bool)
    untouched[60:240, 100:300] = False
    np.testing.assert_array_equal(picture[untouched], before[untouched])
    assert (picture != before).any()
    for rect in ((-100, -90, 200, 200), (300, 200, 200, 200), (150, -150, 200, 200)):
        shown = before.copy()
        draw_figure(shown, rect, EVERY["neck-tilt"], Side.LEFT, 2.0)
        assert shown.shape == before.shape
        assert (shown != before).any()
    for rect in ((500, 0, 200, 200), (0, 0, 20, 200), (0, 0, 0, 0)):
        shown = before.copy()
        draw_figure(shown, rect, EVERY["neck-tilt"], Side.LEFT, 2.0)
        np.testing.assert_array_equal(shown, before)


def test_a_piece_of_it_is_the_same_piece():
    whole, piece = panel(300, 300), panel(200, 300)
    draw_figure(whole, (50, 40, 240, 240), EVERY["neck-turn"], Side.RIGHT, 2.5)
    draw_figure(piece, (50, 40, 240, 240), EVERY["neck-turn"], Side.RIGHT, 2.5)
    np.testing.assert_array_equal(piece, whole[:, :200])


def test_both_sides_are_mirror_images_in_the_picture():
    left, right = drawn("neck-tilt", Side.LEFT), drawn("neck-tilt", Side.RIGHT)
    apart = np.abs(left.astype(int) - right[:, ::-1]).max(axis=2)
    assert (apart > 60).mean() < 0.01  # but for the last pixel of an edge


def test_the_arrow_points_to_the_side_on_the_screen_and_back_again():
    out, back = (painted(drawn("neck-turn", Side.LEFT, t), ARROW)[1] for t in (1.0, 6.0))
    assert out.mean() < 125
    assert np.median(out) != pytest.approx(np.median(back), abs=1)


def test_force_has_another_colour_than_movement():
    pressing = drawn("static-forward", t=1.5)
    assert len(painted(pressing, PRESS)[0]) > 100
    assert len(painted(pressing, ARROW)[0]) == 0
    assert len(painted(drawn("neck-turn", t=1.5), PRESS)[0]) == 0


@pytest.mark.parametrize("name", ["pendulum-level", "pendulum-sway-forward", "ball-back", "stick-lift"])
def test_things_are_seen(name):
    assert len(painted(drawn(name), THING)[0]) > 100


def test_the_book_is_laid_away_for_the_circles():
    assert len(painted(drawn("pendulum-circle"), THING)[0]) == 0


@pytest.mark.parametrize("figure", Figure)
@pytest.mark.parametrize("name", ["warm-up-breaths", "neck-turn", "general-tilt-against-hand"])
def test_any_figure_goes_with_any_exercise(name, figure):
    picture = panel(120, 120)
    draw_figure(picture, (0, 0, 120, 120), replace(EVERY[name], figure=figure), None, 1.7)
    assert 0.03 < (picture != INK).any(axis=2).mean() < 0.9
