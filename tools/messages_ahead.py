"""Texts of modules that do not ask for translations yet, so that the catalogues have them already.

A module's block goes once its texts are marked where they stand.
"""

from coach.language import N_, trn


def posture_break(minutes: int) -> tuple[str, str]:
    """The two sentences of a break that change with a number."""
    return (
        trn("You have sat still for {n} minute.", "You have sat still for {n} minutes.", minutes),
        trn(
            "Less comfortable sitting has come to {n} minute.",
            "Less comfortable sitting has come to {n} minutes.",
            minutes,
        ),
    )
