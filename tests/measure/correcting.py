"""Correcting: what a correction makes of made-up people."""

from measure.people import Person, neutral_of

from coach.measure.correction import Correction
from coach.measure.fusion import Estimate
from coach.measure.sighting import sight

STRAIGHT = neutral_of(Person())


def all_of(correction: Correction, person: Person, neutral=STRAIGHT) -> list[Estimate]:
    return correction.head(sight(person.at(2)), neutral)


def measured(correction: Correction, person: Person, neutral=STRAIGHT) -> Estimate | None:
    """The best estimate, if there is any."""
    return next(iter(all_of(correction, person, neutral)), None)
