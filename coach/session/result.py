"""Result: what became of one exercise of a session."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.movement.events import Side
from coach.movement.exercise import Exercise
from coach.movement.judging import Judge
from coach.movement.repetition import Repetition


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one exercise.

    Attributes:
        exercise: which.
        repetitions: every finished attempt, in order.
        rounds: rounds that went by on the clock, where nothing is judged, by side.
    """

    exercise: Exercise
    repetitions: tuple[Repetition, ...]
    rounds: dict[Side, int] = field(default_factory=dict)

    def counted(self, side: Side) -> int:
        """Repetitions that count on a side."""
        return sum(r.counted and r.side is side for r in self.repetitions)

    def done(self, side: Side) -> int:
        """What counts on a side, or went by on the clock."""
        return self.counted(side) + self.rounds.get(side, 0)


def result_of(exercise: Exercise, judges: Sequence[Judge]) -> Result:
    """What became of an exercise that these judges followed, one after the other."""
    repetitions = tuple(r for judge in judges for r in judge.repetitions)
    rounds = {
        d.side: sum(judge.done(d.side) for judge in judges)
        for d in exercise.directions
        if any(judge.blind for judge in judges)
    }
    return Result(exercise, repetitions, rounds)
