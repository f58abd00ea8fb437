"""Performances: whoever does an exercise as it is asked for, told as a trace; for tests of whole routines."""

from collections.abc import Sequence
from dataclasses import replace

from traces import Trace

from coach.movement.events import Side
from coach.movement.exercise import Axis, Contact, Direction, Exercise, Hand, Order
from coach.movement.thresholds import SHOULDER_WIDTH_CM
from coach.programme.vocabulary import movement_of

_BOTH_HANDS = ("left", "right")
_PEAK = 1.875  # of an even movement's speed, over its average


def perform(exercises: Sequence[Exercise]) -> Trace:
    """Everything as it is asked for, one exercise after another, in the middle of every band."""
    trace = Trace().wait(1)
    for exercise in exercises:
        for direction in _course(exercise):
            start = trace.end
            if exercise.contact is not None:
                trace.wait(0.5)
            _once(trace, exercise, direction)
            if exercise.contact is not None:
                trace.hands(start, trace.end, **_hands(exercise.contact, direction.side))
                trace.wait(0.5)
            trace.wait(1)
    return trace


def shortened(exercise: Exercise) -> Exercise:
    """The same exercise, once on each side."""
    return replace(exercise, repetitions=1, progression=None)


def _course(exercise: Exercise) -> list[Direction]:
    times, ways = exercise.repetitions, list(exercise.directions)
    if exercise.order is Order.ONE_SIDE_FIRST:
        return [way for way in ways for _ in range(times)]
    return ways * times


def _hands(contact: Contact, side: Side) -> dict[str, str]:
    also = _hands(contact.also, side) if contact.also else {}
    names = {
        Hand.SAME: (side.value,),
        Hand.OTHER: (side.other.value,),
        Hand.EITHER: ("right",),
        Hand.BOTH: _BOTH_HANDS,
    }.get(contact.hand, (contact.hand.value,))
    return dict.fromkeys(names, contact.spot.value) | also


def _once(trace: Trace, exercise: Exercise, way: Direction) -> None:
    match movement_of(exercise):
        case "guided":
            trace.wait(max(exercise.hold_s - 1, 0))
        case "press" | "balance":
            trace.wait(exercise.hold_s + 1)
        case "circle":
            down = -_middle(exercise)
            trace.move(2, pitch=down).circle(10, 360, clockwise=way.sign > 0).move(2, pitch=0, roll=0)
        case "half-circle":
            down, clockwise = -_middle(exercise), way.sign > 0
            trace.move(1.5, pitch=down).circle(1.5, 90, clockwise=not clockwise)
            trace.circle(4, 180, clockwise=clockwise).wait(0.5).move(1.5, pitch=0, roll=0)
        case "coverage":
            far = 1.2 * exercise.target.low
            trace.move(1, pitch=far)
            for _ in range(8):
                trace.wait(0.5).circle(1, 45)
            trace.move(1, pitch=0, roll=0).move(1, yaw=far).wait(0.5).move(2, yaw=-far).wait(0.5)
            trace.move(1, yaw=0)
        case _:
            _reach(trace, exercise, way)


def _reach(trace: Trace, exercise: Exercise, way: Direction) -> None:
    there = _middle(exercise)
    seconds = max(1.5, 1.2 * _PEAK * there / exercise.pace.max_speed)
    goal = _goal(exercise, way, there)
    trace.move(seconds, **goal).wait(exercise.hold_s + 0.4).move(seconds, **dict.fromkeys(goal, 0.0))


def _goal(exercise: Exercise, way: Direction, there: float) -> dict[str, float]:
    match exercise.axis:
        case Axis.COMBINED:
            yaw, pitch, roll = exercise.weights or (0.0, 0.0, 0.0)
            size = (yaw**2 + pitch**2 + roll**2) ** 0.5 / there
            return {"yaw": way.sign * yaw / size, "pitch": pitch / size, "roll": way.sign * roll / size}
        case Axis.SHOULDERS:
            sides = _BOTH_HANDS if way.side is Side.BOTH else (way.side.value,)
            return {f"shoulder_{side}": there / SHOULDER_WIDTH_CM for side in sides}
        case Axis.FORWARD:
            return {"head_forward_cm": way.sign * there}
    return {exercise.axis.value: way.sign * there}


def _middle(exercise: Exercise) -> float:
    return (exercise.target.low + exercise.target.high) / 2
