"""Finding: what one check found out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check.

    Attributes:
        name: what was looked at, one word.
        ok: whether it works.
        says: what was found, for a person.
        fix: what to do about it; empty when it works, or when `says` tells it already.
        needed: whether `coach exercise` can't do without it.
    """

    name: str
    ok: bool
    says: str
    fix: str = ""
    needed: bool = True
