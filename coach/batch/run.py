"""Run: takes a batch through processes of its own, or through a cluster, in whatever order they get done."""

import importlib
import json
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from coach.batch.items import ERRORS
from coach.batch.job import Fate, Item, Job, Outcome, do, failed, write_whole
from coach.errors import CoachError

Work = Callable[[Job, Item], Outcome]

CONNECT_S = 10
"""A scheduler in the same network answers within one."""

KILLED = (
    "the process that coached it crashed or was ended from outside: the file may be damaged, or memory ran "
    "out (then try fewer --jobs)"
)


def run_here(job: Job, items: Sequence[Item], jobs: int, work: Work = do) -> Iterator[Outcome]:
    """Coach recordings on this machine, so many at a time, as they get done.

    Each has a process of its own: whatever it crashes or leaks ends there.

    Args:
        job: what is asked of each.
        items: the recordings.
        jobs: how many at a time.
        work: what is done with each; a module's own function.
    """
    pool = ThreadPoolExecutor(jobs, thread_name_prefix="batch")
    try:
        for future in as_completed([pool.submit(_apart, work, job, item) for item in items]):
            yield future.result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _apart(work: Work, job: Job, item: Item) -> Outcome:
    # spawned: the landmark models start threads, and a fork of a process with threads may hang
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawned, initializer=_leave_at_once) as process:
        try:
            return process.submit(work, job, item).result()
        except BrokenProcessPool:
            return failed(item, KILLED)


def _leave_at_once() -> None:
    """Have Ctrl-C, which every process of a terminal gets, end this one without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def run_on_cluster(job: Job, items: Sequence[Item], address: str, work: Work = do) -> Iterator[Outcome]:
    """Coach recordings on a Dask cluster, as they get done.

    Its workers need this very program, and recordings and results under the same paths as here.

    Args:
        job, items, work: as for `run_here`.
        address: of its scheduler, e.g. tcp://192.168.1.5:8786.

    Raises:
        CoachError: Dask is missing, or no scheduler with workers answers.
    """
    try:
        dask = importlib.import_module("distributed")
    except ImportError as error:
        raise CoachError('--cluster needs Dask: run `pip install "distributed>=2024.8"`.') from error
    try:
        client = dask.Client(address, timeout=CONNECT_S)
        client.wait_for_workers(1, timeout=CONNECT_S)
    except (OSError, ValueError) as error:
        raise CoachError(
            f"No Dask scheduler with workers answers at {address}: start one with `dask scheduler`, and "
            "`dask worker ADDRESS` on every machine."
        ) from error
    with client:
        # the same recording may be asked for anew with the same words: nothing is taken from memory
        futures = {client.submit(work, job, item, pure=False): item for item in items}
        for future in dask.as_completed(list(futures)):
            item = futures.pop(future)
            # `do` never raises: what ends in an error is a worker that was lost, time and again
            yield failed(item, KILLED) if future.status == "error" else future.result()


def write_errors(out: Path, outcomes: Sequence[Outcome]) -> None:
    """Write what failed and why into the folder of the results, by name; take an older list away.

    Raises:
        CoachError: it can't be written.
    """
    bad = sorted((o for o in outcomes if o.fate is Fate.FAILED), key=lambda o: o.name)
    if bad:
        rows = [{"recording": o.name, "why": o.why} for o in bad]
        write_whole(out / ERRORS, json.dumps(rows, indent=1) + "\n")
    else:
        (out / ERRORS).unlink(missing_ok=True)
