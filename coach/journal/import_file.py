"""Import file: the rows of a JSON export, one at a time; the file is never held whole."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import ijson

from coach.errors import CoachError
from coach.journal.export_columns import EXPORTED, FORMAT

MOST_BETWEEN_ROWS = 1 << 20
"""Bytes from the end of one row to the end of the next, and before the first: of what the coach writes itself
none has 1 kB, and the explanation of the columns 20 kB. More would have to be held in memory."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Some editors put it before UTF-8 text, which JSON does not allow (RFC 8259, 8.1)."""

NO_EXPORT = "{path} is no export: give a file written by `coach export json FILE`."
DAMAGED = "{path} is damaged ({says}): export it again. Nothing of it was taken in."

Events = Iterator[tuple[str, Any]]
Values = dict[str, Any]

THE_END = ("", None)
"""Instead of an event where there is none any more."""


class _Wrong(Exception):
    """The file is not built as an export is; says what is wrong."""


class _Bounded:
    """A file that is read only as long as rows come out of it.

    Attributes:
        silent: bytes read since the last row.
    """

    def __init__(self, file: IO[bytes], reached: Callable[[float], object]) -> None:
        self.silent = 0
        self._file, self._reached = file, reached
        self._size = os.fstat(file.fileno()).st_size

    def read(self, size: int) -> bytes:
        data = self._file.read(size)
        self.silent += len(data)
        if self.silent > MOST_BETWEEN_ROWS:
            raise _Wrong("a row is too long")
        self._reached(self._file.tell() / max(self._size, 1))
        return data


def rows_of(path: Path, reached: Callable[[float], object]) -> Iterator[tuple[str, int, Values]]:
    """Every row of an export: its table's name, its number there from 1, and its values as JSON has them.

    Tables may come in any order, each once. The names of the columns are not looked at.

    Args:
        path: of the file.
        reached: is called with the share of it read so far, 0..1.

    Raises:
        CoachError: it can't be read, is no export, belongs to a newer program, or is damaged.
    """
    begun = False
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            kind = "a folder" if path.is_dir() else "no ordinary file"
            raise CoachError(f"{path} is {kind}: give the file that `coach export json FILE` wrote.")
        with path.open("rb") as file:
            if file.read(len(BYTE_ORDER_MARK)) != BYTE_ORDER_MARK:
                file.seek(0)
            bounded = _Bounded(file, reached)
            events = ijson.basic_parse(bounded, use_float=True)
            _check_format(path, events)
            begun = True
            for name, number, values in _tables(events):
                bounded.silent = 0
                yield name, number, values
    except FileNotFoundError:
        raise CoachError(f"There is no file {path}: check the name and the folder.") from None
    except OSError as error:
        raise CoachError(f"{path} can't be read: {error.strerror or error}.") from error
    except (_Wrong, ijson.JSONError, ValueError, OverflowError) as error:
        if not begun:
            raise CoachError(NO_EXPORT.format(path=path)) from None
        # the parser calls much of what is wrong incomplete, and quotes the file
        says = str(error) if isinstance(error, _Wrong) else "it is cut off, or not JSON"
        raise CoachError(DAMAGED.format(path=path, says=says)) from None


def _check_format(path: Path, events: Events) -> None:
    """Read as far as the format's number, which stands first, so that nothing is guessed of a newer one."""
    first = _next(events), _next(events)
    event, number = _next(events)
    if first != (("start_map", None), ("map_key", "coach_journal")) or event != "number":
        raise _Wrong("it does not begin as an export")
    if not isinstance(number, int):
        raise _Wrong("its format is no number")
    if number > FORMAT:
        raise CoachError(f"{path} was written by a newer coach: update this one.")
    if number != FORMAT:
        raise _Wrong("there is no such format")


def _tables(events: Events) -> Iterator[tuple[str, int, Values]]:
    seen = set()
    for key in _keys(events):
        if key == "columns":
            _skip(events)
            continue
        _expect(events, "start_map", key == "tables")
        for name in _keys(events):
            _expect(events, "start_array", name in EXPORTED)
            seen.add(name)
            for number, values in enumerate(_rows(events), 1):
                yield name, number, values
    # asks for the end of the file too: what stands behind the last bracket is an error of the parser
    if seen != set(EXPORTED) or _next(events) != THE_END:
        raise _Wrong("it lacks tables")


def _next(events: Events) -> tuple[str, Any]:
    return next(events, THE_END)


def _expect(events: Events, event: str, known: bool) -> None:
    if _next(events)[0] != event or not known:
        raise _Wrong("it is not built as an export")


def _keys(events: Events) -> Iterator[str]:
    """The keys of an object that was begun; the value behind each is the caller's to read."""
    seen = set()
    for event, key in events:
        if event == "end_map":
            return
        if key in seen:
            raise _Wrong("a name stands twice")
        seen.add(key)
        yield key


def _skip(events: Events) -> None:
    """Read past one value."""
    depth = 0
    for event, _ in events:
        depth += event.startswith("start") - event.startswith("end")
        if not depth:
            return


def _rows(events: Events) -> Iterator[Values]:
    """The rows of an array that was begun: flat objects, but for lists of plain values."""
    row: Values | None = None
    items: list[Any] | None = None
    key = ""
    for event, value in events:
        match event:
            case "map_key" if row is not None:
                key = value
                if key in row:
                    raise _Wrong("a row has a column twice")
            case "start_map" if row is None:
                row = {}
            case "end_map" if row is not None and items is None:
                yield row
                row = None
            case "start_array" if row is not None and items is None:
                items = []
            case "end_array" if items is not None and row is not None:
                row[key], items = items, None
            case "end_array" if row is None:
                return
            case "number" | "string" | "boolean" | "null" if row is not None:
                if items is None:
                    row[key] = value
                else:
                    items.append(value)
            case _:
                raise _Wrong("a row is not built as in an export")
