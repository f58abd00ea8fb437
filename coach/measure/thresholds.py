"""Every bound of the measuring stage, named, with its unit and reason."""

NEUTRAL_SECONDS = 1.5
"""How long the head has to keep still for its neutral: long enough to average out noise and sway, short
enough that nobody has to be told to wait."""

NEUTRAL_STILL_DEG = 2.5
"""Largest distance from the mean while still: sitting people sway by about 1 degree (rendered tremor: 0.35
degrees standard deviation), the slowest exercise moves this far in 0.2 s."""

NEUTRAL_FACING_YAW_DEG = 25.0
NEUTRAL_FACING_PITCH_DEG = 28.0
NEUTRAL_FACING_ROLL_DEG = 15.0
"""What "roughly faces the camera" means, in camera axes. Generous in pitch (cameras stand above or below the
screen, and face models are off by up to 12 degrees in it), tight in roll: a neutral with a tilted head would
turn every later verdict round."""

NEUTRAL_FULL_S = 1.4
"""From here on a calibration counts as a full one: frames do not come on the dot."""

NEUTRAL_SHORT_SECONDS = 0.4
"""What a recording that never shows NEUTRAL_SECONDS of stillness is calibrated on, and said to be."""

NEUTRAL_MAX_GAP_S = 0.5
"""A longer hole between two frames begins the search for stillness anew."""

NEUTRAL_MIN_FRAMES = 5
"""Fewer cannot tell noise from stillness, however long they lasted."""

NEUTRAL_SEARCH_S = 300.0
"""Someone who has not sat still facing the camera within five minutes of a recording never calibrated."""

EDGE_MARGIN = 0.01
"""Share of the picture's size by which face points may lie outside before the face counts as cut off."""

MAX_FACE_POSE_DISTANCE = 0.5
"""Distance of the face's nose from the body's nose, in shoulder widths, above which they belong to two
people. Measured on 18 rendered recordings of turns to 76 degrees: at most 0.14."""

PROFILE_YAW_DEG = 30.0
PROFILE_MIN_EVIDENCE = 0.12
"""From this yaw on, the side told by the nose's place between the ears (in ear-to-shoulder units, see
`pose_side`) has to agree: face models now and then see the opposite profile."""

TRUNK_SMOOTHING_S = 0.25
"""Time constant for the trunk's turn and the shoulders: bodies are heavy, pose points jitter by a degree."""

TRUNK_ERROR_DEG = 10.0
"""Stated error of the trunk's turn: see docs/accuracy.md for what was measured."""

TRUNK_BLEND_DEG = 10.0
"""The trunk's turn is taken off the yaw fully from TRUNK_ERROR_DEG plus this on, and not below
TRUNK_ERROR_DEG; a step instead of a blend would look like a jerk of the head."""

FACE_SIZE_CM = 14.0
"""Largest extent of the face mesh, chin to hairline, for a coarse distance: at a true 66 cm it gives 65.6."""

DEFAULT_FIELD_OF_VIEW_DEG = 65.0
"""Horizontal, of an ordinary webcam (55-78 degrees), where the user states nothing better."""

FACE_DOUBTED_FROM_DEG = 32.0
FACE_DOUBTED_BLEND_DEG = 13.0
"""The head reader has a say from this turn away from the camera on, and its full one that much further:
below, the face model alone is the better one, and not every frame is looked at twice."""

ERRORS_RELATED = 0.5
"""Correlation assumed between the errors of face model and head reader: both share the neutral and this
person's looks. 0 would promise too much, 1 would give nothing for agreeing."""

FACE_JITTER_DEG = 0.2
LOOK_JITTER_DEG = 4.0
"""Scatter from frame to frame of what face model and head reader say of a resting head."""

HEAD_WANDER = 2000.0
"""How much a head's velocity changes, (deg/s)² a second: a turn of 60 degrees in 2 s speeds up to 56 deg/s
within a second, about 50² a second. Larger would let scatter through, smaller would lag."""

HEAD_SPEED_DEG_S = 30.0
"""How fast a head may be moving when it is first seen, standard deviation."""

FILTER_MAX_GAP_S = 0.5
"""After a longer hole the filter begins anew: a head may have gone anywhere."""

HEAD_LEAP_DEG = 25.0
"""Further than this from where its course leads no head comes in one frame: at the fastest everyday turn,
about 104 deg/s, a slow camera's 10 frames a second are 10 degrees apart."""

# -- the head pushed forward or drawn back ------------------------------------------------------------------

FACE_ORIGIN_BEHIND_NOSE_CM = 8.3
"""How much farther than the distance of a sighting the face model's origin is. Fitted, as the pivot below, by
models/head/fit_forward.py."""

NECK_PIVOT_CM = (0.0, -3.8, -1.5)
"""The point, from the face model's origin in the head's own axes, that comes no nearer when a head turns,
nods or tilts without being pushed."""

SHOULDERS_BEHIND_NOSE_CM = 15.0
"""How far the shoulder joints lie behind the tip of the nose in the rendered people's skeleton."""

HEAD_PER_TRUNK = 1.25
"""How far a head rides along with shoulders that come nearer by 1: 1 when the chair is rolled, 1.5 when a
trunk leans or slouches. A front camera can't tell these apart: with 4 cm of the trunk's way rolling reads
1 cm short and leaning 1 cm long."""

TRUNK_WAY_ERROR_CM = 0.7
TRUNK_WAY_BLEND_CM = 1.5
"""The trunk's way counts fully from TRUNK_WAY_ERROR_CM plus this on, and not below TRUNK_WAY_ERROR_CM, the
error of shoulders that keep still: a head that moves alone makes the pose model shift them by as much."""

FORWARD_MOST_TRUNK_CM = 4.5
"""A trunk that came nearer or went away by more has moved as a whole; the share above would be wrong by more
than a centimetre."""

FORWARD_MOST_ROTATED_DEG = 20.0
"""Of the head from neutral, about any axis: up to here the pivot leaves an error of less than a centimetre in
most people, beyond it grows to two and more."""

FORWARD_MOST_TURNED_DEG = 12.0
"""Of the trunk: an error of 3 degrees here shortens the shoulder line as if it were 1 cm farther away."""

FORWARD_MOST_RAISED_WIDTHS = 0.1
"""A shrug widens the line: 3.6 cm of it look like shoulders 1 cm nearer."""
