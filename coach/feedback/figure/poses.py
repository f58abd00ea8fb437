"""Poses: the library of postures that an exercise may name where its data do not tell them."""

from coach.feedback.figure.camera import View
from coach.feedback.figure.course import Step
from coach.feedback.figure.poses_floor import ON_THE_FLOOR
from coach.feedback.figure.poses_sitting import SITTING
from coach.feedback.figure.poses_standing import STANDING
from coach.feedback.figure.scene import Part, Scene
from coach.feedback.figure.stance import Stance
from coach.movement.exercise import Figure

AT_EASE = Scene(
    view=View(-20.0, 8.0, (0.0, 128.0, 0.0), 118.0),
    stances=(Stance(), Stance(belly=2.0, lift=(1.0, 1.0))),
    steps=(Step(1, 2.2, 0.2), Step(0, 2.6, 0.4)),
    lit=frozenset({Part.TRUNK}),
)
"""Somebody who breathes: of a guided exercise that names no figure nothing more is known."""

SCENES: dict[Figure, Scene] = ON_THE_FLOOR | STANDING | SITTING
"""A scene for every figure an exercise may name."""
