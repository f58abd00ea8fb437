"""Names: what a profile may be called, and the file it lies in."""

import unicodedata

from coach.errors import CoachError

DEFAULT = "me"
"""The profile used where none is named."""

LONGEST = 40  # characters, of at most 6 bytes each when their case is folded; file systems take 255
_BETWEEN = " -_"
_DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in "0123456789")}
"""Windows opens a device under these names, whatever comes after a dot."""


def file_stem(name: str) -> str:
    """The name of the profile's file without its ending; the same for `Anna` and `anna`.

    Raises:
        CoachError: the name is not letters and figures with single spaces, hyphens or underscores between.
    """
    stem = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    plain = stem.translate({ord(c): None for c in _BETWEEN})
    letters = plain and all(c.isalnum() or unicodedata.category(c) in ("Mn", "Mc") for c in plain)
    if not letters or len(name) > LONGEST or stem[0] in _BETWEEN or stem[-1] in _BETWEEN or stem in _DEVICES:
        raise CoachError(
            f"A profile can't be called {name[:LONGEST]!r}: take letters and figures, at most {LONGEST}, with"
            " spaces, hyphens or underscores only between them."
        )
    return stem
