"""Pool: recordings measured one after the other here, or several at a time in processes of their own."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

from coach.bench.replay import Advance, Replayed
from coach.bench.truth import Truth
from coach.errors import CoachError

Clip = tuple[Path, Truth]
Replay = Callable[..., Replayed]


@contextmanager
def measuring(
    clips: Sequence[Clip], jobs: int, replay: Replay
) -> Iterator[Callable[[int, Advance], Replayed]]:
    """Measure recordings; what comes out is the same for any number of jobs.

    Args:
        clips: recordings, each with its true angles.
        jobs: how many at a time; 1 stays in this process.
        replay: what measures one of them; for more than one job it has to be a module's own function.

    Yields:
        a function that gives what was measured in a clip of this index (each asked for once, in order), or
        raises what went wrong with it. In this process it tells the seconds reached on the way.
    """
    if jobs == 1:
        yield lambda i, advance: replay(*clips[i], advance)
        return
    # spawned: the landmark models start threads, and a fork of a process with threads may hang
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(jobs, len(clips)), mp_context=context, initializer=_leave_at_once)
    try:
        waiting = [pool.submit(replay, *clip) for clip in clips]

        def result(i: int, _advance: Advance) -> Replayed:
            try:
                return waiting[i].result()
            except BrokenProcessPool as error:
                raise CoachError(
                    "A process that measured was ended from outside, perhaps for want of memory: try fewer "
                    "--jobs."
                ) from error

        yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _leave_at_once() -> None:
    """Have Ctrl-C, which every process of a terminal gets, end this one without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
