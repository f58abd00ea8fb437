"""Asleep: how long this machine has been suspended, which its steady clock does not tell."""

import time


def clock_s() -> float:
    """Seconds from some fixed moment, those included in which this machine was suspended."""
    return time.monotonic() + asleep_s()


def asleep_s() -> float:
    """Seconds this machine has been suspended since it was started, as far as the system tells.

    Linux and macOS have one clock that stands still meanwhile, which Python takes for the steady one, and one
    that does not. Where there is no such pair (Windows, whose steady clock goes on) it is always 0.
    """
    if hasattr(time, "CLOCK_BOOTTIME"):  # Linux
        return time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
    if hasattr(time, "CLOCK_UPTIME_RAW"):  # macOS, where CLOCK_MONOTONIC is the one that goes on
        return time.clock_gettime(time.CLOCK_MONOTONIC) - time.clock_gettime(time.CLOCK_UPTIME_RAW)
    return 0.0
