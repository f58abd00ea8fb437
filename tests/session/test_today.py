"""Today's plan: a routine may be split over the day, and what hurts stays out of it."""

from dataclasses import replace

from traces import EXTENSION, TILT, TURN

from coach.session.today import State, day_plan, due

AGAIN = replace(TURN, id="turn-again")


def states(items):
    return [(item.exercise.id, item.state) for item in items]


def test_in_the_morning_all_of_it_is_due_in_its_order():
    items = day_plan((TURN, TILT), done=(), hurts=())
    assert due(items) == (TURN, TILT)


def test_what_was_done_earlier_today_is_not_asked_for_again():
    items = day_plan((TURN, TILT, AGAIN), done={"neck-turn"}, hurts=())
    assert states(items) == [
        ("neck-turn", State.DONE), ("neck-tilt", State.DUE), ("turn-again", State.DUE)
    ]  # fmt: skip
    assert due(items) == (TILT, AGAIN)


def test_a_movement_that_hurts_is_left_out_wherever_it_stands_done_or_not():
    items = day_plan((TURN, TILT, AGAIN, EXTENSION), done={"neck-turn", "neck-extension"}, hurts={"turn"})
    assert [s for _, s in states(items)] == [State.LEFT_OUT, State.DUE, State.LEFT_OUT, State.DONE]


def test_in_the_evening_nothing_is_left():
    assert due(day_plan((TURN, TILT), done={"neck-turn", "neck-tilt"}, hurts=())) == ()
