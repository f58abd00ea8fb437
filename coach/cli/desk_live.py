"""Desk, live: the watch before a camera, with its terminal, notifications, control and journal."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from coach.cli.desk_terminal import DeskTerminal
from coach.cli.person import open_profile
from coach.language import N_, tr

WAITS = N_("No camera yet: {why}. The watch begins as soon as it is there.")

if TYPE_CHECKING:
    from coach.desk.beside import Beside
    from coach.desk.shell import Outlets
    from coach.posture.settings import DeskSettings
    from coach.profiles.store import ProfileStore


@dataclass(frozen=True, slots=True)
class Watching:
    """What somebody asked for.

    Attributes:
        camera: as `coach.capture.open_source` takes it.
        place: name of the desk, for a calibration of its own.
        recalibrate: whether not to use today's calibration.
        settings: how it watches.
        field_of_view: of the camera, degrees.
        profile: whose journal it is kept in.
        sound, notify: whether it may be heard, and show notifications.
        waits: whether to wait for a camera that is not there yet.
        tray, small_window: whether it shows these.
    """

    camera: str
    place: str
    recalibrate: bool
    settings: "DeskSettings"
    field_of_view: float
    profile: str
    sound: bool
    notify: bool
    waits: bool = False
    tray: bool = False
    small_window: bool = False


def watch_desk(asked: Watching) -> None:
    """Watch until q, Ctrl-C, `coach desk quit` or the end of the person's session.

    Raises:
        CoachError: a watch is running already, or there is no camera and none is waited for.
    """
    from coach.capture.resting import RestingCamera
    from coach.desk.answering import Answering
    from coach.desk.beside import Beside
    from coach.desk.control import Control
    from coach.desk.diary import Diary
    from coach.desk.kept import KeptBaseline
    from coach.desk.shell import Shell
    from coach.desk.surroundings import Surroundings
    from coach.measure.weights import load_correction
    from coach.pipeline.desk import DeskWatch, watch_live
    from coach.pipeline.desk_eyes import DeskEyes, open_desk_landmarker
    from coach.posture import thresholds as th
    from coach.posture.policy import finish
    from coach.posture.store import BaselineStore

    def stored() -> BaselineStore | None:
        return BaselineStore(asked.profile, camera.name, asked.place) if camera.name else None

    with ExitStack() as stack:
        answering = Answering(stack.enter_context(Control()), asked.settings)
        camera = RestingCamera(asked.camera, asked.waits)
        stack.callback(camera.close)
        landmarker = stack.enter_context(open_desk_landmarker())
        eyes = DeskEyes(landmarker, load_correction(), asked.field_of_view, calibrate_s=th.CALIBRATE_LIVE_S)
        keeper, _ = open_profile(asked.profile)
        keeper.journal.make_ready()
        terminal = stack.enter_context(DeskTerminal())
        diary = Diary(keeper.journal, terminal.say)
        watch = DeskWatch(eyes, asked.settings)
        stack.callback(lambda: diary.close(finish(watch.state, watch.state.t)))
        around = Surroundings()
        stack.callback(around.close)
        beside = stack.enter_context(Beside(asked.tray, asked.small_window, terminal.say))
        shell = Shell(answering, around, _outlets(stack, asked, terminal, keeper, diary.took_break, beside))
        if camera.missing:
            terminal.say(tr(WAITS, why=camera.missing))
        kept = KeptBaseline(stored, eyes, asked.field_of_view, shell.greet, asked.recalibrate)
        stack.enter_context(_end_in_order())
        with suppress(KeyboardInterrupt):
            for tick in watch_live(camera.take, watch, lambda t: kept.dated(terminal.moment(t, shell))):
                kept.after(tick)
                diary.take(tick)
                shell.after(tick)
                terminal.show(shell)
                beside.show(shell.state, shell.calibrated)


def _outlets(
    stack: ExitStack,
    asked: Watching,
    terminal: DeskTerminal,
    keeper: "ProfileStore",
    took_break: Callable[[], None],
    beside: "Beside",
) -> "Outlets":
    """Where what the watch says goes; closed with the stack."""
    from coach.desk import break_routine
    from coach.desk.chime import Chime
    from coach.desk.notices import Notices
    from coach.desk.shell import Outlets

    notices = Notices() if asked.notify else None
    chime = Chime() if asked.sound else None
    for outlet in (notices, chime):
        if outlet is not None:
            stack.callback(outlet.close)

    def lead(answered: bool) -> break_routine.Led:
        beside.hide()
        with terminal.lent():
            return break_routine.lead(asked.camera, keeper.journal, answered)

    return Outlets(
        say=terminal.say,
        notices=notices,
        chime=chime,
        lead=lead,
        questions=lambda: break_routine.questions_left(keeper, date.today()),
        took_break=took_break,
        keys=terminal.keys,
    )


@contextmanager
def _end_in_order() -> Iterator[None]:
    """Let the end of the person's session be an end as by Ctrl-C: the journal is closed, the camera freed."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
