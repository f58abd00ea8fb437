"""Progress: a bar on the terminal where a person waits, and nothing where nobody looks."""

import math
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(label: str, duration_s: float) -> Iterator[Callable[[float], None]]:
    """Show a bar over `duration_s` seconds of recording; without a length (NaN) it only shows life.

    Yields:
        a function that takes the seconds reached.
    """
    if not sys.stderr.isatty():
        yield lambda _seconds: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(label, total=duration_s if math.isfinite(duration_s) else None)
        yield lambda seconds: bars.update(task, completed=seconds)
