"""Walking: takes measured frames through the measuring of the own range."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, suppress

from coach.own_range.viewing import WalkViewer
from coach.own_range.walk import RangeWalk, WalkKind
from coach.pipeline.loop import Sink
from coach.pipeline.measuring import Measured
from coach.session.wish import Wish

STOP_SHOWN_S = 5.0
"""How long the last sentence stands in the picture."""


def walk_through(
    moments: Iterable[Measured],
    walk: RangeWalk,
    sinks: Sequence[Sink],
    recalibrate: Callable[[], None] | None = None,
) -> Wish | None:
    """Measure until the walk is done, somebody asks to stop, or Ctrl-C; give what it was stopped by, or None.

    However it ends, every sink is closed.

    Args:
        moments: what is measured, in the order of time.
        walk: what judges it.
        sinks: what shows it.
        recalibrate: has the neutral found anew; None where that was done once and for all.
    """
    viewer, ended, stopped_by = WalkViewer(walk), None, None
    with ExitStack() as ending, suppress(KeyboardInterrupt):
        for sink in sinks:
            ending.callback(sink.close)
        ending.callback(walk.finish)
        for measured in moments:
            o = measured.observation
            events = walk.step(o)
            if recalibrate and any(e.kind is WalkKind.NEUTRAL_WANTED for e in events):
                recalibrate()
            view = viewer.view(o, events, measured.calibrated, measured.place)
            wishes = [measured.wish, *(sink.show(measured, (), view) for sink in sinks)]
            if Wish.QUIT in wishes or (ended is not None and o.t - ended >= STOP_SHOWN_S):
                break
            wish = next((w for w in (Wish.UNWELL, Wish.PAIN) if w in wishes), None)
            if wish is not None and stopped_by is None:
                walk.stop()
                stopped_by = wish
            if walk.done and ended is None:
                ended = o.t
    return stopped_by
