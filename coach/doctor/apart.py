"""Trying something in a process of its own, so that a crash, a hang or its chatter stays there."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import coach


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a try ended.

    Attributes:
        code: exit code; 0 for success, negative for the signal it died of, None when it was stopped.
        said: what it printed.
        error: the telling line of its stderr, may be empty.
    """

    code: int | None
    said: str = ""
    error: str = ""

    @property
    def ok(self) -> bool:
        """Whether it ended well."""
        return self.code == 0

    @property
    def gist(self) -> str:
        """What it came to, for the middle of a sentence."""
        if self.code is None:
            return "no answer in time"
        ending = f"ended by signal {-self.code}" if self.code < 0 else f"ended with code {self.code}"
        return self.said or self.error or ending


def run_apart(attempt: Callable[..., None], *arguments: object, timeout_s: float) -> Outcome:
    """Run a module's function in a new Python and wait for its end.

    Args:
        attempt: a function at the top of a module; prints what it found, exits with a code if it fails.
        arguments: for it; anything whose `repr` is Python.
        timeout_s: seconds after which it is stopped.
    """
    code = f"from {attempt.__module__} import {attempt.__name__} as attempt; attempt(*{arguments!r})"
    # The new Python is to find this very coach, and nothing that happens to lie in the present folder (-P).
    own = str(Path(coach.__file__).resolve().parent.parent)
    paths = [own, *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", code],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout_s,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
    except subprocess.TimeoutExpired:
        return Outcome(None)
    return Outcome(done.returncode, done.stdout.strip(), _telling_line(done.stderr))


def _telling_line(stderr: str) -> str:
    """Return the last line of a Python error, else the first: native libraries start with the cause."""
    lines = stderr.strip().splitlines()
    if not lines:
        return ""
    return (lines[-1] if "Traceback" in stderr else lines[0]).strip()
