"""Reading: the journal's entries, oldest first.

`since` and `until` are days as the clock on the wall had them where the entry was made, both included; None
is no bound.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, and_, func, select, true

from coach.errors import CoachError
from coach.journal import schema
from coach.journal.courses import unpack
from coach.journal.entries import (
    Course,
    DayDone,
    DeskEpisode,
    DeskSitting,
    EventRecord,
    ExerciseRecord,
    OwnRange,
    RepetitionRecord,
    SessionRecord,
    SourceKind,
    StopRecord,
    Target,
)
from coach.journal.journal import Journal
from coach.journal.moments import moment_of
from coach.measure.observation import NAN
from coach.movement.events import Kind, Side
from coach.movement.exercise import Axis
from coach.own_range.ways import Way

T = TypeVar("T")
Groups = defaultdict[tuple[Any, ...], list[T]]
"""Entries by the first columns of their key."""


def sessions(
    journal: Journal,
    since: date | None = None,
    until: date | None = None,
    *,
    whole: bool = False,
    last: int | None = None,
) -> tuple[SessionRecord, ...]:
    """Every session with its exercises and repetitions.

    Args:
        journal: opened.
        since, until: see above.
        whole: with courses and events too.
        last: no more than so many, the latest.

    Raises:
        CoachError: the journal can't be read.
    """
    table = schema.sessions
    chosen = select(table.c.id).where(within(table.c.day, since, until))
    chosen = chosen.order_by(table.c.start_utc.desc(), table.c.id).limit(last)
    with journal.reading() as connection:
        return _sessions(connection, chosen, whole)


def session(journal: Journal, session_id: str) -> SessionRecord:
    """One whole session, by its id or the beginning of it.

    Raises:
        CoachError: there is none, or more than one, or the journal can't be read.
    """
    table = schema.sessions
    chosen = select(table.c.id).where(table.c.id.startswith(session_id, autoescape=True)).limit(2)
    with journal.reading() as connection:
        found = _sessions(connection, chosen, whole=True)
    if len(found) != 1:
        many = "more than one session" if found else "no session"
        raise CoachError(
            f"In the journal of {journal.name} the id of {many} begins with {session_id!r}: `coach history"
            " --json` names them."
        )
    return found[0]


def days(journal: Journal) -> tuple[DayDone, ...]:
    """The days on which there was a session.

    Raises:
        CoachError: the journal can't be read.
    """
    table = schema.sessions
    repetitions, targets = schema.repetitions, schema.targets
    counted = (
        select(repetitions.c.session, func.count().label("number"))
        .where(repetitions.c.counted)
        .group_by(repetitions.c.session)
        .subquery()
    )
    rounds = (
        select(targets.c.session, func.sum(targets.c.rounds).label("number"))
        .group_by(targets.c.session)
        .subquery()
    )
    done = func.coalesce(counted.c.number, 0) + func.coalesce(rounds.c.number, 0)
    query = (
        select(table.c.day, func.sum(table.c.seconds).label("seconds"), func.sum(done).label("done"))
        .outerjoin(counted, counted.c.session == table.c.id)
        .outerjoin(rounds, rounds.c.session == table.c.id)
        .group_by(table.c.day)
        .order_by(table.c.day)
    )
    with journal.reading() as connection:
        return tuple(DayDone(r.day, r.seconds, r.done) for r in connection.execute(query))


def ranges(journal: Journal, since: date | None = None, until: date | None = None) -> tuple[OwnRange, ...]:
    """Every measured range, in the order they were measured.

    Raises:
        CoachError: the journal can't be read.
    """
    table = schema.ranges
    query = select(table).where(within(table.c.day, since, until)).order_by(table.c.id)
    with journal.reading() as connection:
        return tuple(
            OwnRange(r.day, Way(r.way), tuple(r.tries), r.value, r.uncertainty)
            for r in connection.execute(query)
        )


def stops(journal: Journal, since: date | None = None, until: date | None = None) -> tuple[StopRecord, ...]:
    """Every stop because it hurt, or because the person felt unwell.

    Raises:
        CoachError: the journal can't be read.
    """
    table = schema.stops
    query = select(table).where(within(table.c.day, since, until)).order_by(table.c.at_utc)
    with journal.reading() as connection:
        return tuple(
            StopRecord(
                id=r.id,
                at=moment_of(r.at_utc, r.at_offset_s),
                kind=Kind(r.kind),
                exercise=r.exercise,
                movement=r.movement,
                only_this=r.only_this,
                session=r.session or "",
            )
            for r in connection.execute(query)
        )


def desk(journal: Journal, since: date | None = None, until: date | None = None) -> tuple[DeskSitting, ...]:
    """Every sitting at the desk, with its episodes.

    Raises:
        CoachError: the journal can't be read.
    """
    table = schema.desk_sittings
    chosen = select(table.c.id).where(within(table.c.day, since, until))
    with journal.reading() as connection:
        episodes = _grouped(connection, schema.desk_episodes, 1, chosen, _episode)
        query = select(table).where(table.c.id.in_(chosen)).order_by(table.c.start_utc)
        return tuple(
            DeskSitting(
                id=r.id,
                start=moment_of(r.start_utc, r.start_offset_s),
                end=moment_of(r.end_utc, r.end_offset_s),
                watched_s=r.watched_s,
                bad_s=r.bad_s,
                breaks=r.breaks,
                episodes=tuple(episodes[r.id,]),
            )
            for r in connection.execute(query)
        )


def within(day: ColumnElement[date], since: date | None, until: date | None) -> ColumnElement[bool]:
    """The condition that a day lies from `since` to `until`, both included; None is no bound."""
    return and_(true(), *([day >= since] if since else []), *([day <= until] if until else []))


def _sessions(connection: Connection, chosen: Select[Any], whole: bool) -> tuple[SessionRecord, ...]:
    """The sessions whose ids a query chooses."""
    done = _grouped(connection, schema.repetitions, 2, chosen, _repetition)
    targets = _grouped(connection, schema.targets, 2, chosen, _target)
    pieces: Groups[tuple[float, bytes]] = defaultdict(list)
    told: Groups[EventRecord] = defaultdict(list)
    if whole:
        pieces = _grouped(connection, schema.courses, 2, chosen, lambda r: (r["start"], r["samples"]))
        told = _grouped(connection, schema.events, 1, chosen, _event)

    def exercise(r: RowMapping) -> ExerciseRecord:
        key = (r["session"], r["place"])
        return _exercise(r, tuple(targets[key]), tuple(done[key]), unpack(pieces[key]))

    exercises = _grouped(connection, schema.exercises, 1, chosen, exercise)
    table = schema.sessions
    query = select(table).where(table.c.id.in_(chosen)).order_by(table.c.start_utc, table.c.id)
    return tuple(
        SessionRecord(
            id=r.id,
            start=moment_of(r.start_utc, r.start_offset_s),
            seconds=r.seconds,
            routine=r.routine,
            title=r.title,
            sha256=r.sha256,
            source=SourceKind(r.source),
            version=r.version,
            through=r.through,
            ended=r.ended,
            stopped_by=Kind(r.stopped_by) if r.stopped_by else None,
            exercises=tuple(exercises[r.id,]),
            events=tuple(told[r.id,]),
        )
        for r in connection.execute(query)
    )


def _grouped(
    connection: Connection,
    table: Table,
    keys: int,
    chosen: Select[Any],
    make: Callable[[RowMapping], T],
) -> Groups[T]:
    """A table's rows in their order, by the first `keys` columns of its key, the first of which is chosen."""
    columns = list(table.primary_key)
    query = select(table).where(columns[0].in_(chosen)).order_by(*columns)
    groups: Groups[T] = defaultdict(list)
    for row in connection.execute(query).mappings():
        groups[tuple(row[column] for column in columns[:keys])].append(make(row))
    return groups


def _number(value: float | None) -> float:
    return NAN if value is None else value


def _side(value: str | None) -> Side | None:
    return None if value is None else Side(value)


def _exercise(
    r: RowMapping, targets: tuple[Target, ...], done: tuple[RepetitionRecord, ...], course: Course
) -> ExerciseRecord:
    return ExerciseRecord(
        id=r["id"],
        title=r["title"],
        movement=r["movement"],
        axis=Axis(r["axis"]),
        unit=r["unit"],
        checked=r["checked"],
        targets=targets,
        hold_s=r["hold_s"],
        repetitions=r["repetitions"],
        start=r["start"],
        end=r["end"],
        complete=r["complete"],
        done=done,
        course=course,
    )


def _target(r: RowMapping) -> Target:
    return Target(Side(r["side"]), _number(r["low"]), _number(r["high"]), r["rounds"])


def _repetition(r: RowMapping) -> RepetitionRecord:
    measures = ("start", "reached", "end", "peak", "hold_s", "sparc", "ldlj", "peak_speed")
    asked = ("asked_low", "asked_high", "asked_hold_s")
    return RepetitionRecord(
        number=r["number"],
        side=Side(r["side"]),
        counted=r["counted"],
        faults=tuple(Kind(fault) for fault in r["faults"]),
        **{name: _number(r[name]) for name in (*measures, *asked)},
    )


def _event(r: RowMapping) -> EventRecord:
    return EventRecord(r["t"], Kind(r["kind"]), r["exercise"], _side(r["side"]), _number(r["value"]))


def _episode(r: RowMapping) -> DeskEpisode:
    return DeskEpisode(
        kind=r["kind"],
        start=moment_of(r["start_utc"], r["start_offset_s"]),
        end=moment_of(r["end_utc"], r["end_offset_s"]),
        value=_number(r["value"]),
        bound=_number(r["bound"]),
        unit=r["unit"],
        warned=r["warned"],
    )
