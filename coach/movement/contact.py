"""Contact: whether the hands are where an exercise asks for them; force can't be seen and is never judged."""

import math
from collections.abc import Iterator

from coach.measure.hands import Spot
from coach.measure.observation import NAN, Observation
from coach.movement import thresholds as th
from coach.movement.events import Kind, Side
from coach.movement.exercise import Contact, Hand

ON_THE_FACE = frozenset({Spot.FOREHEAD, Spot.TEMPLE, Spot.CHEEK, Spot.UNDER_CHIN})
"""Spots a hand that is somewhere on the face may be on: where exactly can't be told then, so it is no
evidence against one of them."""

_SIDES = (Side.LEFT, Side.RIGHT)


def raised_by(contact: Contact | None) -> set[Side]:
    """Sides whose shoulder rises because its arm does: it says nothing about the neck then."""
    return {side for part in _parts(contact) for side in _hands(part.hand, None)}


def refusal(contact: Contact | None, o: Observation, side: Side) -> Kind | None:
    """What keeps a moment from counting: a hand that is elsewhere, or one that can't be seen; else None.

    Args:
        contact: what is asked for; None asks for nothing.
        o: the observation.
        side: of the movement; it says which hand `same` and `other` are.
    """
    found = [_refusal(part, o, side) for part in _parts(contact)]
    return next((kind for kind in (Kind.CONTACT_MISSING, Kind.CONTACT_UNSEEN) if kind in found), None)


class ContactWatch:
    """Tells a contact that is missing, or can't be seen, for longer than a moment; once until it is back."""

    def __init__(self) -> None:
        self._kind: Kind | None = None
        self._since = NAN
        self._told = False

    def step(self, t: float, kind: Kind | None) -> Kind | None:
        """Take what is missing at `t` seconds; what is to be told now."""
        if kind is not self._kind:
            self._kind, self._since, self._told = kind, t, False
        if kind is None or self._told or t - self._since < th.CONTACT_SECONDS - th.TIME_RESOLUTION_S:
            return None
        self._told = True
        return kind

    def reset(self) -> None:
        """Forget what came before."""
        self._kind, self._since, self._told = None, math.nan, False


def _refusal(part: Contact, o: Observation, side: Side) -> Kind | None:
    spots = {Side.LEFT: o.hand_left, Side.RIGHT: o.hand_right}
    asked = [spots[hand] for hand in _hands(part.hand, side)]
    there = [_may_be_on(part.spot, spot) for spot in asked]
    if any(there) if part.hand is Hand.EITHER else all(there):
        return None
    missing = [spot for spot, is_there in zip(asked, there, strict=True) if not is_there]
    hidden = any if part.hand is Hand.EITHER else all
    return Kind.CONTACT_UNSEEN if hidden(spot is Spot.UNSEEN for spot in missing) else Kind.CONTACT_MISSING


def _may_be_on(asked: Spot, seen: Spot) -> bool:
    """Whether a hand that is seen on one spot may be on the one asked for.

    All of the face is `face`. Behind head and neck no hand is seen: the arms tell that it is behind, and one
    in five hands behind a neck they place behind the head (docs/hands.md), so that either will do.
    """
    if asked.inferred:
        return seen.inferred
    if Spot.FACE in (asked, seen):
        return {asked, seen} <= ON_THE_FACE | {Spot.FACE}
    return seen is asked


def _parts(contact: Contact | None) -> Iterator[Contact]:
    while contact is not None:
        yield contact
        contact = contact.also


def _hands(hand: Hand, side: Side | None) -> tuple[Side, ...]:
    """The hands meant, for a movement to a side; both where it depends and has none."""
    match hand:
        case Hand.LEFT | Hand.RIGHT:
            return (Side(hand.value),)
        case Hand.SAME if side in _SIDES:
            return (side,)
        case Hand.OTHER if side in _SIDES:
            return (side.other,)
    return _SIDES
