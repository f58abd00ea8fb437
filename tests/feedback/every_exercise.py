"""Every exercise of every routine that comes with the program, by its id."""

from coach.programme.library import all_entries

EVERY = {
    exercise.id: exercise
    for entry in all_entries()
    if entry.bundled and entry.routine
    for exercise in entry.routine.exercises
}
