"""Wording: the one sentence that belongs to each kind of event, and how urgent it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.language import N_
from coach.measure.observation import Reason
from coach.measure.place import Aspect, Trouble
from coach.movement.events import Kind, Side
from coach.session.view import Tone


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence for a person.

    Attributes:
        text: may hold `{value}`.
        tone: how it is meant.
        urgency: a more urgent sentence replaces a less urgent one at once.
        sides: what is said instead where the event belongs to a side.
    """

    text: str
    tone: Tone
    urgency: int
    sides: Mapping[Side, str] = field(default_factory=dict)


_CAUTION, _PRAISE = Tone.CAUTION, Tone.PRAISE

EVENT_WORDS = {
    Kind.TOO_FAR: Wording(N_("Ease back a little, that is far enough"), _CAUTION, 9),
    Kind.TOO_LARGE: Wording(N_("Smaller, only a few degrees"), _CAUTION, 9),
    Kind.HELD_TOO_LONG: Wording(N_("Long enough, let go now"), _CAUTION, 9),
    Kind.TOO_FAST: Wording(N_("Slower, let it take its time"), _CAUTION, 8),
    Kind.JERKY: Wording(N_("Smoother, in one even movement"), _CAUTION, 8),
    Kind.SHOULDER_RAISED: Wording(
        N_("Let your shoulders sink"),
        _CAUTION,
        7,
        {Side.LEFT: N_("Let your left shoulder sink"), Side.RIGHT: N_("Let your right shoulder sink")},
    ),
    Kind.TRUNK_TURNED: Wording(N_("Turn only the head, keep your chest facing forward"), _CAUTION, 7),
    Kind.TRUNK_LEANED: Wording(N_("Sit upright, both shoulders level"), _CAUTION, 6),
    Kind.WRONG_DIRECTION: Wording(N_("That is another direction"), _CAUTION, 5),
    Kind.CONTACT_MISSING: Wording(N_("Bring your hand back to its place"), _CAUTION, 6),
    Kind.CONTACT_UNSEEN: Wording(N_("I can't see your hand there: move it into the picture"), _CAUTION, 6),
    Kind.DRIFTED: Wording(N_("Back to where you began, and keep still"), _CAUTION, 6),
    Kind.OFF_DIRECTION: Wording(N_("Keep to the asked direction"), _CAUTION, 5),
    Kind.INCOMPLETE: Wording(N_("Not counted: go the whole way round"), _CAUTION, 4),
    Kind.UNEVEN: Wording(N_("Make the round even, as far on every side"), _CAUTION, 4),
    Kind.DIRECTION_COVERED: Wording(N_("{value:.0f} directions covered"), _PRAISE, 1),
    Kind.SHORT_RANGE: Wording(N_("Not counted: go a little further, without pain"), _CAUTION, 4),
    Kind.SHORT_HOLD: Wording(N_("Not counted: held {value:.0f} s, hold a little longer"), _CAUTION, 4),
    # below the sentences that say why, where one is still there to be read
    Kind.REPETITION_VOIDED: Wording(N_("That one does not count"), _CAUTION, 3),
    Kind.REPETITION_COUNTED: Wording(N_("Good, that one counts"), _PRAISE, 3),
    Kind.HOLD_COMPLETE: Wording(N_("Held long enough, slowly back"), _PRAISE, 3),
    Kind.EXERCISE_COMPLETE: Wording(N_("Exercise done, well kept"), _PRAISE, 4),
    Kind.EXERCISE_LEFT: Wording(N_("Leaving this exercise"), Tone.GUIDE, 4),
    Kind.OTHER_SIDE: Wording(N_("Now the other side"), Tone.GUIDE, 4),
    Kind.TARGET_CHANGED: Wording(N_("The target begins at {value:.0f} now"), Tone.GUIDE, 3),
    Kind.NEUTRAL_DOUBTFUL: Wording(
        N_("You seem to sit differently now: sit straight, begin again"), _CAUTION, 2
    ),
    Kind.SMOOTHNESS_NOT_JUDGED: Wording(N_("The picture is too noisy to judge smoothness"), Tone.GUIDE, 1),
}
"""What is said when an event happens; kinds that are only drawn have no entry."""

LOST_WORDS = {
    Reason.NO_FACE: N_("I can't see your face"),
    Reason.FACE_AT_EDGE: N_("Your face leaves the picture, move to the middle"),
    Reason.TWO_PEOPLE: N_("I see more than one person"),
    Reason.SIDES_DISAGREE: N_("I can't tell which way you face"),
    Reason.LEAPT: N_("I can't tell which way you face"),
    Reason.NOBODY: N_("I can't see you, come back into the picture"),
    Reason.NO_NEUTRAL: N_("I never saw you sit still facing the camera"),
    Reason.NO_PICTURES: N_("The camera stopped sending pictures: check its cable"),
    Reason.FROZEN: N_("The camera's picture stands still: unplug it, and plug it in again"),
    Reason.BLACK: N_("The picture is black: open the camera's cover"),
}
"""What is said while sight is lost, by reason."""

UNMEASURED_WORDS = N_("I can't measure this from here: bring head and shoulders into the picture")
"""What is said where the head is seen, but not what the exercise is about."""

GUIDED_TITLE = N_("{title} (guided, not judged)")
"""How an exercise that goes by the clock is headed."""

CALIBRATE_WORDS = N_("Sit upright, look at the camera and keep still")

PLACE_TITLE = N_("Your place")
CALIBRATE_TITLE = N_("Calibration")
READY_TITLE = N_("Get ready")
REST_TITLE = N_("Rest")
STOPPED_TITLE = N_("Stopped")
PAUSED_TITLE = N_("Paused")
FINISHED_TITLE = N_("Session finished")

REST_WORDS = N_("Breathe calmly, let your shoulders sink")
PAUSED_WORDS = N_("Space goes on")
AWAY_WORDS = N_("Nobody is here: sit down again, and it goes on by itself")
FINISHED_WORDS = N_("You may stand up and move")

TROUBLE_WORDS = {
    Trouble.NO_FACE: N_("I can't see your face: sit in front of the camera"),
    Trouble.CUT_OFF: N_("Your face is cut off: move to the middle of the picture"),
    Trouble.NO_SHOULDERS: N_("Both shoulders have to be in the picture: move back, or tilt the screen"),
    Trouble.TOO_NEAR: N_("Move back a little"),
    Trouble.TOO_FAR: N_("Come a little closer"),
    Trouble.TOO_DARK: N_("Too dark: switch on a light before you"),
    Trouble.TOO_BRIGHT: N_("Too bright: turn the lamp away from your face"),
    Trouble.ONE_SIDED: N_("Light from one side: more from the front is better"),
    Trouble.FROM_BELOW: N_("The camera looks up at you: put it higher"),
    Trouble.FROM_ABOVE: N_("The camera looks down at you: put it lower"),
}
"""What to change before beginning."""

WELL_WORDS = {
    Aspect.FACE: N_("Face in the picture"),
    Aspect.SHOULDERS: N_("Shoulders in the picture"),
    Aspect.DISTANCE: N_("Distance"),
    Aspect.LIGHT: N_("Light"),
    Aspect.CAMERA: N_("Height of the camera"),
}
"""What was looked at and is well."""

STOPPED_WORDS = {
    Kind.PAIN: N_("Stopped, because it hurts. Back to the middle, and rest"),
    Kind.UNWELL: N_("Stopped. Sit back or lie down; if it does not pass at once, call for help"),
}
"""What stands in the picture after a stop, by the kind of event."""

ONLY_THIS_WORDS = N_("Only this movement? Press o to leave it out and go on")

EITHER_SIDE_WORDS = N_("To either side, when you are ready")
"""What to do where the person chooses the side."""

SIDE_WORDS = {
    Side.LEFT: N_("Left"),
    Side.RIGHT: N_("Right"),
    Side.BOTH: N_("Done"),
    Side.CLOCKWISE: N_("Clockwise"),
    Side.COUNTERCLOCKWISE: N_("Counterclockwise"),
}
"""A short label for each side's count."""
