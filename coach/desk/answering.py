"""Answering: what a question from elsewhere asks of the policy, and what it is answered."""

import math
from collections.abc import Iterator
from contextlib import contextmanager

from coach.desk.control import Asked, Control
from coach.desk.glance import to_text
from coach.desk.glancing import glance_of
from coach.desk.protocol import Word
from coach.language import N_, tr
from coach.posture.inputs import Ask
from coach.posture.policy import DeskState
from coach.posture.settings import DeskSettings
from coach.posture.wording import reasons, status

ASKS = {
    Word.PAUSE: Ask.PAUSE,
    Word.RESUME: Ask.RESUME,
    Word.SNOOZE: Ask.SNOOZE,
    Word.CALIBRATE: Ask.RECALIBRATE,
}
RESTS = N_("It rests, and does not see you: coach desk resume first.")
IN_BREAK = N_("A break is going on: ask again when it is over.")
ENDS = N_("The desk watch ends.")
CALIBRATES = N_("Sit as you like to sit, look at the screen, and keep still for three seconds.")


class Answering:
    """Answers what `control` hears: at once what only asks, after the next step what changes something.

    Attributes:
        ended: whether the watch was asked to end.
    """

    def __init__(self, control: Control, settings: DeskSettings | None = None) -> None:
        """`settings`: of the watch, for its quiet hours."""
        self.ended = False
        self._control = control
        self._settings = settings or DeskSettings()
        self._waiting: Asked | None = None

    def hear(self, state: DeskState, calibrated: float, minute: float = math.nan) -> Ask | None:
        """What the next question asks of the policy, if it asks for anything.

        Args:
            state: of the last step.
            calibrated: share 0..1 of the calibration done.
            minute: of the day, 0..1440.
        """
        asked = self._control.asked()
        if asked is None:
            return None
        word = asked.question.word
        if word is Word.STATUS:
            asked.answer(status_line(state, calibrated))
        elif word is Word.GLANCE:
            asked.answer(to_text(glance_of(state, calibrated, self._settings.is_quiet(minute))))
        elif word is Word.WHY:
            asked.answer("\n".join(reasons(state)))
        elif word is Word.QUIT:
            self.ended = True
            asked.answer(tr(ENDS))
        elif word is Word.CALIBRATE and not state.watching:
            asked.answer(tr(RESTS), done=False)
        else:
            self._waiting = asked
            return ASKS[word]
        return None

    @contextmanager
    def away(self) -> Iterator[None]:
        """A context in which everybody is answered that a break is going on."""
        self._control.away = tr(IN_BREAK)
        try:
            yield
        finally:
            self._control.away = ""

    @property
    def snooze_s(self) -> float | None:
        """How long the snooze just asked for is to last; None where nothing was said of that."""
        minutes = self._waiting.question.minutes if self._waiting is not None else None
        return None if minutes is None else 60 * minutes

    def done(self, state: DeskState, calibrated: float) -> None:
        """Answer what the step that led to `state` was asked for."""
        asked, self._waiting = self._waiting, None
        if asked is not None:
            calibrates = asked.question.word is Word.CALIBRATE
            asked.answer(tr(CALIBRATES) if calibrates else status_line(state, calibrated))


def status_line(state: DeskState, calibrated: float) -> str:
    """One short line of what is seen now, or how far the calibration has come (0..1)."""
    if calibrated < 1 and state.watching and not state.sight.blind:
        return tr("calibrating {share:.0%}", share=calibrated)
    return status(state)
