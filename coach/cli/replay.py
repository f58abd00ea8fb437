"""`coach replay`: coaches a recording, or repeats a trace, and gives the verdict."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli import options
from coach.cli.replay_many import Many, replay_many
from coach.cli.showing import outliving_the_screen, tell
from coach.language import tr

if TYPE_CHECKING:
    from coach.measure.settings import Settings
    from coach.pipeline.loop import Sink
    from coach.pipeline.measuring import Measured
    from coach.session.plan import Plan


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
    from coach.errors import CoachError
    from coach.records.trace import SUFFIX

    choice = Choice(routine, exercise, target, hold, schedule)
    outputs = Outputs(json_file, trace, video, window)
    many = Many(jobs, cluster)
    if out is not None:
        if outputs.any:
            raise CoachError(
                "--out gives every recording a result of its own: leave out --json, --trace, --video"
                " and --window."
            )
        replay_many(recordings, out, many, choice.plan()[0], options.settings_of(neutral, field_of_view))
        return
    _check_single(recordings, many)
    recording = recordings[0]
    if recording.endswith(SUFFIX):
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


def _replay_recording(
    stack: ExitStack, recording: str, choice: Choice, settings: "Settings", outputs: Outputs
) -> None:
    from coach.capture import open_source
    from coach.cli.ending import close_session
    from coach.cli.outputs import recording_window
    from coach.cli.progress import progress
    from coach.errors import CoachError
    from coach.feedback.pictures import OverlaySink, PictureOut
    from coach.feedback.video import VideoSink
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
    pictures: list[PictureOut] = []
    if outputs.video:
        pictures.append(VideoSink(outputs.video, source.fps, tell))
    window = recording_window() if outputs.window else None
    if window is not None:
        pictures.append(window)
    if pictures:
        sinks.append(OverlaySink(pictures))
    session = session_of(plan)
    session.calibrated(measured.calibration)
    bar = ExitStack()

    def finish() -> None:
        bar.close()  # gives the terminal its cursor back
        session.finish()

    def end() -> None:
        if source.note:
            tell(source.note)
        close_session(session, source.name, outputs.json, outputs.video)

    with outliving_the_screen(window, finish, sinks, end), bar:
        advance = bar.enter_context(progress(tr("Coaching"), source.duration_s))
        run(_telling(measured, advance), session, sinks)
    end()


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
