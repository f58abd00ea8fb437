"""DeskEyes: from a frame to a posture reading: cheap comparison, calibration, and the look of the models."""

import math
from dataclasses import replace
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.capture.frame import Frame
from coach.landmarks.mediapipe_tasks import MediaPipeLandmarker
from coach.landmarks.store import model_path
from coach.landmarks.types import Landmarks
from coach.measure.correction import Correction
from coach.measure.neutral import NeutralFinder
from coach.measure.observation import Reason
from coach.measure.sighting import Sighting, sight
from coach.measure.thresholds import DEFAULT_FIELD_OF_VIEW_DEG
from coach.measure.tracker import Tracker
from coach.posture import thresholds as th
from coach.posture.baseline import Baseline, baseline_of
from coach.posture.head_alone import as_before
from coach.posture.looking import search_step_s
from coach.posture.reading import PostureReading, read_posture
from coach.posture.scene import Change, Grey, background, change, shift
from coach.posture.seat import Seat, seat_of

APART_S = 100.0
"""Pictures are shown to the models as if so far apart in time. Looks are seconds apart, and the models, made
for videos, would mix what they see with what they saw before."""

SHOWINGS = 3
"""How often at most one picture is shown to the models, until they see the face where they looked for it."""

BLANK = 128
"""Grey level of what is hidden from the models."""


class DeskLandmarker(Protocol):
    """Finds landmarks in what a look needs, as `MediaPipeLandmarker` does."""

    def __call__(self, frame: Frame) -> Landmarks:
        """Of face and body."""
        ...

    def face_alone(self, frame: Frame) -> Landmarks:
        """Of the face; the body is NaN."""
        ...


class DeskEyes:
    """Sees one person at one desk; frames come in the order of time."""

    def __init__(
        self,
        landmarker: DeskLandmarker,
        correction: Correction | None,
        field_of_view_deg: float = DEFAULT_FIELD_OF_VIEW_DEG,
        baseline: Baseline | None = None,
        calibrate_s: float = th.CALIBRATE_S,
    ) -> None:
        """Begin.

        Args:
            landmarker: finds landmarks; shown nothing but what a look needs.
            correction: without one the landmark models' figures stand as they are.
            field_of_view_deg: horizontal, of the camera.
            baseline: a known one, or None to find it.
            calibrate_s: how long somebody has to keep still for it, seconds.
        """
        self._calibrate_s = calibrate_s
        self._landmarker = landmarker
        self._correction = correction
        self._field_of_view_deg = field_of_view_deg
        self._last: Grey | None = None
        self._peeked: Grey | None = None
        self._shown = 0
        self._seat: Seat | None = None
        self._whole: Seat | None = None
        self._scene: tuple[Grey, NDArray[np.bool_]] | None = None
        self.forget()
        if baseline is not None:
            self.take(baseline)

    @property
    def calibrated(self) -> float:
        """Share 0..1 of the calibration done."""
        return 1.0 if self.baseline is not None else self._finder.progress

    @property
    def step_s(self) -> float:
        """How long to wait from one picture to the next, seconds."""
        return th.PEEK_S if self.baseline is not None else search_step_s(self._sought, self._faced)

    def other_view(self, frame: Frame) -> bool:
        """Whether the baseline was taken in pictures of another size than this one."""
        known = self.baseline
        return known is not None and frame.image.shape[:2] != (known.height, known.width)

    def forget(self) -> None:
        """Look for a new baseline."""
        self.baseline: Baseline | None = None
        self._tracker: Tracker | None = None
        self._finder = NeutralFinder(self._calibrate_s)
        self._sought = self._faced = math.nan
        self._seats: list[tuple[float, Seat]] = []
        self._scene = None

    def calibrate(self, frame: Frame) -> bool:
        """Take one frame of the search for a baseline; whether there is one now."""
        marks = self._show(frame.t, frame.image)
        self._seats = [(t, s) for t, s in self._seats if frame.t - t <= self._calibrate_s + 1]
        self._seats.append((frame.t, seat_of(marks)))
        neutral = self._finder.add(sight(marks, self._field_of_view_deg))
        self._sought = frame.t
        if self._finder.begun or math.isnan(self._faced):
            self._faced = frame.t
        if neutral is None:
            return False
        seats = [seat for t, seat in self._seats if neutral.start <= t <= neutral.end]
        baseline = baseline_of(neutral, seats, self._field_of_view_deg)
        if baseline is None:
            return False
        self.take(baseline)
        self._remember_scene(small_grey(frame.image), baseline)
        return True

    def peek(self, frame: Frame) -> Change:
        """What changed in the picture since that of the last look."""
        grey, just_now = small_grey(frame.image), self._peeked
        self._peeked = grey
        return change(grey, self._last, just_now)

    def look(self, frame: Frame) -> PostureReading:
        """Show a frame to the models and measure it.

        Where somebody else was seen, everything but the person's own place is hidden, and looked at again.

        Raises:
            ValueError: there is no baseline yet.
        """
        if self.baseline is None or self._tracker is None:
            raise ValueError("no baseline yet")
        grey = small_grey(frame.image)
        self._last = grey
        if self._scene is None:
            self._remember_scene(grey, self.baseline)
        scene = shift(grey, *self._scene) if self._scene is not None else float("nan")
        sighting, seat = self.see(frame)
        if sighting.seen and self._another(sighting, seat):
            sighting, seat = self.see(Frame(frame.t, only_place(frame.image, self.baseline)))
        self._whole = seat
        return read_posture(sighting, seat, self._tracker.observe(sighting), self.baseline, scene)

    def head_as_before(self, frame: Frame) -> bool:
        """Whether the face model by itself sees the head where the last look saw it; after a `peek`."""
        if self.baseline is None or self._whole is None:
            return False
        self._shown += 1
        self._seat = seat_of(self._landmarker.face_alone(Frame(self._shown * APART_S, frame.image)))
        if not as_before(self._seat, self._whole, self.baseline):
            return False
        self._last = self._peeked
        return True

    def _show(self, t: float, image: NDArray[np.uint8]) -> Landmarks:
        self._shown += 1
        return replace(self._landmarker(Frame(self._shown * APART_S, image)), t=t)

    def see(self, frame: Frame) -> tuple[Sighting, Seat]:
        """Show a frame to the models until they see the face where they looked for it.

        They look where they saw it before: where it is not there any more, or not quite, the same picture is
        shown again, now that they know.
        """
        before = self._seat
        for _ in range(SHOWINGS):
            marks = self._show(frame.t, frame.image)
            seat = seat_of(marks)
            if marks.has_face and marks.has_pose and not moved(seat, before):
                break
            before = seat
        self._seat = seat
        return sight(marks, self._field_of_view_deg), seat

    def _another(self, sighting: Sighting, seat: Seat) -> bool:
        """Whether what was seen is hardly the person themselves."""
        assert self.baseline is not None
        ratio = seat.depth / self.baseline.depth
        aside = abs(seat.head[0] * ratio - self.baseline.head[0]) * self.baseline.cm_per_px
        far = ratio > th.FARTHEST
        return bool(sighting.reason is Reason.TWO_PEOPLE or far or aside > th.ASIDE_CM)

    def take(self, baseline: Baseline) -> None:
        """Measure against this baseline from now on."""
        self.baseline = baseline
        self._tracker = Tracker(baseline.neutral, self._correction)

    def _remember_scene(self, grey: Grey, baseline: Baseline) -> None:
        middle = baseline.head[0] / baseline.width + 0.5
        self._scene = grey, background(middle, baseline.neutral.face_size_px / baseline.width)


def moved(seat: Seat, before: Seat | None) -> bool:
    """Whether a face is not where the models expected it, or was not seen before."""
    if before is None or not np.isfinite(before.depth):
        return True
    apart = float(np.linalg.norm(seat.head - before.head))
    larger = abs(seat.depth / before.depth - 1)
    return apart > th.MOVED_FACES * before.face_px or larger > th.MOVED_FACES


def open_desk_landmarker() -> MediaPipeLandmarker:
    """Open face and body model without the head reader: whoever looks that far away is not judged.

    Raises:
        CoachError: a model is missing or damaged, or mediapipe can't be used; the message says what to do.
    """
    return MediaPipeLandmarker(model_path("face"), model_path("pose"))


def small_grey(image: NDArray[np.uint8]) -> Grey:
    """A small grey picture of a frame."""
    small = cv2.resize(image, (th.SCENE_WIDTH, th.SCENE_HEIGHT), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), dtype=np.float32)


def only_place(image: NDArray[np.uint8], baseline: Baseline) -> NDArray[np.uint8]:
    """The picture with everything hidden but the columns in which the person sits."""
    middle = image.shape[1] / 2 + baseline.head[0]
    half = baseline.shoulder_width_px
    hidden = image.copy()
    hidden[:, : max(round(middle - half), 0)] = BLANK
    hidden[:, max(round(middle + half), 0) :] = BLANK
    return hidden
