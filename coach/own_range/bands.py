"""Bands: exercises fitted to a person's own range."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coach.errors import CoachError
from coach.language import tr
from coach.movement.events import Side
from coach.movement.exercise import HEAD_AXES, Axis, Band, Exercise
from coach.own_range import thresholds as th
from coach.own_range.value import OwnRange
from coach.own_range.ways import Way, way_of
from coach.session.plan import Plan

TO_THE_END = {"", "turn", "tilt", "flexion", "extension"}
"""Movements that go to the comfortable end of the range; "" is a plain reach along an axis."""

_LOWER_HALF = (Way.TILT_RIGHT, Way.FLEXION, Way.TILT_LEFT)
ROUND = {
    "circle": (*_LOWER_HALF, Way.EXTENSION),
    "half-circle": _LOWER_HALF,
    "coverage": (*_LOWER_HALF, Way.EXTENSION),
}
"""Movements whose target is the distance from the middle, and the directions that they pass through."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """An exercise as a person can be asked to do it.

    Attributes:
        exercise: with the band that suits them; None where no band would.
        says: what there is to tell about it, may be empty.
    """

    exercise: Exercise | None
    says: str = ""


def parts(exercise: Exercise) -> dict[Way, float]:
    """The directions an exercise goes in, each with the share 0..1 its angle has of the exercise's own.

    Empty for exercises whose target is no angle of the head.
    """
    if exercise.axis in HEAD_AXES:
        return {way_of(exercise.axis, d.sign): 1.0 for d in exercise.directions}
    if exercise.axis is Axis.COMBINED and exercise.weights is not None:
        size = math.hypot(*exercise.weights)
        shares: dict[Way, float] = {}
        for direction in exercise.directions:
            mirror = -1 if direction.side is Side.RIGHT else 1
            for axis, weight in zip(HEAD_AXES, exercise.weights, strict=True):
                signed = weight if axis is Axis.PITCH else mirror * weight
                if signed:
                    way = way_of(axis, 1 if signed > 0 else -1)
                    shares[way] = max(abs(signed) / size, shares.get(way, 0.0))
        return shares
    return dict.fromkeys(ROUND.get(exercise.movement, ()), 1.0)


def fit(exercise: Exercise, ranges: Mapping[Way, OwnRange]) -> Fitted:
    """Give an exercise the band of a person's own range: 85 % of it up to it plus its uncertainty.

    A band is one for all sides: the side that goes less far decides. Movements whose band is not meant to
    reach the end of the range (a micro-movement, a circle), and those of which not every side was measured,
    keep their own band, cut off at what is known.
    """
    ways = parts(exercise)
    known = [ranges[way] for way in ways if way in ranges]
    to_the_end = exercise.axis in HEAD_AXES and exercise.movement in TO_THE_END
    if not to_the_end or len(known) < len(ways):
        return cap(exercise, ranges)
    low = round(th.BAND_LOW_SHARE * min(r.value for r in known), 1)
    if low < th.SMALLEST_BAND_LOW_DEG:
        return Fitted(None, _too_small(exercise, min(r.value for r in known)))
    return Fitted(replace(exercise, target=Band(low, _furthest(known))))


def cap(exercise: Exercise, ranges: Mapping[Way, OwnRange]) -> Fitted:
    """Cut an exercise's band off at the farthest that may be asked of a person."""
    band = exercise.target
    limits = [ranges[way].furthest / share for way, share in parts(exercise).items() if way in ranges]
    furthest = math.floor(10 * min(limits, default=band.high)) / 10
    if band.high <= furthest or not limits:
        return Fitted(exercise)
    if band.low >= furthest:
        return Fitted(
            None,
            tr(
                "{title}: it asks for {low:g}° and more, your own range ends at {furthest:.0f}°:"
                " it is left out.",
                title=tr(exercise.title),
                low=band.low,
                furthest=furthest,
            ),
        )
    says = tr(
        "{title}: no farther than your own range, {furthest:.0f}°.",
        title=tr(exercise.title),
        furthest=furthest,
    )
    return Fitted(replace(exercise, target=Band(band.low, furthest)), says)


def _furthest(known: Sequence[OwnRange]) -> float:
    return round(min(r.furthest for r in known), 1)


def fit_plan(plan: Plan, ranges: Mapping[Way, OwnRange], asked: bool = False) -> tuple[Plan, list[str]]:
    """Fit every exercise of a plan, leaving out those that no band suits; and what there is to tell.

    Args:
        plan: what was going to be done.
        ranges: the person's own, by direction; none leaves everything as it is.
        asked: the person asked for this very band: it is only cut off at their own range.

    Raises:
        CoachError: nothing is left.
    """
    fitted = [(cap if asked else fit)(exercise, ranges) for exercise in plan.exercises]
    kept = tuple(f.exercise for f in fitted if f.exercise is not None)
    told = [f.says for f in fitted if f.says]
    if not kept:
        raise CoachError(" ".join(told))
    ids = {e.id for e in kept}
    return replace(plan, exercises=kept, spans=tuple(s for s in plan.spans if s.exercise in ids)), told


def _too_small(exercise: Exercise, value: float) -> str:
    return tr(
        "{title}: your own range is {value:.0f}°, too little for the camera to judge: it is left out. Do it"
        " by feel, if it is comfortable.",
        title=tr(exercise.title),
        value=value,
    )
