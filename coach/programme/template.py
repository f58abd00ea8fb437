"""Template: a routine of one's own, begun from a file that explains itself."""

import re
from pathlib import Path

from coach.errors import CoachError
from coach.programme.fields import ID_PATTERN
from coach.programme.library import list_routines, user_folder
from coach.programme.problems import quoted

MAX_NAME = 40  # characters: what leaves room for a title in the list, and for an exercise's part in its id

TEMPLATE = """\
# A routine of your own. Lines that begin with # are notes: leave them, change them, or remove them.
# Angles are degrees from your own neutral, shoulders and forward or back centimetres, times seconds.
# Left and right are your own. docs/routines.md has every movement and every field.
name: {name}
title: My own routine
posture: Sit upright, hands on your knees, shoulders low, and face the camera.
source: What I was shown, and by whom.
needs: [chair]
# Done first, as a warm-up:
# include: [warm-up]
exercises:
  # Every exercise needs an id of its own, a title, a movement, its sides and how often.
  - id: {name}-turn
    title: Turn your head
    movement: turn
    sides: [right, left]
    # in turn; or one_side_first
    order: alternate
    # from where it counts, and how far at most; begin gently
    target: {{min: 25, max: 60}}
    hold_s: 5
    repetitions: 5
    # what it grows to; leave it out, and it stays as it is
    progression: {{sessions: 20, repetitions: 10}}
    rest_s: 10
    words:
      right: Slowly turn your head to your right
      left: Slowly turn your head to your left
      hold: Hold, and breathe
      back: Slowly back to the middle

  # Against a hand: how hard it presses can't be seen. Never longer than 20 s.
  - id: {name}-press
    title: Press against your palms
    movement: press
    sides: [both]
    # how far the head may stray while it presses
    stray: 5
    hold_s: 8
    hold_max_s: 20
    repetitions: 2
    contact: {{hand: both, spot: forehead}}
    rest_s: 20
    words:
      both: Palms on your forehead, press against them
      hold: Press evenly, the head stays
      back: Let go

  # What a camera can't judge goes by the clock: so many rounds of hold_s seconds.
  - id: {name}-breaths
    title: Breathe into the belly
    movement: guided
    sides: [both]
    hold_s: 6
    repetitions: 5
    words:
      both: Breathe in slowly, and out more slowly
"""


def begin_routine(name: str) -> Path:
    """Write a new routine of the user's own from the template; return where it is.

    Raises:
        CoachError: the name can't be one, is taken by another of the user's routines, or the file can't be
            written.
    """
    if not re.fullmatch(ID_PATTERN, name) or len(name) > MAX_NAME:
        raise CoachError(
            f"A routine can't be called {quoted(name)}: small latin letters, digits and single hyphens,"
            f" at most {MAX_NAME}, such as my-evening"
        )
    path = user_folder() / f"{name}.yaml"
    for entry in list_routines():
        if entry.name == name:
            where = "comes with the program" if entry.bundled else f"is already there: {entry.path}"
            raise CoachError(f"The routine '{name}' {where}. Choose another name")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(TEMPLATE.format(name=name))
    except FileExistsError:
        raise CoachError(f"{path} is already there: choose another name") from None
    except OSError as error:
        raise CoachError(
            f"{path} can't be written ({error.strerror}): check the folder's permissions"
        ) from None
    return path
