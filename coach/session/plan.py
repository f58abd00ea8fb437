"""Plan: which exercise is done when: in order until complete, in given spans, or a single one throughout."""

from dataclasses import dataclass

from coach.movement.events import Side
from coach.movement.exercise import Exercise, Order, Span
from coach.programme.vocabulary import way_s

SECONDS_PER_MOVEMENT = 8.0
"""Going out, coming back and settling, at the pace the notes call smooth (2-3 s each way)."""

PATIENCE = 2.5
"""An exercise is left for the next one after this many times the time it should take, so that someone who
can't do a movement today is not stuck with it, hands-free."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a session goes through.

    Attributes:
        exercises: in order; ids are unique.
        spans: if not empty, when each exercise is done, in seconds; either side counts, in any order.
        endless: a single exercise that never ends and counts either side, in any order.
        paced: whether the person is taken by the hand: time to get ready before each exercise, its rest after
            it, and pauses. A recording, which waits for nobody, is not.
    """

    exercises: tuple[Exercise, ...]
    spans: tuple[Span, ...] = ()
    endless: bool = False
    paced: bool = False

    @property
    def free(self) -> bool:
        """Whether the person, not the plan, says which side comes next and how often."""
        return self.endless or bool(self.spans)

    def exercise(self, exercise_id: str) -> Exercise:
        """Find an exercise of this plan by its id (KeyError if there is none)."""
        return {e.id: e for e in self.exercises}[exercise_id]


def next_side(exercise: Exercise, counted: dict[Side, int]) -> Side | None:
    """Which side is asked for next, or None when every side has its repetitions.

    Alternating, it is the side that is behind, the first one when they are level; otherwise the first side
    that is not done.
    """
    left = [d.side for d in exercise.directions if counted[d.side] < exercise.repetitions]
    if not left:
        return None
    if exercise.order is Order.ONE_SIDE_FIRST:
        return left[0]
    return min(left, key=lambda side: counted[side])


def patience_s(exercise: Exercise) -> float:
    """Seconds after which an unfinished exercise is left."""
    movements = exercise.repetitions * len(exercise.directions)
    way = way_s(exercise)
    return PATIENCE * movements * (exercise.hold_s + (SECONDS_PER_MOVEMENT if way is None else way))
