"""Process: the sound process: takes commands in lines, and lets them sound; run by `Speaker`.

It stands apart so that no frame ever waits for sound, and so that a driver or a voice that hangs, crashes or
fills stderr does so alone. It ends when its input does, and by itself when nothing can be played.
"""

import json
import os
import signal
import sys
import threading
import time

from coach.errors import CoachError
from coach.feedback.sound.device import Device
from coach.feedback.sound.mixer import Mixer
from coach.feedback.sound.tones import FADE_S
from coach.feedback.sound.voice import Voice
from coach.session.sounds import Sound

NO_LIBRARY, NO_DEVICE, GONE = 3, 4, 5
"""Exit codes: why there is no sound."""

LOOK_S = 0.05
"""How often it is looked whether words are over."""

ALIVE_S = 1.0
"""How often it says that it is there."""


def main() -> None:
    """Play until the input ends; arguments: language ("": no voice), volume 0 to 1, `device` or `silent`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the coach, who then ends this
    language, volume, where = sys.argv[1:]
    mixer = Mixer(float(volume))
    try:
        device = Device(mixer.render, silent=where == "silent")
    except ImportError:
        sys.exit(NO_LIBRARY)
    except CoachError:
        sys.exit(NO_DEVICE)
    _tell("playing")
    words = Words(language, mixer)
    threading.Thread(target=_watch, args=(device, words), daemon=True).start()
    for line in sys.stdin:
        obey(json.loads(line), mixer, words)
    mixer.guide(float("nan"))
    mixer.hush()
    time.sleep(10 * FADE_S)  # so that what sounds can fade
    device.close()


class Words:
    """What is being said, by number."""

    def __init__(self, language: str, mixer: Mixer) -> None:
        self._mixer = mixer
        self._voice: Voice | None = None
        self._number = self._over = 0
        try:
            self._voice = Voice(language) if language else None
        except CoachError:
            _tell("voiceless")

    def say(self, text: str, number: int) -> None:
        """Begin to say a text, instead of what is being said."""
        if self._voice is not None:
            self._mixer.speak(self._voice.speak(text))
        self._number = number

    def over(self) -> int | None:
        """The number of the text that is over now; None while words are spoken, and when it was told."""
        number = self._number
        if number == self._over or self._mixer.speaking:
            return None
        self._over = number
        return number


def obey(command: dict[str, object], mixer: Mixer, words: Words) -> None:
    """Do what one line asks for."""
    if "play" in command:
        mixer.play(Sound(str(command["play"])))
    if "near" in command:
        near = command["near"]
        mixer.guide(float(near) if isinstance(near, int | float) else float("nan"))
    if "say" in command:
        words.say(str(command["say"]), int(str(command["number"])))


def _watch(device: Device, words: Words) -> None:
    told = 0.0
    while True:
        if device.gone:
            os._exit(GONE)  # closing a device that is gone may hang
        if (over := words.over()) is not None:
            _tell(f"said {over}")
        if time.monotonic() - told >= ALIVE_S:
            told = time.monotonic()
            _tell("alive")
        time.sleep(LOOK_S)


def _tell(line: str) -> None:
    try:
        print(line, flush=True)
    except OSError:
        os._exit(0)  # nobody listens any more


if __name__ == "__main__":
    main()
