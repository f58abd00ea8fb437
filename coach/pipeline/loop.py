"""Loop: takes measured frames through a session and hands each moment to the sinks."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress
from typing import Protocol

from coach.movement.events import Event, Kind
from coach.pipeline.measuring import Measured
from coach.session.session import Session
from coach.session.view import View
from coach.session.viewing import view
from coach.session.wish import Wish


class Sink(Protocol):
    """Shows, sounds or stores what happens; it never judges."""

    def show(self, measured: Measured, events: Sequence[Event], moment: View) -> str:
        """Take one moment; give what the person asks for meanwhile, a `Wish`, or ""."""

    def obeyed(self, wish: Wish, events: Sequence[Event]) -> None:
        """Take note that a wish was done after the moment before, and of what happened by it."""

    def close(self) -> None:
        """Finish what is being written or shown."""


def run(
    moments: Iterable[Measured],
    session: Session,
    sinks: Sequence[Sink],
    recalibrate: Callable[[], None] | None = None,
) -> None:
    """Run a session to its end, until somebody asks to quit, or until Ctrl-C.

    However it ends, the attempt in progress is recorded and every sink is closed.

    Args:
        moments: what is measured, in the order of time.
        session: what judges it.
        sinks: what shows and keeps it.
        recalibrate: has the neutral found anew from the next moment on; None where that was done once and for
            all.
    """
    with ExitStack() as ending, suppress(KeyboardInterrupt):
        for sink in sinks:
            ending.callback(sink.close)
        ending.callback(session.finish)
        for measured in moments:
            events = session.step(measured.observation)
            if recalibrate and any(e.kind is Kind.NEUTRAL_WANTED for e in events):
                recalibrate()
            moment = view(session, measured.observation, measured.calibrated, measured.place)
            wishes = [measured.wish, *(sink.show(measured, events, moment) for sink in sinks)]
            if Wish.QUIT in wishes or session.over:
                break
            wish = next((wish for wish in Wish if wish in wishes), None)
            if wish is not None:
                told = session.obey(wish)
                for sink in sinks:
                    sink.obeyed(wish, told)
