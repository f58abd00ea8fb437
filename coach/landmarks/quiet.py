"""Keeping known chatter of native libraries off stderr, without losing a line of anything else."""

import os
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO

STDERR = 2
"""The file descriptor native code writes to, whatever `sys.stderr` is."""

_one_at_a_time = threading.Lock()


@contextmanager
def quiet_stderr(chatter: Sequence[str]) -> Iterator[None]:
    """Hold back what is written to stderr, drop lines that contain any of `chatter`, then pass on the rest.

    The whole process's stderr is held back, so keep the block short. Other threads' lines come late, never
    lost. Where there is no stderr, or no place to hold anything back, nothing is done.
    """
    with _one_at_a_time:
        means = _means()
        if means is None:
            yield
            return
        held, real = means
        _flush()
        os.dup2(held.fileno(), STDERR)
        try:
            yield
        finally:
            _flush()
            os.dup2(real, STDERR)
            os.close(real)
            held.seek(0)
            _pass_on(held.read(), chatter)
            held.close()


def _means() -> tuple[IO[bytes], int] | None:
    """Return a file to hold text in and a second descriptor of the real stderr; None if there can be none."""
    try:
        return tempfile.TemporaryFile(), os.dup(STDERR)
    except OSError:
        return None


def _flush() -> None:
    if sys.stderr is not None:
        sys.stderr.flush()


def _pass_on(text: bytes, chatter: Sequence[str]) -> None:
    unwanted = [fragment.encode() for fragment in chatter]
    for line in text.splitlines(keepends=True):
        if not any(fragment in line for fragment in unwanted):
            os.write(STDERR, line)
