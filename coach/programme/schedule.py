"""Schedule: which exercise is done when in a recording, from a small CSV file."""

import csv
import io
import os
import re
from collections.abc import Sequence

from coach.errors import CoachError
from coach.movement.exercise import Routine, Span
from coach.programme.loader import read_limited
from coach.programme.problems import did_you_mean, quoted
from coach.programme.yaml_nodes import MAX_BYTES

HEADER = ["start", "end", "exercise"]
_SECONDS = re.compile(r"[0-9]{1,9}(\.[0-9]{0,9})?")


def read_schedule(path: str | os.PathLike[str]) -> tuple[Span, ...]:
    """Read a schedule: the header `start,end,exercise`, then a line for each span, in seconds, in order.

    Raises:
        CoachError: the file cannot be read, or has mistakes; then with one line for each, `path:line: …`.
    """
    data = read_limited(path)
    if len(data) > MAX_BYTES:
        raise CoachError(f"{path} is larger than {MAX_BYTES // 1000} kB, which no schedule needs")
    try:
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        numbered = [(rows.line_num, [cell.strip() for cell in row]) for row in rows if any(row)]
    except UnicodeDecodeError:
        raise CoachError(f"{path} is not UTF-8 text: save it as CSV in UTF-8") from None
    except csv.Error as error:
        raise CoachError(f"{path}:{rows.line_num}: not readable as CSV: {error}") from None
    if not numbered or numbered[0][1] != HEADER:
        line = numbered[0][0] if numbered else 1
        raise CoachError(f"{path}:{line}: expected the header '{','.join(HEADER)}' in the first line")
    if len(numbered) == 1:
        raise CoachError(f"{path}:2: expected a line such as '2.5,24.9,neck-turn', found nothing")
    spans, mistakes = _spans(numbered[1:])
    if mistakes:
        raise CoachError("\n".join(f"{path}:{mistake}" for mistake in mistakes))
    return tuple(spans)


def check_schedule(spans: Sequence[Span], routine: Routine, origin: str = "schedule") -> None:
    """Check that every span's exercise is in the routine.

    Raises:
        CoachError: with one line for each span whose exercise is not; `origin` names the schedule in it.
    """
    known = [exercise.id for exercise in routine.exercises]
    others = f", only {', '.join(known)}"
    mistakes = [
        f"{origin}: from {span.start:g} to {span.end:g} s: the routine '{routine.name}' has no exercise "
        f"{quoted(span.exercise)}{did_you_mean(span.exercise, known) or others}"
        for span in spans
        if span.exercise not in known
    ]
    if mistakes:
        raise CoachError("\n".join(mistakes))


def _spans(rows: Sequence[tuple[int, list[str]]]) -> tuple[list[Span], list[str]]:
    """Read the rows below the header, each with its line; also return what is wrong, `line: sentence`."""
    spans: list[Span] = []
    mistakes: list[str] = []
    for line, row in rows:
        span = _span(row)
        if isinstance(span, str):
            mistakes.append(f"{line}: {span}")
            continue
        if spans and span.start < spans[-1].end:
            expected = f"expected {spans[-1].end:g} or later, the end of the span before"
            mistakes.append(f"{line}: start: {expected}, found {span.start:g}")
        spans.append(span)
    return spans, mistakes


def _span(row: list[str]) -> Span | str:
    """Read one row; or say what is wrong with it."""
    if len(row) != len(HEADER):
        return f"expected {len(HEADER)} values ({', '.join(HEADER)}), found {len(row)}"
    for name, cell in zip(HEADER[:2], row[:2], strict=True):
        if not _SECONDS.fullmatch(cell):
            return f"{name}: expected seconds such as 24.9, found {quoted(cell)}"
    start, end, exercise = float(row[0]), float(row[1]), row[2]
    if end <= start:
        return f"end: expected later than the start ({start:g}), found {end:g}"
    if not exercise:
        return "exercise: expected the id of an exercise, such as neck-turn, found nothing"
    return Span(start, end, exercise)
