"""Arrows: which way a judged movement goes, as curved arrows along the path of a mark on the head."""

import math
from functools import lru_cache

from coach.feedback.figure.body import NECK, SHOULDER_OUT, Body
from coach.feedback.figure.course import Moment
from coach.feedback.figure.head_course import (
    CHIN_DOWN,
    FULL_ROUND,
    HALF_ROUND,
    RIGHT_SHOULDER,
    STAR,
    TURNS_FROM,
    HeadCourse,
    reached,
)
from coach.feedback.figure.scene import Arrow, flipped
from coach.feedback.figure.space import Vec, plus, rotation, turned
from coach.feedback.figure.stance import Stance
from coach.measure.hands import Spot
from coach.movement.events import Side
from coach.movement.exercise import Axis, Exercise

# Marks from the joint the head turns on, cm: beyond the crown, over the forehead, before the nose.
CROWN: Vec = (0.0, 29.0, 1.0)
HALO: Vec = (0.0, 31.0, 19.0)
NOSE: Vec = (0.0, 8.0, 25.0)
RING = 23.0
"""Radius of the ring a round of the head goes along, about the middle of the head."""
RING_GAP = 40.0
"""Degrees left open between the end and the start of a ring."""
SHOULDER_RING = 7.5
FEWEST = 20.0
"""Degrees an arc is long at least: a shorter one would be all head."""
FEWEST_SMALL = 11.0
NEEDLE = (0.78, 0.96)
"""From where to where a pointer reaches, in parts of the way to its mark."""
OVER_NEEDLE, OVER_BOOK = 1.09, 1.2
"""How much farther out an arrow runs that has something under it."""
CROWN_OVER_HAND: Vec = (0.0, 34.0, 1.0)
HALO_OVER_HAND: Vec = (0.0, 37.0, 19.0)
FORCE_SHORT, FORCE_LONG = 4.0, 6.0
"""Length of an arrow of force at its weakest, and what it grows by, cm."""
PALM_AWAY = 5.0
_PUSHES: dict[Spot, tuple[Vec, Vec]] = {
    Spot.FOREHEAD: ((0.0, 0.0, 1.0), (0.0, 8.0, 0.0)),
    Spot.BEHIND_HEAD: ((0.0, 0.0, -1.0), (0.0, 4.0, 0.0)),
    Spot.UNDER_CHIN: ((0.0, -1.0, 0.0), (0.0, -5.0, 4.0)),
}
"""Which way the head pushes against a hand on a spot, and from where of the head it is shown."""


def judged_arrows(
    exercise: Exercise, course: HeadCourse, moment: Moment, body: Body, book: bool = False
) -> tuple[Arrow, ...]:
    """The arrows of a judged movement at a moment."""
    match exercise.movement:
        case "press":
            return _press_arrows(exercise, moment, body)
        case "circle" | "half-circle":
            return (_ring(exercise, moment, body),)
        case "coverage":
            return _star(moment, body)
        case "shoulder-circle":
            return _shoulder_rings(moment, body)
        case "balance":
            return ()
    arrows = _reach_arrows(
        exercise, course, moment, body, OVER_BOOK if book else OVER_NEEDLE if course.small else 1.0
    )
    if moment.to == 0:
        return tuple(Arrow(tuple(reversed(arrow.points))) for arrow in arrows)
    return arrows


def _reach_arrows(
    exercise: Exercise, course: HeadCourse, moment: Moment, body: Body, raised: float
) -> tuple[Arrow, ...]:
    joint = plus(body.neck, turned(body.trunk, NECK))
    sign = next((d.sign for d in exercise.directions if d.side is moment.side), 1)
    if exercise.axis is Axis.SHOULDERS:
        return tuple(
            Arrow(((x, body.neck[1] + 2.0, 6.0), (x, body.neck[1] + 15.0, 6.0)))
            for x, side in ((SHOULDER_OUT + 5.0, Side.LEFT), (-SHOULDER_OUT - 5.0, Side.RIGHT))
            if moment.side in (side, Side.BOTH)
        )
    if exercise.axis is Axis.FORWARD:
        near, far = (0.0, 5.0, 19.0), (0.0, 5.0, 33.0)
        points = (near, far) if sign > 0 else (far, near)
        return (Arrow(tuple(plus(joint, p) for p in points)),)
    end = reached(
        exercise, moment.side, Stance(), sign * max(course.out, FEWEST_SMALL if course.small else FEWEST)
    )
    paths = [arc(mark_of(exercise), end.yaw, end.pitch, end.roll)]
    if exercise.axis is Axis.COMBINED and mark_of(exercise) == CROWN and abs(end.yaw) > FEWEST_SMALL:
        paths.append(arc(NOSE, end.yaw, 0.0, 0.0))  # the crown does not tell where the face turns
    return tuple(Arrow(tuple(plus(joint, p, raised) for p in path)) for path in paths)


def mark_of(exercise: Exercise) -> Vec:
    """The mark on the head whose path shows a movement best."""
    if exercise.axis is Axis.COMBINED and exercise.weights:
        yaw, pitch, roll = (abs(weight) for weight in exercise.weights)
        return CROWN if roll >= max(yaw, pitch) else NOSE
    held = exercise.contact is not None and exercise.contact.spot is Spot.CROWN
    if exercise.axis is not Axis.YAW:
        return CROWN_OVER_HAND if held else CROWN
    return HALO_OVER_HAND if held else HALO


def needle(exercise: Exercise, body: Body, angles: Vec) -> tuple[tuple[Vec, Vec], tuple[Vec, Vec]]:
    """A pointer on the head, and where it is at rest: it makes a small movement larger."""
    joint = plus(body.neck, turned(body.trunk, NECK))
    mark = mark_of(exercise)
    ends = [tuple(share * part for part in mark) for share in NEEDLE]
    here, rest = (
        tuple(plus(joint, turned(rotation(*at), (x, y, z))) for x, y, z in ends)
        for at in (angles, (0.0, 0.0, 0.0))
    )
    return (here[0], here[1]), (rest[0], rest[1])


@lru_cache(maxsize=256)
def arc(mark: Vec, yaw: float, pitch: float, roll: float) -> tuple[Vec, ...]:
    """Where a mark on a head goes until these angles, from the joint; before the face it begins beside it."""
    first, last = (0.45, 1.35) if mark == NOSE else (0.0, 1.0)
    shares = [first + (last - first) * i / 8 for i in range(9)]
    return tuple(turned(rotation(s * yaw, s * pitch, s * roll), mark) for s in shares)


def _press_arrows(exercise: Exercise, moment: Moment, body: Body) -> tuple[Arrow, ...]:
    """What presses against what: the way the head pushes, and every hand against it."""
    force = moment.share if moment.to == 1 else 1 - moment.share
    if force <= 0.05 or exercise.contact is None:
        return ()
    joint = plus(body.neck, turned(body.trunk, NECK))
    x = {Side.LEFT: 1.0, Side.RIGHT: -1.0}.get(moment.side, 0.0)
    way = FORCE_SHORT + FORCE_LONG * force
    spot = exercise.contact.spot
    if spot in (Spot.TEMPLE, Spot.CHEEK):
        turn = x * (FEWEST + FEWEST * force)
        path = arc(CROWN, 0.0, 0.0, turn) if spot is Spot.TEMPLE else arc(HALO, 1.6 * turn, 0.0, 0.0)
        hands = [arm.palm for arm in body.arms if arm.palm[1] > body.neck[1]]
        inward = [math.copysign(1.0, -palm[0]) for palm in hands]
        against = [
            (
                (palm[0] - s * (PALM_AWAY + way), palm[1], palm[2] + 4.0),
                (palm[0] - s * PALM_AWAY, palm[1], palm[2] + 4.0),
            )
            for palm, s in zip(hands, inward, strict=True)
        ]
        return (
            Arrow(tuple(plus(joint, p) for p in path), press=True),
            *(Arrow(a, press=True) for a in against),
        )
    push, at = _PUSHES.get(spot, _PUSHES[Spot.FOREHEAD])
    if exercise.contact.also is not None:
        push = (0.0, 0.0, 1.0)  # one hand before, one behind: the head goes forward between them
    centre = plus(body.skull, at)
    own = Arrow((plus(centre, push, 7.0 - way), plus(centre, push, 7.0)), press=True)
    if exercise.contact.also is not None:
        return (own,)
    return own, Arrow((plus(centre, push, 17.5 + way), plus(centre, push, 17.5)), press=True)


def _clock_point(centre: Vec, radius: float, clockwise: float) -> Vec:
    turn = math.radians(clockwise)
    return centre[0] - radius * math.sin(turn), centre[1] + radius * math.cos(turn), centre[2]


def _ring(exercise: Exercise, moment: Moment, body: Body) -> Arrow:
    sign = 1 if moment.side is Side.CLOCKWISE else -1
    whole = exercise.movement == "circle"
    start = CHIN_DOWN if whole else RIGHT_SHOULDER * sign
    sweep = sign * (FULL_ROUND - RING_GAP if whole else HALF_ROUND)
    centre = plus(body.neck, (0.0, 19.0 if whole else 17.0, 12.0))
    return Arrow(tuple(_clock_point(centre, RING, start + sweep * i / 24) for i in range(25)))


def _star(moment: Moment, body: Body) -> tuple[Arrow, ...]:
    key = moment.to or moment.origin
    centre = plus(body.neck, (0.0, 20.0, 12.0))
    if key > TURNS_FROM:
        halo = arc(HALO, -STAR if key == TURNS_FROM + 1 else STAR, 0.0, 0.0)
        return (Arrow(tuple(plus(plus(body.neck, NECK), p) for p in halo)),)
    at = STAR * (key - 1)
    return (Arrow((_clock_point(centre, 17.0, at), _clock_point(centre, 29.0, at))),)


def _shoulder_rings(moment: Moment, body: Body) -> tuple[Arrow, ...]:
    points = []
    for i in range(21):
        turn = math.radians(-60 + 300 * i / 20)
        points.append(
            (
                SHOULDER_OUT + 7.0,
                body.neck[1] - 1.0 - SHOULDER_RING * math.cos(turn),
                -SHOULDER_RING * math.sin(turn),
            )
        )
    left = tuple(points)
    both = {Side.LEFT: (left,), Side.RIGHT: (flipped(left),)}.get(moment.side, (left, flipped(left)))
    return tuple(Arrow(arrow) for arrow in both)
