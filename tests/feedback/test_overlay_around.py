"""What the overlay shows around a movement: the figure, the count, the keys, what was done."""

from dataclasses import replace

import numpy as np
import pytest
from feedback.moments import LONG, SESSION, amount, gauge, moment, video
from traces import TURN

from coach.feedback.keys import HELP
from coach.feedback.overlay import draw
from coach.feedback.overlay.palette import SKY, YELLOW
from coach.movement.events import Side
from coach.session.view import Demo, Hint


def free_of(picture, other):
    """Rows and columns in which two pictures differ."""
    return np.nonzero((picture != other).any(axis=2))


def test_before_an_exercise_the_figure_is_what_there_is_to_look_at():
    still, moving = (
        draw(video(shade=90), None, replace(SESSION["resting"], demo=Demo(TURN, Side.LEFT, t)))
        for t in (0.0, 3.0)
    )
    rows, columns = free_of(still, moving)
    assert len(rows) > 500 and columns.mean() == pytest.approx(320, abs=60)
    assert amount(still, SKY) > 300


def test_the_last_seconds_are_counted_in_another_colour():
    soon, later = (replace(SESSION["resting"], countdown_s=s) for s in (2.4, 8.0))
    assert amount(draw(video(), None, soon), YELLOW) > 300 > amount(draw(video(), None, later), YELLOW)


def test_during_an_exercise_the_figure_stands_small_at_the_side():
    without = replace(SESSION["with a figure"], demo=None)
    rows, columns = free_of(draw(video(), None, SESSION["with a figure"]), draw(video(), None, without))
    assert columns.min() > 480 and rows.max() < 300


def test_whoever_puts_their_place_right_sees_their_own_face():
    hints = tuple(Hint(i % 2 == 0, "Move back a little") for i in range(5))
    shown = draw(video(shade=90), None, replace(SESSION["place"], message="Move back a little", hints=hints))
    assert (shown[130:200, 250:390] == 90).all()


def test_the_keys_are_shown_on_demand_over_everything_but_the_header():
    plain = draw(video(), None, SESSION["turning"])
    helped = draw(video(), None, SESSION["turning"], HELP)
    assert (plain[:60] == helped[:60]).all() and amount(helped, YELLOW) > 300
    assert amount(helped, SKY) < amount(plain, SKY)  # the gauge makes room


@pytest.mark.parametrize("size", [(160, 160), (320, 240), (1920, 1080), (480, 854)])
def test_keys_and_what_was_done_find_room_in_any_picture(size):
    for name in ("summary", "place", "turning"):
        assert draw(video(size), None, SESSION[name], HELP if name == "turning" else ()).shape == (
            size[1],
            size[0],
            3,
        )


def test_the_small_figure_keeps_clear_of_the_scale_under_a_long_sentence():
    view = moment(gauge=gauge("pitch", 50.0, 0), message=LONG, demo=Demo(TURN, Side.LEFT, 3.0))
    without = draw(video(shade=200), None, replace(view, demo=None))
    shown = draw(video(shade=200), None, view)
    rows = np.nonzero((shown != without).any(axis=(1, 2)))[0]
    taken = np.nonzero((without[:, 620] != 200).any(axis=1))[0]
    assert len(rows) and not set(rows) & set(taken)


def test_of_a_single_exercise_no_number_is_told():
    single, none = (draw(video(), None, moment(step=0, steps=steps)) for steps in (1, 0))
    np.testing.assert_array_equal(single, none)
