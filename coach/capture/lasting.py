"""Lasting: a live source that outlasts its camera: what is unplugged, frozen or asleep is waited for."""

import atexit
import math
import threading
import time
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from coach.capture.asleep import asleep_s
from coach.capture.frame import Frame, PictureTrouble
from coach.capture.picture_watch import PictureWatch
from coach.capture.source import Source
from coach.errors import CoachError

SILENT_S = 1.0
"""Without a picture for so long the camera is silent, which is told: longer than a hiccup, and soon enough
that nobody holds a turn for nothing."""

TELL_S = 0.1
"""How often the last picture is given again meanwhile, so that a window stays alive and keys are heard."""

RETRY_S = 2.0
"""From one try to open the camera again to the next: plugging it in takes a moment, and a try is not free."""

GIVE_UP_S = 600.0
"""Without a picture for so long nobody is going on: ten minutes."""

LONGEST_STEP_S = 10.0
"""So much is left of the time a machine was asleep, or this program stopped: enough that everybody notices
(see `session.pacing.GAP_S`), and a night is no exercise of eight hours."""

LEAST_STEP_S = 0.001
CLOSE_WAIT_S = 1.0
"""Somebody stuck in a driver is left behind after this."""

NOTHING_PX = 48, 64
"""Height and width of the dark picture that stands for one there never was."""

DIMMED = 3
"""The last picture is shown with a third of its brightness: nobody is to take it for the present."""


class Lasting:
    """A live source that goes on when its camera comes back; see `Source`.

    While nothing comes, or what comes shows nothing, frames with a `trouble` are given. Opening a camera may
    take seconds and hang, so a thread of its own does it, and nobody who waits for frames waits for that.

    Who asks `seldom` gets the next picture that comes after asking, and none is fetched in between.

    Attributes:
        note: see `Source`.
    """

    live = True
    duration_s = math.nan

    def __init__(
        self,
        source: Source | None,
        again: Callable[[], Source],
        *,
        name: str = "",
        seldom: bool = False,
        asleep: Callable[[], float] = asleep_s,
        silent_s: float = SILENT_S,
        retry_s: float = RETRY_S,
        give_up_s: float = GIVE_UP_S,
    ) -> None:
        """Take an opened live source.

        Args:
            source: it; None where it was let go of: it worked, and is waited for from the first moment.
            again: opens it anew; raises CoachError where it can't be had yet.
            name: how a source that is None is called.
            seldom: see above.
            asleep: how long this machine has been suspended, seconds.
            silent_s, retry_s, give_up_s: see `SILENT_S`, `RETRY_S`, `GIVE_UP_S`.
        """
        self.note = ""
        self.name = name if source is None else source.name
        self.fps = math.nan if source is None else source.fps
        self._source, self._again, self._seldom = source, again, seldom
        self._silent_s, self._retry_s, self._give_up_s = silent_s, retry_s, give_up_s
        self._asleep, self._slept = asleep, math.nan
        self._watch = PictureWatch()
        self._raw = self._t = self._shift = math.nan  # of the last frame given
        # Guarded by the condition: what the thread hands over.
        self._changed = threading.Condition()
        self._newest: tuple[float, NDArray[np.uint8]] | None = None
        self._fault: CoachError | None = None
        self._ended = False
        self._defect: Exception | None = None
        self._closed = threading.Event()
        self._asked = threading.Event()
        self._thread = threading.Thread(target=self._work, name=f"keeper of {self.name}", daemon=True)

    def frames(self) -> Iterator[Frame]:
        """Yield the newest picture whenever asked; where there is none, the last one with its trouble.

        Raises:
            CoachError: no picture came at all, or none for ten minutes.
        """
        atexit.register(self.close)
        self._thread.start()
        begun_s = heard_s = time.monotonic()
        last = None if self._source else np.zeros((*NOTHING_PX, 3), np.uint8)
        while not self._closed.is_set():
            silent = time.monotonic() - heard_s >= self._silent_s and last is not None
            newest = self._wait(TELL_S if silent else self._silent_s)
            now_s = time.monotonic()
            if newest is not None:
                heard_s, last = now_s, newest[1]
                t = self._stamp(newest[0] - begun_s)
                yield Frame(t, last, self._watch.step(t, last))
                if self._seldom:  # nothing was fetched while nobody asked: that is no silence
                    heard_s = time.monotonic()
            elif self._closed.is_set() or self._ended:
                return
            elif now_s - heard_s >= self._give_up_s:
                raise self._fault or CoachError(
                    f"{self.name} sent no picture for {self._give_up_s:g} s; check its cable, and begin again"
                )
            elif last is not None and now_s - heard_s >= self._silent_s:
                if not silent:
                    last = last // DIMMED
                yield Frame(self._stamp(now_s - begun_s), last, PictureTrouble.SILENT)

    def close(self) -> None:
        """End the thread and every waiting `frames()`; takes little more than a second, whatever hangs."""
        atexit.unregister(self.close)
        self._closed.set()
        self._asked.set()
        with self._changed:
            self._changed.notify_all()
        if self._source is not None:
            self._source.close()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(CLOSE_WAIT_S)

    def _wait(self, seconds: float) -> tuple[float, NDArray[np.uint8]] | None:
        """The newest picture and the steady clock's time of it, None where none came in time."""
        with self._changed:
            until_s = time.monotonic() + seconds
            if self._newest is None:
                self._asked.set()
            while not (self._newest or self._ended or self._defect or self._closed.is_set()):
                left_s = until_s - time.monotonic()
                if left_s <= 0:
                    break
                # in small steps: on Windows Ctrl-C reaches a waiting thread only when it wakes
                self._changed.wait(min(left_s, TELL_S))
            if self._defect is not None:
                raise self._defect
            newest, self._newest = self._newest, None
        return newest

    def _stamp(self, raw: float) -> float:
        """The time given to a frame whose time by the steady clock is `raw`."""
        slept = self._asleep()
        if math.isnan(self._raw):
            self._raw, self._slept, self._shift, self._t = raw, slept, -raw, 0.0
            return self._t
        awake, asleep = raw - self._raw, max(slept - self._slept, 0.0)
        self._shift += min(awake + asleep, LONGEST_STEP_S) - awake
        self._raw, self._slept = raw, slept
        self._t = max(raw + self._shift, self._t + LEAST_STEP_S)
        return self._t

    def _work(self) -> None:
        """Run in the thread: take pictures, and open the camera again when they end."""
        try:
            known = self._source is None
            source = self._source or self._open_again()
            if not ((source and self._take_all(source)) or known):
                # it never worked: whoever asked for it should know at once
                self._defect = self._fault or CoachError(f"{self.name} gave no picture at all")
            while not (self._defect or self._ended or self._closed.wait(self._retry_s)):
                source = self._open_again()
                if source is not None:
                    self._take_all(source)
        except Exception as defect:
            self._defect = defect  # raised where somebody sees it: in the thread that asks for frames
        finally:
            with self._changed:
                self._changed.notify_all()

    def _take_all(self, source: Source) -> bool:
        """Hand over the pictures of the source until it ends; whether there was one."""
        ahead_s = math.nan
        try:
            for frame in source.frames():
                if self._closed.is_set():
                    break
                if math.isnan(ahead_s):  # of the source's time the steady clock is
                    ahead_s = time.monotonic() - frame.t
                with self._changed:
                    self._newest = ahead_s + frame.t, frame.image
                    self._asked.clear()
                    self._changed.notify_all()
                if self._seldom:
                    self._asked.wait()
            if math.isfinite(source.duration_s):  # a recording that somebody sends, come to its end
                self.note, self._ended = source.note, True
        except CoachError as fault:
            self._fault = fault
        finally:
            source.close()
        return not math.isnan(ahead_s)

    def _open_again(self) -> Source | None:
        try:
            source = self._again()
        except CoachError:
            return None
        self._source = source
        if not self._closed.is_set():
            return source
        source.close()
        return None
