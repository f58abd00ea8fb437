"""Keeping: entries of a session as rows of the journal."""

from typing import Any

from coach.journal.entries import EventRecord, ExerciseRecord, RepetitionRecord, SessionRecord, StopRecord
from coach.journal.journal import Entry
from coach.journal.moments import columns_of
from coach.journal.schema import events, exercises, repetitions, sessions, stops, targets


def session_entry(record: SessionRecord) -> Entry:
    """The session itself, without what was done in it."""
    row = {
        "id": record.id,
        **columns_of("start", record.start),
        "day": record.day,
        "seconds": record.seconds,
        "routine": record.routine,
        "title": record.title,
        "sha256": record.sha256,
        "source": record.source.value,
        "version": record.version,
        "through": record.through,
        "ended": record.ended,
        "stopped_by": record.stopped_by.value if record.stopped_by else None,
    }
    return sessions, row


def exercise_entries(session_id: str, place: int, record: ExerciseRecord) -> list[Entry]:
    """The exercise at a place of the session (from 1), and what was asked of each side."""
    key = {"session": session_id, "place": place}
    row = {
        **key,
        "id": record.id,
        "title": record.title,
        "movement": record.movement,
        "axis": record.axis.value,
        "unit": record.unit,
        "checked": record.checked,
        "hold_s": record.hold_s,
        "repetitions": record.repetitions,
        "start": record.start,
        "end": record.end,
        "complete": record.complete,
    }
    asked: list[Entry] = [
        (
            targets,
            {
                **key,
                "number": number,
                "side": target.side.value,
                "low": target.low,
                "high": target.high,
                "rounds": target.rounds,
            },
        )
        for number, target in enumerate(record.targets, 1)
    ]
    return [(exercises, row), *asked]


def repetition_entry(session_id: str, place: int, record: RepetitionRecord) -> Entry:
    """A repetition of the exercise at a place."""
    row: dict[str, Any] = {
        "session": session_id,
        "place": place,
        "number": record.number,
        "side": record.side.value,
        "start": record.start,
        "reached": record.reached,
        "end": record.end,
        "peak": record.peak,
        "hold_s": record.hold_s,
        "counted": record.counted,
        "faults": [kind.value for kind in record.faults],
        "sparc": record.sparc,
        "ldlj": record.ldlj,
        "peak_speed": record.peak_speed,
        "asked_low": record.asked_low,
        "asked_high": record.asked_high,
        "asked_hold_s": record.asked_hold_s,
    }
    return repetitions, row


def event_entry(session_id: str, number: int, record: EventRecord) -> Entry:
    """An event of the session, counted from 1."""
    row = {
        "session": session_id,
        "number": number,
        "t": record.t,
        "kind": record.kind.value,
        "exercise": record.exercise,
        "side": record.side.value if record.side else None,
        "value": record.value,
    }
    return events, row


def stop_entry(record: StopRecord) -> Entry:
    """A stop."""
    row = {
        "id": record.id,
        **columns_of("at", record.at),
        "day": record.at.date(),
        "kind": record.kind.value,
        "exercise": record.exercise,
        "movement": record.movement,
        "only_this": record.only_this,
        "session": record.session or None,
    }
    return stops, row
