"""Head course: how head and shoulders go in a judged movement, from its data."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from coach.feedback.figure.course import REST_S, Moment, Step, hold_s, way_s
from coach.feedback.figure.space import Vec
from coach.feedback.figure.stance import Stance
from coach.measure.rotation import decompose, from_rotation_vector
from coach.movement.events import Side
from coach.movement.exercise import Axis, Exercise

IN_THE_BAND = 0.5
"""Where in the target band the figure holds: the middle asks nobody for the limit."""
IN_A_SMALL_BAND = 0.85
"""The same of a micro-movement or a glide, which would hardly be seen in the middle of its band."""
ROUND_S, HALF_ROUND_S = 7.0, 4.5
ONTO_RING_S = 1.4
SHOULDER_ROUND_S = 2.6
STAR_WAY_S, STAR_STAY_S = 0.9, 0.2
PRESS_S, PRESSING_S = 1.2, 2.6
CHIN_DOWN, FULL_ROUND, RIGHT_SHOULDER, HALF_ROUND = 180.0, 360.0, 90.0, 180.0
"""Directions clockwise from up as in `coach.movement.rounds`, and how far a round goes."""
STAR, TURNS_FROM = 45.0, 8
"""Degrees between the directions of free stretching, and how many key moments come before its two turns."""
SWAY = 0.35
"""Part of what the head may stray by in a balance that the figure's head sways."""
SHOULDER_FORE_SHARE = 0.7
"""A shoulder's way forward and back in a circle, for each centimetre up."""


@dataclass(frozen=True, slots=True)
class HeadCourse:
    """How head and shoulders go.

    Attributes:
        steps: of the loop.
        pose: what a moment makes of a stance.
        out: how far it goes, in the unit of the target.
        small: whether it is so small that it needs pointing out.
    """

    steps: tuple[Step, ...]
    pose: Callable[[Stance, Moment], Stance]
    out: float = 0.0
    small: bool = False


def head_course(exercise: Exercise, side: Side) -> HeadCourse:
    """The course of a judged exercise on one of its sides."""
    match exercise.movement:
        case "circle" | "half-circle":
            return _round(exercise, side)
        case "shoulder-circle":
            return _shoulder_round(exercise, side)
        case "coverage":
            return _star(exercise)
        case "press":
            return _press()
        case "balance":
            return _balance(exercise)
    return _reach(exercise, side)


def amount_at(moment: Moment) -> float:
    """How much of the way out is done, 0..1, in a course between rest and one key moment."""
    start, end = min(moment.origin, 1), min(moment.to, 1)
    return start + (end - start) * moment.share


def _out(exercise: Exercise) -> float:
    band = exercise.target
    small = exercise.movement.startswith("micro") or exercise.axis is Axis.FORWARD
    return band.low + (IN_A_SMALL_BAND if small else IN_THE_BAND) * (band.high - band.low)


def _reach(exercise: Exercise, side: Side) -> HeadCourse:
    out = _out(exercise)
    sign = next((d.sign for d in exercise.directions if d.side is side), 1)
    micro = exercise.movement.startswith("micro")
    centimetres = exercise.axis in (Axis.FORWARD, Axis.SHOULDERS)
    way = way_s(exercise, 0.0 if centimetres else out)

    def pose(stance: Stance, moment: Moment) -> Stance:
        return reached(exercise, side, stance, sign * out * amount_at(moment))

    return HeadCourse((Step(1, way, hold_s(exercise)), Step(0, way, REST_S)), pose, out, micro)


def reached(exercise: Exercise, side: Side, stance: Stance, value: float) -> Stance:
    """A stance with the measure of a reach at a signed value."""
    match exercise.axis:
        case Axis.YAW:
            return replace(stance, yaw=stance.yaw + value)
        case Axis.ROLL:
            return replace(stance, roll=stance.roll + value)
        case Axis.PITCH:
            return replace(stance, pitch=stance.pitch + value)
        case Axis.FORWARD:
            return replace(stance, forward=stance.forward + value)
        case Axis.SHOULDERS:
            return replace(stance, lift=_of_side(side, value))
        case Axis.COMBINED:
            yaw, pitch, roll = combined(exercise, value)
            return replace(stance, yaw=yaw, pitch=pitch, roll=roll)
    return stance


def combined(exercise: Exercise, value: float) -> Vec:
    """Yaw, pitch and roll of a head so many degrees along the direction of a stretch, < 0 to the right."""
    yaw, pitch, roll = np.array(exercise.weights) / np.linalg.norm(exercise.weights or 1.0)
    across, up = (
        (value, abs(value)) if {d.side for d in exercise.directions} != {Side.BOTH} else (value, value)
    )
    return decompose(from_rotation_vector(np.array([-up * pitch, across * yaw, -across * roll])))


def on_ring(radius: float, clockwise: float) -> tuple[float, float]:
    """Pitch and roll of a head `radius` degrees from the middle, in a direction clockwise from up."""
    turn = math.radians(clockwise)
    return radius * math.cos(turn), -radius * math.sin(turn)


def _round(exercise: Exercise, side: Side) -> HeadCourse:
    radius = _out(exercise)
    sign = 1 if side is Side.CLOCKWISE else -1
    whole = exercise.movement == "circle"
    start = CHIN_DOWN if whole else RIGHT_SHOULDER if sign > 0 else -RIGHT_SHOULDER
    sweep = sign * (FULL_ROUND if whole else HALF_ROUND)

    def pose(stance: Stance, moment: Moment) -> Stance:
        if moment.origin == 1 and moment.to == 2:
            far, at = radius, start + sweep * moment.share
        else:
            out = moment.share if moment.to == 1 else 1 - moment.share
            far, at = radius * out, start if moment.to == 1 else start + sweep
        pitch, roll = on_ring(far, at)
        return replace(stance, pitch=stance.pitch + pitch, roll=stance.roll + roll)

    steps = (
        Step(1, ONTO_RING_S, 0.0),
        Step(2, ROUND_S if whole else HALF_ROUND_S, 0.0),
        Step(0, ONTO_RING_S, REST_S),
    )
    return HeadCourse(steps, pose, radius)


def _shoulder_round(exercise: Exercise, side: Side) -> HeadCourse:
    out = _out(exercise)

    def pose(stance: Stance, moment: Moment) -> Stance:
        turn = 4 * math.pi * moment.share
        up, fore = out * (1 - math.cos(turn)) / 2, -SHOULDER_FORE_SHARE * out * math.sin(turn)
        return replace(stance, lift=_of_side(side, up), ahead=_of_side(side, fore))

    return HeadCourse((Step(1, 2 * SHOULDER_ROUND_S, 0.3),), pose, out)


def _star(exercise: Exercise) -> HeadCourse:
    radius = _out(exercise)
    ends = [on_ring(radius, STAR * i) for i in range(TURNS_FROM)]
    keys: list[Vec] = [(0.0, 0.0, 0.0), *((0.0, pitch, roll) for pitch, roll in ends)]
    keys += [(-radius, 0.0, 0.0), (radius, 0.0, 0.0)]
    steps: list[Step] = []
    for key in range(1, len(keys)):
        steps += [Step(key, STAR_WAY_S, STAR_STAY_S), Step(0, STAR_WAY_S, STAR_STAY_S)]

    def pose(stance: Stance, moment: Moment) -> Stance:
        a, b = keys[moment.origin], keys[moment.to]
        yaw, pitch, roll = (x + (y - x) * moment.share for x, y in zip(a, b, strict=True))
        return replace(stance, yaw=stance.yaw + yaw, pitch=stance.pitch + pitch, roll=stance.roll + roll)

    return HeadCourse(tuple(steps), pose, radius)


def _press() -> HeadCourse:
    return HeadCourse((Step(1, PRESS_S, PRESSING_S), Step(0, PRESS_S, REST_S)), lambda stance, _: stance)


def _balance(exercise: Exercise) -> HeadCourse:
    sway = SWAY * exercise.target.low

    def pose(stance: Stance, moment: Moment) -> Stance:
        turn = 2 * math.pi * moment.share
        return replace(
            stance,
            roll=stance.roll + sway * math.sin(turn),
            pitch=stance.pitch - sway * math.sin(2 * turn) / 2,
        )

    return HeadCourse((Step(1, 5.0, 0.0),), pose)


def _of_side(side: Side, value: float) -> tuple[float, float]:
    return (0.0 if side is Side.RIGHT else value), (0.0 if side is Side.LEFT else value)
