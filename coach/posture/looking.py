"""Looking: when the models should look next; pure, so that a night of it runs in a test."""

from dataclasses import dataclass

from coach.posture import thresholds as th
from coach.posture.scene import Change


@dataclass(frozen=True, slots=True)
class Looking:
    """What is known of the looks so far.

    Attributes:
        last: seconds, when the models last looked.
        whole: seconds, when they last looked at more than the head.
        moving: after how many looks on end the picture had changed before the next one was due.
    """

    last: float = -th.REST_S
    whole: float = -th.REST_S
    moving: int = 0


def search_step_s(t: float, faced: float) -> float:
    """How long to wait between two looks for somebody to calibrate on, seconds.

    Args:
        t: seconds.
        faced: when somebody last faced the camera, or the search began; NaN before its first look.
    """
    return th.SEARCH_REST_S if t - faced > th.SEARCH_S else th.CALIBRATE_STEP_S


def due(looking: Looking, t: float, change: Change, timing: bool, sustain_s: float) -> bool:
    """Whether to look now.

    Args:
        looking: the looks so far.
        t: seconds.
        change: of the picture, since that of the last look.
        timing: whether a posture is being timed, so that its end must not be missed.
        sustain_s: how long a posture has to last; a look in a tenth of it is often enough.
    """
    waited = t - looking.last + 1e-6
    rest = th.REST_S
    if timing:
        rest = min(th.BAD_LOOK_S, max(sustain_s / 10, th.MOVING_S))
    if change is not Change.NONE:
        busy = looking.moving >= th.BUSY_AFTER and change is not Change.POSTURE
        rest = min(rest, th.BUSY_S if busy else th.MOVING_S)
    return waited >= rest


def head_first(looking: Looking, t: float, change: Change, calm: bool) -> bool:
    """Whether a look that is due may begin with the head alone, and end there if that is as before.

    Args:
        looking, t, change: as for `due`.
        calm: see `DeskState.calm`.
    """
    return calm and change is Change.SLIGHT and t - looking.whole < th.REST_S


def looked_at(looking: Looking, t: float, change: Change, whole: bool = True) -> Looking:
    """The state after a look, or after one at the head alone."""
    moving = 0 if change is Change.NONE else looking.moving + 1
    return Looking(t, t if whole else looking.whole, moving)
