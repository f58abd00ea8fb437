"""Numbered: so many of something that is kept of a person, in words."""

from coach.language import trn


def numbered(name: str, n: int) -> str:
    """So many rows of a table of the export, by its name there, as what they are to a person."""
    match name:
        case "sessions":
            return trn("{n} session", "{n} sessions", n)
        case "pain_notes":
            return trn("{n} stop for pain or feeling unwell", "{n} stops for pain or feeling unwell", n)
        case "ranges":
            return trn("{n} measured range", "{n} measured ranges", n)
        case "desk_sittings":
            return trn("{n} desk sitting", "{n} desk sittings", n)
        case "left_out":
            return trn("{n} movement left out", "{n} movements left out", n)
        case _:
            return trn(
                "{n} day of sessions counted before the journal",
                "{n} days of sessions counted before the journal",
                n,
            )
