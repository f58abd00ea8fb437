"""Desk: the loop of the desk watch: looks seldom, lets the policy decide, lets go of the camera at rest."""

import math
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace

from coach.capture.asleep import clock_s
from coach.capture.frame import Frame, PictureTrouble
from coach.capture.source import Source
from coach.pipeline.desk_eyes import DeskEyes
from coach.pipeline.measuring import NOTHING_SHOWN
from coach.posture import thresholds as th
from coach.posture.events import DeskEvent, DeskKind
from coach.posture.inputs import Ask, Moment
from coach.posture.looking import Looking, due, head_first, looked_at
from coach.posture.policy import DeskState, finish, step
from coach.posture.reading import PostureReading, Presence
from coach.posture.settings import DeskSettings


@dataclass(frozen=True, slots=True)
class Tick:
    """One step of the watch.

    Attributes:
        t: seconds.
        state, events: what the policy made of it.
        reading: what a look saw, None where the models did not look.
        calibrated: share 0..1 of the calibration done.
        recalibrated: whether a baseline was found at this very moment.
    """

    t: float
    state: DeskState
    events: list[DeskEvent]
    reading: PostureReading | None = None
    calibrated: float = 1.0
    recalibrated: bool = False


class DeskWatch:
    """Takes frames and moments without a frame, in the order of time, and gives what comes of them."""

    def __init__(self, eyes: DeskEyes, settings: DeskSettings) -> None:
        self.state = DeskState()
        self.looks = 0
        self._eyes = eyes
        self._settings = settings
        self._looking = Looking()
        self._peeked = -math.inf
        self._recalibrated = False

    @property
    def calibrated(self) -> float:
        """Share 0..1 of the calibration done."""
        return self._eyes.calibrated

    @property
    def step_s(self) -> float:
        """How long to wait from one frame to the next, seconds."""
        return self._eyes.step_s

    def wants(self, t: float) -> bool:
        """Whether a frame at `t` is worth being looked at at all."""
        return t - self._peeked >= self.step_s - 1e-6

    def see(self, frame: Frame, outside: Moment) -> Tick:
        """Take a frame; `outside` is the moment as everything but the camera tells it."""
        self._peeked = frame.t
        other_view = self._eyes.other_view(frame)
        if other_view or outside.ask is Ask.RECALIBRATE:
            self._eyes.forget()
            outside = replace(outside, other_view=other_view)
        if self._eyes.baseline is None:
            self._recalibrated = self._eyes.calibrate(frame)
            # what can't be measured yet is a picture all the same: the camera is not blind any more
            seen = PostureReading(frame.t, Presence.UNRELIABLE) if self.state.sight.blind else None
            return self._tick(outside, seen)
        change = self._eyes.peek(frame)
        reading = None
        if due(self._looking, frame.t, change, self.state.timing, self._settings.sustain_s):
            head = head_first(self._looking, frame.t, change, self.state.calm)
            as_before = head and self._eyes.head_as_before(frame)
            if not as_before:
                reading = self._eyes.look(frame)
                self.looks += 1
            self._looking = looked_at(self._looking, frame.t, change, whole=not as_before)
        return self._tick(outside, reading)

    def pass_by(self, outside: Moment) -> Tick:
        """Take a moment without a frame."""
        return self._tick(outside, None)

    def blind(self, trouble: PictureTrouble, outside: Moment) -> Tick:
        """Take a moment in which the camera should have shown something, and did not."""
        if outside.ask is Ask.RECALIBRATE:
            self._eyes.forget()
        reason = NOTHING_SHOWN[trouble].value
        return self._tick(outside, PostureReading(outside.t, Presence.UNRELIABLE, reason))

    def finish(self, t: float) -> list[DeskEvent]:
        """The episodes still open when everything ends."""
        return finish(self.state, t)

    def _tick(self, outside: Moment, reading: PostureReading | None) -> Tick:
        found, self._recalibrated = self._recalibrated, False
        moment = replace(outside, reading=reading, recalibrated=found)
        self.state, events = step(self.state, moment, self._settings)
        if any(event.kind is DeskKind.NEW_DAY for event in events):
            self._eyes.forget()
        return Tick(outside.t, self.state, events, reading, self.calibrated, found)


def watch_recording(source: Source, watch: DeskWatch) -> Iterator[Tick]:
    """Watch a recording as fast as it goes, every tick at the recording's own time.

    Raises:
        CoachError: the source can't be read.
    """
    t = 0.0
    for frame in source.frames():
        t = frame.t
        if watch.wants(t):
            yield watch.see(frame, Moment(t))
    yield Tick(t, watch.state, watch.finish(t), calibrated=watch.calibrated)


def watch_live(
    open_camera: Callable[[], Source],
    watch: DeskWatch,
    outside: Callable[[float], Moment | None],
    clock: Callable[[], float] = clock_s,
    sleep: Callable[[float], None] = time.sleep,
) -> Generator[Tick]:
    """Watch live until `outside` gives None; the camera is closed whenever the watch rests.

    A tick that says that it rests comes after the camera was closed.

    Args:
        open_camera: opens it, at the beginning and after every rest. One that outlasts its failures gives
            frames with a trouble, in which nothing is looked for.
        watch: what watches.
        outside: the moment at so many seconds as everything but the camera tells it: asked once a tick.
        clock, sleep: in seconds; the clock goes on while the computer sleeps, so that the policy learns of
            it, and a snooze ends when it said.

    Raises:
        CoachError: the camera can't be opened or stops.
    """
    begun = clock()
    source: Source | None = None
    frames: Iterator[Frame] = iter(())
    try:
        while True:
            t = clock() - begun
            moment = outside(t)
            if moment is None:
                return
            frame: Frame | None = None
            pause = th.PEEK_S
            if watch.state.watching and watch.wants(t):
                if source is None:
                    source = open_camera()
                    frames = source.frames()
                frame = next(frames, None)
                if frame is None:
                    return
                t = max(clock() - begun, t)
                moment = replace(moment, t=t)
            if frame is None:
                tick = watch.pass_by(moment)
            elif frame.trouble is not PictureTrouble.NONE:
                tick = watch.blind(frame.trouble, moment)
            else:
                tick = watch.see(Frame(t, frame.image), moment)
                pause = min(watch.step_s, th.PEEK_S)  # keys are heard, however seldom somebody is looked for
            if source is not None and not watch.state.watching:
                source.close()
                source = None
            yield tick
            sleep(max(0.0, t + pause - (clock() - begun)))
    finally:
        if source is not None:
            source.close()
