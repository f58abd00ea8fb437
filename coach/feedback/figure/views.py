"""Views: from where a judged movement is seen best, when no scene says it."""

from dataclasses import replace

from coach.feedback.figure.camera import View
from coach.measure.hands import Spot
from coach.movement.exercise import Axis, Exercise

FRONT = View(0.0, 10.0, (0.0, 159.5, 0.0), 68.0)
FROM_ABOVE = View(0.0, 22.0, (0.0, 159.5, 0.0), 68.0)
"""For a turn: its arrow runs round the head."""
PROFILE = View(-82.0, 6.0, (0.0, 159.5, 3.0), 68.0)
HALF_TURNED = View(-38.0, 10.0, (0.0, 150.0, 0.0), 72.0)
FRONT_WITH_ARMS = View(0.0, 10.0, (0.0, 152.0, 0.0), 84.0)
PROFILE_WITH_ARMS = View(-68.0, 8.0, (0.0, 152.0, 3.0), 84.0)

PROFILE_BEFORE_FACE = View(-92.0, 8.0, (0.0, 152.0, 8.0), 84.0)
"""Exactly from the side: a nearer arm that is lifted before the face would hide it."""

BOOK_HIGH = 5.0
"""Half of what a book and the arrow over it need above a head, cm."""

_BEFORE_FACE = (Spot.FOREHEAD, Spot.FACE)
_BEFORE_OR_BEHIND = (Spot.FOREHEAD, Spot.BEHIND_HEAD, Spot.UNDER_CHIN)


def view_of(exercise: Exercise, book: bool = False) -> View:
    """The view of a judged exercise, told for the left: the left hand is nearer in a profile.

    With a book on the head there has to be room above it.
    """
    view = _view_of(exercise)
    if not book:
        return view
    x, y, z = view.centre
    return replace(view, centre=(x, y + BOOK_HIGH, z), span=view.span + 2 * BOOK_HIGH)


def _view_of(exercise: Exercise) -> View:
    arms = exercise.contact is not None
    forth_and_back = exercise.axis in (Axis.PITCH, Axis.FORWARD)
    if exercise.movement == "press" and exercise.contact:
        forth_and_back = exercise.contact.spot in _BEFORE_OR_BEHIND
    if exercise.movement == "shoulder-circle":
        return HALF_TURNED
    if forth_and_back:
        if exercise.contact is None:
            return PROFILE
        return PROFILE_BEFORE_FACE if exercise.contact.spot in _BEFORE_FACE else PROFILE_WITH_ARMS
    if arms:
        return FRONT_WITH_ARMS
    return FROM_ABOVE if exercise.axis is Axis.YAW else FRONT
