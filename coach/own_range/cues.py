"""Cues of the walk: what is heard while the own range is measured; see `coach.session.cues` for sessions.

At the end of a turn nobody sees the screen: a tick says that it is held, a chord that it will do. What is
said is the sentence that stands in the picture, the newest one as soon as there is silence.
"""

from collections.abc import Sequence

from coach.measure.observation import NAN
from coach.movement.events import Event
from coach.session.cues import COURSE, SPACING_S, STANDS_S, STOPS, Cues, Phrase
from coach.session.sounds import Sound
from coach.session.spoken import Sentence
from coach.session.view import Phase, View

SOUNDS = {Phase.HOLDING: Sound.TICK, Phase.RETURNING: Sound.CHORD, Phase.STOPPED: Sound.STOP}
"""The tone with which a phase begins."""

TONE_ALONE = (Phase.HOLDING,)
"""Phases whose tone says it all: a sentence would still go on when the second is over."""


class WalkCues:
    """Follows the walk by its views."""

    def __init__(self) -> None:
        self._phase: Phase | None = None
        self._tries = ("", 0)
        self._shown = self._said = ""
        self._since = self._spoke = NAN

    def step(self, t: float, events: Sequence[Event], view: View, speaking: bool = False) -> Cues:  # noqa: ARG002
        """Take one moment; see `coach.session.cues.CuePolicy.step`."""
        sounds = [SOUNDS[view.phase]] if view.phase is not self._phase and view.phase in SOUNDS else []
        if self._counted(view):
            sounds.append(Sound.COUNT)
        self._phase = view.phase
        if view.message != self._shown:
            self._shown, self._since = view.message, t
        return Cues(tuple(sounds), self._phrase(t, view, speaking))

    def _counted(self, view: View) -> bool:
        """Whether a try was taken just now: there is one more, or the last of a direction led to the next."""
        if not view.counts:
            return view.phase is Phase.DONE and self._phase is Phase.RETURNING
        (title, before), done = self._tries, view.counts[0].done
        self._tries = view.title, done
        return done > before if view.title == title else self._phase is Phase.RETURNING

    def _phrase(self, t: float, view: View, speaking: bool) -> Phrase | None:
        stopped = view.phase is Phase.STOPPED
        if not view.message or view.phase in TONE_ALONE or self._said.endswith(view.message):
            return None
        if not stopped and (speaking or t - self._spoke < SPACING_S):
            return None
        if t - self._since < STANDS_S.get(view.phase, 0.0):
            return None
        self._said, self._spoke = view.message, t
        return Phrase((Sentence(view.message),), max(STOPS.values()) if stopped else COURSE)
