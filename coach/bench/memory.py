"""Memory: how much of the machine's memory this process has."""

import math
import os
import sys
from pathlib import Path


def resident_mb() -> float:
    """Resident memory now; where the system tells no more, the largest it has been so far (`peak_mb`)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return peak_mb()
    return pages * os.sysconf("SC_PAGE_SIZE") / (1024 * 1024)


def peak_mb() -> float:
    """The largest resident memory so far; NaN where the system does not tell."""
    if sys.platform == "win32":
        return math.nan
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)
