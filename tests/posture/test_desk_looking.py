"""When the models look: seldom while nothing changes, soon when something does."""

from coach.posture.looking import Looking, due, looked_at


def looks(seconds: float, changed=lambda t, last: False, timing: bool = False, sustain_s: float = 40.0):
    looking, times = Looking(), []
    for i in range(round(seconds * 2)):
        t = i / 2
        moved = changed(t, looking.last)
        if due(looking, t, moved, timing, sustain_s):
            looking = looked_at(looking, t, moved)
            times.append(t)
    return times


def test_at_rest_it_looks_every_ten_seconds():
    assert looks(40) == [0, 10, 20, 30]


def test_a_change_is_looked_at_with_the_next_glance_at_the_picture():
    assert looks(20, lambda t, last: last < 7.5 <= t) == [0, 7.5, 17.5]


def test_what_never_stops_moving_is_soon_looked_at_less_often():
    times = looks(30, lambda t, last: True)
    assert times[:7] == [0, 1, 2, 3, 4, 5, 8] and times[-1] - times[-2] == 3


def test_a_posture_that_is_timed_is_looked_at_in_time():
    assert looks(13, timing=True) == [0, 4, 8, 12]
    assert looks(4, timing=True, sustain_s=5) == [0, 1, 2, 3]
