"""Person: a body as limbs, trunk, hands and head, painted from the farthest to the nearest."""

from collections.abc import Callable, Collection
from functools import partial

import numpy as np

from coach.feedback.figure import colours
from coach.feedback.figure.body import Arm, Body, Leg
from coach.feedback.figure.camera import Camera
from coach.feedback.figure.canvas import Canvas
from coach.feedback.figure.head import draw_head, ellipsoid, sphere
from coach.feedback.figure.scene import Part
from coach.feedback.figure.space import Vec, between, plus, turned
from coach.feedback.overlay.palette import INK, Colour, blend

# Thickness of limbs and half axes of the trunk's parts, centimetres.
UPPER_ARM, FOREARM, PALM, FINGERS, THUMB = 9.5, 8.0, 8.0, 6.2, 3.6
THIGH, SHIN, SHOE = 15.0, 11.5, 8.5
NECK = 11.5
SHOULDER = 6.0
CHEST, WAIST, PELVIS = (15.0, 12.0, 10.0), (13.0, 9.0, 9.5), (14.0, 10.0, 10.5)
CHEST_DOWN = 15.0
NAPE_UP = 6.0
"""From between the shoulders to the top of the slope on which the neck stands."""
THUMB_OUT = 5.5
NEARER_ARM, NEARER_TRUNK = 4.0, 2.0
"""By how much an arm is taken to be nearer than what is as near, and the trunk than a leg, cm."""

Painted = tuple[float, Callable[[], None]]
"""How near something is, cm, and what paints it."""


def parts_of(canvas: Canvas, camera: Camera, body: Body, lit: Collection[Part]) -> list[Painted]:
    """Everything there is to paint of a body, in no order."""
    arm_colour = colours.SHIRT if Part.ARMS in lit else colours.CALM_SHIRT
    trunk_colour = colours.SHIRT if Part.TRUNK in lit else colours.CALM_SHIRT
    hand_colour = colours.SKIN if Part.HANDS in lit else colours.CALM_SKIN
    chest = plus(body.neck, turned(body.trunk, (0.0, -CHEST_DOWN, 0.0)))
    found: list[Painted] = [
        (
            camera.depth(between(chest, body.pelvis, 0.5)),
            partial(_trunk, canvas, camera, body, chest, trunk_colour),
        ),
        (
            camera.depth(between(body.skull, body.neck, 0.4)),
            partial(_neck_and_head, canvas, camera, body, Part.HEAD in lit),
        ),
    ]
    for leg, part in zip(body.legs, (Part.LEFT_LEG, Part.RIGHT_LEG), strict=True):
        leg_colour = colours.TROUSERS if Part.LEGS in lit or part in lit else colours.CALM_TROUSERS
        if camera.spot(leg.hip)[1] - THIGH * camera.scale > canvas.height:
            continue
        near = camera.depth(between(leg.knee, leg.hip, 0.4))
        found.append((near - NEARER_TRUNK, partial(_leg, canvas, camera, leg, leg_colour)))
    for arm in body.arms:
        near = (
            0.25 * camera.depth(arm.shoulder) + 0.25 * camera.depth(arm.elbow) + 0.5 * camera.depth(arm.palm)
        )
        found.append((near + NEARER_ARM, partial(_arm, canvas, camera, arm, arm_colour, hand_colour)))
    return found


def _neck_and_head(canvas: Canvas, camera: Camera, body: Body, lit: bool) -> None:
    skin = colours.SKIN if lit else colours.CALM_SKIN
    root = plus(body.neck, turned(body.trunk, (0.0, 0.5, 0.5)))
    top = plus(body.joint, turned(body.head, (0.0, 1.0, 0.5)))
    canvas.line([camera.spot(root), camera.spot(top)], NECK * camera.scale, blend(skin, INK, 0.78))
    draw_head(canvas, camera, body.skull, body.head, lit, body.smile)


def _trunk(canvas: Canvas, camera: Camera, body: Body, chest: Vec, colour: Colour) -> None:
    upper, middle, lower = (
        ellipsoid(camera, at, axes, turn)
        for at, axes, turn in (
            (chest, CHEST, body.trunk),
            (body.back, WAIST, body.trunk),
            (body.pelvis, PELVIS, body.hips),
        )
    )
    between_shoulders = between(body.arms[0].shoulder, body.arms[1].shoulder, 0.5)
    shoulders = np.concatenate(
        [
            sphere(camera, at, r)
            for at, r in (
                (body.arms[0].shoulder, SHOULDER),
                (body.arms[1].shoulder, SHOULDER),
                (plus(between_shoulders, turned(body.trunk, (0.0, NAPE_UP, -1.0))), 5.0),
            )
        ]
    )
    shapes = [
        np.concatenate([upper, middle]),
        np.concatenate([middle, lower]),
        np.concatenate([shoulders, upper]),
    ]
    if body.belly:
        at = plus(between(body.back, body.pelvis, 0.45), turned(body.trunk, (0.0, 0.0, 2.5 + body.belly)))
        shapes.append(np.concatenate([ellipsoid(camera, at, (10.0, 9.0, 7.5), body.trunk), middle]))
    canvas.hulls(shapes, colour)


def _arm(canvas: Canvas, camera: Camera, arm: Arm, sleeve: Colour, skin: Colour) -> None:
    shoulder, elbow, wrist = (camera.spot(p) for p in (arm.shoulder, arm.elbow, arm.wrist))
    scale = camera.scale
    canvas.line([shoulder, elbow, wrist], FOREARM * scale, sleeve)
    canvas.line([shoulder, elbow], UPPER_ARM * scale, sleeve, edge=False)
    if wrist[1] - FOREARM * scale > canvas.height:
        return
    palm, tip = camera.spot(arm.palm), camera.spot(arm.tip)
    thumb_root = plus(arm.wrist, arm.thumb, 1.0)
    thumb = camera.spot(plus(between(arm.palm, arm.tip, 0.1), arm.thumb, THUMB_OUT))
    if arm.fist:
        tip = camera.spot(between(arm.palm, arm.tip, 0.25))
        thumb = camera.spot(plus(arm.palm, arm.thumb, 3.0))
    wrist = camera.spot(between(arm.wrist, arm.palm, 0.45))
    root = camera.spot(thumb_root)
    canvas.edge([root, thumb], THUMB * scale)
    canvas.line([wrist, palm, tip], FINGERS * scale, skin)
    canvas.line([wrist, palm], PALM * scale, skin, edge=False)
    canvas.line([root, thumb], THUMB * scale, skin, edge=False)


def _leg(canvas: Canvas, camera: Camera, leg: Leg, colour: Colour) -> None:
    hip, knee, ankle, toe = (camera.spot(p) for p in (leg.hip, leg.knee, leg.ankle, leg.toe))
    scale = camera.scale
    canvas.line([ankle, toe], SHOE * scale, colours.SHOES)
    canvas.line([hip, knee, ankle], SHIN * scale, colour)
    canvas.line([hip, knee], THIGH * scale, colour, edge=False)
