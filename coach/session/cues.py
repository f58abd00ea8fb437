"""Cues: decides what is heard at each moment of a session: which tone, which words, and when to keep still.

State machine without input, output or clock: view and events in, cues out, in the observations' own seconds.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from coach.measure.observation import NAN
from coach.movement.events import Event, Kind
from coach.session import spoken
from coach.session.sounds import Sound
from coach.session.spoken import Sentence
from coach.session.view import Gauge, Phase, Tone, View
from coach.session.wording import EVENT_WORDS

SPACING_S = 3.0
"""From the beginning of one phrase to that of the next: two or three words every few seconds can be followed
without turning away from the movement."""

STALE_S = 2.0
"""Words that had to wait longer would speak of a movement that is over."""

LONG_VALID_S = 4.0
"""What comes next is worth hearing a little later too."""

REPEAT_S = 8.0
"""The same correction is not said again sooner: whoever heard it is working on it. Its tone sounds
each time."""

SAFETY_REPEAT_S = 4.0
"""The same, where going on may hurt."""

SAFETY = 8
"""Urgency (see `EVENT_WORDS`) from which words don't wait their turn after less urgent ones, but cut them."""
STOPS = {Kind.PAIN: 10, Kind.UNWELL: 11}
"""Their urgency: above every fault's; worse than pain may follow on pain."""
COURSE = 4
"""How the session goes on: as urgent as why a repetition does not count, below what is wrong right now."""
HOLD = 3
"""The ticks say as much."""

STANDS_S = {Phase.PLACE: 0.7, Phase.LOST: 0.0, Phase.CALIBRATING: 0.0, Phase.GETTING_READY: 3.0}
"""A shown sentence of caution (in a calibration, any) is spoken once it has stood this long: in PLACE what is
seen may flicker, before an exercise it has to outlast what a message of an event stands for (2.5 s); LOST is
half a second old when it begins."""

HOLD_VALID_S = 1.0
"""A hold that has gone on for longer needs no "hold" any more."""

SLOW_SPACING_S = 2.0
"""One low note for a movement that is both too fast and jerky."""

GUIDE_FROM = 0.25
"""Share of the way to the band from which the guiding tone sounds: less is sway, or a look at the screen."""
TURNED_BACK = 0.08
"""So far back from the nearest reached, and the guiding tone ends: the head is going home."""
LINGER_S = 1.5
"""A head that comes no nearer for so long rests there, and the guiding tone ends."""
NEARER = 0.01
"""What counts as nearer; half a degree on a turn."""

BEATS = 3
"""So many whole seconds are counted before an exercise."""

SOUNDS = {
    Kind.HOLD_PROGRESS: Sound.TICK,
    Kind.HOLD_COMPLETE: Sound.CHORD,
    Kind.REPETITION_COUNTED: Sound.COUNT,
    Kind.DIRECTION_COVERED: Sound.COUNT,
    Kind.ROUND_TIMED: Sound.COUNT,
    Kind.TOO_FAST: Sound.SLOW,
    Kind.JERKY: Sound.SLOW,
    Kind.TOO_FAR: Sound.SLOW,
    Kind.TOO_LARGE: Sound.SLOW,
    Kind.PAIN: Sound.STOP,
    Kind.UNWELL: Sound.STOP,
    Kind.EXERCISE_STARTED: Sound.GO,
}
"""The tone of an event; the others have none."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be spoken in one breath.

    Attributes:
        sentences: in this order.
        urgency: a more urgent one goes first, see `EVENT_WORDS`.
        phases: where it makes sense to begin with it; empty for everywhere.
        valid_s: how long it may wait.
    """

    sentences: tuple[Sentence, ...]
    urgency: int
    phases: tuple[Phase, ...] = ()
    valid_s: float = STALE_S


@dataclass(frozen=True, slots=True)
class Cues:
    """What is heard from now on.

    Attributes:
        sounds: to begin now.
        phrase: to be spoken now, instead of what is being said; None says nothing new.
        near: how near to the band the guiding tone tells the head is, 0 to 1; NaN for silence.
    """

    sounds: tuple[Sound, ...] = ()
    phrase: Phrase | None = None
    near: float = NAN


class CuePolicy:
    """Follows a session by its views and events."""

    def __init__(self) -> None:
        self._waiting: list[tuple[float, Phrase]] = []
        self._saying: Phrase | None = None
        self._spoke = NAN
        self._last_said: dict[tuple[Sentence, ...], float] = {}
        self._phase: Phase | None = None
        self._title = ""
        self._announced = ""
        self._message, self._stands_since = "", NAN
        self._countdown = NAN
        self._slow_at = NAN
        self._nearest, self._nearest_at = 0.0, NAN

    def step(self, t: float, events: Sequence[Event], view: View, speaking: bool = False) -> Cues:
        """Take one moment.

        Args:
            t: seconds, not before the moment before.
            events: what happened since then, the answers to wishes included.
            view: what is shown now.
            speaking: whether words are still being spoken.
        """
        sounds = dict.fromkeys(SOUNDS[e.kind] for e in events if e.kind in SOUNDS)
        if self._beats(view):
            sounds[Sound.BEAT] = None
        if Sound.SLOW in sounds:
            if t - self._slow_at < SLOW_SPACING_S:
                del sounds[Sound.SLOW]
            else:
                self._slow_at = t
        self._corrections(t, events, view)
        self._course(t, events, view)
        self._standing(t, view)
        self._phase, self._title = view.phase, view.title
        if Sound.STOP in sounds:
            return Cues((Sound.STOP,), self._choose(t, view, speaking))
        return Cues(tuple(sounds), self._choose(t, view, speaking), self._near(t, view))

    # -- what is worth saying ---------------------------------------------------------------------------

    def _corrections(self, t: float, events: Sequence[Event], view: View) -> None:
        """What went wrong or has to stop; of a repetition that has just ended `_course` tells it."""
        ended = any(e.kind in spoken.ENDINGS for e in events)
        for event in events:
            if event.kind in STOPS:
                self._waiting.clear()
                self._post(t, Phrase((spoken.STOPS[event.kind],), STOPS[event.kind]))
            elif not ended and (sentence := spoken.correction(event)):
                self._post(t, Phrase((sentence,), EVENT_WORDS[event.kind].urgency))
            elif event.kind is Kind.ENTERED_RANGE and view.hold_asked_s >= spoken.LEAST_HOLD_S:
                self._post(t, Phrase((Sentence(spoken.HOLD),), HOLD, (Phase.HOLDING,), HOLD_VALID_S))
            elif event.kind is Kind.HOLD_COMPLETE:
                self._post(t, Phrase((spoken.back(view),), COURSE, (Phase.HOLDING, Phase.RETURNING)))
            elif event.kind is Kind.PAUSED:
                self._post(t, Phrase((Sentence(spoken.PAUSED),), COURSE, (Phase.PAUSED,)))

    def _course(self, t: float, events: Sequence[Event], view: View) -> None:
        """How the session goes on: what counted, what comes next; all that happens at once in one phrase."""
        if view.phase in (Phase.STOPPED, Phase.PAUSED):
            return
        kinds = {e.kind for e in events}
        sentences: list[Sentence | None] = []
        urgency = COURSE
        for event in events:
            if event.kind in spoken.ENDINGS:
                worst = spoken.worst(events)
                if worst is not None:
                    sentences.append(spoken.correction(worst))
                    urgency = max(urgency, EVENT_WORDS[worst.kind].urgency)
                if Kind.EXERCISE_COMPLETE not in kinds:
                    sentences += spoken.after(event, view, kinds)
        if Kind.EXERCISE_COMPLETE in kinds:
            sentences.append(Sentence(spoken.COMPLETE))
        entered = (view.phase, view.title) != (self._phase, self._title)
        if view.phase is Phase.RESTING and entered:
            sentences += spoken.rest(view)
            self._announced = view.next_up
        elif view.phase is Phase.GETTING_READY and (entered or Kind.OTHER_SIDE in kinds):
            sentences += self._announcement(view, Kind.OTHER_SIDE in kinds)
        elif Kind.EXERCISE_STARTED in kinds and view.demo is None:  # nobody led up to it
            sentences += self._announcement(view, False)
        elif view.phase is Phase.DONE and entered:
            sentences += [Sentence(view.title), Sentence(view.message)]
        said = tuple(s for s in sentences if s is not None and s.text)
        if said:
            self._post(t, Phrase(said, urgency, (view.phase,), LONG_VALID_S))

    def _announcement(self, view: View, other_side: bool) -> list[Sentence]:
        """Name the exercise, unless that was done already, and say where to."""
        known, self._announced = self._announced == view.title, view.title
        if other_side:
            return [Sentence(spoken.OTHER_SIDE), *spoken.side(view)]
        return [*([] if known else [Sentence(view.title)]), *spoken.way(view)]

    def _standing(self, t: float, view: View) -> None:
        """A sentence that stands in the picture because something is in the way."""
        if view.message != self._message or view.phase is not self._phase:
            self._message, self._stands_since = view.message, t
        patience = STANDS_S.get(view.phase)
        meant = view.tone is Tone.CAUTION or view.phase is Phase.CALIBRATING
        if patience is not None and meant and view.message and t - self._stands_since >= patience:
            urgency = EVENT_WORDS[Kind.CONTACT_UNSEEN].urgency
            self._post(t, Phrase((Sentence(view.message),), urgency, (view.phase,)))

    def _post(self, t: float, phrase: Phrase) -> None:
        """Put a phrase among those that wait, unless it was said just now or waits already."""
        again = t - self._last_said.get(phrase.sentences, -math.inf)
        if again < (SAFETY_REPEAT_S if phrase.urgency >= SAFETY else REPEAT_S):
            return
        if all(waiting.sentences != phrase.sentences for _, waiting in self._waiting):
            self._waiting.append((t, phrase))

    # -- when it is said --------------------------------------------------------------------------------

    def _choose(self, t: float, view: View, speaking: bool) -> Phrase | None:
        """The most urgent phrase, the newest of them, if its time has come."""
        self._waiting = [
            (since, phrase)
            for since, phrase in self._waiting
            if t - since <= phrase.valid_s and (not phrase.phases or view.phase in phrase.phases)
        ]
        if not self._waiting:
            return None
        best = max(self._waiting, key=lambda waiting: (waiting[1].urgency, waiting[0]))
        phrase = best[1]
        outranks = phrase.urgency >= SAFETY and (
            self._saying is None or phrase.urgency > self._saying.urgency
        )
        if (speaking or t - self._spoke < SPACING_S) and not outranks:
            return None
        self._waiting.remove(best)
        self._saying, self._spoke = phrase, t
        self._last_said[phrase.sentences] = t
        return phrase

    # -- tones that come from the view ------------------------------------------------------------------

    def _beats(self, view: View) -> bool:
        """Whether one of the last seconds before an exercise begins just now."""
        before, self._countdown = self._countdown, view.countdown_s
        if view.phase is not Phase.GETTING_READY or not 0 < view.countdown_s <= BEATS:
            return False
        return not before <= BEATS or math.ceil(before) != math.ceil(view.countdown_s)

    def _near(self, t: float, view: View) -> float:
        near = nearness(view.gauge) if view.gauge is not None else NAN
        approaching = view.phase in (Phase.READY, Phase.MOVING) and near >= GUIDE_FROM
        if not approaching:
            self._nearest, self._nearest_at = 0.0, t
            return NAN
        if near >= self._nearest + NEARER:
            self._nearest, self._nearest_at = near, t
        going_on = near >= self._nearest - TURNED_BACK and t - self._nearest_at < LINGER_S
        return near if going_on else NAN


def nearness(gauge: Gauge) -> float:
    """Share of the way from the middle to the near edge of the band, 0 to 1; NaN while the angle is unknown.

    Where either band will do it is the one on whose side the head is.
    """
    bands = gauge.bands if gauge.active < 0 else (gauge.bands[gauge.active],)
    shares = [gauge.angle / (low if low > 0 else high) for low, high in bands if low > 0 or high < 0]
    return min(max(*shares, 0.0), 1.0) if shares and not math.isnan(gauge.angle) else NAN
