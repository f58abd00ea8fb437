"""Summary: a session in a few lines a person reads at the end."""

from collections import Counter

from coach.movement.events import Event, Kind, Side
from coach.session.plan import Plan
from coach.session.session import Result

FAULT_WORDS = {
    Kind.SHORT_RANGE: "did not reach the range",
    Kind.SHORT_HOLD: "held too short",
    Kind.INCOMPLETE: "did not go the whole way round",
    Kind.UNEVEN: "uneven rounds",
    Kind.TOO_FAR: "went too far",
    Kind.TOO_LARGE: "too large for a small movement",
    Kind.HELD_TOO_LONG: "held too long",
    Kind.TOO_FAST: "too fast",
    Kind.JERKY: "jerky",
    Kind.WRONG_DIRECTION: "another direction than asked",
    Kind.OFF_DIRECTION: "left the asked direction",
    Kind.DRIFTED: "drifted away",
    Kind.CONTACT_MISSING: "the hand was not in its place",
    Kind.CONTACT_UNSEEN: "the hand could not be seen",
    Kind.SHOULDER_RAISED: "a shoulder raised",
    Kind.TRUNK_TURNED: "the trunk turned along",
    Kind.TRUNK_LEANED: "the trunk leaned",
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
        told = "; ".join(f"{words} {faults[kind]}×" for kind, words in FAULT_WORDS.items() if faults[kind])
        lines.append(f"{result.exercise.title}: {counts}" + (f" ({told})" if told else ""))
    if any(e.kind is Kind.NEUTRAL_MISSING for e in events):
        lines.append("Nothing could be judged: you were never seen sitting still and facing the camera.")
    stray = _told_outside(events)
    if stray:
        lines.append("Outside a repetition: " + "; ".join(FAULT_WORDS[k] for k in BODY_FAULTS if k in stray))
    return lines


def summary_sentence(results: list[Result]) -> str:
    """What was found, in one sentence."""
    repetitions = [r for result in results for r in result.repetitions]
    if not repetitions:
        return "No repetition was seen."
    counted = sum(r.counted for r in repetitions)
    faults = Counter(kind for r in repetitions for kind in r.faults)
    head = f"{counted} of {len(repetitions)} repetitions counted"
    if len(repetitions) == 1:
        head = "The one repetition counted" if counted else "The one repetition did not count"
    if not faults:
        return f"{head}, with nothing to correct."
    kind, times = max(faults.items(), key=lambda item: (item[1], item[0]))
    return f"{head}; most to work on: {FAULT_WORDS[kind]} ({times}×)."


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
    number = (
        f"{result.rounds[side]}" if plan.free else f"{result.rounds[side]} of {result.exercise.repetitions}"
    )
    return f"{number} by the clock, not judged" if side is Side.BOTH else f"{side} {number} by the clock"


def _count(result: Result, side: Side, plan: Plan) -> str:
    number = (
        f"{result.counted(side)}" if plan.free else f"{result.counted(side)} of {result.exercise.repetitions}"
    )
    return f"{number} counted" if side is Side.BOTH else f"{side} {number}"
