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


def degrees(angle: float) -> str:
    """Size of an angle; its side is told by the pointer."""
    return f"{abs(round(angle))}°"


MISSING = "–"
"""Stands where a figure is not known."""
