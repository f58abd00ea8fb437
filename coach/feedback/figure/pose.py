"""Pose: what the moving picture of an exercise shows at a moment, and from where."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache

from coach.feedback.figure.arrows import judged_arrows, needle
from coach.feedback.figure.body import Body, body_of
from coach.feedback.figure.camera import View
from coach.feedback.figure.course import HOLD_S, REST_S, WAY_S, Step, length_s, moment_at, sides_of
from coach.feedback.figure.head_course import amount_at, head_course
from coach.feedback.figure.poses import AT_EASE, SCENES
from coach.feedback.figure.scene import Arrow, Kind, Part, Prop, Scene
from coach.feedback.figure.space import Vec, eased, mirrored
from coach.feedback.figure.spots import hands_on
from coach.feedback.figure.stance import Grip, Stance, blend, mirror
from coach.feedback.figure.views import view_of
from coach.movement.events import Side
from coach.movement.exercise import Axis, Exercise, Hand

ALMOST_UP = 0.9
"""Part of their way from which hands count as being there, so that the movement may be pointed out."""
HANDS_SWING = 30.0
"""How far in front of the trunk they go, cm."""
HANDS_S = 0.9
"""Seconds in which hands are lifted to their spot or lowered: where the sides change, and for every press."""

Line = tuple[Vec, Vec]


@dataclass(frozen=True, slots=True)
class Pose:
    """One moment of the moving picture.

    Attributes:
        side: the side it is on.
        angles: yaw, pitch and roll of the head against the trunk, degrees.
        forward, lift: the head's way forward, each shoulder's way up (left, right), centimetres.
        body: every joint, centimetres in a room with its floor at y = 0.
        rest: the body at rest, where the head left a trace of it; else None.
        view: from where it is seen.
        props, arrows, lit: things, arrows of the movement, and what of the body moves.
        needle: for a small movement a pointer on the head, and where it is at rest.
    """

    side: Side
    angles: Vec
    forward: float
    lift: tuple[float, float]
    body: Body
    rest: Body | None
    view: View
    props: tuple[Prop, ...]
    arrows: tuple[Arrow, ...]
    lit: frozenset[Part]
    needle: tuple[Line, Line] | None = None


STEPS_A_SECOND = 12
"""Pictures a second of the figure: what moves this calmly is smooth at the pace of a drawn film."""


def stepped(exercise: Exercise, side: Side | None, t: float) -> float:
    """The time of the step of the moving picture shown at t, seconds from the beginning of its loop.

    The same steps come in every loop, so that what is painted of one can be shown again.
    """
    sides = sides_of(exercise, side)
    length = length_s(_steps(exercise, sides[0]))
    turn, within = divmod(t % (length * len(sides)), length)
    return turn * length + math.floor(within * STEPS_A_SECOND) / STEPS_A_SECOND


def _steps(exercise: Exercise, side: Side) -> tuple[Step, ...]:
    if exercise.axis is Axis.NONE:
        return loop_of(_scene(exercise))
    return head_course(exercise, side).steps


def _scene(exercise: Exercise) -> Scene:
    if exercise.figure:
        return SCENES[exercise.figure]
    return AT_EASE if exercise.axis is Axis.NONE else Scene()


def pose_at(exercise: Exercise, side: Side | None, t: float) -> Pose:
    """The figure of an exercise at t seconds of its loop.

    Args:
        exercise: of any kind; of one that is guided and names no figure, somebody standing at ease.
        side: the one to show; None, or one it has not: all of its sides in their order.
        t: seconds from anywhere; the loop begins at 0.
    """
    scene, sides = _scene(exercise), sides_of(exercise, side)
    if exercise.axis is Axis.NONE:
        return _guided(scene, sides, t)
    return _judged(exercise, scene, sides, t)


def _guided(scene: Scene, sides: tuple[Side, ...], t: float) -> Pose:
    moment = moment_at(loop_of(scene), sides, t)
    other_way = moment.side in (Side.RIGHT, Side.COUNTERCLOCKWISE)
    one, other = (
        _told(_with_hands(scene.stances[key], scene.hands), other_way) for key in (moment.origin, moment.to)
    )
    now = blend(one, other, moment.share)
    arrows = scene.arrows.get(moment.to, ())
    return Pose(
        side=moment.side,
        angles=(now.yaw, now.pitch, now.roll),
        forward=now.forward,
        lift=now.lift,
        body=body_of(one, other, moment.share),
        rest=None,
        view=_seen(scene.view or View(), other_way),
        props=tuple(_thing(prop, other_way) for prop in scene.props),
        arrows=tuple(_pointing(arrow, other_way) for arrow in arrows),
        lit=_lit(scene.lit, other_way),
    )


def loop_of(scene: Scene) -> tuple[Step, ...]:
    """The steps of a scene; of one meant for a judged exercise to its last posture and back."""
    return scene.steps or (Step(len(scene.stances) - 1, WAY_S, HOLD_S), Step(0, WAY_S, REST_S))


def _with_hands(stance: Stance, hands: tuple[Grip | None, Grip | None]) -> Stance:
    return replace(stance, hands=(hands[0] or stance.hands[0], hands[1] or stance.hands[1]))


def _judged(exercise: Exercise, scene: Scene, sides: tuple[Side, ...], t: float) -> Pose:
    steps = head_course(exercise, sides[0]).steps
    moment = moment_at(steps, sides, t)
    course = head_course(exercise, moment.side)
    hand = exercise.contact.hand if exercise.contact else None
    other_way = hand in (Hand.RIGHT, Hand.EITHER) or (hand is not Hand.LEFT and moment.side is Side.RIGHT)
    rest = _told(scene.stances[0], other_way)
    out = _told(scene.stances[-1], other_way) if len(scene.stances) > 1 else rest
    base = blend(rest, out, amount_at(moment))
    if exercise.contact:
        asked = scene.hands[::-1] if other_way else scene.hands
        held = replace(base, hands=hands_on(exercise.contact, moment.side, base.hands))
        held = _with_hands(held, asked)
    else:
        held = base
    now = course.pose(held, moment)
    lowered = len(sides) > 1 or exercise.movement == "press"
    raised = _hands_up(t, length_s(steps)) if lowered and exercise.contact else 1.0
    body = body_of(replace(now, hands=base.hands), now, raised, HANDS_SWING)
    props = tuple(_thing(prop, other_way) for prop in scene.props)
    if exercise.movement == "balance":
        props += (Prop(Kind.BOOK),)
    book = any(prop.kind is Kind.BOOK for prop in props)
    return Pose(
        side=moment.side,
        angles=(now.yaw, now.pitch, now.roll),
        forward=now.forward,
        lift=now.lift,
        body=body,
        rest=_body_at_rest(rest) if exercise.axis not in (Axis.POSITION, Axis.SHOULDERS) else None,
        view=_seen(scene.view or view_of(exercise, book), other_way),
        props=props,
        arrows=judged_arrows(exercise, course, moment, body, book) if raised > ALMOST_UP else (),
        lit=_lit(scene.lit, other_way) | _moving(exercise),
        needle=needle(exercise, body, (now.yaw, now.pitch, now.roll)) if course.small and not book else None,
    )


@lru_cache(maxsize=32)
def _body_at_rest(stance: Stance) -> Body:
    return body_of(stance)


def _moving(exercise: Exercise) -> frozenset[Part]:
    hands = {Part.HANDS} if exercise.contact else set()
    if exercise.movement == "press":
        return frozenset(hands)
    if exercise.axis is Axis.SHOULDERS:
        return frozenset({Part.ARMS, Part.TRUNK})
    return frozenset({Part.HEAD} | hands)


def _lit(parts: frozenset[Part], other_way: bool) -> frozenset[Part]:
    """What moves, on the side it is told for or the other."""
    if other_way and Part.LEFT_LEG in parts:
        return parts - {Part.LEFT_LEG} | {Part.RIGHT_LEG}
    return parts


def _hands_up(t: float, length: float) -> float:
    """How far hands are lifted to their spot, 0..1, in a loop in which they are lowered at the end."""
    within = t % length
    return min(eased(within / HANDS_S), eased((length - within) / HANDS_S))


def _told(stance: Stance, other_way: bool) -> Stance:
    return mirror(stance) if other_way else stance


def _seen(view: View, other_way: bool) -> View:
    if not other_way:
        return view
    return replace(view, turn=-view.turn, centre=mirrored(view.centre))


def _thing(prop: Prop, other_way: bool) -> Prop:
    return replace(prop, at=mirrored(prop.at), to=mirrored(prop.to)) if other_way else prop


def _pointing(arrow: Arrow, other_way: bool) -> Arrow:
    return replace(arrow, points=tuple(mirrored(p) for p in arrow.points)) if other_way else arrow
