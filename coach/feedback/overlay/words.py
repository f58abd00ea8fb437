"""Words: the few that the overlay itself adds to what a view says."""

from coach.language import N_, tr

UNSEEN = N_("I can't see you clearly")


def step_of(step: int, steps: int) -> str:
    """Which exercise of how many."""
    return tr("{part} of {whole}", part=step, whole=steps)


def coming(name: str) -> str:
    """What comes next."""
    return tr("Next: {name}", name=name)


def keys_hint() -> str:
    """Which key shows the keys."""
    return tr("h: keys")


def seconds(whole: int) -> str:
    """A number of whole seconds."""
    return tr("{seconds:g} s", seconds=whole)


def percent(share: float) -> str:
    """A share 0..1."""
    return f"{round(share * 100)} %"


def figure(value: float, unit: str) -> str:
    """Size of a figure; its side is told by the pointer."""
    return f"{abs(round(value))}{unit}" if unit == "°" else f"{abs(value):.1f}{unit}"


MISSING = "–"
"""Stands where a figure is not known."""
