"""Poses on the floor: on all fours, on the belly, on the back, kneeling low."""

from dataclasses import replace

from coach.feedback.figure.arrows import CROWN, HALO, arc
from coach.feedback.figure.body import NECK
from coach.feedback.figure.camera import View
from coach.feedback.figure.course import Step
from coach.feedback.figure.scene import Arrow, Kind, Part, Prop, Scene
from coach.feedback.figure.space import Vec, plus
from coach.feedback.figure.spots import SPOTS
from coach.feedback.figure.stance import Frame, Grip, Stance
from coach.measure.hands import Spot
from coach.movement.exercise import Figure

BACKWARDS: tuple[Vec, Vec] = ((0.0, -0.1, -1.0), (0.0, -0.1, -1.0))
MAT = Prop(Kind.BLOCK, (-34.0, -3.0, -105.0), (34.0, -0.5, 85.0))
SIDE_ON = View(-84.0, 7.0, (0.0, 46.0, -12.0), 198.0)
WHOLE = frozenset({Part.HEAD, Part.TRUNK})


def _flat_hand(x: float, z: float) -> Grip:
    """A palm on the floor, its fingers forward."""
    return Grip(Frame.ROOM, (x, 4.0, z), (0.0, -0.1, 1.0), (-1.0, 0.0, 0.3), (0.5, 0.0, -1.0))


# -- on all fours -----------------------------------------------------------------------------------------

_FOURS = Stance(
    pelvis=(0.0, 54.0, -22.0),
    lean=80.0,
    pitch=25.0,
    hands=(_flat_hand(17.0, 28.0), _flat_hand(17.0, 28.0)),
    feet=((9.5, 6.0, -64.0), (-9.5, 6.0, -64.0)),
    knees=((0.0, -1.0, 0.6), (0.0, -1.0, 0.6)),
    toes=BACKWARDS,
)
_ROUND = replace(_FOURS, bow=13.0, pitch=-25.0, lean=78.0)
_HOLLOW = replace(_FOURS, bow=-9.0, pitch=48.0, lean=82.0)
_LEG_BACK = replace(
    _HOLLOW, feet=((9.5, 76.0, -104.0), (-9.5, 6.0, -64.0)), toes=((0.0, 0.3, -1.0), (0.0, -0.1, -1.0))
)
_KNEE_IN = replace(
    _ROUND,
    bow=15.0,
    pitch=-45.0,
    pelvis=(0.0, 57.0, -20.0),
    feet=((7.0, 26.0, -22.0), (-9.5, 6.0, -64.0)),
    knees=((0.0, 0.0, 1.0), (0.0, -1.0, 0.6)),
)
_UP_AT_BACK = Arrow(((0.0, 74.0, 2.0), (0.0, 92.0, 2.0)))
_DOWN_AT_BACK = Arrow(((0.0, 92.0, 2.0), (0.0, 74.0, 2.0)))

# -- on the belly -----------------------------------------------------------------------------------------

_PRONE = Stance(
    pelvis=(0.0, 13.0, 0.0),
    lean=88.0,
    pitch=55.0,
    hands=(_flat_hand(21.0, 40.0), _flat_hand(21.0, 40.0)),
    feet=((9.0, 8.0, -86.0), (-9.0, 8.0, -86.0)),
    knees=((0.0, -1.0, 0.0), (0.0, -1.0, 0.0)),
    toes=BACKWARDS,
)
_COBRA = replace(_PRONE, lean=48.0, bow=-6.0, pitch=40.0)
_PUSHED_UP = replace(_PRONE, lean=32.0, bow=-6.0, pitch=25.0, hands=(_flat_hand(20.0, 40.0),) * 2)
_LOOKING_BACK = replace(_PUSHED_UP, twist=24.0, yaw=78.0, pitch=-5.0, roll=-6.0)
_FOREARM = Grip(Frame.ROOM, (15.0, 4.0, 70.0), (0.0, -0.05, 1.0), (-1.0, 0.2, 0.0), (0.2, -1.0, 0.6))
_SPHINX = replace(_PRONE, lean=56.0, bow=-5.0, pitch=50.0, hands=(_FOREARM, _FOREARM))
_SPHINX_LOW = replace(_SPHINX, lean=62.0, bow=-2.0, pitch=26.0)
_CHEST_UP = Arrow(((0.0, 30.0, 70.0), (0.0, 48.0, 66.0), (0.0, 66.0, 56.0)))

# -- on the back ------------------------------------------------------------------------------------------

_ALONG = Grip(Frame.TRUNK, (25.0, -58.0, -6.0), (0.05, -1.0, 0.0), (0.3, 0.0, 1.0), (1.0, 0.0, 0.0))
_SUPINE = Stance(
    pelvis=(0.0, 11.0, 0.0),
    lean=-90.0,
    hands=(_ALONG, _ALONG),
    feet=((10.0, 8.0, 86.0), (-10.0, 8.0, 86.0)),
    knees=((0.0, 1.0, 0.0), (0.0, 1.0, 0.0)),
    toes=((0.4, 1.0, 0.3), (-0.4, 1.0, 0.3)),
)
_BEHIND_HEAD = (SPOTS[Spot.BEHIND_HEAD], SPOTS[Spot.BEHIND_HEAD])
_HANDS_BEHIND = replace(_SUPINE, hands=_BEHIND_HEAD)
_LEGS_UP = replace(
    _HANDS_BEHIND,
    lean=-74.0,
    bow=7.0,
    pitch=-38.0,
    feet=((9.0, 80.0, 42.0), (-9.0, 80.0, 42.0)),
    toes=((0.1, 1.0, 0.3), (-0.1, 1.0, 0.3)),
)
_FROM_ABOVE = View(-30.0, 50.0, (0.0, 12.0, -34.0), 112.0)
_PILLOW = Prop(Kind.BLOCK, (-24.0, -0.5, -92.0), (24.0, 4.0, -58.0))
_ON_PILLOW = replace(_SUPINE, pelvis=(0.0, 12.0, 0.0))


def _lying_arrow(path: tuple[Vec, ...]) -> Arrow:
    """The path of a mark on an upright head, from its joint, laid down with the person."""
    foot_of_neck = (0.0, 12.0, -50.0)
    joint = plus(foot_of_neck, (0.0, NECK[2], -NECK[1]))
    return Arrow(tuple(plus(joint, (x, z, -y)) for x, y, z in path))


def _there_and_back(path: tuple[Vec, ...]) -> dict[int, tuple[Arrow, ...]]:
    return {1: (_lying_arrow(path),), 0: (_lying_arrow(path[::-1]),)}


# -- kneeling low -----------------------------------------------------------------------------------------

_DOVE_LOW = Stance(
    pelvis=(0.0, 18.0, 0.0),
    lean=62.0,
    pitch=10.0,
    hands=(_flat_hand(21.0, 46.0), _flat_hand(21.0, 46.0)),
    feet=((-14.0, 7.0, 26.0), (-9.0, 7.0, -82.0)),
    knees=((1.0, -0.2, 0.6), (0.0, -1.0, 0.0)),
    toes=((-1.0, 0.0, 0.2), (0.0, -0.1, -1.0)),
)
_DOVE = replace(
    _DOVE_LOW, lean=-6.0, bow=-3.0, pitch=6.0, hands=(_flat_hand(23.0, 20.0), _flat_hand(23.0, 20.0))
)

ON_THE_FLOOR: dict[Figure, Scene] = {
    Figure.CAT: Scene(
        view=replace(SIDE_ON, centre=(0.0, 44.0, -9.0), span=152.0),
        stances=(_FOURS, _ROUND, _HOLLOW),
        steps=(Step(1, 2.2, 1.2), Step(2, 3.0, 1.2), Step(0, 1.6, 0.3)),
        arrows={1: (_UP_AT_BACK,), 2: (_DOWN_AT_BACK,)},
        props=(MAT,),
        lit=WHOLE,
    ),
    Figure.TIGER: Scene(
        view=replace(SIDE_ON, centre=(0.0, 44.0, -30.0)),
        stances=(_FOURS, _LEG_BACK, _KNEE_IN),
        steps=(Step(1, 2.4, 1.4), Step(2, 3.0, 1.2), Step(0, 1.8, 0.3)),
        props=(MAT,),
        lit=WHOLE | {Part.LEFT_LEG},
    ),
    Figure.DOVE: Scene(
        view=View(-62.0, 14.0, (0.0, 42.0, -14.0), 172.0),
        stances=(_DOVE_LOW, _DOVE),
        steps=(Step(1, 2.6, 3.0), Step(0, 2.6, 0.6)),
        props=(MAT,),
        lit=WHOLE,
    ),
    Figure.SNAKE: Scene(
        view=SIDE_ON,
        stances=(_PRONE, _COBRA),
        steps=(Step(1, 2.6, 2.0), Step(0, 2.6, 0.8)),
        arrows={1: (_CHEST_UP,)},
        props=(MAT,),
        lit=WHOLE,
    ),
    Figure.SPHINX: Scene(
        view=SIDE_ON,
        stances=(_SPHINX_LOW, _SPHINX),
        steps=(Step(1, 2.4, 3.0), Step(0, 2.4, 0.6)),
        props=(MAT,),
        lit=WHOLE,
    ),
    Figure.HEELS: Scene(
        view=View(-66.0, 10.0, (0.0, 44.0, -16.0), 186.0),
        stances=(_PRONE, _PUSHED_UP, _LOOKING_BACK),
        steps=(Step(1, 2.0, 0.3), Step(2, 1.6, 1.8), Step(1, 1.4, 0.2), Step(0, 2.0, 0.5)),
        props=(MAT,),
        lit=WHOLE,
    ),
    Figure.LEGS_UP: Scene(
        view=View(-84.0, 7.0, (0.0, 44.0, 8.0), 186.0),
        stances=(_HANDS_BEHIND, _LEGS_UP),
        steps=(Step(1, 2.4, 1.2), Step(0, 2.6, 0.8)),
        props=(MAT,),
        lit=frozenset({Part.HEAD, Part.LEGS}),
    ),
    Figure.LYING_TURN: Scene(
        view=_FROM_ABOVE,
        stances=(_ON_PILLOW, replace(_ON_PILLOW, yaw=42.0)),
        arrows=_there_and_back(arc(HALO, 42.0, 0.0, 0.0)),
        steps=(Step(1, 2.6, 1.2), Step(0, 2.6, 0.7)),
        props=(MAT, _PILLOW),
        lit=frozenset({Part.HEAD}),
    ),
    Figure.LYING_TILT: Scene(
        view=_FROM_ABOVE,
        stances=(_ON_PILLOW, replace(_ON_PILLOW, roll=26.0)),
        arrows=_there_and_back(arc(CROWN, 0.0, 0.0, 26.0)),
        steps=(Step(1, 2.6, 1.2), Step(0, 2.6, 0.7)),
        props=(MAT, _PILLOW),
        lit=frozenset({Part.HEAD}),
    ),
}
