"""Wording: the one sentence that belongs to each kind of event, and how urgent it is."""

from dataclasses import dataclass

from coach.measure.observation import Reason
from coach.movement.events import Kind, Side
from coach.session.view import Tone


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence for a person.

    Attributes:
        text: may hold `{side}` and `{value}`.
        tone: how it is meant.
        urgency: a more urgent sentence replaces a less urgent one at once.
    """

    text: str
    tone: Tone
    urgency: int


_CAUTION, _PRAISE = Tone.CAUTION, Tone.PRAISE

EVENT_WORDS = {
    Kind.TOO_FAR: Wording("Ease back a little, that is far enough", _CAUTION, 9),
    Kind.TOO_LARGE: Wording("Smaller, only a few degrees", _CAUTION, 9),
    Kind.HELD_TOO_LONG: Wording("Long enough, let go now", _CAUTION, 9),
    Kind.TOO_FAST: Wording("Slower, let it take its time", _CAUTION, 8),
    Kind.JERKY: Wording("Smoother, in one even movement", _CAUTION, 8),
    Kind.SHOULDER_RAISED: Wording("Let your {side} shoulder sink", _CAUTION, 7),
    Kind.TRUNK_TURNED: Wording("Turn only the head, keep your chest facing forward", _CAUTION, 7),
    Kind.TRUNK_LEANED: Wording("Sit upright, both shoulders level", _CAUTION, 6),
    Kind.WRONG_DIRECTION: Wording("That is another direction", _CAUTION, 5),
    Kind.CONTACT_MISSING: Wording("Bring your hand back to its place", _CAUTION, 6),
    Kind.CONTACT_UNSEEN: Wording("I can't see your hand there: move it into the picture", _CAUTION, 6),
    Kind.DRIFTED: Wording("Back to where you began, and keep still", _CAUTION, 6),
    Kind.OFF_DIRECTION: Wording("Keep to the asked direction", _CAUTION, 5),
    Kind.INCOMPLETE: Wording("Not counted: go the whole way round", _CAUTION, 4),
    Kind.UNEVEN: Wording("Make the round even, as far on every side", _CAUTION, 4),
    Kind.DIRECTION_COVERED: Wording("{value:.0f} directions covered", _PRAISE, 1),
    Kind.SHORT_RANGE: Wording("Not counted: go a little further, without pain", _CAUTION, 4),
    Kind.SHORT_HOLD: Wording("Not counted: held {value:.0f} s, hold a little longer", _CAUTION, 4),
    # below the sentences that say why, where one is still there to be read
    Kind.REPETITION_VOIDED: Wording("That one does not count", _CAUTION, 3),
    Kind.REPETITION_COUNTED: Wording("Good, that one counts", _PRAISE, 3),
    Kind.HOLD_COMPLETE: Wording("Held long enough, slowly back", _PRAISE, 3),
    Kind.EXERCISE_COMPLETE: Wording("Exercise done, well kept", _PRAISE, 4),
    Kind.EXERCISE_LEFT: Wording("Leaving this exercise", Tone.GUIDE, 4),
    Kind.NEUTRAL_DOUBTFUL: Wording("You seem to sit differently now: sit straight, begin again", _CAUTION, 2),
    Kind.SMOOTHNESS_NOT_JUDGED: Wording("The picture is too noisy to judge smoothness", Tone.GUIDE, 1),
}
"""What is said when an event happens; kinds that are only drawn have no entry."""

LOST_WORDS = {
    Reason.NO_FACE: "I can't see your face",
    Reason.FACE_AT_EDGE: "Your face leaves the picture, move to the middle",
    Reason.TWO_PEOPLE: "I see more than one person",
    Reason.SIDES_DISAGREE: "I can't tell which way you face",
    Reason.LEAPT: "I can't tell which way you face",
    Reason.NOBODY: "I can't see you, come back into the picture",
    Reason.NO_NEUTRAL: "I never saw you sit still facing the camera",
}
"""What is said while sight is lost, by reason."""

UNMEASURED_WORDS = "I can't measure this from here: bring head and shoulders into the picture"
"""What is said where the head is seen, but not what the exercise is about."""

GUIDED_TITLE = "{title} (guided, not judged)"
"""How an exercise that goes by the clock is headed."""

CALIBRATE_WORDS = "Sit upright, look at the camera and keep still"

STOPPED_WORDS = {
    Kind.PAIN: "Stopped, because it hurts. Back to the middle, and rest",
    Kind.UNWELL: "Stopped. Sit back or lie down; if it does not pass at once, call for help",
}
"""What stands in the picture after a stop, by the kind of event."""

ONLY_THIS_WORDS = "Only this movement? Press o to leave it out and go on"

EITHER_SIDE_WORDS = "To either side, when you are ready"
"""What to do where the person chooses the side."""

SIDE_WORDS = {
    Side.LEFT: "Left",
    Side.RIGHT: "Right",
    Side.BOTH: "Done",
    Side.CLOCKWISE: "Clockwise",
    Side.COUNTERCLOCKWISE: "Counterclockwise",
}
"""A short label for each side's count."""
