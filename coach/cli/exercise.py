"""`coach exercise`: coaches a routine, or a single exercise, live."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli import options
from coach.cli.live import camera_option, coach_live
from coach.cli.person import all_clear_option, open_profile, own_plan, profile_option
from coach.cli.showing import Showing, showing_options

if TYPE_CHECKING:
    from coach.movement.exercise import Routine


@click.command()
@click.argument("routine", metavar="[ROUTINE]", required=False)
@camera_option
@options.exercise_options
@options.record_options
@showing_options
@options.measuring_options
@profile_option
@all_clear_option
def exercise(
    routine: str | None,
    camera: str,
    exercise: str | None,
    target: str | None,
    hold: float | None,
    json_file: Path | None,
    trace: Path | None,
    video: Path | None,
    no_window: bool,
    mute: bool,
    no_voice: bool,
    volume: int,
    neutral: str,
    field_of_view: float,
    profile: str,
    all_clear: bool,
) -> None:
    """Coach ROUTINE (`basic` unless named) live in front of a camera.

    Sit upright and look at the camera; after a moment of stillness it begins. In the window h shows the keys:
    p stops at once because it hurts, d because you feel dizzy or unwell, space pauses, the arrows go on and
    back, q or Esc ends. What you did and what hurt is kept in your journal, on this machine alone
    (`coach history`, `coach forget`); pictures never are, unless you ask for a video here.
    """
    from coach.cli.gate import pass_gate
    from coach.errors import CoachError
    from coach.records.files import check_outputs
    from coach.records.trace import check_trace_name

    settings = options.settings_of(neutral, field_of_view)
    check_trace_name(trace)
    check_outputs(camera, json_file, trace, video)
    chosen: Routine | None = None
    if exercise is not None:
        if routine is not None:
            raise CoachError("Give either a routine or --exercise.")
        plan = options.single_exercise(exercise, target, hold)
    else:
        plan, chosen = options.whole_routine(routine or "basic", None, target, hold)
    name = chosen.name if chosen else ""
    store, kept = open_profile(profile)
    plan = own_plan(plan, kept, name, date.today(), asked=target is not None)
    pass_gate(store, kept, name, all_clear)
    showing = Showing(not no_window, not mute, not no_voice, volume, json_file, trace, video)
    coach_live(camera, plan, chosen, store.journal, settings, showing)
