"""When the models look: seldom while nothing changes, soon when something does."""

import math

from coach.posture.looking import Looking, due, looked_at, search_step_s
from coach.posture.scene import Change

SLIGHT, NONE = Change.SLIGHT, Change.NONE


def looks(seconds: float, change=lambda t, last: NONE, timing: bool = False, sustain_s: float = 40.0):
    looking, times = Looking(), []
    for i in range(round(seconds * 2)):
        t = i / 2
        moved = change(t, looking.last)
        if due(looking, t, moved, timing, sustain_s):
            looking = looked_at(looking, t, moved)
            times.append(t)
    return times


def test_at_rest_it_looks_every_ten_seconds():
    assert looks(40) == [0, 10, 20, 30]


def test_a_change_is_looked_at_with_the_next_glance_at_the_picture():
    assert looks(20, lambda t, last: SLIGHT if last < 7.5 <= t else NONE) == [0, 7.5, 17.5]


def test_what_never_stops_moving_is_soon_looked_at_less_often():
    times = looks(30, lambda t, last: SLIGHT)
    assert times[:5] == [0, 1, 2, 6, 10] and times[-1] - times[-2] == 4


def test_a_change_as_large_as_a_posture_is_looked_at_soon_however_busy_it_was():
    times = looks(30, lambda t, last: Change.POSTURE if last < 17 <= t else SLIGHT)
    assert times[3:8] == [6, 10, 14, 17, 21]


def test_a_posture_that_is_timed_is_looked_at_in_time():
    assert looks(13, timing=True) == [0, 4, 8, 12]
    assert looks(4, timing=True, sustain_s=5) == [0, 1, 2, 3]


def test_somebody_to_calibrate_on_is_looked_for_closely_at_first_and_seldom_once_nobody_comes():
    assert search_step_s(0.0, math.nan) == search_step_s(19.0, 0.0) == 0.1
    assert search_step_s(21.0, 0.0) == 3.0
    assert search_step_s(21.0, 20.9) == 0.1
