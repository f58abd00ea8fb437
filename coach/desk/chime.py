"""Chime: one soft tone, now and then; in between nothing is left running."""

import threading
import time
from collections.abc import Callable

from coach.feedback.sound.speaker import Speaker
from coach.session.sounds import Sound

VOLUME = 0.6
TONE = Sound.COUNT
"""A third of a second at E5, and not one of the tones that ask for something."""

STARTS_WITHIN_S = 10.0
SOUNDS_S = 1.0
"""The tone and the way through the driver."""

LOOK_S = 0.05


class Chime:
    """Sounds when asked to, in a thread of its own; a device kept open all day would keep it awake."""

    def __init__(self, open_speaker: Callable[[], Speaker] = lambda: Speaker("", VOLUME)) -> None:
        """`open_speaker`: what it sounds through."""
        self._open = open_speaker
        self._thread: threading.Thread | None = None
        self._notice = ""
        self._told = False

    def sound(self) -> None:
        """Begin to sound, unless it does already; never waits."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._sound, name="desk-chime", daemon=True)
            self._thread.start()

    def notice(self) -> str:
        """Once that there is no sound, in English; else ""."""
        notice, self._notice = self._notice, ""
        return notice

    def close(self) -> None:
        """Wait for a tone that sounds."""
        if self._thread is not None:
            self._thread.join(SOUNDS_S + STARTS_WITHIN_S)

    def _sound(self) -> None:
        speaker = self._open()
        try:
            until = time.monotonic() + STARTS_WITHIN_S
            while speaker.speaking and time.monotonic() < until:  # while it starts
                time.sleep(LOOK_S)
            if speaker.playing:
                speaker.play(TONE)
                time.sleep(SOUNDS_S)
            notice = speaker.notice()
            if notice and not self._told:
                self._told, self._notice = True, notice
        finally:
            speaker.close()
