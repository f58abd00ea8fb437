"""Asking: what a small program of the system says, or nothing."""

import os
import subprocess

PATIENCE_S = 3.0


def said(*command: str) -> str:
    """What a command prints, in English; "" where it is missing, fails or takes too long."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE_S,
            check=True,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()
