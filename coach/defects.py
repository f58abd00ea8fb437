"""Defects: what may be told of a fault of the program itself: never anything that it saw or measured.

An error's own message may quote what was in a picture, so kinds of errors and places in the code are all
there is: no message, no variable, no argument.
"""

import platform
import traceback
from pathlib import Path

from coach import __version__

MOST_CALLS = 30  # of each error, the last ones: endless recursion has a thousand, all alike
MOST_ERRORS = 8  # of a chain of errors, each brought about by the one before

_HOME = Path(__file__).parent


def where_of(error: BaseException) -> str:
    """The kind of an error, and the last line of this program it went through."""
    calls = traceback.extract_tb(error.__traceback__)
    ours = [call for call in calls if Path(call.filename).is_relative_to(_HOME)] or calls
    place = f", {_plain(ours[-1].filename)}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{place}"


def defect_lines(error: BaseException) -> list[str]:
    """Versions, and the calls that led to an error and to those that brought it about."""
    lines = [f"coach {__version__}, Python {platform.python_version()}, {platform.platform()}"]
    chain: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in chain and len(chain) < MOST_ERRORS:
        chain.append(following)
        following = following.__cause__ or following.__context__
    for one in chain:
        lines += ["", f"{type(one).__module__}.{type(one).__qualname__}"]
        for call in traceback.extract_tb(one.__traceback__)[-MOST_CALLS:]:
            lines.append(f"  {_plain(call.filename)}:{call.lineno} {call.name}: {call.line}")
    return lines


def _plain(file: str) -> str:
    """A file of the program by its place in it; another by its last two names."""
    path = Path(file)
    return (
        path.relative_to(_HOME.parent).as_posix() if path.is_relative_to(_HOME) else "/".join(path.parts[-2:])
    )
