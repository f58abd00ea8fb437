"""Every bound of the movement rules that is not the exercise's own, named, with its unit and reason."""

START_SHARE = 0.5
"""A movement is an attempt from this share of the band's near end on: glances at the desk stay below it."""

HOME_SHARE = 0.3
"""Back below this share of the band's near end, the head is home and the attempt over. Apart from
START_SHARE, so that trembling at one bound can't make two attempts."""

RESTING_SPEED_DEG_S = 5.0
RESTING_SECONDS = 0.7
"""Someone who stops short of home and stays there has come back too: people find their neutral again only
within some degrees (repositioning error of healthy necks is 3-5 degrees)."""

RELEASE_SHARE = 0.1
RELEASE_MIN_DEG = 3.0
"""How far below the band's near end a hold is let go; between the two the hold merely pauses."""

TOO_FAR_MARGIN_DEG = 2.0
"""Beyond the band's far end by more than the measurement's own error: "ease back"."""

TOO_FAR_SECONDS = 0.2
"""And not for a single frame."""

SETTLE_SECONDS = 0.15
"""An attempt is closed this long after coming home, so that the speed of its last stretch, which is known
half a window late, still belongs to it."""

MAX_STEP_SECONDS = 0.51
"""Between two observations farther apart than this nothing is known, so nothing is held and nothing lasts.
Two frames a second are near enough; the hundredth is for what clocks round."""

LOST_SECONDS = 0.5
"""Sight lost for less is not worth a word."""

GIVE_UP_AWAY_SECONDS = 3.0
"""Nobody in the picture this long: the attempt is dropped without a verdict."""

GIVE_UP_UNSEEN_SECONDS = 15.0
"""The body is there but not the face (a full turn hides it): wait, but not for ever, lest two half
repetitions make a whole one unseen."""

BODY_SECONDS = 0.4
"""How long a shoulder or the trunk has to be out of place before it is said."""

SHOULDER_RAISED_WIDTHS = 0.05
"""Elevation in shoulder widths (about 1.8 cm for a width of 36 cm). Above what the pose model moves a resting
shoulder by while the head moves, see docs/accuracy.md."""

TRUNK_TURNED_DEG = 20.0
"""Twice the stated error of the trunk's turn: less can't be told from a pure turn of the head."""

TRUNK_LEANED_DEG = 8.0
"""Slope of the shoulder line. A head tilted by 30-45 degrees makes the pose model slope it by 2-4."""

BODY_RELEASE_SHARE = 0.7
"""A warning of the body may come again after the measure fell below this share of its bound."""

OFF_AXIS_SHARE = 1.5
OFF_AXIS_MIN_DEG = 15.0
"""The head moves another way than asked when another axis leads the asked one by this factor and reaches this
angle: coupled tilting and turning of a healthy neck stays below."""

SMOOTHNESS_MAX_NOISE_DEG = 0.2
"""Above this much noise a spectrum can't tell halting from measuring error: smoothness is not judged."""

SMOOTHNESS_MIN_SPEED = 80.0
"""Nor is that of a movement slower at its fastest than this many times the noise, per second (16 deg/s at 0.2
degrees): of simulated smooth movements 1-3 % are called halting at 75 times, a sixth at 56, most at 28."""

SPARC_HALTING = -2.0
"""Spectral arc length below which a movement halts. Ideal -1.40, three stop-and-go pieces -2.67
(Balasubramanian et al. 2015 for the measure); smooth turns and nods as measured on the
rendered recordings: -1.50 to -1.85, halting ones -3.4. The -1.8 that suits true angles would accuse
measured ones."""

SPEED_PEAK_MIN_DEG_S = 6.0
SPEED_PEAK_SHARE = 0.5
"""A second peak of speed counts as halting from this prominence on: absolute, and as share of the fastest.
Going "to the end, then a little further" (set 1) makes a second peak of about 0.4; a real stop one near 1."""

TREMOR_WINDOW_S = 0.4
TREMOR_DEG = 0.3
"""Trembling is what a parabola over this window can't follow, by more than this half of the time. Smooth
turns of up to eight seconds leave at most 0.19 degrees at the most noise that is judged (0.14 on the rendered
recordings), a tremor of half a degree to each side five times a second at least 0.36; a single slip of the
face model does not move a median."""

SPARC_CUTOFF_HZ = 10.0
SPARC_AMPLITUDE = 0.05
SPARC_PADDING = 4
"""Parameters of the spectral arc length as published; the cutoff never above half the sampling rate."""

SMOOTHNESS_MAX_GAP_S = 0.15
"""A hole longer than this in a movement leaves its smoothness undefined, and one in the window of an
acceleration that unknown: a camera of 8 frames a second is still judged, but pictures that an overloaded
machine takes late carry a false time, and a smooth turn looks snatched."""

SMOOTHNESS_MIN_SAMPLES = 12
"""Fewer samples of a movement have no spectrum to speak of."""

SNAP_MAX_YAW_DEG = 65.0
"""Turned farther than this to the camera, the face model now and then jumps by up to ten degrees: its
acceleration is no evidence there."""

REST_SECONDS = 1.0
REST_SPREAD_DEG = 2.5
"""As still as this for this long inside the band, the head has arrived: easing off a little or going a little
further during the hold is neither the way out nor the way back. A shorter stop is a halt."""

ARRIVED_SHARE = 0.95
ARRIVAL_SECONDS = 0.3
"""The way out ends this long after the head first came within a twentieth of where it first rested (it still
slows down there), the way back begins as long before it last was within a twentieth of where it rested last.
Without a rest in the band, the peak stands for both."""

ONSET_SPEED_DEG_S = 3.0
ONSET_STRETCH_S = 0.15
ONSET_LOOK_BACK_S = 3.0
"""A movement began where, looking back from the start bound, the head was last slower than this over such a
stretch; found no farther back than this. Swaying while sitting reaches 1-2 deg/s."""

SNAP_MIN_SPEED_DEG_S = 35.0
"""Below this speed a high acceleration is the face model jumping by a degree or two, not a head: a movement
of 10 degrees at the limit of 300 deg/s² reaches 40 deg/s."""

TIME_RESOLUTION_S = 1e-3
"""Sums of frame times are not exact; a hold is not voided by their rounding."""

# -- what is measured in centimetres, and small movements ---------------------------------------------------

SHOULDER_WIDTH_CM = 36.0
"""From shoulder joint to shoulder joint, between the usual 33 (women) and 39 (men): observations have
elevations in shoulder widths, exercises in centimetres. A tenth more of it is a tenth more of a shrug."""

RELEASE_MIN_CM = 0.4
TOO_FAR_MARGIN_CM = 0.7
"""About the error of a shoulder's elevation, and of a head held forward or back (docs/accuracy.md): the
counterparts of 3 and 2 degrees."""

RESTING_SPEED_CM_S = 0.7
ONSET_SPEED_CM_S = 0.6
REST_SPREAD_CM = 0.5
"""A shrug of 3-5 cm takes half a second to a second: a tenth of its speed is rest. Breathing lifts shoulders
by a few millimetres over two seconds."""

OFF_SIDE_MIN_CM = 1.2
"""So much may the other shoulder rise along, or the two differ in a shrug of both."""

ELSEWHERE_MIN_CM = 1.5
"""The head goes the other way than asked (forward instead of back) from here on: beyond any sway."""

SMALL_START_SHARE = 0.7
SMALL_HOME_SHARE = 0.4
"""A movement of 2-5 degrees has to stand out from a sway of 1: it begins nearer to its band than others."""

SMALL_RELEASE_DEG = 0.5
SMALL_MARGIN_DEG = 0.5
SMALL_FAR_SECONDS = 0.1
"""Of a small movement its largeness is the fault, so it is said at once: three frames, for one alone may be
the face model's slip."""

SMALL_RESTING_SPEED_DEG_S = 1.0
SMALL_ONSET_SPEED_DEG_S = 1.0
SMALL_REST_SPREAD_DEG = 0.8
SMALL_ELSEWHERE_DEG = 6.0
"""The same measures as above, in proportion to a movement of a few degrees."""

OFF_DIRECTION_SHARE = 0.6
OFF_DIRECTION_MIN_DEG = 8.0
"""A combined movement is held only while what goes beside its direction stays below this share of what goes
along it: 31 degrees off. Coupled rotation alone makes about a third."""

# -- circles ------------------------------------------------------------------------------------------------

SECTORS = 8
"""Directions a round is looked at in, 45 degrees each: up, the four corners and sides, down."""

CIRCLE_START_DEG = 60.0
"""So much of a round makes an attempt; a tilt on the way to somewhere else sweeps less."""

CIRCLE_CLOSED_DEG = 345.0
"""A round is full from here on: people stop a little before where they began. The next one is measured from
the full 360, so that nothing adds up."""

CIRCLE_BACK_DEG = 45.0
"""Going back by a sector ends the round: a hand's breadth of wavering does not."""

CIRCLE_ONSET_DEG = 8.0
"""A round began when the head was last this near to its first direction: below, it only sways there."""

CIRCLE_LOOK_BACK_S = 30.0
"""And no longer ago than this: who holds the head somewhere for so long has not begun a round."""

HALF_CIRCLE_SIDE_DEG = 22.0
"""Within this of the shoulder's direction the head is at that shoulder: just inside its sector."""

UNEVEN_SHARE = 0.4
"""The nearest sector of an even round is at least this share of the farthest. Looking up goes about two
thirds as far as chin to chest even in a good round."""

# -- keeping still ------------------------------------------------------------------------------------------

STEADY_SECONDS = 0.5
"""In the band this long, the time of keeping still begins."""

STEADY_CENTRE_SECONDS = 0.5
"""Where the head is pressed against a hand it is measured from where it was on average in this time."""

DRIFTED_SECONDS = 0.5
"""Out of the band this long is told; shorter is a wobble, in which the time only pauses."""

STEADY_GIVE_UP_SECONDS = 5.0
"""Out of the band or without the hand this long, the attempt is over."""

# -- contact ------------------------------------------------------------------------------------------------

CONTACT_SECONDS = 0.5
"""A hand missing this long is told; the pose model loses a hand for a few frames now and then."""

HELD_TOO_LONG_MARGIN_S = 0.5
"""Beyond the upper limit of a hold by more than a person's reaction."""

# -- free stretching ----------------------------------------------------------------------------------------

COVERED_SECONDS = 0.3
"""A direction counts as visited when the head was there this long: passing through on the way round counts
only if it is slow."""
