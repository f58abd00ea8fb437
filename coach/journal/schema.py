"""Schema: the journal's tables, as the newest migration leaves them (docs/journal.md says what they hold).

Moments are kept as UTC with the offset, in seconds, that the clock had, and the day the wall calendar had;
seconds are a session's own. Every row is written under a key its writer knows beforehand, so that writing it
once more changes nothing.
"""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

NEWEST = "0002"
"""The revision these tables are at: the last one in `migrations/versions`. Asked here, so that Alembic is
imported only where there is something to migrate."""

Row = Mapping[str, Any]

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _moment(name: str) -> tuple[Column[Any], Column[Any]]:
    return Column(f"{name}_utc", DateTime, nullable=False), Column(
        f"{name}_offset_s", Integer, nullable=False
    )


def _of_session() -> Column[Any]:
    return Column("session", Text, ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)


def _of_exercise() -> tuple[Column[Any], Column[Any], ForeignKeyConstraint]:
    return (
        Column("session", Text, primary_key=True),
        Column("place", Integer, primary_key=True),
        ForeignKeyConstraint(
            ["session", "place"], ["exercises.session", "exercises.place"], ondelete="CASCADE"
        ),
    )


person = Table(
    "person",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", "one"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("consent_on", Date),
    Column("consent_answers", JSON(none_as_null=True)),
    Column("doctor_agreed", Date),
)

left_out = Table(
    "left_out",
    metadata,
    Column("movement", Text, primary_key=True),
    Column("since", Date, nullable=False),
)

ranges = Table(
    "ranges",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    Column("way", Text, nullable=False),
    Column("tries", JSON, nullable=False),
    Column("value", Float, nullable=False),
    Column("uncertainty", Float, nullable=False),
)

sessions_before = Table(
    "sessions_before",
    metadata,
    Column("routine", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("count", Integer, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Text, primary_key=True),
    *_moment("start"),
    Column("day", Date, nullable=False, index=True),
    Column("seconds", Float, nullable=False),
    Column("routine", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("through", Boolean, nullable=False),
    Column("ended", Boolean, nullable=False),
    Column("stopped_by", Text),
    Index("ix_sessions_routine", "routine", "through"),
    sqlite_with_rowid=False,
)

stops = Table(
    "stops",
    metadata,
    Column("id", Text, primary_key=True, default=lambda: str(uuid4())),
    *_moment("at"),
    Column("day", Date, nullable=False),
    Column("kind", Text, nullable=False),
    Column("exercise", Text, nullable=False),
    Column("movement", Text, nullable=False),
    Column("only_this", Boolean, nullable=False),
    Column("session", Text, ForeignKey("sessions.id", ondelete="SET NULL")),
    Index("ix_stops_session", "session"),
)

exercises = Table(
    "exercises",
    metadata,
    _of_session(),
    Column("place", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("movement", Text, nullable=False),
    Column("axis", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("checked", Boolean, nullable=False),
    Column("hold_s", Float, nullable=False),
    Column("repetitions", Integer, nullable=False),
    Column("start", Float, nullable=False),
    Column("end", Float, nullable=False),
    Column("complete", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

targets = Table(
    "targets",
    metadata,
    *_of_exercise(),
    Column("number", Integer, primary_key=True),
    Column("side", Text, nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("rounds", Integer, nullable=False),
    sqlite_with_rowid=False,
)

repetitions = Table(
    "repetitions",
    metadata,
    *_of_exercise(),
    Column("number", Integer, primary_key=True),
    Column("side", Text, nullable=False),
    Column("start", Float),
    Column("reached", Float),
    Column("end", Float),
    Column("peak", Float),
    Column("hold_s", Float),
    Column("counted", Boolean, nullable=False),
    Column("faults", JSON, nullable=False),
    Column("sparc", Float),
    Column("peak_speed", Float),
    Column("asked_low", Float),
    Column("asked_high", Float),
    Column("asked_hold_s", Float),
    Column("ldlj", Float),
    sqlite_with_rowid=False,
)

courses = Table(
    "courses",
    metadata,
    *_of_exercise(),
    Column("number", Integer, primary_key=True),
    Column("start", Float, nullable=False),
    Column("samples", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    metadata,
    _of_session(),
    Column("number", Integer, primary_key=True),
    Column("t", Float, nullable=False),
    Column("kind", Text, nullable=False),
    Column("exercise", Text, nullable=False),
    Column("side", Text),
    Column("value", Float),
    sqlite_with_rowid=False,
)

desk_sittings = Table(
    "desk_sittings",
    metadata,
    Column("id", Text, primary_key=True),
    *_moment("start"),
    Column("day", Date, nullable=False, index=True),
    *_moment("end"),
    Column("watched_s", Float, nullable=False),
    Column("bad_s", Float, nullable=False),
    Column("breaks", Integer, nullable=False),
    sqlite_with_rowid=False,
)

desk_episodes = Table(
    "desk_episodes",
    metadata,
    Column("sitting", Text, ForeignKey("desk_sittings.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    *_moment("start"),
    *_moment("end"),
    Column("value", Float),
    Column("bound", Float),
    Column("unit", Text, nullable=False),
    Column("warned", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
