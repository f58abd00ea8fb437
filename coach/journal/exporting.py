"""Exporting: everything in a journal as CSV, JSON or Parquet, for other programs."""

import csv
import json
import math
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select

from coach.errors import CoachError
from coach.journal import schema
from coach.journal.courses import unpack
from coach.journal.export_columns import EXPORTED, FORMAT, ExportColumn, Holds
from coach.journal.journal import Journal
from coach.records.files import cannot_write, create, private_opener

PARQUET_MISSING = (
    "Parquet needs pyarrow: install it with `pip install 'neck-coach[parquet]'`, or export csv or json."
)

ROWS_AT_ONCE = 50_000
"""Rows of one Parquet row group: a few megabytes in memory, however long the journal is."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""By these a spreadsheet knows a formula, and runs it; with an apostrophe before it, it is a text."""

Values = dict[str, Any]

TABLES: dict[str, Table] = {
    **{name: table for name, table in schema.metadata.tables.items() if name in EXPORTED},
    "pain_notes": schema.stops,
}
"""The journal's tables by their names in an export; `health_answers` are columns of the person."""


def export_csv(journal: Journal, target: Path) -> None:
    """Write a folder of one CSV file a table, and `columns.csv`, which says what every column holds.

    Missing values are empty, lists have a space between their values; UTF-8, as RFC 4180 has it. A text that
    begins like a formula has an apostrophe before it, because a spreadsheet would run it.

    Raises:
        CoachError: the target exists or can't be written, or the journal can't be read.
    """
    with _new_folder(target) as folder, journal.reading() as connection:
        for name, columns in EXPORTED.items():
            _write_csv(folder / f"{name}.csv", [c.name for c in columns], _as_cells(connection, name))
        told = ([t, c.name, c.holds.value, c.unit, c.meaning] for t, cs in EXPORTED.items() for c in cs)
        _write_csv(folder / "columns.csv", ["table", "column", "holds", "unit", "meaning"], told)


def export_json(journal: Journal, target: Path) -> None:
    """Write one JSON file: the format's number, what the columns hold, and a list of objects for each table.

    Missing values are null.

    Raises:
        CoachError: the target exists or can't be written, or the journal can't be read.
    """
    with _new_file(target) as file, journal.reading() as connection, file.open("w", encoding="utf-8") as out:
        told = {
            name: {c.name: {"holds": c.holds.value, "unit": c.unit, "meaning": c.meaning} for c in columns}
            for name, columns in EXPORTED.items()
        }
        out.write(
            f'{{"coach_journal": {FORMAT},\n"columns": {json.dumps(told, ensure_ascii=False)},\n"tables": {{'
        )
        for place, name in enumerate(EXPORTED):
            out.write(f"{',' if place else ''}\n{json.dumps(name)}: [")
            for number, row in enumerate(_rows(connection, name)):
                plain = {key: as_plain(value) for key, value in row.items()}
                out.write(f"{',' if number else ''}\n{json.dumps(plain, ensure_ascii=False)}")
            out.write("]")
        out.write("}}\n")


def export_parquet(journal: Journal, target: Path) -> None:
    """Write a folder of one Parquet file a table; units and meanings are in the columns' metadata.

    Raises:
        CoachError: pyarrow is missing, the target exists or can't be written, or the journal can't be read.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise CoachError(PARQUET_MISSING) from error
    types = {
        Holds.TEXT: pa.string(),
        Holds.NUMBER: pa.float64(),
        Holds.WHOLE: pa.int64(),
        Holds.TRUTH: pa.bool_(),
        Holds.DAY: pa.date32(),
        Holds.MOMENT: pa.timestamp("us", tz="UTC"),
    }

    def typed(column: ExportColumn) -> "pa.Field[Any]":
        words = pa.list_(pa.float64() if column.unit else pa.string())
        about = {"unit": column.unit, "meaning": column.meaning}
        return pa.field(column.name, types.get(column.holds, words), metadata=about)

    with _new_folder(target) as folder, journal.reading() as connection:
        for name, columns in EXPORTED.items():
            fields = pa.schema([typed(column) for column in columns], metadata={"coach_journal": str(FORMAT)})
            file = folder / f"{name}.parquet"
            with open(file, "wb", opener=private_opener) as out, parquet.ParquetWriter(out, fields) as writer:
                for rows in _batches(_rows(connection, name)):
                    writer.write_table(pa.Table.from_pylist(rows, schema=fields))


def _rows(connection: Connection, name: str) -> Iterator[Values]:
    """A table's rows with the columns of the export; what was not measured is None."""
    special: dict[str, Callable[[Connection], Iterator[Values]]] = {
        "courses": _course_rows,
        "health_answers": _health_rows,
    }
    if name in special:
        yield from special[name](connection)
        return
    table = TABLES[name]
    order = [table.c.at_utc] if name == "pain_notes" else list(table.primary_key)
    for row in connection.execute(select(table).order_by(*order)).mappings():
        yield as_exported(name, row)


def _course_rows(connection: Connection) -> Iterator[Values]:
    table = schema.courses
    for row in connection.execute(select(table).order_by(*table.primary_key)):
        course = unpack([(row.start, row.samples)])
        for t, value in zip(course.t.tolist(), course.value.tolist(), strict=True):
            seen = None if math.isnan(value) else value
            yield {"session": row.session, "place": row.place, "t": t, "value": seen}


def _health_rows(connection: Connection) -> Iterator[Values]:
    row = connection.execute(select(schema.person)).first()
    if row is None or row.consent_on is None:
        return
    for question, applies in row.consent_answers.items():
        yield {"on": row.consent_on, "question": question, "applies": applies}
    if row.doctor_agreed is not None:
        yield {"on": row.doctor_agreed, "question": "doctor_agreed", "applies": True}


def as_exported(name: str, row: RowMapping) -> Values:
    """A row of one of `TABLES` with the columns of the export."""
    return {column.name: _value(row[column.name], column.holds) for column in EXPORTED[name]}


def _value(value: Any, holds: Holds) -> Any:
    if holds is Holds.TEXT and isinstance(value, str):
        return value.strip()  # units are kept as they are written behind a figure
    return value.replace(tzinfo=UTC) if holds is Holds.MOMENT else value


def as_plain(value: Any) -> Any:
    """A value as JSON and CSV have it."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def _as_cells(connection: Connection, name: str) -> Iterator[list[Any]]:
    for row in _rows(connection, name):
        yield [_cell(as_plain(value)) for value in row.values()]


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return " ".join(str(part) for part in value) if isinstance(value, list) else value


def _write_csv(path: Path, header: list[str], rows: Iterable[list[Any]]) -> None:
    with create(path, "utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def _batches(rows: Iterator[Values]) -> Iterator[list[Values]]:
    while batch := list(islice(rows, ROWS_AT_ONCE)):
        yield batch


@contextmanager
def _new_folder(target: Path) -> Iterator[Path]:
    """A folder of one's own (0700) that stands under its name only when everything is in it.

    Raises:
        CoachError: it exists, or can't be written.
    """
    with _placed(target, lambda part: part.mkdir(mode=0o700)) as part:
        yield part


@contextmanager
def _new_file(target: Path) -> Iterator[Path]:
    """A file of one's own (0600) that stands under its name only when it is whole.

    Raises:
        CoachError: it exists, or can't be written.
    """
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    with _placed(target, lambda part: os.close(os.open(part, flags, 0o600))) as part:
        yield part


@contextmanager
def _placed(target: Path, make: Callable[[Path], None]) -> Iterator[Path]:
    if target.exists():
        raise CoachError(f"{target} exists already: name something that does not.")
    part = target.with_name(f".{target.name}.part-{os.getpid()}")
    try:
        make(part)
        try:
            yield part
            part.rename(target)
        except BaseException:
            if part.is_dir():
                shutil.rmtree(part, ignore_errors=True)
            else:
                part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise cannot_write(target, error) from error
