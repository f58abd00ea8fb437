"""Options: what several commands share: choosing what is exercised, and how it is measured."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from coach.errors import CoachError
from coach.measure.thresholds import DEFAULT_FIELD_OF_VIEW_DEG

if TYPE_CHECKING:
    from coach.measure.settings import Settings
    from coach.movement.exercise import Routine
    from coach.session.plan import Plan

Command = TypeVar("Command", bound=Callable[..., Any])

INPUT_FILE = click.Path(path_type=Path)
OUTPUT_FILE = click.Path(path_type=Path, dir_okay=False)


def measuring_options(command: Command) -> Command:
    """Add `--neutral` and `--field-of-view`."""
    for option in (
        click.option(
            "--field-of-view",
            "field_of_view",
            type=click.FloatRange(20, 150),
            default=DEFAULT_FIELD_OF_VIEW_DEG,
            show_default=True,
            metavar="DEG",
            help="Horizontal field of view of the camera: it scales the distance, and in single pictures"
            " tells from which side a face off the middle is seen.",
        ),
        click.option(
            "--neutral",
            type=click.Choice(["auto", "camera"]),
            default="auto",
            show_default=True,
            help="auto: straight ahead is how you sit in the first 1.5 s of stillness; camera: angles as the"
            " camera sees them.",
        ),
    ):
        command = option(command)
    return command


def exercise_options(command: Command) -> Command:
    """Add `--exercise`, `--target` and `--hold`."""
    for option in (
        click.option(
            "--hold", type=float, metavar="S", help="Seconds to hold, instead of the exercise's own."
        ),
        click.option(
            "--target",
            metavar="MIN:MAX",
            help="Degrees to reach and not to pass, for either side, instead of the exercise's own.",
        ),
        click.option(
            "--exercise", metavar="ID", help="One exercise only, e.g. neck-turn; any side, any number."
        ),
    ):
        command = option(command)
    return command


def record_options(command: Command) -> Command:
    """Add `--json`, `--trace` and `--video`."""
    for option in (
        click.option("--video", type=OUTPUT_FILE, metavar="F", help="Write an annotated .mp4."),
        click.option(
            "--trace",
            type=OUTPUT_FILE,
            metavar="F",
            help="Write the observations (.jsonl), without pictures.",
        ),
        click.option(
            "--json",
            "json_file",
            type=OUTPUT_FILE,
            metavar="F",
            help="Write the verdict as JSON; - is standard output.",
        ),
    ):
        command = option(command)
    return command


def settings_of(neutral: str, field_of_view: float) -> "Settings":
    """The settings these options stand for."""
    from coach.measure.neutral import NeutralMode
    from coach.measure.settings import Settings

    if not math.isfinite(field_of_view):
        raise CoachError("--field-of-view is an angle in degrees, e.g. 65.")
    return Settings(NeutralMode(neutral), field_of_view)


def single_exercise(exercise: str, target: str | None, hold: float | None) -> "Plan":
    """The plan for one exercise throughout.

    Raises:
        CoachError: there is no such exercise, or the target or hold is not possible.
    """
    from coach.programme.library import find_exercise
    from coach.programme.overrides import exercise_with, parse_target
    from coach.session.plan import Plan

    band = parse_target(target) if target is not None else None
    return Plan((exercise_with(find_exercise(exercise), band, hold),), endless=True)


def whole_routine(
    name: str, schedule: Path | None, target: str | None, hold: float | None
) -> tuple["Plan", "Routine"]:
    """The plan for a routine, in its order or in the spans of a schedule, and the routine.

    Raises:
        CoachError: there is no such routine, or the schedule does not fit it.
    """
    from coach.programme.library import find_routine
    from coach.programme.schedule import check_schedule, read_schedule
    from coach.session.plan import Plan

    if target is not None or hold is not None:
        raise CoachError("--target and --hold go with --exercise: each exercise of a routine has its own.")
    routine = find_routine(name)
    spans = read_schedule(schedule) if schedule else ()
    check_schedule(spans, routine, str(schedule))
    return Plan(routine.exercises, spans), routine
