"""Sink: writes a session into the journal while it runs, each repetition as soon as it is finished."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from coach import __version__
from coach.journal.entries import EventRecord, SessionRecord, SourceKind, StopRecord
from coach.journal.following import Following
from coach.journal.journal import Entry, Journal
from coach.journal.keeping import event_entry, session_entry, stop_entry
from coach.journal.schema import left_out
from coach.journal.writer import Writer
from coach.measure.observation import NAN
from coach.movement.events import Event, Kind
from coach.movement.exercise import Routine
from coach.pipeline.measuring import Measured
from coach.safety.leaving_out import name_of
from coach.session.session import Session
from coach.session.view import View
from coach.session.wish import Wish

STOP_PATIENCE_S = 1.0
"""A stop is on the disk before the next picture, unless the disk takes longer: nothing is judged after it."""

IN_REPETITIONS = frozenset(
    {
        Kind.STARTED,
        Kind.ENTERED_RANGE,
        Kind.HOLD_PROGRESS,
        Kind.HOLD_COMPLETE,
        Kind.REPETITION_COUNTED,
        Kind.REPETITION_VOIDED,
    }
)
"""Events that say nothing that the repetitions don't; all others are kept."""

_VERDICTS = (Kind.REPETITION_COUNTED, Kind.REPETITION_VOIDED)
_ENDS = (Kind.EXERCISE_COMPLETE, Kind.EXERCISE_LEFT)
_STOPS = (Kind.PAIN, Kind.UNWELL)
_KEPT_AT_ONCE = {Kind.EXERCISE_STARTED, Kind.ROUND_TIMED, *_VERDICTS, *_ENDS, *_STOPS}


class JournalSink:
    """A sink that shows nothing; see `Sink`.

    A thread of its own does the writing (`Writer`). Nothing is written before the first exercise begins or
    the person stops; of a stop for pain the movement is left out from then on if only that hurt.
    """

    def __init__(
        self,
        journal: Journal,
        session: Session,
        source: SourceKind,
        *,
        routine: Routine | None = None,
        say: Callable[[str], object] = lambda _: None,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        """Ready for the first picture.

        Args:
            journal: opened; it may be read meanwhile, and is not closed here.
            session: which runs.
            source: where its pictures come from.
            routine: what is gone through; None for a single exercise.
            say: is called, within `show` or `close`, with a sentence for the person, at most a few times.
            now: the clock, aware.
        """
        self._session, self._say, self._now = session, say, now
        self._writer = Writer(journal)
        self._record = SessionRecord(
            id=str(uuid4()),
            start=now(),
            seconds=0.0,
            routine=routine.name if routine else "",
            title=routine.title if routine else session.plan.exercises[0].title,
            sha256=routine.sha256 if routine else "",
            source=source,
            version=__version__,
            through=False,
            ended=False,
            stopped_by=None,
        )
        self._begun = False
        self._t = NAN
        self._taken = 0  # events of the session
        self._events = 0  # those kept
        self._pending: list[Entry] = []
        self._exercises: list[Following] = []
        self._repetitions: dict[str, int] = {}
        self._stop: StopRecord | None = None

    def show(self, measured: Measured, events: Sequence[Event], moment: View) -> str:  # noqa: ARG002
        """Keep one moment; it asks for nothing."""
        if math.isnan(self._t):
            self._record = replace(self._record, start=self._now())
        self._t = measured.observation.t
        self._take()
        checker = self._session.checker
        following = self._going(checker.exercise.id) if checker else None
        if following is not None and following.record.checked:
            self._pending += following.sample(self._t, _value(moment))
        self._tell()
        return ""

    def obeyed(self, wish: Wish, events: Sequence[Event]) -> None:
        """Keep what happened by a wish; a stop before anything else goes on."""
        self._take()
        if wish is Wish.ONLY_THIS and any(event.kind is Kind.EXERCISE_LEFT for event in events):
            self._leave_out()
        if any(event.kind in _STOPS for event in events):
            self._writer.flush(STOP_PATIENCE_S)
        self._tell()

    def close(self) -> None:
        """Keep the end of the session, and wait until all of it is written."""
        self._take()
        if self._begun:
            self._record = replace(self._record, ended=True)
            self._keep()
        self._writer.close()
        self._tell()

    def _take(self) -> None:
        """Take what the session told since the last time."""
        new = self._session.events[self._taken :]
        self._taken += len(new)
        for event in new:
            self._take_one(event)
        if any(event.kind in _KEPT_AT_ONCE for event in new):
            self._keep()

    def _take_one(self, event: Event) -> None:
        if event.kind not in IN_REPETITIONS:
            self._events += 1
            record = EventRecord(event.t, event.kind, event.exercise, event.side, event.value)
            self._pending.append(event_entry(self._record.id, self._events, record))
        following = self._going(event.exercise)
        match event.kind:
            case Kind.EXERCISE_STARTED:
                self._start(event)
            case Kind.PAIN | Kind.UNWELL:
                self._stopped(event)
            case _ if following is None:
                pass
            case Kind.TARGET_CHANGED:
                following.ask(self._session.plan.exercise(event.exercise))
            case Kind.ROUND_TIMED:
                following.round_done(event.side)
            case Kind.REPETITION_COUNTED | Kind.REPETITION_VOIDED:
                self._repeated(following, event.exercise)
            case Kind.EXERCISE_COMPLETE | Kind.EXERCISE_LEFT:
                self._pending += following.finish(event.t, event.kind is Kind.EXERCISE_COMPLETE)

    def _start(self, event: Event) -> None:
        """An exercise begins, or goes on after it was interrupted."""
        self._begun = True
        exercise = self._session.plan.exercise(event.exercise)
        following = self._going(event.exercise)
        if following is None:
            place = len(self._exercises) + 1
            self._exercises.append(Following(self._record.id, place, exercise, event.t))
        else:
            following.ask(exercise)

    def _repeated(self, following: Following, exercise: str) -> None:
        result = next(r for r in self._session.results() if r.exercise.id == exercise)
        number = self._repetitions.get(exercise, 0)
        self._repetitions[exercise] = number + 1
        following.repeated(result.repetitions[number])

    def _stopped(self, event: Event) -> None:
        self._begun = True
        exercises = {e.id: name_of(e) for e in self._session.plan.exercises}
        self._stop = StopRecord(
            id=str(uuid4()),
            at=self._now(),
            kind=event.kind,
            exercise=event.exercise,
            movement=exercises.get(event.exercise, ""),
            session=self._record.id,
        )

    def _leave_out(self) -> None:
        """Only this movement hurt: it stays out of every plan from now on."""
        stop = self._stop
        if stop is None or not stop.movement:
            return
        self._stop = replace(stop, only_this=True)
        self._pending.append((left_out, {"movement": stop.movement, "since": self._now().date()}))
        self._keep()

    def _keep(self) -> None:
        """Have everything that is new written, and how far the session has come."""
        t = 0.0 if math.isnan(self._t) else self._t
        self._record = replace(
            self._record,
            seconds=max(t, 0.0),
            through=self._session.through,
            stopped_by=self._session.stopped,
        )
        new = [session_entry(self._record)]
        if self._stop is not None:
            new.append(stop_entry(self._stop))
        for following in self._exercises:
            if not following.ended:
                new += following.entries(t)
        self._writer.put([*new, *self._pending])
        self._pending = []

    def _going(self, exercise: str) -> Following | None:
        """The exercise of this id that was begun and is neither completed nor left."""
        return next((f for f in self._exercises if f.record.id == exercise and not f.ended), None)

    def _tell(self) -> None:
        for note in self._writer.notes():
            self._say(note)


def _value(moment: View) -> float:
    """The judged measure of a moment: the figure on its scale, or a point's distance from the middle."""
    if moment.gauge is not None:
        return moment.gauge.angle
    if moment.rose is not None:
        return math.hypot(moment.rose.right, moment.rose.up)
    return NAN
