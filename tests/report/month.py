"""A made-up month of somebody who exercises on most days, the same every time."""

import math
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from functools import cache

import numpy as np

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
from coach.movement.events import Kind, Side
from coach.movement.exercise import Axis
from coach.own_range.ways import Way
from coach.report.material import Material

SUMMER = timezone(timedelta(hours=2))
TODAY = date(2026, 6, 28)
FIRST = TODAY - timedelta(days=27)
MOST_FAULTS = {
    Kind.SHORT_RANGE: 0.05,
    Kind.SHORT_HOLD: 0.07,
    Kind.TOO_FAST: 0.06,
    Kind.JERKY: 0.04,
    Kind.SHOULDER_RAISED: 0.04,
    Kind.TOO_FAR: 0.03,
}


@dataclass(frozen=True)
class Asked:
    """An exercise as it is asked for; `reach` is how far this person goes: left (or the one way), right."""

    id: str
    title: str
    movement: str
    axis: Axis
    signs: dict[Side, int]
    low: float
    high: float
    reach: tuple[float, float]


TWO = {Side.RIGHT: -1, Side.LEFT: 1}
ROUTINE = (
    Asked("neck-turn", "Turn your head", "turn", Axis.YAW, TWO, 50, 62, (57, 53)),
    Asked("neck-tilt", "Tilt your head", "tilt", Axis.ROLL, TWO, 26, 35, (31, 29)),
    Asked("neck-flexion", "Chin to chest", "flexion", Axis.PITCH, {Side.BOTH: -1}, 38, 48, (43, 43)),
    Asked("neck-extension", "Look up", "extension", Axis.PITCH, {Side.BOTH: 1}, 35, 45, (40, 40)),
)


def smooth(share: np.ndarray) -> np.ndarray:
    """The course of a calm movement from 0 to 1 (minimum jerk)."""
    return share**3 * (10 - 15 * share + 6 * share**2)


def exercise(asked: Asked, start: float, rng: np.random.Generator, repetitions: int = 5, hold_s: float = 5.0):
    """One exercise gone through, and the events of it."""
    t, value, done, events = [], [], [], []
    now = start
    sides = [side for _ in range(repetitions) for side in asked.signs]
    number = 0
    while sides:
        side = sides.pop(0)
        number += 1
        fault = None
        for kind, share in MOST_FAULTS.items():
            if rng.random() < share:
                fault = kind
                break
        sign = asked.signs[side]
        reach = asked.reach[0 if side is not Side.RIGHT else 1] + rng.normal(0, 1.5)
        hold = hold_s + abs(rng.normal(0, 0.4))
        way = rng.uniform(1.6, 2.2)
        if fault is Kind.SHORT_RANGE:
            reach = asked.low - rng.uniform(3, 7)
        if fault is Kind.SHORT_HOLD:
            hold = rng.uniform(1.5, 3.5)
        if fault is Kind.TOO_FAR:
            reach = asked.high + 4
        if fault is Kind.TOO_FAST:
            way = 0.6
        begun = now
        for seconds, course in (
            (way, lambda s, r=reach: r * smooth(s)),
            (hold + 0.8, lambda s, r=reach: r + 0.5 * np.sin(6 * s)),
            (way * 1.1, lambda s, r=reach: r * (1 - smooth(s))),
            (1.2, lambda s: 0 * s),
        ):
            steps = np.arange(0, seconds, 0.1)
            t += list(now + steps)
            value += list(sign * course(steps / seconds) + rng.normal(0, 0.15, len(steps)))
            now += seconds
        voided = fault in (Kind.SHORT_RANGE, Kind.SHORT_HOLD, Kind.SHOULDER_RAISED)
        if fault:
            at = begun + way + (hold / 2 if fault is not Kind.TOO_FAST else -way / 2)
            figures = {
                Kind.TOO_FAST: 104.0,
                Kind.SHORT_HOLD: hold,
                Kind.SHORT_RANGE: reach,
                Kind.TOO_FAR: reach,
            }
            events.append(EventRecord(at, fault, asked.id, side, figures.get(fault, math.nan)))
        done.append(
            RepetitionRecord(
                number=number,
                side=side,
                start=begun,
                reached=math.nan if fault is Kind.SHORT_RANGE else begun + way * 0.85,
                end=now - 1.2,
                peak=round(sign * reach, 2),
                hold_s=0.0 if fault is Kind.SHORT_RANGE else round(hold, 2),
                counted=not voided,
                faults=(fault,) if fault else (),
                sparc=round((-2.6 if fault is Kind.JERKY else -1.62) + rng.normal(0, 0.08), 3),
                peak_speed=60.0,
                asked_low=asked.low,
                asked_high=asked.high,
                asked_hold_s=hold_s,
            )
        )
        if voided and number < 2 * repetitions * len(asked.signs):
            sides.append(side)
    course = Course(np.round(np.array(t), 2), np.round(np.array(value), 2))
    targets = tuple(
        Target(side, *sorted((sign * asked.low, sign * asked.high))) for side, sign in asked.signs.items()
    )
    record = ExerciseRecord(
        id=asked.id,
        title=asked.title,
        movement=asked.movement,
        axis=asked.axis,
        unit="°",
        checked=True,
        targets=targets,
        hold_s=hold_s,
        repetitions=repetitions,
        start=start,
        end=now,
        complete=True,
        done=tuple(done),
        course=course,
    )
    return record, events


def massage(start: float) -> ExerciseRecord:
    """Something only guided: four rounds of half a minute."""
    return ExerciseRecord(
        id="self-massage",
        title="Massage the back of your neck",
        movement="guided",
        axis=Axis.NONE,
        unit="°",
        checked=False,
        targets=(Target(Side.BOTH, math.nan, math.nan, rounds=4),),
        hold_s=30.0,
        repetitions=4,
        start=start,
        end=start + 120,
        complete=True,
    )


def session(day: date, seed: int, title: str = "Basic neck routine", through: bool = True) -> SessionRecord:
    """A session of the routine on a day; one that is not gone through ends after two exercises."""
    rng = np.random.default_rng(seed)
    now, exercises, events = 4.0, [], []
    for asked in ROUTINE if through else ROUTINE[:2]:
        record, told = exercise(asked, now, rng)
        exercises.append(record)
        events += told
        now = record.end + 12
    if through:
        exercises.append(massage(now))
        now += 120
    return SessionRecord(
        id=f"session-{day.isoformat()}",
        start=datetime(day.year, day.month, day.day, 8, 12 + seed % 30, tzinfo=SUMMER),
        seconds=now,
        routine="basic",
        title=title,
        sha256="ab" * 32,
        source=SourceKind.CAMERA,
        version="0.1.0",
        through=through,
        ended=True,
        stopped_by=None if through else Kind.PAIN,
        exercises=tuple(exercises),
        events=tuple(events),
    )


def ranges() -> tuple[OwnRange, ...]:
    """Four measurements, a week apart, of a person who turns a little less to the right."""
    rng = np.random.default_rng(7)
    values = dict(zip(Way, (58, 63, 34, 36, 47, 44), strict=True))
    return tuple(
        OwnRange(
            FIRST + timedelta(weeks=week),
            way,
            (value, value, value),
            round(value + 0.8 * week + rng.normal(0, 1.2), 1),
            round(rng.uniform(2.2, 3.6), 1),
        )
        for week in range(4)
        for way, value in values.items()
    )


def sitting(day: date, watched_h: float, bad_min: float, *kinds: str) -> DeskSitting:
    """A day at the desk, with an episode of each kind."""
    start = datetime(day.year, day.month, day.day, 9, 0, tzinfo=SUMMER)
    episodes = tuple(
        DeskEpisode(
            kind,
            start + timedelta(minutes=40 * number),
            start + timedelta(minutes=40 * number + 6),
            7.4,
            5.0,
            "cm",
            True,
        )
        for number, kind in enumerate(kinds, 1)
    )
    end = start + timedelta(hours=watched_h + 1)
    return DeskSitting(f"desk-{day}", start, end, watched_h * 3600, bad_min * 60, 6, episodes)


def without_course(record: ExerciseRecord) -> ExerciseRecord:
    """As the journal gives it where nobody asks for courses."""
    return replace(record, course=Course())


@cache
def month(title: str = "Basic neck routine", name: str = "me", with_desk: bool = True) -> Material:
    """Everything of the month, and its last session in full."""
    pauses = {2, 3, 8, 9, 16, 22}
    days = [FIRST + timedelta(days=n) for n in range(28) if n not in pauses]
    sessions = [session(day, seed, title, through=seed != 9) for seed, day in enumerate(days)]
    last = sessions[-1]
    without = [replace(s, events=(), exercises=tuple(map(without_course, s.exercises))) for s in sessions]
    hurt = sessions[9]
    stop = StopRecord(
        id="stop", at=hurt.end, kind=Kind.PAIN, exercise="neck-tilt", movement="tilt", session=hurt.id
    )
    kinds = (
        ("slouch", "head_forward"),
        ("slouch",),
        (),
        ("too_close", "chin_down"),
        ("slouch", "head_forward"),
    )
    desk = tuple(
        sitting(TODAY - timedelta(days=4 - n), 5 + n / 2, 22 - 4 * n, *those) for n, those in enumerate(kinds)
    )
    return Material(
        name=name,
        day=TODAY,
        since=FIRST,
        session=last,
        sessions=without,
        days=[DayDone(s.day, s.seconds, s.counted + s.rounds) for s in sessions],
        ranges=ranges(),
        stops=(stop,),
        desk=desk if with_desk else (),
    )
