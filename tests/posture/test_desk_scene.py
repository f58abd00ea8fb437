"""Small grey pictures: what is a change, and when a camera was moved."""

import math

import numpy as np

from coach.posture.scene import Change, background, change, shift

RANDOM = np.random.default_rng(5)
ROOM = np.kron(RANDOM.uniform(60, 200, (12, 16)), np.ones((4, 4))).astype(np.float32)
BESIDE = background(0.5, 0.2)


def test_noise_and_a_lamp_are_no_change_and_a_head_that_moves_is():
    noisy = ROOM + RANDOM.normal(0, 2.5, ROOM.shape).astype(np.float32)
    assert {change(noisy, ROOM, ROOM), change(ROOM + 30, ROOM, ROOM)} == {Change.NONE}
    head = ROOM.copy()
    head[15:25, 28:34] += 40
    assert change(head, ROOM, head) is Change.SLIGHT


def test_what_changes_like_a_posture_counts_as_one_once_it_is_at_rest():
    lower = ROOM.copy()
    lower[15:35, 24:38] += 40
    assert change(lower, ROOM, lower) is Change.POSTURE
    assert change(lower, ROOM, ROOM) is change(ROOM, None, None) is Change.SLIGHT
    assert change(ROOM, None, ROOM) is Change.POSTURE


def test_the_background_is_beside_the_person_and_above_the_desk():
    assert BESIDE[5, 2] and BESIDE[5, 60]
    assert not BESIDE[5, 32] and not BESIDE[40, 2]


def test_a_camera_that_was_turned_is_seen_and_somebody_walking_by_is_not_one():
    assert shift(ROOM, ROOM, BESIDE) == 0
    assert shift(ROOM * 0.7 + 20, ROOM, BESIDE) == 0
    assert shift(np.roll(ROOM, 4, axis=1), ROOM, BESIDE) == 4
    assert shift(np.roll(ROOM, -3, axis=0), ROOM, BESIDE) == 3
    passer = ROOM.copy()
    passer[8:, 2:18] = RANDOM.uniform(20, 60, (40, 16))
    assert shift(passer, ROOM, BESIDE) == 0


def test_a_bare_wall_tells_nothing():
    assert math.isnan(shift(ROOM, np.full_like(ROOM, 90), BESIDE))
