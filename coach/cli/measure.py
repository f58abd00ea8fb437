"""`coach measure`: measures how far a person's head goes comfortably, and keeps it in their profile."""

from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from coach.cli import options
from coach.cli.person import all_clear_option, open_profile, profile_option
from coach.cli.showing import (
    Showing,
    open_screen,
    outliving_the_screen,
    showing_options,
    sinks_of,
    tell,
)
from coach.language import N_, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.own_range.value import OwnRange
    from coach.profiles.store import ProfileStore
    from coach.session.wish import Wish

HEADINGS = (N_("direction"), N_("range"), N_("tries"), N_("sides"), N_("last months"))
"""Of the table at the end."""


@click.command()
@click.argument("source_spec", metavar="[SOURCE]", default="0")
@profile_option
@click.option(
    "--json",
    "json_file",
    type=options.OUTPUT_FILE,
    metavar="F",
    help="Write the ranges; - is standard output.",
)
@showing_options
@options.measuring_options
@all_clear_option
@click.pass_context
def measure(
    context: click.Context,
    source_spec: str,
    profile: str,
    json_file: Path | None,
    no_window: bool,
    mute: bool,
    no_voice: bool,
    volume: int,
    neutral: str,
    field_of_view: float,
    all_clear: bool,
) -> None:
    """Measure your own range: how far your head goes comfortably, in six directions, three tries each.

    Go only as far as it is comfortable, and stay there for a second. p stops because it hurts, d because you
    feel dizzy or unwell, q or Esc ends. Exercises then take their targets from it.

    SOURCE is a camera (0 unless given), or a recording, in which each direction counts whenever it comes; of
    a recording nothing is kept unless you name the profile.
    """
    from coach.capture import open_lasting
    from coach.cli.gate import pass_gate
    from coach.cli.progress import progress
    from coach.errors import CoachError
    from coach.feedback.keyboard import MEASURE_HINT
    from coach.feedback.keys import MEASURE_HELP
    from coach.landmarks.mediapipe_tasks import open_landmarker
    from coach.measure.weights import load_correction
    from coach.movement.events import Kind
    from coach.own_range.cues import WalkCues
    from coach.own_range.walk import RangeWalk
    from coach.pipeline.measuring import Live, Recording
    from coach.pipeline.walking import walk_through
    from coach.records.files import check_outputs
    from coach.safety.advice import closing_advice

    settings = options.settings_of(neutral, field_of_view)
    check_outputs(source_spec, json_file)
    store, kept = open_profile(profile)
    with ExitStack() as stack:
        source = open_lasting(source_spec)
        stack.callback(source.close)
        if source.live:
            pass_gate(store, kept, "", all_clear)
            showing = Showing(not no_window, not mute, not no_voice, volume)
            window = open_screen(showing)
            outputs = [] if window is None else [window]
            sinks = sinks_of(showing, outputs, MEASURE_HINT, MEASURE_HELP, WalkCues())
        landmarker = stack.enter_context(open_landmarker())
        walk = RangeWalk(free=not source.live)
        if source.live:
            moments = Live(source, landmarker, load_correction(), settings)

            def end() -> None:
                measured = walk.ranges(date.today())
                _keep(store, measured, None)
                _tell(measured, kept.ranges, json_file)

            try:
                with outliving_the_screen(window, walk.finish, sinks, end):
                    stopped = walk_through(moments, walk, sinks, moments.recalibrate)
            except CoachError:
                _keep(store, walk.ranges(date.today()), None)
                raise
        else:
            with progress(tr("Measuring"), source.duration_s):
                recording = Recording(source, landmarker, load_correction(), settings)
                stopped = walk_through(recording, walk, [])
        if source.note:
            tell(source.note)
    measured = walk.ranges(date.today())
    if source.live or context.get_parameter_source("profile") is ParameterSource.COMMANDLINE:
        _keep(store, measured, stopped)
    _tell(measured, kept.ranges, json_file)
    for advice in closing_advice(Kind(stopped.value) if stopped else None, ()):
        click.echo(advice, err=True)


def _keep(store: "ProfileStore", measured: "Sequence[OwnRange]", stopped: "Wish | None") -> None:
    """Put the ranges into the profile, and the stop if there was one."""
    from coach.profiles.profile import Profile, StopKind, StopNote

    def changed(profile: Profile) -> Profile:
        profile = profile.with_ranges(tuple(measured))
        if stopped is None:
            return profile
        now = datetime.now().astimezone()
        return profile.with_stop(StopNote(at=now, kind=StopKind(stopped.value), exercise="measure"))

    store.change(changed)


def _tell(measured: "Sequence[OwnRange]", before: "Sequence[OwnRange]", json_file: Path | None) -> None:
    """Print the table, and write the ranges if asked for.

    Raises:
        CoachError: the file can't be written.
    """
    from rich.console import Console
    from rich.table import Table

    from coach.cli.ending import write_text
    from coach.own_range.wording import FOOT, rows
    from coach.records.ranges import ranges_json

    if json_file is not None:
        write_text(json_file, ranges_json(measured, before))
    if not measured:
        click.echo(tr("No direction was held for a second: nothing was measured."), err=True)
        return
    screen = Console(stderr=True, markup=False, highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in HEADINGS:
        table.add_column(tr(heading))
    for row in rows(measured, before):
        table.add_row(row.name, row.degrees, row.tries, row.sides, row.before)
    screen.print(table)
    click.echo(f"\n{click.wrap_text(tr(FOOT))}", err=True)
