"""Moments of a session to be drawn, and where a colour is found in the picture."""

import math
from dataclasses import replace

import numpy as np
from traces import TURN

from coach.landmarks.types import FACE_POINTS, POSE_POINTS, Landmarks, Pose
from coach.movement.events import Side
from coach.session.view import Count, Demo, Gauge, Hint, Phase, Tone, View

NAN = math.nan
SIZES = [(640, 480), (1920, 1080), (1280, 720), (480, 640), (320, 240)]
BANDS = {
    "yaw": ((35.0, 75.0), (-75.0, -35.0)),
    "roll": ((18.0, 45.0), (-45.0, -18.0)),
    "pitch": ((20.0, 60.0),),
}
LONG = (
    "Turn your head slowly to your left until you feel a gentle stretch, keep both shoulders low and level, "
    "and remember to breathe out while you are holding the end of the movement"
)


def gauge(axis="yaw", angle=NAN, active=-1):
    words = ("down", "up") if axis == "pitch" else ("right", "left")
    return Gauge(axis, angle, BANDS[axis], active, 80, *words)


def sides(left=0, right=0, asked=3):
    return Count(Side.LEFT, "Left", left, asked), Count(Side.RIGHT, "Right", right, asked)


def moment(phase=Phase.MOVING, **changes):
    return replace(View(phase, "Neck turn", gauge=gauge(), hold_s=0.0, hold_asked_s=5.0), **changes)


SESSION = {
    "calibrating": View(Phase.CALIBRATING, "Calibration", "Sit tall, look ahead", calibrated=0.6),
    "turning": moment(message=LONG, counts=sides(1, 2), step=1, steps=4, next_up="Neck tilt"),
    "holding": moment(Phase.HOLDING, gauge=gauge("roll", 30.0, 0), hold_s=2.0, counts=sides(1, 1, 12)),
    "looking up": moment(gauge=gauge("pitch", 50.0, 0), counts=(Count(Side.BOTH, "Up", 1, 3),)),
    "lost": moment(Phase.LOST, message="Come back into the picture", tone=Tone.CAUTION, counts=sides()),
    "done": View(Phase.DONE, "Finished", "Well done", Tone.PRAISE, counts=sides(3, 3)),
    "place": View(
        Phase.PLACE, "Your place", LONG, Tone.CAUTION, hints=(Hint(True, "Light"), Hint(False, LONG))
    ),
    "better light": View(
        Phase.CALIBRATING, "Calibration", "Sit tall", calibrated=0.3, hints=(Hint(False, "More light"),)
    ),
    "resting": View(
        Phase.RESTING, "Rest", "Breathe", next_up="Neck tilt", step=2, steps=4, countdown_s=7.2,
        countdown_of_s=10.0, demo=Demo(TURN, Side.LEFT, 3.0),
    ),
    "counting": View(
        Phase.GETTING_READY, "Neck turn", LONG, countdown_s=2.2, countdown_of_s=5.0,
        demo=Demo(TURN, None, 3.0),
    ),
    "paused": View(Phase.PAUSED, "Paused", "Space goes on", next_up="Neck turn"),
    "with a figure": moment(counts=sides(1, 2), demo=Demo(TURN, Side.LEFT, 3.0)),
    "summary": View(Phase.DONE, "Finished", "Well done", Tone.PRAISE, lines=(LONG, "Turn: 3 of 3", LONG)),
}  # fmt: skip


def video(size=(640, 480), shade=0):
    return np.full((size[1], size[0], 3), shade, np.uint8)


def painted(picture, colour):
    """Where a colour was painted, rows and columns."""
    return np.nonzero((np.abs(picture.astype(int) - colour) <= 3).all(axis=2))


def middle_of(picture, colour):
    rows, columns = painted(picture, colour)
    assert len(rows), "nothing was painted in that colour"
    return columns.mean(), rows.mean()


def amount(picture, colour):
    return len(painted(picture, colour)[0])


def person(width=640, height=480, face=None, shoulders=None):
    face = np.full((FACE_POINTS, 3), NAN) if face is None else face
    pose = np.full((POSE_POINTS, 3), NAN)
    if shoulders:
        pose[Pose.LEFT_SHOULDER, :2], pose[Pose.RIGHT_SHOULDER, :2] = shoulders
    return Landmarks(0.0, width, height, face, np.full((4, 4), NAN), pose, np.full((POSE_POINTS, 3), NAN))
