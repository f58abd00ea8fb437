"""Every bound for telling where a hand is, named, with its reason.

Lengths are breadths of the face (about 15 cm); frames and angles are those of `hands_arm.Arm`. The bounds lie
between the middle nine tenths of neighbouring cases in stills of rendered random people with their hands on
and off every spot, at 55 to 90 cm; see docs/hands.md.
"""

FACE_OF_SHOULDERS = 0.42
"""Distance of the ears as a share of that of the shoulders, both seen from the front."""

OUTSIDE_MARGIN = 0.12
"""Share of the picture by which an elbow or a hand may lie outside it: the pose model goes on that far
sensibly, beyond it guesses."""

UPPER_MIN, UPPER_MAX = 0.4, 2.9
FORE_MIN, FORE_MAX = 0.3, 3.1
"""Lengths of upper arm and forearm in the picture. A shorter one points at the camera and tells nothing of
its direction, a longer one does not belong to this face: rendered arms were 0.7 to 2.5 and 0.45 to
2.7."""

BEND_MAX_DEG = 128.0
"""A hand reaches the own head only with a bent elbow; rendered: at most 125 (on the crown)."""

FAR_SIDE, FAR_BELOW, FAR_ABOVE = 1.15, -1.4, 1.5
"""Knuckles further than this from the middle of the ears are not on the head. In nine of ten stills they were
on it at most 1.0 to the side, 1.25 below and 1.43 above; a waving hand was at least 1.8 to the side."""

OTHER_SHOULDER_SIDE, OTHER_SHOULDER_UP = 0.65, 0.75
OTHER_SHOULDER_ELBOW_OUT = 0.6
"""On the other shoulder the knuckles are this near to it, and the elbow has come in front of the trunk."""

CROWN_ABOVE, CROWN_SIDE, CROWN_LIFT_DEG = 0.85, 0.75, 20.0
"""On the crown the knuckles are above the hairline, near the middle line, and the upper arm is raised."""

BEHIND_LIFT_DEG, BEHIND_PER_UP_DEG, BEHIND_PER_LENGTH_DEG, FRONT_LENGTH = 38.0, 10.0, 40.0, 3.6
BEHIND_RISE_DEG, BEHIND_WRIST_SIDE = 30.0, 0.4
"""Behind the head or the neck no hand is seen: the model puts it on the near side of the head. What shows it
is the upper arm, raised higher than for a hand before the head, the more so the higher the hand; an arm that
looks shorter (upper arm and forearm together) because it leads backwards; a forearm that leads level inwards,
and a wrist beside the head. The weights are a logistic fit."""

NECK_BELOW = -0.55
"""Behind, with the knuckles lower than this, the hand is on the neck: the height of the mouth."""

FOREHEAD_SCORE_DEG, TEMPLE_SCORE_DEG = 36.0, 32.0
SCORE_PER_UP_DEG, SCORE_PER_SIDE_DEG, SCORE_SIDE = 40.0, 90.0, 0.5
"""Forehead or temple: the forearm rises steeply to the one and comes from the side to the other, the
knuckles are higher on the one and further out on the other. Degrees of rise, plus so many for each
breadth up, less so many for each breadth further out than SCORE_SIDE (a logistic fit); in between it is
somewhere on the face."""

FOREHEAD_LOW, FOREHEAD_WRIST_SIDE = -0.15, 0.35
FOREHEAD_LIFT_DEG, FOREHEAD_RISE_DEG = -36.0, 61.0
"""A hand on the forehead is above the eyes, its wrist on its own side, and its elbow is held up: below this
it may as well be in the air before the face, which the picture alone does not tell apart."""

TEMPLE_LOW, TEMPLE_NEAR, TEMPLE_FAR = -0.34, 0.25, 1.0
SIDE_LIFT_DEG, SIDE_RISE_DEG = -24.0, 42.0
"""To press from the side the forearm has to come from the side. A telephone or a cup is held with the elbow
down and the forearm upright: such a hand is not counted as on the temple or the cheek."""

CHEEK_LOW = -1.0
"""The lower edge of the cheek."""

CROSS_SIDE, CROSS_WRIST_SIDE = 0.1, 0.45
CROSS_LOW, CROSS_ELBOW_OUT = -0.95, 1.0
CROSS_TEMPLE_ELBOW_UP = -1.12
CROSS_CHEEK_ELBOW_OUT = 0.25
"""A hand on the other side of the face has crossed its middle with knuckles and wrist, its elbow is in front
of the trunk; to reach the temple the elbow is higher than for the cheek."""

CHIN_HIGH, CHIN_LOW, CHIN_SIDE = -0.76, -1.3, 0.85
CHIN_WRIST, CHIN_LIFT_DEG, CHIN_RISE_DEG = -1.1, -58.0, 48.0
"""Under the chin the knuckles are at the jaw, the wrist below it, the elbow down, the forearm upright; with
the elbow out to the side it may as well be lifting a cup."""

FACE_SIDE, FACE_LIFT_DEG = 0.9, -22.0
"""A hand before the face, with the elbow held up, that is on none of the spots."""

RAISED_ABOVE = 0.3
"""A wrist this much higher than its shoulder belongs to a raised arm. The pose model then sees that shoulder
0.06 to 0.08 widths (2 to 3 cm) too high, more than a raised shoulder is told from. Arms stretched out
sideways, as for circling the shoulders, stay below."""

SETTLE_SECONDS = 0.3
"""A hand has to be on a spot, or off it, this long without a break before it counts: a hand that passes the
face while waving or signing is nowhere for longer than that, and the models flicker for a frame or
two."""

MOVING_SECONDS, MOVING_BREADTHS = 0.2, 0.3
"""Knuckles that went further than this (4.5 cm) over the head within this time are on their way, not at rest:
a hand being raised is seen at the head when it is still 10 cm away. Rendered hands at rest: 0.07."""

LONGEST_GAP_S = 0.5
"""Across a longer hole between two frames nothing is assumed of a hand."""
