"""Summary: a session in a few lines a person reads at the end."""

from collections import Counter

from coach.language import N_, tr
from coach.movement.events import Event, Kind, Side
from coach.session.plan import Plan
from coach.session.result import Result

FAULT_WORDS = {
    Kind.SHORT_RANGE: N_("did not reach the range"),
    Kind.SHORT_HOLD: N_("held too short"),
    Kind.INCOMPLETE: N_("did not go the whole way round"),
    Kind.UNEVEN: N_("uneven rounds"),
    Kind.TOO_FAR: N_("went too far"),
    Kind.TOO_LARGE: N_("too large for a small movement"),
    Kind.HELD_TOO_LONG: N_("held too long"),
    Kind.TOO_FAST: N_("too fast"),
    Kind.JERKY: N_("jerky"),
    Kind.WRONG_DIRECTION: N_("another direction than asked"),
    Kind.OFF_DIRECTION: N_("left the asked direction"),
    Kind.DRIFTED: N_("drifted away"),
    Kind.CONTACT_MISSING: N_("the hand was not in its place"),
    Kind.CONTACT_UNSEEN: N_("the hand could not be seen"),
    Kind.SHOULDER_RAISED: N_("a shoulder raised"),
    Kind.TRUNK_TURNED: N_("the trunk turned along"),
    Kind.TRUNK_LEANED: N_("the trunk leaned"),
}
"""What a fault is called in a list of them."""

BODY_FAULTS = (Kind.SHOULDER_RAISED, Kind.TRUNK_TURNED, Kind.TRUNK_LEANED)
"""Faults that are also told outside a repetition, in the order they are listed."""


def summary_lines(plan: Plan, results: list[Result], events: list[Event]) -> list[str]:
    """A line for each exercise that was begun, and one for what was seen outside repetitions."""
    begun = {e.exercise for e in events if e.kind is Kind.EXERCISE_STARTED}
    lines = []
    for result in results:
        if result.exercise.id not in begun:
            continue
        sides = [d.side for d in result.exercise.directions]
        count = _rounds if result.rounds else _count
        counts = ", ".join(count(result, side, plan) for side in sides)
        faults = Counter(kind for r in result.repetitions for kind in r.faults)
        told = "; ".join(
            f"{tr(words)} {faults[kind]}×" for kind, words in FAULT_WORDS.items() if faults[kind]
        )
        lines.append(f"{tr(result.exercise.title)}: {counts}" + (f" ({told})" if told else ""))
    if any(e.kind is Kind.NEUTRAL_MISSING for e in events):
        lines.append(tr("Nothing could be judged: you were never seen sitting still and facing the camera."))
    stray = _told_outside(events)
    if stray:
        faults_told = "; ".join(tr(FAULT_WORDS[k]) for k in BODY_FAULTS if k in stray)
        lines.append(tr("Outside a repetition: {faults}", faults=faults_told))
    return lines


def summary_sentence(results: list[Result]) -> str:
    """What was found, in one sentence."""
    repetitions = [r for result in results for r in result.repetitions]
    if not repetitions:
        return tr("No repetition was seen.")
    counted = sum(r.counted for r in repetitions)
    faults = Counter(kind for r in repetitions for kind in r.faults)
    head = tr("{counted} of {total} repetitions counted", counted=counted, total=len(repetitions))
    if len(repetitions) == 1:
        head = tr("The one repetition counted") if counted else tr("The one repetition did not count")
    if not faults:
        return tr("{head}, with nothing to correct.", head=head)
    kind, times = max(faults.items(), key=lambda item: (item[1], item[0]))
    fault = tr(FAULT_WORDS[kind])
    return tr("{head}; most to work on: {fault} ({times}×).", head=head, fault=fault, times=times)


def _told_outside(events: list[Event]) -> set[Kind]:
    """Faults of the body told while no repetition was going on."""
    kinds: set[Kind] = set()
    within = False
    for event in events:
        if event.kind is Kind.STARTED:
            within = True
        elif event.kind in (Kind.REPETITION_COUNTED, Kind.REPETITION_VOIDED, Kind.EXERCISE_STARTED):
            within = False
        elif event.kind in BODY_FAULTS and not within:
            kinds.add(event.kind)
    return kinds


def _rounds(result: Result, side: Side, plan: Plan) -> str:
    """Rounds by the clock: nothing was judged, so nothing is said to count."""
    number = _number(result.rounds[side], result, plan)
    if side is Side.BOTH:
        return tr("{number} by the clock, not judged", number=number)
    return tr("{number} by the clock", number=tr(_ON_SIDE[side], number=number))


def _count(result: Result, side: Side, plan: Plan) -> str:
    number = _number(result.counted(side), result, plan)
    return tr(_ON_SIDE.get(side, N_("{number} counted")), number=number)


def _number(done: int, result: Result, plan: Plan) -> str:
    return str(done) if plan.free else tr("{part} of {whole}", part=done, whole=result.exercise.repetitions)


_ON_SIDE = {
    Side.LEFT: N_("left {number}"),
    Side.RIGHT: N_("right {number}"),
    Side.CLOCKWISE: N_("clockwise {number}"),
    Side.COUNTERCLOCKWISE: N_("counterclockwise {number}"),
}
"""A count on one side."""
