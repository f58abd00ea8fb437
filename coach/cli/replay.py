"""`coach replay`: coaches a recording, or repeats a trace, and gives the verdict."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli import options
from coach.language import tr

if TYPE_CHECKING:
    from coach.measure.settings import Settings
    from coach.pipeline.loop import Sink
    from coach.pipeline.measuring import Measured
    from coach.session.plan import Plan

TRACE_SUFFIX = ".jsonl"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the command line asks to be exercised; None and False where it says nothing."""

    routine: str | None
    exercise: str | None
    target: str | None
    hold: float | None
    schedule: Path | None

    @property
    def empty(self) -> bool:
        """Whether nothing at all was asked for."""
        return self == Choice(None, None, None, None, None)

    def plan(self) -> tuple["Plan", str, str]:
        """The plan asked for, and name and hash of its routine (empty for a single exercise).

        Raises:
            CoachError: it does not fit together.
        """
        from coach.errors import CoachError

        if self.exercise is None:
            plan, routine = options.whole_routine(
                self.routine or "basic", self.schedule, self.target, self.hold
            )
            return plan, routine.name, routine.sha256
        if self.routine is not None or self.schedule is not None:
            raise CoachError("Give either --exercise, or --routine with an optional --schedule.")
        return options.single_exercise(self.exercise, self.target, self.hold), "", ""


@dataclass(frozen=True, slots=True)
class Outputs:
    """What is to be written and shown."""

    json: Path | None
    trace: Path | None
    video: Path | None
    window: bool

    @property
    def any(self) -> bool:
        """Whether anything at all was asked for."""
        return self != Outputs(None, None, None, False)


@dataclass(frozen=True, slots=True)
class Many:
    """How many recordings are coached; None where the command line says nothing."""

    out: Path | None
    jobs: int | None
    cluster: str | None


@click.command()
@click.argument("recordings", metavar="VIDEO...", nargs=-1, required=True)
@click.option("--routine", metavar="R", help="A routine by name or file; `basic` unless --exercise is given.")
@options.exercise_options
@click.option(
    "--schedule", type=options.INPUT_FILE, metavar="F", help="CSV start,end,exercise: what is done when."
)
@options.record_options
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Coach many recordings, or every one in a folder; each verdict goes into a file of its own there.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="With --out, recordings coached at a time; the results are the same.  [default: 1]",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="With --out, spread them over the Dask cluster whose scheduler is at ADDRESS.",
)
@click.option("--window", is_flag=True, help="Show it in a window while it runs, where there is a display.")
@options.measuring_options
def replay(
    recordings: tuple[str, ...],
    routine: str | None,
    exercise: str | None,
    target: str | None,
    hold: float | None,
    schedule: Path | None,
    json_file: Path | None,
    trace: Path | None,
    video: Path | None,
    out: Path | None,
    jobs: int | None,
    cluster: str | None,
    window: bool,
    neutral: str,
    field_of_view: float,
) -> None:
    """Coach the recording VIDEO as if it were live and give the verdict; no display is needed.

    VIDEO is a video file, a pattern of pictures (frames/%04d.png), or a trace (.jsonl) written by --trace,
    which gives the same verdict without any picture.

    With --out VIDEO... are video files and folders of them. What was done before with the same settings is
    not done again, so that a batch that was cut off goes on where it was. A recording that can't be coached
    stops no other; FOLDER/errors.json says why, and the exit code is 2.
    """
    choice = Choice(routine, exercise, target, hold, schedule)
    outputs = Outputs(json_file, trace, video, window)
    many = Many(out, jobs, cluster)
    recording = recordings[0]
    if out is not None:
        _replay_many(recordings, out, many, choice, options.settings_of(neutral, field_of_view), outputs)
        return
    _check_single(recordings, many)
    if recording.endswith(TRACE_SUFFIX):
        _replay_trace(Path(recording), choice, outputs)
    else:
        with ExitStack() as stack:
            _replay_recording(stack, recording, choice, options.settings_of(neutral, field_of_view), outputs)


def _check_single(recordings: tuple[str, ...], many: Many) -> None:
    from coach.errors import CoachError

    if len(recordings) > 1:
        raise CoachError("Several recordings need --out FOLDER for their results.")
    if recordings[0] and Path(recordings[0]).is_dir():
        raise CoachError(f"{recordings[0]} is a folder: name a recording; all in it need --out FOLDER.")
    if many.jobs is not None or many.cluster is not None:
        raise CoachError("--jobs and --cluster go with --out FOLDER, for many recordings.")


def _replay_many(
    recordings: tuple[str, ...],
    out: Path,
    many: Many,
    choice: Choice,
    settings: "Settings",
    outputs: Outputs,
) -> None:
    from collections import Counter

    from coach.batch.items import ERRORS, items_of
    from coach.batch.job import Fate, Job, is_done
    from coach.batch.run import run_here, run_on_cluster, write_errors
    from coach.cli.progress import progress
    from coach.errors import CoachError
    from coach.landmarks.store import model_path

    if outputs.any:
        raise CoachError(
            "--out gives every recording a result of its own: leave out --json, --trace, --video"
            " and --window."
        )
    if many.jobs is not None and many.cluster is not None:
        raise CoachError("Give either --jobs or --cluster: a cluster knows how many it does at a time.")
    if any(name.endswith(TRACE_SUFFIX) for name in recordings):
        raise CoachError("Traces are repeated one at a time, without --out.")
    items = items_of(recordings, out)
    if many.cluster is None:
        for name in ("face", "pose"):
            model_path(name)  # told once, and not of every recording
    job = Job.of(choice.plan()[0], settings)
    left = [item for item in items if not is_done(job, item)]
    outcomes = []
    if many.cluster is not None:
        coming = run_on_cluster(job, left, many.cluster)
    else:
        coming = run_here(job, left, many.jobs or 1)
    with progress(tr("Coaching"), float(len(items))) as advance:
        for outcome in coming:
            outcomes.append(outcome)
            advance(float(len(items) - len(left) + len(outcomes)))
            if outcome.fate is Fate.FAILED:
                click.echo(f"coach: {outcome.name}: {outcome.why}", err=True)
    write_errors(out, outcomes)
    count = Counter(outcome.fate for outcome in outcomes)
    told = tr(
        "Recordings: {n}. Coached: {done}, before: {before}, failed: {failed}. Results: {folder}",
        n=len(items),
        done=count[Fate.DONE],
        before=count[Fate.BEFORE] + len(items) - len(left),
        failed=count[Fate.FAILED],
        folder=out,
    )
    click.echo(told, err=True)
    if count[Fate.FAILED]:
        told = tr("{file} says what failed and why.", file=out / ERRORS)
        click.echo(told, err=True)
        click.get_current_context().exit(2)


def _replay_recording(
    stack: ExitStack, recording: str, choice: Choice, settings: "Settings", outputs: Outputs
) -> None:
    from coach.capture import open_source
    from coach.cli.ending import close_session
    from coach.cli.outputs import picture_sink
    from coach.cli.progress import progress
    from coach.errors import CoachError
    from coach.landmarks.mediapipe_tasks import open_landmarker
    from coach.measure.weights import load_correction
    from coach.pipeline.loop import run
    from coach.pipeline.measuring import Recording
    from coach.records.files import check_outputs
    from coach.records.trace import Header, TraceWriter, check_trace_name
    from coach.records.tracing import TraceSink
    from coach.session.led import session_of

    plan, routine, sha256 = choice.plan()
    check_trace_name(outputs.trace)
    check_outputs(recording, outputs.json, outputs.trace, outputs.video)
    source = open_source(recording)
    stack.callback(source.close)
    if source.live:
        raise CoachError(f"{source.name} is live: use `coach exercise --camera`, or record it first.")
    landmarker = stack.enter_context(open_landmarker())
    with progress(tr("Calibrating"), float("nan")):
        measured = Recording(source, landmarker, load_correction(), settings)
    sinks: list[Sink] = []
    if outputs.trace:
        header = Header(source.name, plan, settings, measured.calibration, routine, sha256)
        sinks.append(TraceSink(TraceWriter(outputs.trace, header)))
    if outputs.video or outputs.window:
        sinks.append(picture_sink(source.fps, outputs.video, outputs.window))
    session = session_of(plan)
    session.calibrated(measured.calibration)
    with progress(tr("Coaching"), source.duration_s) as advance:
        run(_telling(measured, advance), session, sinks)
    if source.note:
        click.echo(f"coach: {source.note}", err=True)
    close_session(session, source.name, outputs.json, outputs.video)


def _replay_trace(path: Path, choice: Choice, outputs: Outputs) -> None:
    from coach.cli.ending import close_session
    from coach.errors import CoachError
    from coach.pipeline.loop import run
    from coach.records.files import check_outputs
    from coach.records.trace import read_trace
    from coach.records.tracing import moments
    from coach.session.led import session_of

    if outputs.video or outputs.window or outputs.trace:
        raise CoachError("A trace has no pictures: --video, --window and --trace need the recording itself.")
    check_outputs(str(path), outputs.json)
    header, entries = read_trace(path)
    plan = header.plan if choice.empty else choice.plan()[0]
    if choice.empty and header.routine:
        _tell_if_changed(header.routine, header.sha256)
    session = session_of(plan)
    if header.calibration is not None:
        session.calibrated(header.calibration)
    run(moments(entries), session, [])
    close_session(session, header.source, outputs.json, None)


def _tell_if_changed(routine: str, sha256: str) -> None:
    """Say so if the routine of that name is not, or no longer, the one the trace was made with."""
    from coach.errors import CoachError
    from coach.programme.library import find_routine

    try:
        same = find_routine(routine).sha256 == sha256
    except CoachError:
        return  # it was given by its path, or is somebody else's: the trace holds it whole
    if not same:
        told = tr("the routine {routine} here is another one; the trace's own is used.", routine=routine)
        click.echo(f"coach: {told}", err=True)


def _telling(moments: Iterable["Measured"], advance: Callable[[float], None]) -> Iterator["Measured"]:
    """Pass moments on, telling the progress bar how far they are."""
    for moment in moments:
        advance(moment.observation.t)
        yield moment
