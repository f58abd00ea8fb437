"""Shell: joins the watch with what is around it: asks, calls, locks go in; words, tones, breaks come out."""

import queue
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from coach.desk.answering import Answering
from coach.desk.break_routine import Led
from coach.desk.chime import Chime
from coach.desk.notices import Button, Notices
from coach.desk.surroundings import Surroundings
from coach.language import N_, tr
from coach.pipeline.desk import Tick
from coach.posture.events import DeskEvent, DeskKind
from coach.posture.inputs import Ask, Moment
from coach.posture.policy import DeskState
from coach.posture.wording import sentence

ALOUD = frozenset({DeskKind.WARNING, DeskKind.RECALIBRATE, DeskKind.NEW_DAY, DeskKind.BREAK, DeskKind.MICRO})
"""What is told where it is seen and heard."""

SHOWN = ALOUD | {DeskKind.BLIND, DeskKind.OTHER_VIEW}
"""What is told where it is seen; all else stands in the terminal only."""

ENTER = N_("Enter begins it.")
ENTER_THERE = N_("Enter in its terminal begins it.")
BEGIN = N_("None of these: begin")
IN_A_TERMINAL = N_("It begins in a terminal, with `coach exercise desk-break`.")
BREAK_BEGINS = N_("The break begins, and has the camera now.")
BREAK_LEFT = N_("The break was left before a movement was done, so it is not counted as one.")
NO_BREAK = N_("The break did not begin: `coach exercise desk-break` in a terminal says why.")
BACK = N_("On watch again.")


@dataclass(frozen=True, slots=True)
class Outlets:
    """Where things go.

    Attributes:
        say: a line in the terminal or the log, already translated.
        notices: notifications; None for none.
        chime: a tone; None for none.
        lead: leads through the break routine, the argument telling that its questions were answered, and says
            what became of it.
        questions: what must not apply for a break to begin from a notification; None: a terminal has to ask.
        took_break: called after a break.
        keys: whether somebody can press Enter.
    """

    say: Callable[[str], None]
    notices: Notices | None
    chime: Chime | None
    lead: Callable[[bool], Led]
    questions: Callable[[], tuple[str, ...] | None]
    took_break: Callable[[], None]
    keys: bool


@dataclass(frozen=True, slots=True)
class _Break:
    """A break that is wanted: whether its questions are answered, and whether to watch again afterwards."""

    answered: bool
    goes_on: bool


class Shell:
    """What the watch is told before each tick, and what becomes of it after.

    Attributes:
        state: of the last tick.
        calibrated: share 0..1 of the calibration done.
    """

    def __init__(self, answering: Answering, around: Surroundings, out: Outlets) -> None:
        self.state = DeskState()
        self.calibrated = 0.0
        self._answering, self._around, self._out = answering, around, out
        self._wanted: queue.SimpleQueue[Ask | bool] = queue.SimpleQueue()
        self._next: deque[Ask] = deque()
        self._break: _Break | None = None

    def greet(self, text: str, asks: bool) -> None:
        """Say what it is measured against; `asks` for stillness, which is also for who sees no terminal."""
        self._out.say(text)
        if asks and not self._out.keys:
            self._notify(text)

    def want_break(self, answered: bool = False) -> None:
        """Have a break as soon as the camera is free; `answered`: its questions are. From any thread."""
        self._wanted.put(answered)

    def moment(self, t: float, ask: Ask | None) -> Moment | None:
        """The moment at `t` seconds as everything but the camera tells it; None when the watch is to end.

        Args:
            t: seconds of the watch.
            ask: what a key asks for.
        """
        self._take_wanted()
        now = datetime.now()
        minute = 60.0 * now.hour + now.minute
        if ask is None and self._next:
            ask = self._next.popleft()
        elif ask is None and self._break is None:
            ask = self._answering.hear(self.state, self.calibrated, minute)
        if self._answering.ended:
            return None
        return Moment(
            t,
            minute=minute,
            in_call=self._around.in_call,
            locked=self._around.locked,
            ask=ask,
            snooze_s=self._answering.snooze_s,
        )

    def after(self, tick: Tick) -> None:
        """Tell what happened, and lead a break that was asked for."""
        self.state, self.calibrated = tick.state, tick.calibrated
        self._answering.done(self.state, self.calibrated)
        for event in tick.events:
            self._tell(event)
        if tick.recalibrated:
            self._out.say(tr("Calibrated."))
        for outlet in (self._out.notices, self._out.chime):
            if outlet is not None and (notice := outlet.notice()):
                self._out.say(f"{tr(notice).rstrip('.')}.")
        if self._break is not None and not self.state.watching:
            self._lead(self._break)

    def _take_wanted(self) -> None:
        """Begin what was wanted, be it in another thread."""
        while not self._wanted.empty():
            wanted = self._wanted.get()
            if isinstance(wanted, Ask):
                self._next.append(wanted)
            elif self._break is None and not self._around.locked:
                self._break = _Break(wanted, goes_on=self.state.watching)
                self._next.extend([Ask.PAUSE] * self.state.watching)

    def _lead(self, wanted: _Break) -> None:
        """Lead a break, now that the camera is closed, and go on as before."""
        self._out.say(tr(BREAK_BEGINS))
        with self._answering.away():
            led = self._out.lead(wanted.answered)
        after = [Ask.RESUME]
        if led is Led.HAD:
            self._out.took_break()
            after.append(Ask.BREAK_DONE)
        elif led is Led.LEFT:
            self._out.say(tr(BREAK_LEFT))
        else:
            self._out.say(tr(NO_BREAK))
            if not self._out.keys:  # in a terminal it has just been read
                self._notify(tr(NO_BREAK))
        self._break = None
        if wanted.goes_on:
            self._next.extend(after)
            self._out.say(tr(BACK))

    def _tell(self, event: DeskEvent) -> None:
        """Say what happened, and show and sound what is meant for somebody who does not look."""
        said = sentence(event)
        if not said or (self._break is not None and event.kind is DeskKind.RELEASED):
            return
        offers = event.kind is DeskKind.BREAK
        self._out.say(f"{said} {tr(ENTER)}" if offers and self._out.keys else said)
        if event.kind not in SHOWN:
            return
        if self._out.chime is not None and event.kind in ALOUD:
            self._out.chime.sound()
        if offers:
            self._offer(said)
        elif event.kind is DeskKind.RECALIBRATE:
            by_hand = tr("`coach desk calibrate` does it.")
            self._notify(said, Button(tr("Calibrate"), lambda: self._wanted.put(Ask.RECALIBRATE), by_hand))
        else:
            self._notify(said)

    def _offer(self, said: str) -> None:
        """Offer a break in a notification, with a button if what has to be asked fits into it."""
        questions = self._out.questions()
        elsewhere = tr(ENTER_THERE if self._out.keys else IN_A_TERMINAL)
        if questions is None:
            self._notify(f"{said} {elsewhere}")
            return
        said = tr("{said} Not with: {what}.", said=said, what="; ".join(questions))
        self._notify(said, Button(tr(BEGIN), lambda: self.want_break(answered=True), elsewhere))

    def _notify(self, text: str, button: Button | None = None) -> None:
        if self._out.notices is not None:
            self._out.notices.show(text, button)
