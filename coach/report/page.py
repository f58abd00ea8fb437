"""Page: what stands on a report's page, part by part, as text and charts ready to be shown."""

import math
from collections import Counter
from dataclasses import dataclass, field

from coach.journal import figures
from coach.journal.entries import ExerciseRecord, RepetitionRecord, SessionRecord, StopRecord
from coach.language import N_, language, tr, trn
from coach.movement.events import Kind
from coach.profiles.names import DEFAULT
from coach.report.calendar import Week, weeks
from coach.report.comparing import compared
from coach.report.course import too_noisy
from coach.report.course_chart import course_chart
from coach.report.desk import DeskPart, desk_part
from coach.report.material import Material
from coach.report.plot import Chart
from coach.report.sides import SideRow, side_rows, sides_told
from coach.report.weeks import RangeRow, exercise_charts, range_charts, range_rows, range_sides
from coach.report.words import (
    UNKNOWN,
    WEEKDAYS,
    date_words,
    duration,
    fault_words,
    joined,
    measure,
    number,
    side_words,
)

ENDS = {
    Kind.PAIN: N_("Stopped because it hurt."),
    Kind.UNWELL: N_("Stopped because you felt unwell."),
}
BROKEN_OFF = N_("Broken off before its end.")
THROUGH = N_("Gone through to the end.")

STOPS = {Kind.PAIN: N_("pain"), Kind.UNWELL: N_("feeling unwell")}

FOOTNOTES = (
    N_(
        "An exercise and posture coach, not a medical device: it does not diagnose or treat. None of these"
        " figures by itself says anything about your health."
    ),
    N_(
        "A camera sees neither pain nor force, nor the trunk leaning forward; a head turned far away it reads"
        " only coarsely. Where nothing could be told it neither counted nor complained."
    ),
    N_("Angles are degrees from how you sat at the start; left and right are your own."),
    N_(
        "Smoothness is the spectral arc length of the speed (SPARC), a figure without a unit: about −1.4 is"
        " as smooth as a movement can be, below −2 it halts."
    ),
    N_(
        "± is one standard uncertainty. A change or difference is told only where it exceeds what measuring"
        " and everyday variation make by themselves."
    ),
)


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure at a glance, and what it is."""

    figure: str
    says: str


@dataclass(frozen=True, slots=True)
class RepetitionRow:
    """One repetition as text."""

    number: int
    side: str
    peak: str
    held: str
    smoothness: str
    counted: str
    faults: str


@dataclass(frozen=True, slots=True)
class ExercisePart:
    """One exercise of the session.

    Attributes:
        title, state: what it was, and what came of it.
        sides, told: what each side came to, and left against right in a sentence.
        notes: what else is to be said.
        course, compared: its charts.
        done: its repetitions.
        checked: whether it was judged.
    """

    title: str
    state: str
    sides: list[SideRow]
    told: str
    notes: list[str]
    course: Chart | None
    compared: list[Chart]
    done: list[RepetitionRow]
    checked: bool


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session of the weeks, as text."""

    when: str
    title: str
    minutes: str
    counted: str
    end: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page; all of it text, nothing of it markup.

    Attributes:
        language: code of the language it is written in.
        title, when, person: the head; `person` is "" for the only one at a machine.
        summary: what came of the session, a few sentences.
        tiles: figures at a glance.
        exercises: of the session.
        range_charts, range_rows, range_sides: the own range.
        exercise_charts, sessions: over the weeks.
        weekdays, calendar: the days.
        stops: pain and feeling unwell, a line each.
        desk: None where the desk was not watched.
        footnotes: what the figures are and are not.
    """

    language: str
    title: str
    when: str
    person: str
    summary: list[str]
    tiles: list[Tile]
    exercises: list[ExercisePart]
    range_charts: list[Chart]
    range_rows: list[RangeRow]
    range_sides: list[str]
    exercise_charts: list[Chart]
    sessions: list[SessionRow]
    calendar: list[Week]
    stops: list[str]
    desk: DeskPart | None
    weekdays: list[str] = field(default_factory=lambda: [tr(day) for day in WEEKDAYS])
    footnotes: list[str] = field(default_factory=lambda: [tr(text) for text in FOOTNOTES])


def page_of(material: Material) -> Page:
    """The page of a report, in the language spoken."""
    session = material.session
    titles = {e.id: tr(e.title) for s in material.sessions for e in s.exercises}
    return Page(
        language=language(),
        title=tr(session.title) if session else tr("What you did"),
        when=f"{date_words(session.day)}, {session.start:%H:%M}" if session else date_words(material.day),
        person="" if material.name == DEFAULT else material.name,
        summary=_summary(session) if session else [],
        tiles=_tiles(material),
        exercises=[_exercise(session, exercise) for exercise in session.exercises] if session else [],
        range_charts=range_charts(material.ranges),
        range_rows=range_rows(material.ranges),
        range_sides=range_sides(material.ranges),
        exercise_charts=exercise_charts(material.sessions),
        sessions=[_session(s) for s in reversed(material.sessions)],
        calendar=weeks(material.days, material.stops, material.since, material.day),
        stops=[_stop(stop, titles) for stop in reversed(material.stops)],
        desk=desk_part(material.desk, material.day),
    )


def _tiles(material: Material) -> list[Tile]:
    session = material.session
    tiles = []
    if session:
        tiles.append(Tile(duration(session.seconds), tr("of exercise")))
        if session.repetitions:
            tiles.append(
                Tile(_counted_of(session.counted, len(session.repetitions)), tr("repetitions counted"))
            )
        if session.rounds:
            says = trn("round by the clock, not judged", "rounds by the clock, not judged", session.rounds)
            tiles.append(Tile(number(session.rounds), says))
    row = figures.days_in_a_row(material.days, material.day)
    tiles.append(Tile(number(row), trn("day in a row", "days in a row", row)))
    week = figures.minutes_this_week(material.days, material.day)
    tiles.append(Tile(duration(60 * week), tr("this week")))
    return tiles


def _counted_of(counted: int, tried: int) -> str:
    return tr("{counted} of {tried}", counted=counted, tried=tried)


def _summary(session: SessionRecord) -> list[str]:
    told = [_end(session) or (tr(THROUGH) if session.routine else "")]
    faults = figures.faults_of(session)
    if faults:
        kind, times = faults[0]
        told.append(
            tr("Most to work on: {fault} ({times}×).", fault=fault_words(kind, math.nan, ""), times=times)
        )
    elif session.repetitions:
        told.append(tr("Nothing to correct."))
    return [text for text in told if text]


def _end(session: SessionRecord) -> str:
    """How it ended, where it was not gone through."""
    if session.stopped_by in ENDS:
        return tr(ENDS[session.stopped_by])
    return "" if session.through or not session.routine else tr(BROKEN_OFF)


def _exercise(session: SessionRecord, exercise: ExerciseRecord) -> ExercisePart:
    if not exercise.checked:
        state = joined(
            tr("by the clock, not judged"),
            trn("{n} round", "{n} rounds", exercise.rounds),
            duration(exercise.end - exercise.start),
        )
        return ExercisePart(tr(exercise.title), state, [], "", [], None, [], [], False)
    notes = []
    if too_noisy(session, exercise):
        notes.append(tr("The picture was too noisy to judge smoothness."))
    if not exercise.complete:
        notes.append(tr("Not every side had its repetitions."))
    state = joined(
        tr("Counted: {counted} of {tried}", counted=exercise.counted, tried=len(exercise.done)),
        _faults(exercise),
    )
    return ExercisePart(
        title=tr(exercise.title),
        state=state if exercise.done else tr("No repetition was seen."),
        sides=side_rows(exercise) if exercise.done else [],
        told=sides_told(exercise),
        notes=notes,
        course=course_chart(session, exercise),
        compared=compared(session, exercise),
        done=[_repetition(session, exercise, repetition) for repetition in exercise.done],
        checked=True,
    )


def _faults(exercise: ExerciseRecord) -> str:
    """Its faults, the most frequent first."""
    counts = Counter(kind for r in exercise.done for kind in r.faults)
    return "; ".join(f"{fault_words(kind, math.nan, '')} {times}×" for kind, times in counts.most_common())


def _repetition(session: SessionRecord, exercise: ExerciseRecord, r: RepetitionRecord) -> RepetitionRow:
    return RepetitionRow(
        number=r.number,
        side=side_words(r.side),
        peak=measure(abs(r.peak), exercise.unit),
        held=measure(r.hold_s, "s") if exercise.hold_s > 0 else UNKNOWN,
        smoothness=UNKNOWN if too_noisy(session, exercise) else number(r.sparc, 2),
        counted=tr("counts") if r.counted else tr("does not count"),
        faults="; ".join(fault_words(kind, math.nan, exercise.unit) for kind in r.faults),
    )


def _session(session: SessionRecord) -> SessionRow:
    judged = _counted_of(session.counted, len(session.repetitions)) if session.repetitions else ""
    rounds = tr("{rounds} by the clock", rounds=session.rounds) if session.rounds else ""
    return SessionRow(
        when=f"{date_words(session.day)}, {session.start:%H:%M}",
        title=tr(session.title),
        minutes=duration(session.seconds),
        counted=joined(judged, rounds) or UNKNOWN,
        end=_end(session),
    )


def _stop(stop: StopRecord, titles: dict[str, str]) -> str:
    during = titles.get(stop.exercise, stop.exercise)
    return joined(
        f"{date_words(stop.at.date())}, {stop.at:%H:%M}",
        tr(STOPS.get(stop.kind, stop.kind.value)),
        during,
        tr("only this movement") if stop.only_this else "",
    )
