"""Poses of the upper body: massage, moods, shoulder blades, and arms that a judged exercise asks for."""

from dataclasses import replace

from coach.feedback.figure.arrows import HALO, arc
from coach.feedback.figure.body import NECK
from coach.feedback.figure.camera import View
from coach.feedback.figure.course import Step
from coach.feedback.figure.scene import Arrow, Kind, Part, Prop, Scene, flipped
from coach.feedback.figure.space import plus
from coach.feedback.figure.stance import HANGING, Frame, Grip, Stance
from coach.feedback.figure.views import FROM_ABOVE, FRONT_WITH_ARMS
from coach.movement.exercise import Figure

FROM_BEHIND = View(180.0, 8.0, (0.0, 150.0, 0.0), 84.0)
_HANDS = frozenset({Part.HANDS, Part.ARMS})
_FOOT_OF_NECK = (0.0, 147.0, 0.0)

# -- massage ----------------------------------------------------------------------------------------------


def _behind(x: float, y: float, z: float = -10.0) -> Grip:
    """A hand laid on the neck from behind, its fingers to the spine."""
    return Grip(Frame.TRUNK, (x, y, z), (-0.8, 0.5, 0.0), (0.0, -1.0, -0.2), (1.0, 0.0, 0.5))


_STROKE = [
    Stance(hands=(_behind(*at), HANGING)) for at in ((7.0, 20.0, -9.0), (7.0, 9.0, -9.0), (15.0, 0.5, -9.0))
]
_STROKED = Arrow(
    tuple(
        plus(_FOOT_OF_NECK, p)
        for p in ((4.0, 22.0, -16.0), (4.0, 10.0, -16.0), (7.0, 4.0, -16.0), (16.0, -2.0, -16.0))
    )
)
_KNEAD = [
    Stance(
        hands=(
            HANGING,
            Grip(Frame.TRUNK, (-12.0, y, 5.5), (-0.4, 0.6, -0.8), (-0.9, 0.0, 0.6), (-0.1, -1.0, 1.0), fist),
        )
    )
    for y, fist in ((3.0, False), (5.5, True))
]
_SQUEEZE = tuple(
    Arrow(tuple(plus(_FOOT_OF_NECK, p) for p in ends), press=True)
    for ends in (((12.0, 22.0, 8.0), (12.0, 13.0, 8.0)), ((25.0, -6.0, 12.0), (18.0, -1.0, 12.0)))
)
_RUB = [Stance(hands=(_behind(9.5, 8.0 + y), _behind(9.5, 8.0 - y))) for y in (4.5, -4.5)]
_UP_AND_DOWN = tuple(
    Arrow(
        (
            plus(_FOOT_OF_NECK, (23.0, 10.0 - s * 8.0, -16.0)),
            plus(_FOOT_OF_NECK, (23.0, 10.0 + s * 8.0, -16.0)),
        )
    )
    for s in (1.0, -1.0)
)
_RUBBED = {
    0: (_UP_AND_DOWN[0], replace(_UP_AND_DOWN[1], points=flipped(_UP_AND_DOWN[1].points))),
    1: (_UP_AND_DOWN[1], replace(_UP_AND_DOWN[0], points=flipped(_UP_AND_DOWN[0].points))),
}
_SMOOTH = [Stance(hands=(_behind(*at), _behind(*at))) for at in ((9.0, 13.0), (11.0, 5.0), (21.0, 0.0))]

_SMOOTHED = tuple(
    Arrow(
        tuple(
            plus(_FOOT_OF_NECK, (s * x, y, -16.0))
            for x, y in ((7.0, 16.0), (8.0, 6.0), (14.0, 1.0), (26.0, -3.0))
        )
    )
    for s in (1.0, -1.0)
)

# -- moods, shoulder blades -------------------------------------------------------------------------------

_SHAKEN = [
    Stance(
        smile=1.0,
        hands=(
            Grip(
                Frame.TRUNK,
                (27.0 + x, -20.0 + y, 24.0),
                (0.3 + x / 6, 0.2 + y / 3, 1.0),
                (-1.0, 0.3, 0.0),
                (0.7, -1.0, -0.2),
            ),
            Grip(
                Frame.TRUNK,
                (27.0 - x, -20.0 + y, 24.0),
                (0.3 - x / 6, 0.2 + y / 3, 1.0),
                (-1.0, 0.3, 0.0),
                (0.7, -1.0, -0.2),
            ),
        ),
    )
    for x, y in ((3.0, 2.0), (-3.0, -2.0))
]


def _elbows(x: float, z: float) -> Grip:
    return Grip(Frame.TRUNK, (x, -27.0, z), (-0.1, 0.2, 1.0), (-1.0, 0.3, 0.0), (0.7, -0.4, -1.0))


_BLADES_APART = Stance(hands=(_elbows(24.0, 26.0),) * 2)
_BLADES_TOGETHER = Stance(hands=(_elbows(28.0, 4.0),) * 2, ahead=(-6.0, -6.0), pitch=3.0)
_INWARD = tuple(Arrow(((s * 30.0, 132.0, -16.0), (s * 17.0, 132.0, -16.0))) for s in (1.0, -1.0))

# -- arms of judged exercises -----------------------------------------------------------------------------

_PALMS_TOGETHER = Grip(Frame.TRUNK, (2.6, 46.0, 2.0), (0.0, 1.0, 0.0), (-0.3, 0.0, 1.0), (1.0, 0.1, 0.2))
_WING = Grip(Frame.TRUNK, (37.0, -34.0, -52.0), (0.35, -0.55, -1.0), (-0.2, -1.0, 0.3), (0.3, 0.5, -0.6))
_ON_ELBOW = Grip(Frame.TRUNK, (-30.0, 15.0, 4.0), (-0.9, 0.5, 0.1), (-0.2, 0.9, 0.3), (0.2, -0.4, 1.0))
_FRAMING = Grip(Frame.HEAD, (9.0, -14.5, -2.0), (-0.35, 0.35, -1.0), (-0.6, 0.6, 1.0), (0.9, -1.0, 0.6))
_BESIDE_NECK = Grip(Frame.TRUNK, (9.0, 4.5, 0.0), (-0.3, 0.5, -1.0), (-0.4, 0.5, 1.0), (1.0, -0.6, 0.5))
_FRAMING_LOWER = replace(_FRAMING, palm=(9.5, -18.0, -2.5), thumb=(-0.5, 0.3, 1.0))
_ARM_OUT = Grip(Frame.TRUNK, (62.0, -28.0, 6.0), (1.0, -0.3, 0.1), (0.0, 0.3, 1.0), (0.0, -0.2, -1.0))

SITTING: dict[Figure, Scene] = {
    Figure.NECK_STROKE: Scene(
        view=FROM_BEHIND,
        stances=tuple(_STROKE),
        steps=(Step(1, 1.4, 0.0), Step(2, 1.4, 0.5), Step(0, 1.2, 0.2)),
        arrows={1: (_STROKED,), 2: (_STROKED,)},
        lit=_HANDS,
    ),
    Figure.MUSCLE_KNEAD: Scene(
        view=replace(FRONT_WITH_ARMS, span=72.0),
        stances=tuple(_KNEAD),
        steps=(Step(1, 0.8, 0.5), Step(0, 0.8, 0.3)),
        arrows={1: _SQUEEZE},
        lit=_HANDS,
    ),
    Figure.NECK_RUB: Scene(
        view=FROM_BEHIND,
        stances=tuple(_RUB),
        steps=(Step(1, 0.8, 0.0), Step(0, 0.8, 0.0)),
        arrows=_RUBBED,
        lit=_HANDS,
    ),
    Figure.NECK_SMOOTH: Scene(
        view=FROM_BEHIND,
        stances=tuple(_SMOOTH),
        steps=(Step(1, 1.3, 0.0), Step(2, 1.3, 0.5), Step(0, 1.3, 0.2)),
        arrows={1: _SMOOTHED, 2: _SMOOTHED},
        lit=_HANDS,
    ),
    Figure.GOOD_MOOD: Scene(
        view=View(0.0, 8.0, (0.0, 157.0, 0.0), 60.0),
        stances=(Stance(smile=0.1, pitch=-4.0), Stance(smile=1.0, pitch=3.0)),
        lit=frozenset({Part.HEAD}),
        steps=(Step(1, 1.6, 2.4), Step(0, 1.4, 0.6)),
        props=(Prop(Kind.RAYS),),
    ),
    Figure.HANDS_SHAKEN: Scene(
        view=replace(FRONT_WITH_ARMS, centre=(0.0, 146.0, 0.0)),
        stances=tuple(_SHAKEN),
        steps=(Step(1, 0.22, 0.0), Step(0, 0.22, 0.0)),
        props=(Prop(Kind.RAYS),),
        lit=_HANDS | {Part.HEAD},
    ),
    Figure.HEAD_TURN: Scene(
        view=FROM_ABOVE,
        stances=(Stance(), Stance(yaw=40.0)),
        steps=(Step(1, 2.2, 0.8), Step(0, 2.2, 0.6)),
        arrows={1: (Arrow(tuple(plus(plus(_FOOT_OF_NECK, NECK), p) for p in arc(HALO, 40.0, 0.0, 0.0))),)},
        lit=frozenset({Part.HEAD}),
    ),
    Figure.BLADES: Scene(
        view=replace(FROM_BEHIND, centre=(0.0, 140.0, 0.0), span=96.0),
        stances=(_BLADES_APART, _BLADES_TOGETHER),
        steps=(Step(1, 1.8, 1.4), Step(0, 1.8, 0.6)),
        arrows={1: _INWARD},
        props=(Prop(Kind.BLADES),),
        lit=frozenset({Part.ARMS, Part.TRUNK}),
    ),
    Figure.FAKIR: Scene(
        view=View(0.0, 16.0, (0.0, 163.0, 0.0), 92.0), stances=(Stance(hands=(_PALMS_TOGETHER,) * 2),)
    ),
    Figure.HERON: Scene(
        view=View(-62.0, 8.0, (0.0, 144.0, -20.0), 112.0),
        stances=(Stance(), Stance(hands=(_WING,) * 2)),
        lit=frozenset({Part.ARMS, Part.HANDS}),
    ),
    Figure.ELBOW_HELD: Scene(hands=(None, _ON_ELBOW)),
    Figure.HANDS_FRAME: Scene(hands=(_FRAMING, _FRAMING)),
    Figure.HANDS_FRAME_LOWER: Scene(hands=(_FRAMING_LOWER, _FRAMING_LOWER)),
    Figure.HAND_ON_NECK: Scene(hands=(_BESIDE_NECK, None)),
    Figure.ARMS_OUT: Scene(
        view=View(-34.0, 10.0, (0.0, 138.0, 4.0), 132.0),
        stances=(Stance(lean=10.0, pitch=8.0, hands=(_ARM_OUT,) * 2),),
    ),
    Figure.BOOK: Scene(props=(Prop(Kind.BOOK),)),
}
