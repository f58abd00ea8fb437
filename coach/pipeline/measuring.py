"""Measuring: from frames to observations, for recordings and for live sources."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from coach.capture.frame import Frame, PictureTrouble
from coach.capture.source import Source
from coach.landmarks.types import Landmarks
from coach.measure import thresholds as th
from coach.measure.correction import Correction
from coach.measure.neutral import (
    Calibration,
    Neutral,
    NeutralFinder,
    NeutralMode,
    camera_neutral,
    find_neutral,
)
from coach.measure.observation import Observation, Reason, TrackState
from coach.measure.place import Place, Settling, look_at_place
from coach.measure.settings import Settings
from coach.measure.sighting import sight
from coach.measure.tracker import Tracker

NOTHING_SHOWN = {
    PictureTrouble.SILENT: Reason.NO_PICTURES,
    PictureTrouble.FROZEN: Reason.FROZEN,
    PictureTrouble.BLACK: Reason.BLACK,
}
"""Why nobody can be seen in pictures that show nothing of now."""


class Landmarker(Protocol):
    """Finds the landmarks of one person in frames that come in the order of time."""

    def __call__(self, frame: Frame) -> Landmarks:
        """Landmarks of one frame."""


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """One frame, what was found in it, and what was measured.

    Attributes:
        observation: what was measured.
        frame, marks: the picture and its landmarks; None when a trace is repeated.
        calibrated: share 0..1 of the calibration done.
        place: how the person sits before the camera, while a neutral is looked for in a live source.
        wish: what the person asked for at this moment, as a repeated trace tells it: a `Wish`, or "".
    """

    observation: Observation
    frame: Frame | None = None
    marks: Landmarks | None = None
    calibrated: float = 1.0
    place: Place | None = None
    wish: str = ""


class Recording:
    """Measures a recording: the neutral first, then every frame from the first on, each seen only once.

    To be gone through once: the landmark models follow the person from frame to frame.
    """

    def __init__(
        self, source: Source, landmarker: Landmarker, correction: Correction | None, settings: Settings
    ) -> None:
        """Look for the neutral; that reads the recording up to where it is found.

        Raises:
            CoachError: the source can't be read.
        """
        self._source = source
        self._landmarker = landmarker
        self._settings = settings
        self._seen: list[Landmarks] = []
        neutral = camera_neutral() if settings.neutral is NeutralMode.CAMERA else self._find_neutral()
        doubt = Reason.NONE if neutral is not None else Reason.NO_NEUTRAL
        self.calibration = Calibration.of(settings.neutral, neutral)
        self._tracker = Tracker(neutral or camera_neutral(), correction, doubt)

    def __iter__(self) -> Iterator[Measured]:
        """Every frame of the recording, measured against its neutral."""
        for i, frame in enumerate(self._source.frames()):
            marks = self._seen[i] if i < len(self._seen) else self._landmarker(frame)
            sighting = sight(marks, self._settings.field_of_view_deg)
            yield Measured(self._tracker.observe(sighting), frame, marks)

    def _find_neutral(self) -> Neutral | None:
        finder, sightings = NeutralFinder(), []
        for frame in self._source.frames():
            self._seen.append(self._landmarker(frame))
            sightings.append(sight(self._seen[-1], self._settings.field_of_view_deg))
            neutral = finder.add(sightings[-1])
            if neutral is not None:
                return neutral
            if frame.t > th.NEUTRAL_SEARCH_S:
                break
        return find_neutral(sightings)


class Live:
    """Measures a live source as it comes; observations are `calibrating` until the neutral is found."""

    def __init__(
        self, source: Source, landmarker: Landmarker, correction: Correction | None, settings: Settings
    ) -> None:
        self._source = source
        self._landmarker = landmarker
        self._settings = settings
        neutral = camera_neutral() if settings.neutral is NeutralMode.CAMERA else None
        self._tracker = Tracker(neutral, correction)
        self._settling = Settling()
        self._size: tuple[int, ...] = ()

    def recalibrate(self) -> None:
        """Look for the neutral anew, from the next frame on."""
        if self._settings.neutral is NeutralMode.AUTO:
            self._tracker.forget_neutral()
            self._settling = Settling()

    def __iter__(self) -> Iterator[Measured]:
        """Every frame as it comes; one that shows nothing is not shown to the models.

        Raises:
            CoachError: the source can't be read or stops.
        """
        for frame in self._source.frames():
            if frame.trouble:
                yield self._nothing_shown(frame)
                continue
            if frame.image.shape != self._size:
                if self._size:
                    self.recalibrate()  # a neutral is in pixels
                self._size = frame.image.shape
            marks = self._landmarker(frame)
            sighting = sight(marks, self._settings.field_of_view_deg)
            place = look_at_place(frame.image, marks, sighting) if self._tracker.neutral is None else None
            settled = place is None or self._settling.step(frame.t, place)
            observation = self._tracker.observe(sighting, settled)
            yield Measured(observation, frame, marks, self._tracker.calibrated, place)

    def _nothing_shown(self, frame: Frame) -> Measured:
        if self._tracker.neutral is None:
            self.recalibrate()  # what was seen before and what comes after are no one stillness
        reason = NOTHING_SHOWN[frame.trouble]
        observation = Observation(round(frame.t, 6), TrackState.AWAY, reason)
        return Measured(observation, frame, calibrated=self._tracker.calibrated)
