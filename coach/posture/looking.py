"""Looking: when the models should look next; pure, so that a night of it runs in a test."""

from dataclasses import dataclass

from coach.posture import thresholds as th


@dataclass(frozen=True, slots=True)
class Looking:
    """What is known of the looks so far.

    Attributes:
        last: seconds, when the models last looked.
        moving: after how many looks on end the picture had changed before the next one was due.
    """

    last: float = -th.REST_S
    moving: int = 0


def due(looking: Looking, t: float, changed: bool, timing: bool, sustain_s: float) -> bool:
    """Whether to look now.

    Args:
        looking: the looks so far.
        t: seconds.
        changed: whether the picture differs from that of the last look.
        timing: whether a posture is being timed, so that its end must not be missed.
        sustain_s: how long a posture has to last; a look in a tenth of it is often enough.
    """
    waited = t - looking.last + 1e-6
    rest = th.REST_S
    if timing:
        rest = min(th.BAD_LOOK_S, max(sustain_s / 10, th.MOVING_S))
    if changed:
        rest = min(rest, th.BUSY_S if looking.moving >= th.BUSY_AFTER else th.MOVING_S)
    return waited >= rest


def looked_at(looking: Looking, t: float, changed: bool) -> Looking:
    """The state after a look."""
    return Looking(t, looking.moving + 1 if changed else 0)
