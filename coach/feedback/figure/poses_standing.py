"""Poses standing: bends and turns of the trunk, at a table, at a wall with a ball, with a stick."""

from dataclasses import replace

from coach.feedback.figure.camera import View
from coach.feedback.figure.course import Step
from coach.feedback.figure.scene import Arrow, Kind, Part, Prop, Scene
from coach.feedback.figure.stance import HANGING, Frame, Grip, Stance
from coach.movement.exercise import Figure

FLOOR = Prop(Kind.BLOCK, (-75.0, -3.0, -75.0), (75.0, 0.0, 75.0))
SIDE_ON = View(-82.0, 6.0, (0.0, 97.0, 0.0), 208.0)
FRONT = View(0.0, 8.0, (0.0, 97.0, 0.0), 208.0)
UPRIGHT = frozenset({Part.HEAD, Part.TRUNK})
_UPRIGHT = Stance()

# -- bends and turns --------------------------------------------------------------------------------------

_ON_HIPS = Grip(Frame.HIPS, (16.5, 6.0, -3.0), (-0.4, -0.5, 0.8), (0.0, 0.4, -1.0), (1.0, 0.2, -0.9))
_HANDS_ON_HIPS = Stance(hands=(_ON_HIPS, _ON_HIPS))
_BENT_BACK = replace(_HANDS_ON_HIPS, lean=-24.0, bow=-5.0, pitch=22.0, pelvis=(0.0, 96.0, 9.0))
_DANGLING = Grip(Frame.ROOM, (15.0, 30.0, 44.0), (0.0, -1.0, 0.1), (0.0, 0.0, 1.0), (0.5, 0.0, -1.0))
_BENT_FORWARD = Stance(
    pelvis=(0.0, 95.0, -14.0), lean=96.0, bow=12.0, pitch=-20.0, hands=(_DANGLING, _DANGLING)
)
_DOWN_THE_LEG = Grip(Frame.ROOM, (31.0, 58.0, 4.0), (0.05, -1.0, 0.0), (0.0, 0.0, 1.0), (0.8, 0.0, -0.6))
_LOW_HAND = Grip(Frame.ROOM, (24.0, 80.0, 3.0), (0.0, -1.0, 0.1), (0.0, 0.0, 1.0), (0.6, 0.0, -1.0))
_BENT_ASIDE = Stance(pelvis=(-5.0, 96.5, 0.0), side=32.0, roll=10.0, hands=(_DOWN_THE_LEG, _ON_HIPS))
_LOOSE = Grip(Frame.TRUNK, (26.0, -58.0, 10.0), (0.15, -1.0, 0.2), (0.0, 0.0, 1.0), (0.6, 0.0, -1.0))
_TURNED = Stance(twist=52.0, yaw=24.0, hands=(_LOOSE, _LOOSE))
_ON_BELLY = Grip(Frame.TRUNK, (5.0, -37.0, 15.0), (-1.0, -0.1, 0.1), (0.0, 1.0, 0.2), (1.0, -0.4, -0.6))
_BACK_A_LITTLE = replace(HANGING, palm=(25.0, -60.0, -9.0), fingers=(0.0, -1.0, -0.1))
_BREATHED_OUT = Stance(belly=0.5, hands=(_BACK_A_LITTLE, _ON_BELLY))
_BREATHED_IN = replace(
    _BREATHED_OUT, belly=9.0, hands=(_BACK_A_LITTLE, replace(_ON_BELLY, palm=(5.0, -37.0, 23.0)))
)
_BEFORE_BELLY, _OFF_BELLY = (0.0, 108.0, 34.0), (0.0, 108.0, 48.0)
_BEFORE_NOSE, _OFF_NOSE = (0.0, 164.0, 20.0), (0.0, 158.0, 38.0)
_ROUND_THE_WAIST = Arrow(
    tuple((x, 112.0, z) for x, z in ((0.0, 36.0), (12.0, 34.0), (24.0, 27.0), (32.0, 16.0), (36.0, 4.0)))
)

# -- at a table -------------------------------------------------------------------------------------------

_ON_TABLE = Grip(Frame.ROOM, (25.0, 80.0, -25.0), (0.1, -0.15, -1.0), (-1.0, 0.0, 0.0), (0.5, 0.2, -1.0))
_AT_TABLE = Stance(hands=(_ON_TABLE, _ON_TABLE), pelvis=(0.0, 97.0, -4.0))
_ARCHED = replace(_AT_TABLE, lean=-20.0, bow=-7.0, pelvis=(0.0, 96.0, 8.0))
_SQUATTED = replace(
    _AT_TABLE, lean=8.0, bow=3.0, pelvis=(0.0, 74.0, -5.0), feet=((11.0, 8.0, 8.0), (-11.0, 8.0, 8.0))
)
_AT_TABLE, _ARCHED = replace(_AT_TABLE, feet=_SQUATTED.feet), replace(_ARCHED, feet=_SQUATTED.feet)
TABLE = (
    FLOOR,
    Prop(Kind.BLOCK, (-45.0, 71.0, -85.0), (45.0, 76.0, -22.0)),
    Prop(Kind.BLOCK, (-42.0, 0.0, -82.0), (-37.0, 71.0, -77.0)),
    Prop(Kind.BLOCK, (37.0, 0.0, -82.0), (42.0, 71.0, -77.0)),
    Prop(Kind.BLOCK, (-42.0, 0.0, -30.0), (-37.0, 71.0, -25.0)),
    Prop(Kind.BLOCK, (37.0, 0.0, -30.0), (42.0, 71.0, -25.0)),
)
_TABLE_VIEW = View(-72.0, 10.0, (0.0, 98.0, -24.0), 208.0)

# -- ball and stick ---------------------------------------------------------------------------------------

_WALL = Prop(Kind.BLOCK, (-40.0, 0.0, 32.0), (40.0, 205.0, 38.0))
_WALL_BEHIND = Prop(Kind.BLOCK, (-40.0, 0.0, -34.0), (40.0, 205.0, -28.0))
_WALL_BESIDE = Prop(Kind.BLOCK, (31.0, 0.0, -40.0), (37.0, 205.0, 40.0))
_BALL_VIEW = View(-84.0, 6.0, (0.0, 142.0, 6.0), 118.0)
_PRESSING = (Step(1, 1.4, 2.2), Step(0, 1.4, 0.9))


def _pushed(at: tuple[float, float, float], x: float, z: float) -> tuple[Arrow, ...]:
    """The head's push against the ball, an arrow over it."""
    tail = (at[0] - 22.0 * x, at[1] + 17.0, at[2] - 22.0 * z)
    return (Arrow((tail, (at[0], at[1] + 17.0, at[2])), press=True),)


_FISTS_LOW = Grip(
    Frame.ROOM, (40.0, 84.0, 17.0), (0.0, -0.6, 0.8), (-1.0, 0.0, 0.0), (0.6, 0.0, -1.0), fist=True
)
_FISTS_HIGH = Grip(
    Frame.ROOM, (40.0, 198.0, 4.0), (0.0, 0.7, 0.7), (-1.0, 0.0, 0.0), (0.8, 0.0, -1.0), fist=True
)
_FISTS_BEHIND = Grip(
    Frame.ROOM, (40.0, 152.0, -15.0), (0.0, 0.8, 0.2), (-1.0, 0.0, 0.0), (0.6, -1.0, 0.2), fist=True
)
_FISTS_ON_SHOULDERS = Grip(
    Frame.TRUNK, (42.0, 3.0, -9.0), (0.0, 0.9, 0.2), (-1.0, 0.0, 0.0), (0.5, -1.0, 0.2), fist=True
)
_STICK_DOWN, _STICK_UP, _STICK_BEHIND, _STICK_ON = (
    Stance(hands=(grip, grip)) for grip in (_FISTS_LOW, _FISTS_HIGH, _FISTS_BEHIND, _FISTS_ON_SHOULDERS)
)
STICK = Prop(Kind.STICK)

STANDING: dict[Figure, Scene] = {
    Figure.BELLY_BREATH: Scene(
        view=View(-78.0, 6.0, (0.0, 128.0, 4.0), 118.0),
        stances=(_BREATHED_OUT, _BREATHED_IN),
        steps=(Step(1, 2.4, 0.5), Step(0, 2.8, 0.4)),
        arrows={
            1: (Arrow((_BEFORE_BELLY, _OFF_BELLY)), Arrow((_OFF_NOSE, _BEFORE_NOSE))),
            0: (Arrow((_OFF_BELLY, _BEFORE_BELLY)), Arrow((_BEFORE_NOSE, _OFF_NOSE))),
        },
        lit=frozenset({Part.TRUNK, Part.HANDS}),
    ),
    Figure.BEND_BACK: Scene(
        view=SIDE_ON,
        stances=(_HANDS_ON_HIPS, _BENT_BACK),
        steps=(Step(1, 2.2, 1.0), Step(0, 2.2, 0.7)),
        arrows={1: (Arrow(((0.0, 190.0, 6.0), (0.0, 188.0, -14.0), (0.0, 180.0, -32.0))),)},
        props=(FLOOR,),
        lit=UPRIGHT,
    ),
    Figure.BEND_FORWARD: Scene(
        view=SIDE_ON,
        stances=(_UPRIGHT, _BENT_FORWARD),
        steps=(Step(1, 2.4, 1.0), Step(0, 3.0, 0.7)),
        arrows={1: (Arrow(((0.0, 182.0, 20.0), (0.0, 168.0, 46.0), (0.0, 142.0, 60.0))),)},
        props=(FLOOR,),
        lit=UPRIGHT | {Part.ARMS},
    ),
    Figure.BEND_ASIDE: Scene(
        view=FRONT,
        stances=(Stance(hands=(_LOW_HAND, _ON_HIPS)), _BENT_ASIDE),
        steps=(Step(1, 2.2, 1.0), Step(0, 2.2, 0.7)),
        arrows={1: (Arrow(((4.0, 190.0, 0.0), (24.0, 188.0, 0.0), (44.0, 178.0, 0.0))),)},
        props=(FLOOR,),
        lit=UPRIGHT,
    ),
    Figure.TRUNK_TURN: Scene(
        view=replace(FRONT, above=14.0),
        stances=(Stance(hands=(_LOOSE, _LOOSE)), _TURNED),
        steps=(Step(1, 2.2, 0.9), Step(0, 2.2, 0.6)),
        arrows={
            1: (_ROUND_THE_WAIST,),
            0: (replace(_ROUND_THE_WAIST, points=_ROUND_THE_WAIST.points[::-1]),),
        },
        props=(FLOOR,),
        lit=UPRIGHT | {Part.ARMS},
    ),
    Figure.TABLE_ARCH_SQUAT: Scene(
        view=_TABLE_VIEW,
        stances=(_AT_TABLE, replace(_ARCHED, pitch=34.0), replace(_SQUATTED, pitch=-40.0)),
        steps=(Step(1, 2.4, 1.2), Step(0, 1.8, 0.1), Step(2, 2.2, 1.2), Step(0, 2.0, 0.4)),
        props=TABLE,
        lit=UPRIGHT,
    ),
    Figure.TABLE_ARCH: Scene(view=_TABLE_VIEW, stances=(_AT_TABLE, _ARCHED), props=TABLE, lit=UPRIGHT),
    Figure.TABLE_SQUAT: Scene(
        view=_TABLE_VIEW, stances=(_AT_TABLE, _SQUATTED), props=TABLE, lit=UPRIGHT | {Part.LEGS}
    ),
    Figure.BALL_FRONT: Scene(
        view=_BALL_VIEW,
        stances=(_UPRIGHT, Stance(lean=2.5, pitch=-2.5)),
        steps=_PRESSING,
        arrows={1: _pushed((0.0, 172.0, 24.0), 0.0, 1.0)},
        props=(_WALL, Prop(Kind.BALL, (0.0, 172.0, 32.0), (0.0, 0.0, -1.0))),
        lit=frozenset({Part.HEAD}),
    ),
    Figure.BALL_BACK: Scene(
        view=replace(_BALL_VIEW, centre=(0.0, 142.0, -6.0)),
        stances=(_UPRIGHT, Stance(lean=-2.5, pitch=2.5)),
        steps=_PRESSING,
        arrows={1: _pushed((0.0, 170.0, -20.0), 0.0, -1.0)},
        props=(_WALL_BEHIND, Prop(Kind.BALL, (0.0, 171.0, -28.0), (0.0, 0.0, 1.0))),
        lit=frozenset({Part.HEAD}),
    ),
    Figure.BALL_SIDE: Scene(
        view=View(0.0, 6.0, (5.0, 142.0, 0.0), 118.0),
        stances=(_UPRIGHT, Stance(side=2.0, roll=3.0)),
        steps=_PRESSING,
        arrows={1: _pushed((20.0, 170.0, 4.0), 1.0, 0.0)},
        props=(_WALL_BESIDE, Prop(Kind.BALL, (31.0, 171.0, 2.0), (-1.0, 0.0, 0.0))),
        lit=frozenset({Part.HEAD}),
    ),
    Figure.STICK_LIFT: Scene(
        view=View(-28.0, 10.0, (0.0, 140.0, 0.0), 150.0),
        stances=(_STICK_DOWN, _STICK_UP, _STICK_BEHIND),
        steps=(Step(1, 2.2, 0.4), Step(2, 1.8, 0.9), Step(1, 1.8, 0.2), Step(0, 2.2, 0.5)),
        props=(STICK,),
        lit=frozenset({Part.ARMS, Part.HANDS}),
    ),
    Figure.STICK_TURN: Scene(
        view=View(0.0, 16.0, (0.0, 138.0, 0.0), 130.0),
        stances=(_STICK_ON, replace(_STICK_ON, twist=48.0, yaw=14.0)),
        steps=(Step(1, 2.4, 0.9), Step(0, 2.4, 0.7)),
        props=(STICK,),
        lit=UPRIGHT | {Part.ARMS, Part.HANDS},
    ),
}
