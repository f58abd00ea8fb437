"""Take over: puts what a program without a journal kept of a person into the journal, once."""

import json

from pydantic import ValidationError
from sqlalchemy import Connection

from coach.errors import CoachError
from coach.journal.person import begun, change_person
from coach.journal.places import DAMAGED, TAKEN_OVER, Places
from coach.profiles.profile import Profile

FORMAT = 1
"""Number of the old file's last format; a greater one belongs to a program we don't know."""


def take_over(connection: Connection, name: str, places: Places) -> tuple[str, str]:
    """Begin the person's row where there is none, with the old profile if there is one.

    Returns:
        Under which word the old file is to be kept aside once the transaction is done, and what is to be
        said then, with a place for its new name; empty where there is none.

    Raises:
        CoachError: the old file belongs to a newer program.
        OSError: it can't be read.
    """
    there = places.old_profile.is_file()  # what is no file would be waited for
    if begun(connection):
        says = f"Beside the journal of {name} lay an older profile, which is kept as {{aside}}."
        return (TAKEN_OVER, says) if there else ("", "")
    old = _read(places) if there else None
    change_person(connection, Profile(name=name), old or Profile(name=name))
    if not there:
        return "", ""
    if old is None:
        says = f"The profile {name} was damaged and begins anew; the old file is kept as {{aside}}."
        return DAMAGED, says
    says = f"The profile {name} was taken over into the journal; the old file is kept as {{aside}}."
    return TAKEN_OVER, says


def _read(places: Places) -> Profile | None:
    """The old profile; None where it is damaged."""
    try:
        values = json.loads(places.old_profile.read_bytes())
        number = values.pop("format", None) if isinstance(values, dict) else None
        if isinstance(number, int) and number > FORMAT:
            raise CoachError(
                f"The profile {places.old_profile} was written by a newer coach (format {number}): update"
                " this one."
            )
        return Profile.model_validate_json(json.dumps(values)) if number == FORMAT else None
    except (ValueError, RecursionError, ValidationError):
        return None
