"""Course: what happens when in the moving picture: a loop of ways between key moments and rests at them."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach.feedback.figure.space import eased
from coach.movement.events import Side
from coach.movement.exercise import Exercise

WAY_S = 2.4
"""Out, or back: a calm movement, as the exercises ask for."""
HOLD_S = 1.8
"""Longest hold shown: it says that one stays, the session's own clock says how long."""
SHORTEST_HOLD_S = 0.4
REST_S = 0.9
"""At rest between two repetitions."""
PEAK = 1.875
"""Peak speed of a minimum-jerk movement, times its mean."""


@dataclass(frozen=True, slots=True)
class Step:
    """A way to a key moment, and the time spent there.

    Attributes:
        to: number of the key moment; 0 is at rest.
        way_s, stay_s: seconds.
    """

    to: int
    way_s: float
    stay_s: float


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a loop is.

    Attributes:
        side: that it is on.
        origin, to: key moments it goes between.
        share: of the way, 0..1, eased.
        staying: seconds since it arrived; 0 on the way.
    """

    side: Side
    origin: int
    to: int
    share: float
    staying: float = 0.0


def way_s(exercise: Exercise, amount: float) -> float:
    """Seconds of a way of so many degrees that keeps to the exercise's pace."""
    return max(WAY_S, PEAK * amount / exercise.pace.max_speed)


def hold_s(exercise: Exercise) -> float:
    """Seconds a hold is shown for."""
    return min(max(exercise.hold_s, SHORTEST_HOLD_S), HOLD_S)


def length_s(steps: Sequence[Step]) -> float:
    """Seconds of all steps."""
    return sum(step.way_s + step.stay_s for step in steps)


def moment_at(steps: Sequence[Step], sides: Sequence[Side], t: float) -> Moment:
    """Where a loop through the steps, once for each side, is at t seconds."""
    length = length_s(steps)
    turn, within = divmod(t % (length * len(sides)), length)
    side = sides[min(int(turn), len(sides) - 1)]
    origin = steps[-1].to
    for step in steps:
        if within < step.way_s:
            return Moment(side, origin, step.to, eased(within / step.way_s))
        within -= step.way_s
        if within < step.stay_s:
            return Moment(side, origin, step.to, 1.0, within)
        within -= step.stay_s
        origin = step.to
    return Moment(side, origin, steps[-1].to, 1.0, 0.0)


def sides_of(exercise: Exercise, side: Side | None) -> tuple[Side, ...]:
    """The sides shown: the one asked for, or all of the exercise in their order."""
    own = tuple(direction.side for direction in exercise.directions)
    if side is not None and side in own:
        return (side,)
    return own
