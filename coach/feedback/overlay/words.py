"""Words: the few that the overlay itself adds to what a view says."""

UNSEEN = "I can't see you clearly"


def step_of(step: int, steps: int) -> str:
    """Which exercise of how many."""
    return f"{step} of {steps}"


def coming(name: str) -> str:
    """What comes next."""
    return f"Next: {name}"


def seconds(whole: int) -> str:
    """A number of whole seconds."""
    return f"{whole} s"


def percent(share: float) -> str:
    """A share 0..1."""
    return f"{round(share * 100)} %"


def figure(value: float, unit: str) -> str:
    """Size of a figure; its side is told by the pointer."""
    return f"{abs(round(value))}{unit}" if unit == "°" else f"{abs(value):.1f}{unit}"


MISSING = "–"
"""Stands where a figure is not known."""
