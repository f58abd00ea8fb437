"""Nose watch: what simple posture watchers do: the body model ten times a second, the nose and a bound."""

import math

import numpy as np

from coach.capture.frame import Frame
from coach.landmarks import tasks
from coach.landmarks.store import model_path

FPS = 10.0
CALIBRATE_S = 2.0

LOWER = 0.05
"""Share of the picture's height by which the nose has to be lower: 3 cm at 65 cm, as near to the program's
own bound as it comes. Watchers of this kind let the person choose it."""


class NoseWatch:
    """Times how long a nose is low; frames come in the order of time. Must be closed."""

    def __init__(self, sustain_s: float) -> None:
        """Load the body model.

        Raises:
            CoachError: it is missing or damaged, or mediapipe can't be used.
        """
        self._sustain_s = sustain_s
        self._image_of = tasks.load()
        self._pose = tasks.open_pose(model_path("pose"))
        self.close = self._pose.close
        self._rest: list[float] = []
        self._begun = self._last = -math.inf
        self._low: list[tuple[float, float]] = []
        self._since = math.nan

    def see(self, frame: Frame) -> None:
        """Take a frame; looked at if a tenth of a second has passed."""
        if frame.t - self._last < 1 / FPS - 1e-3:
            return
        self._last = frame.t
        found = self._pose.detect_for_video(self._image_of(frame.image), round(frame.t * 1000))
        if not found.pose_landmarks:
            return
        nose = float(found.pose_landmarks[0][0].y)
        if self._begun == -math.inf:
            self._begun = frame.t
        if frame.t - self._begun < CALIBRATE_S:
            self._rest.append(nose)
        elif nose - float(np.median(self._rest)) < LOWER:
            self._since = math.nan
        elif math.isnan(self._since):
            self._since = frame.t
        elif frame.t - self._since >= self._sustain_s:
            if self._low and self._low[-1][0] == self._since:
                self._low.pop()
            self._low.append((self._since, frame.t))

    def episodes(self) -> list[tuple[float, float]]:
        """(start, end) of every time the nose was low for long enough."""
        return list(self._low)
