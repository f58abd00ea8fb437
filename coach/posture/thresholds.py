"""Every bound of the desk watch, named, with its unit and reason; docs/desk.md has what was measured."""

# -- measuring ---------------------------------------------------------------------------------------------

FACE_MODEL_FOV_DEG = 63.0
"""Vertical field of view that MediaPipe's face geometry assumes when it places the face; the head's place
in the picture comes back out with the same figure."""

PIVOT_CM = (0.0, -1.0, -8.0)
"""The point behind the face, from the origin of MediaPipe's, that a nod moves least in the picture. Fitted
on rendered people: 15 degrees down lower it by 1 cm in the figures, 30 degrees by 2, where a nose goes
5."""

IRIS_CM = 1.17
"""Visible breadth of an iris: 11.7 ± 0.5 mm in nearly everybody."""

SCENE_WIDTH, SCENE_HEIGHT = 64, 48
"""Pixels of the grey picture that changes are looked for in."""

SCENE_MASK_FACES = 1.3
"""The background is what lies further than this from the head, sideways, in sizes of the face."""

SCENE_UPPER = 0.6
"""Share of the picture, from above, that counts as background: below are shoulders and arms."""

SCENE_LEAST_CELLS, SCENE_LEAST_CONTRAST = 100, 4.0
"""With fewer cells, or on a bare wall (grey levels, standard deviation), nothing is compared."""

SCENE_REACH = 6
"""A move of the background is looked for within so many cells, 6 degrees."""

SCENE_SAME, SCENE_BETTER = 0.95, 0.1
"""Correlation above which a background is the same, and by how much a move of it has to be better than
none."""

MOVED_FACES = 0.05
"""A face that moved this much of its size, or grew by this share, since the look before is looked at
again."""

# -- bounds of postures: a change against the own baseline -------------------------------------------------

SLOUCH_CM = 2.5
"""The head lower, or the neck shorter over the shoulder line. Rendered slouches of 8 cm lower the head by 4
to 5 and are read as 3.6 to 4; glances of 15 degrees down are read as 1."""

CLOSE_CM = 8.5
"""The head nearer to the screen. At 60 to 70 cm that is a seventh of the way; a slouch of 8 cm brings the
head as near as that, too, and is then told as a slouch alone."""

FORWARD_CM = 3.5
"""The head forward of the shoulders: about half of what people reach who push the chin forward. In rendered
people 5 cm are read as 3.6 to 4.1 in the mean, 3 cm as 2.5 to 3.1, and what is none as up to 3.1 in single
looks, but for slouches, which are told as such."""

TILT_DEG = 10.0
"""Half of a tilt that anybody sees; rendered tilts of 18 degrees are read as 15 to 18, glances as up to
4."""

CHIN_DEG = 20.0
"""From 20 degrees of flexion on RULA gives a neck its third point; a face is seen down to 40."""

LEAN_CM = 4.0
"""Head and shoulders to one side, in the mean; a turned or tilted head moves it by less than 1."""

SHOULDER_CM = 2.5
"""One shoulder above the other: a tilted head is read as up to 1 cm of it."""

TRUNK_DEG = 20.0
"""Trunk turned while the head faces the screen; twice the stated error of the trunk's turn."""

RELEASE = 0.6
"""A posture is over below this share of its bound: at the bound itself it would come and go."""

# -- what is no posture at the desk ------------------------------------------------------------------------

TURNED_DEG = 30.0
"""Looking elsewhere: a colleague, a second screen. Shoulders and distance are then read less surely."""

LOOKING_UP_DEG = 15.0
"""The head back: drinking, thinking, stretching."""

STANDING_CM = 12.0
"""Head this much higher: standing up, or a table raised."""

FARTHEST = 1.6
"""Distance, over the baseline's, beyond which it is somebody else, or nobody at the desk. A man who lay
back in his chair was seen at 1.4."""

ASIDE_CM = 22.0
"""Head this far to the side of its place: getting up, reaching for something, or somebody else."""

# -- fit of the baseline -----------------------------------------------------------------------------------

SHIFT_CM = 3.0
"""Head up, or head and shoulders down together, by this much: a chair or a camera moved."""
SHIFT_NECK_CM = 1.0
SHIFT_NEAR_CM = 4.0
SHIFT_CHIN_DEG = 8.0
"""A shift is of one piece: the neck as long, the screen as far, the chin as high as before. Nobody slouches
like that: rendered slouches of 8 cm shorten the neck by 2 and come 8 nearer."""

LEVEL_CM = 1.5
LEAP_CM = 1.5
CREEP_S = 10.0
"""Unless it came slowly: so many seconds and more from the last look at a head about as high as before to the
first one at SHIFT_CM, and from look to look never this much at once. Gas springs and motors of tables go
through that in a second or two; who slides down in a chair mostly takes minutes."""

SCENE_CELLS = 2.0
"""The background moved by so many cells, 20 pixels of 640: the camera was moved by 2 degrees."""

DOUBT_S = 15.0
"""A doubt has to last this long before it is told: people reach up, and chairs roll for a moment."""

DOUBT_OVER_S = 10.0
"""So long the baseline has to fit again before anything is judged by it."""

# -- time --------------------------------------------------------------------------------------------------

SUSTAIN_S = 40.0
WINDOW_SHARE = 1.5
"""A posture has to last 40 of the last 60 seconds. Other watchers speak after 1.5 to 5 seconds, and nag."""

RECOVER_S = 5.0
"""So long it has to be well again, without a break, before an episode is over."""

UNSEEN_OVER_S = 60.0
"""An episode of somebody who is not seen, or busy, this long is over; it ended when last seen."""

HOLD_S = 15.0
"""What a look saw is taken to last until the next one, but no longer than this."""

GAP_S = 15.0
"""So long without a moment: the computer slept. What was seen before is not taken to have gone on meanwhile;
awake, moments come twice a second."""

UNSEEN_STILL_S = 120.0
"""Who was not seen for so long may have moved, or been away: sitting still begins anew."""

UNWATCHED_IS_BREAK_S = 30 * 60.0
"""Paused, locked or asleep for so long: bad minutes from before count no more. Shorter rests are calls."""

BLIND_TOLD_S = 10.0
"""A camera that shows nothing for so long is told: one that wakes with the computer takes some seconds."""

BLIND_AGAIN_S = 3600.0
"""Nobody is told of it more often: a plug may be loose all day."""

SETTLE_S = 5.0
"""After coming back nothing is judged for so long: people arrange their things."""

CLOSE_IN_SUSTAINS = 3.0
"""Between two words at least so many times the time a posture has to last: two minutes."""

WORDS_AN_HOUR = 6
"""Then it keeps quiet: whoever did not listen six times does not want to."""

FIRMER_EVERY = 2
HIGHEST_LEVEL = 3
"""After every second word within an hour it is told a little more firmly, in three steps and no more."""

SNOOZE_S = 15 * 60.0
"""A snooze ends by itself."""

# -- breaks ------------------------------------------------------------------------------------------------

STILL_CM, STILL_DEG = 6.0, 20.0
"""Whoever's head stays within this of where it was has not moved: people who work sway by a third of it."""

STILL_S = 30 * 60.0
"""Sitting still this long offers a break."""

BAD_S = 10 * 60.0
"""So much bad posture since the last break offers one, too: a quarter of what a working hour leaves."""

AWAY_IS_BREAK_S = 120.0
"""Somebody away for two minutes had a break."""

ASK_AGAIN_S = 20 * 60.0
"""A break that was not taken is offered again after so long."""

# -- looking -----------------------------------------------------------------------------------------------

PEEK_S = 0.5
"""How often the picture is compared with that of the last look: it costs half a millisecond."""

REST_S = 10.0
"""How often the models look while nothing changes: 30 to 60 ms of one core each time."""

BAD_LOOK_S = 4.0
"""How often while a posture is being timed; less than the 5 s a word may come late."""

MOVING_S = 1.0
"""How often while the picture changes."""

BUSY_S = 4.0
BUSY_AFTER = 3
"""How often once it has changed in so many looks on end: somebody who looks about, a film in a window behind,
or a lively talk. Less than the 5 s a word may come late."""

CHANGED_GREY = 12.0
CHANGED_SHARE, POSTURE_SHARE = 0.012, 0.06
"""The picture changed if this share of its cells differs by so many grey levels, once the light is taken
off. A slouch changes 0.05 to 0.2 of them, a glance 0.02 to 0.06, tremor and noise none. What changed like a
posture, and came to rest, is looked at soon however busy it was before."""

AS_BEFORE_CM, AS_BEFORE_NEARER_CM = 1.2, 4.0
AS_BEFORE_DEG = (15.0, 10.0, 5.0)
"""While nothing is timed, the face model alone says first whether the head moved since the last whole look, a
third of the work: by half the bounds of slouch, nearness, chin and tilt, and in yaw by three quarters of what
counts as not sitting still."""

CALIBRATE_S = 1.5
CALIBRATE_LIVE_S = 3.0
"""How long somebody has to keep still, looking at the camera, for a baseline: a recording was not made for
it, live it is asked for."""

CALIBRATE_STEP_S = 0.1
"""How often they are looked at meanwhile."""

SEARCH_S, SEARCH_REST_S = 20.0, 3.0
"""While nobody has faced the camera for so long, a look that often is enough to notice whoever comes: ten
looks a second for an empty chair would cost a quarter of a core all morning."""
