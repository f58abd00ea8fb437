"""Problems: what is wrong in a file a person wrote, each with line, column and field, told all at once."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from coach.errors import CoachError

FieldPath = tuple[str | int, ...]
"""Way to a field from the top of the file, e.g. ("exercises", 0, "target", "min")."""

LONGEST_QUOTE = 40  # characters of a value repeated in a message; enough to recognise it
LIKENESS = 0.5  # share of letters in common from which a word is offered instead of a misspelt one
BEGINNING = 3  # letters that suggest a known word if no other begins with them

_PLAIN_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake; `line` and `column` count from 1, `field` is empty where no field is concerned."""

    line: int
    column: int
    field: str
    message: str

    def __str__(self) -> str:
        """`line:column: field: sentence`."""
        return f"{self.line}:{self.column}: " + (f"{self.field}: " if self.field else "") + self.message


def error_of(origin: str, problems: Iterable[Problem]) -> CoachError:
    """Make an error of one line a problem, in the order of the file: `origin:line:column: field: …`."""
    return CoachError("\n".join(f"{origin}:{problem}" for problem in sorted(problems)))


def field_name(path: FieldPath) -> str:
    """Write a path as a person reads it: `exercises[0].target.min`; odd names are quoted."""
    name = ""
    for part in path:
        if isinstance(part, int):
            name += f"[{part}]"
        else:
            shown = part if _PLAIN_NAME.fullmatch(part) else quoted(part)
            name += f".{shown}" if name else shown
    return name


def quoted(value: object) -> str:
    """Write a value as a message shows it: short, on one line, safe to print."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case dict():
            return "a group of fields"
        case list():
            return f"a list of {len(value)}"
        case str():
            # repr writes whatever does not print, such as a terminal's control codes, as an escape
            long = len(value) > LONGEST_QUOTE
            return repr(value[:LONGEST_QUOTE]) + (f"… ({len(value)} characters)" if long else "")
    return str(value)


def closest(word: str, known: Iterable[str]) -> str | None:
    """Find the known word most like a misspelt one; None if none is like it."""
    word, names = word[:100].lower(), list(known)
    alike = [name for name in names if len(word) >= BEGINNING and name.startswith(word[:BEGINNING])]
    if len(alike) == 1:  # an abbreviation, such as "reps", has too few letters in common
        return alike[0]
    found = difflib.get_close_matches(word, names, n=1, cutoff=LIKENESS)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Write `; did you mean 'x'?`, or nothing if no known word is like it."""
    match = closest(word, known)
    return f"; did you mean '{match}'?" if match else ""
