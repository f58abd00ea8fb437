"""A painted pose is kept and shown again, and looks the same on whatever lies behind it."""

import numpy as np
import pytest
from every_exercise import EVERY

from coach.feedback.figure import draw_figure, pose_at
from coach.feedback.figure import sprite as sprite_module
from coach.feedback.figure.pose import STEPS_A_SECOND, stepped
from coach.feedback.figure.sprite import Sprites
from coach.movement.events import Side

TURN = EVERY["neck-turn"]


@pytest.fixture
def paintings(monkeypatch):
    """Every pose that is really painted."""
    painted = []
    paint = sprite_module.paint
    monkeypatch.setattr(
        sprite_module, "paint", lambda canvas, pose: (painted.append(pose), paint(canvas, pose))
    )
    return painted


def test_a_movement_is_painted_once_however_often_it_is_shown(paintings):
    sprites = Sprites()

    def shown(seconds):
        for i in range(round(30 * seconds)):
            sprites.of(pose_at(TURN, Side.LEFT, stepped(TURN, Side.LEFT, i / 30)), 120, 120)
        return len(paintings)

    assert shown(20) == shown(60) < 8 * STEPS_A_SECOND


def test_what_is_kept_is_bounded_and_the_newest_stays(paintings):
    sprites = Sprites(kept_bytes=4 * 120 * 120 * 6)
    poses = [pose_at(TURN, Side.LEFT, 0.2 * i) for i in range(12)]
    for pose in (*poses, poses[-1], poses[0]):
        sprites.of(pose, 120, 120)
    assert paintings == [*poses, poses[0]]


def test_a_figure_hides_what_is_behind_it_and_leaves_what_is_beside_it():
    dark, light = (np.full((260, 260, 3), shade, np.uint8) for shade in (20, 230))
    for picture in (dark, light):
        draw_figure(picture, (0, 0, 260, 260), TURN, Side.LEFT, 2.0)
    hidden = (dark == light).all(axis=2)
    beside = (dark == 20).all(axis=2) & (light == 230).all(axis=2)
    assert hidden.mean() > 0.3 and beside.mean() > 0.3
    assert (~hidden & ~beside).mean() < 0.12, "only edges, and where it fades away below"


def test_the_steps_follow_the_time_and_come_again_in_every_loop():
    for t in (0.0, 0.3, 2.22, 4.9):
        assert 0 <= t - stepped(TURN, Side.LEFT, t) < 1 / STEPS_A_SECOND + 1e-9
    first, later = (
        {stepped(TURN, Side.LEFT, n / 100) for n in span} for span in (range(1000), range(5000, 6000))
    )
    assert first == later
