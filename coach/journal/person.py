"""Person: a profile in the journal's tables: read whole, written as far as it changed."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    delete,
    func,
    insert,
    literal_column,
    select,
    union_all,
    update,
)
from sqlalchemy.dialects import sqlite

from coach.journal import schema
from coach.journal.moments import columns_of, moment_of
from coach.own_range.value import OwnRange
from coach.own_range.ways import Way
from coach.profiles.profile import LeftOut, Profile, SessionsDone, StopKind, StopNote
from coach.safety.gate import Consent

T = TypeVar("T")

row_order: ColumnElement[int] = literal_column("rowid")
"""The order rows were first written in; a clock that was set back does not change it."""


def begun(connection: Connection) -> bool:
    """Whether there is a person in the journal already."""
    return connection.execute(select(schema.person.c.id)).first() is not None


def load_person(connection: Connection, name: str) -> Profile:
    """The whole profile; `name` is used while there is none."""
    row = connection.execute(select(schema.person)).first()
    if row is None:
        return Profile(name=name)
    consent = None
    if row.consent_on is not None:
        consent = Consent(row.consent_on, row.consent_answers, row.doctor_agreed)
    return Profile(
        name=row.name,
        consent=consent,
        stops=tuple(
            StopNote(
                at=moment_of(r.at_utc, r.at_offset_s),
                kind=StopKind(r.kind),
                exercise=r.exercise,
                movement=r.movement,
                only_this=r.only_this,
            )
            for r in connection.execute(select(schema.stops).order_by(row_order))
        ),
        left_out=tuple(
            LeftOut(movement=r.movement, since=r.since)
            for r in connection.execute(select(schema.left_out).order_by(row_order))
        ),
        ranges=tuple(
            OwnRange(r.day, Way(r.way), tuple(r.tries), r.value, r.uncertainty)
            for r in connection.execute(select(schema.ranges).order_by(row_order))
        ),
        sessions=_sessions_done(connection),
    )


def change_person(connection: Connection, before: Profile, after: Profile) -> None:
    """Write what is different; sessions are only ever added to."""
    if before.consent != after.consent or not begun(connection):
        _write_consent(connection, after)
    _change(connection, schema.stops, before.stops, after.stops, _stop_row)
    _change_left_out(connection, before, after)
    _change(connection, schema.ranges, before.ranges, after.ranges, _range_row)
    _add_sessions(connection, before, after)


def _stop_row(note: StopNote) -> dict[str, Any]:
    """A stop's columns but its key and its session."""
    return {
        **columns_of("at", note.at),
        "day": note.at.date(),
        "kind": note.kind.value,
        "exercise": note.exercise,
        "movement": note.movement,
        "only_this": note.only_this,
    }


def _range_row(measured: OwnRange) -> dict[str, Any]:
    return {
        "day": measured.on,
        "way": measured.way.value,
        "tries": list(measured.tries),
        "value": measured.value,
        "uncertainty": measured.uncertainty,
    }


def _write_consent(connection: Connection, profile: Profile) -> None:
    consent = profile.consent
    row = {
        "id": 1,
        "name": profile.name,
        "consent_on": consent.on if consent else None,
        "consent_answers": dict(consent.answers) if consent else None,
        "doctor_agreed": consent.doctor_agreed if consent else None,
    }
    statement = sqlite.insert(schema.person).values(row)
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=row))


def _change(
    connection: Connection,
    table: Table,
    before: Sequence[T],
    after: Sequence[T],
    row_of: Callable[[T], dict[str, Any]],
) -> None:
    """Make a table's rows, in their order, say what `after` says; what stays the same is not touched."""
    if before == after:
        return
    places = connection.execute(select(row_order).select_from(table).order_by(row_order)).scalars().all()
    for place, old, new in zip(places, before, after, strict=False):
        if old != new:
            connection.execute(update(table).where(row_order == place).values(row_of(new)))
    for place in places[len(after) :]:
        connection.execute(delete(table).where(row_order == place))
    for entry in after[len(before) :]:
        connection.execute(insert(table).values(row_of(entry)))


def _change_left_out(connection: Connection, before: Profile, after: Profile) -> None:
    if before.left_out == after.left_out:
        return
    connection.execute(delete(schema.left_out))
    # a profile from elsewhere may name a movement twice
    for entry in {entry.movement: entry for entry in after.left_out}.values():
        connection.execute(insert(schema.left_out).values(movement=entry.movement, since=entry.since))


def _sessions_done(connection: Connection) -> tuple[SessionsDone, ...]:
    """How often each routine was gone through on each day, with what was counted before the journal."""
    through = (
        select(schema.sessions.c.routine, schema.sessions.c.day, func.count().label("count"))
        .where(schema.sessions.c.through, schema.sessions.c.routine != "")
        .group_by(schema.sessions.c.routine, schema.sessions.c.day)
    )
    both = union_all(select(schema.sessions_before), through).subquery()
    total = (
        select(both.c.routine, both.c.day, func.sum(both.c.count).label("times"))
        .group_by(both.c.routine, both.c.day)
        .order_by(both.c.day, both.c.routine)
    )
    return tuple(SessionsDone(routine=r.routine, on=r.day, count=r.times) for r in connection.execute(total))


def _add_sessions(connection: Connection, before: Profile, after: Profile) -> None:
    had = {(done.routine, done.on): done.count for done in before.sessions}
    for done in after.sessions:
        more = done.count - had.get((done.routine, done.on), 0)
        if more > 0:
            table = schema.sessions_before
            statement = sqlite.insert(table).values(routine=done.routine, day=done.on, count=more)
            added = {"count": table.c.count + more}
            connection.execute(statement.on_conflict_do_update(index_elements=["routine", "day"], set_=added))
