"""Progression: what an exercise asks for after so many sessions; a day counts as one (profiles.profile)."""

from dataclasses import replace

from coach.movement.exercise import Exercise, Routine


def after_sessions(routine: Routine, done: int) -> Routine:
    """Give the routine as it is after so many sessions of it; a negative number counts as none."""
    return replace(routine, exercises=tuple(grown(exercise, done) for exercise in routine.exercises))


def grown(exercise: Exercise, done: int) -> Exercise:
    """Give an exercise as it is after so many sessions: evenly from its own figures to those it grows to.

    Whole repetitions, and whole seconds, rounded towards the beginning: nobody is asked for more too early.
    """
    growth = exercise.progression
    if growth is None:
        return exercise
    share = min(max(done, 0) / growth.sessions, 1.0)
    repetitions = exercise.repetitions if growth.repetitions is None else growth.repetitions
    hold_s = exercise.hold_s if growth.hold_s is None else growth.hold_s
    return replace(
        exercise,
        repetitions=exercise.repetitions + int(share * (repetitions - exercise.repetitions)),
        hold_s=exercise.hold_s + int(share * (hold_s - exercise.hold_s)) if share < 1 else hold_s,
    )
