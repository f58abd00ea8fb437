"""Props: book, ball, stick, what stands on the floor, and what a face or a back shows."""

import math
from itertools import product

import numpy as np
from numpy.typing import NDArray

from coach.feedback.figure.camera import Camera
from coach.feedback.figure.canvas import Canvas
from coach.feedback.figure.colours import PRESS, PROP, THING
from coach.feedback.figure.head import ellipsoid, sphere
from coach.feedback.figure.person import Painted
from coach.feedback.figure.pose import Pose
from coach.feedback.figure.scene import Kind, Prop
from coach.feedback.figure.space import STRAIGHT, Turn, Vec, between, dot, inverse, minus, plus, turned, unit
from coach.feedback.overlay.palette import INK, blend

BALL_RADIUS = 10.0
STICK_THICK, STICK_BEYOND = 3.2, 12.0
BOOK_AT: Vec = (0.0, 15.2, -1.5)
BOOK: Vec = (9.5, 2.3, 13.0)
"""Half of its sides: a large book, for it has to be seen from in front."""
FAR_BEHIND = -1e3
WALL = 180.0
"""Height from which a block is a wall, cm: nobody stands behind one."""
HEAD_DEPTH = 10.0
RAYS = 9
RAY_FROM, RAY_LONG = 20.0, 6.0


def props_of(canvas: Canvas, camera: Camera, pose: Pose) -> list[Painted]:
    """Everything there is to paint of the things of a pose, in no order."""
    return [_painted(canvas, camera, pose, prop) for prop in pose.props]


def _painted(canvas: Canvas, camera: Camera, pose: Pose, prop: Prop) -> Painted:
    body = pose.body
    match prop.kind:
        case Kind.BLOCK:
            return _block_depth(camera, prop), lambda: _block(canvas, camera, prop.at, prop.to)
        case Kind.BALL:
            return camera.depth(prop.at) - 1.0, lambda: _ball(canvas, camera, prop, body.skull)
        case Kind.STICK:
            left, right = body.arms[0].palm, body.arms[1].palm
            out = unit(minus(left, right))
            ends = [camera.spot(plus(left, out, STICK_BEYOND)), camera.spot(plus(right, out, -STICK_BEYOND))]
            near = camera.depth(between(left, right, 0.5)) + 3.0
            return near, lambda: canvas.line(ends, STICK_THICK * camera.scale, THING)
        case Kind.BOOK:
            at = plus(body.skull, turned(body.head, BOOK_AT))
            return camera.depth(body.skull) + 30.0, lambda: _book(canvas, camera, at, body.head)
        case Kind.BLADES:
            return 1e3, lambda: _blades(canvas, camera, pose)
        case Kind.RAYS:
            return FAR_BEHIND, lambda: _rays(canvas, camera, pose)


def _block_depth(camera: Camera, prop: Prop) -> float:
    """A floor lies below everything, a wall on the far side stands behind everything."""
    flat = prop.to[1] - prop.at[1] < 6.0 and prop.to[1] < 10.0
    if flat or prop.to[1] > WALL:
        return FAR_BEHIND + prop.to[1]
    return camera.depth(between(prop.at, prop.to, 0.5))


def _ball(canvas: Canvas, camera: Camera, prop: Prop, skull: Vec) -> None:
    """A soft ball between a wall, at `at`, and the head, which lies from there in the direction `to`."""
    wide = (dot(minus(skull, prop.at), prop.to) - HEAD_DEPTH) / 2
    centre = plus(prop.at, prop.to, wide)
    bulge = BALL_RADIUS + 0.5 * (BALL_RADIUS - wide)
    axes = tuple(wide if part else bulge for part in prop.to)
    canvas.hull(ellipsoid(camera, centre, (axes[0], axes[1], axes[2]), STRAIGHT), THING)


def _block(canvas: Canvas, camera: Camera, low: Vec, high: Vec) -> None:
    corners = np.array(list(product(*zip(low, high, strict=True))))
    canvas.hull(camera.spots(corners), PROP)
    top = corners[[2, 3, 7, 6]]
    canvas.hull(camera.spots(top), blend(PROP, INK, 0.8), edge=False)


def _book(canvas: Canvas, camera: Camera, at: Vec, head: Turn) -> None:
    def side(points: list[Vec]) -> NDArray[np.float64]:
        return camera.spots(np.array([plus(at, turned(head, p)) for p in points]))

    wide, thick, deep = BOOK
    canvas.hull(
        side([(x, y, z) for x in (-wide, wide) for y in (-thick, thick) for z in (-deep, deep)]), THING
    )
    pages = [(x, y, deep) for x in (-wide * 0.92, wide * 0.92) for y in (-thick * 0.5, thick * 0.5)]
    if turned(camera.rotation, turned(head, (0.0, 0.0, 1.0)))[2] > 0.2:
        canvas.hull(side(pages), (225, 225, 225), edge=False)


def _blades(canvas: Canvas, camera: Camera, pose: Pose) -> None:
    body = pose.body
    for arm, sign in zip(body.arms, (1.0, -1.0), strict=True):
        out = turned(inverse(body.trunk), minus(arm.shoulder, body.neck))
        x = sign * (10.0 + 0.9 * out[2])
        blade = [(x - sign * 3.0, -6.0, -12.0), (x + sign * 5.5, -7.0, -12.0), (x - sign * 1.5, -22.0, -12.0)]
        points = [p for at in blade for p in sphere(camera, plus(body.neck, turned(body.trunk, at)), 2.0)]
        canvas.hull(np.array(points), PROP)


def _rays(canvas: Canvas, camera: Camera, pose: Pose) -> None:
    """Short lines round the head, the longer the more it smiles."""
    strength = (pose.body.smile - 0.35) / 0.65
    if strength <= 0.05:
        return
    for i in range(RAYS):
        turn = math.radians(-100 + 200 * i / (RAYS - 1))
        ends = [
            plus(pose.body.skull, (r * math.sin(turn), 1.0 + r * math.cos(turn), 0.0))
            for r in (RAY_FROM, RAY_FROM + RAY_LONG * strength)
        ]
        canvas.line([camera.spot(end) for end in ends], 1.6 * camera.scale, PRESS, edge=False)
