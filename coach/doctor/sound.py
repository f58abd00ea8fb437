"""Whether tones can be played and words spoken here."""

import sys
import time
from collections.abc import Callable

from coach.doctor.apart import run_apart
from coach.doctor.finding import Finding
from coach.errors import CoachError
from coach.feedback.sound.process import NO_DEVICE, NO_LIBRARY

TIMEOUT_S = 10.0
"""A sound server that does not answer must not hold the doctor up."""
NO_VOICE = 6

PROBE_WORDS = {"en": "Hold", "ru": "Держите"}
"""A word for each voice the coach is made for."""

INSTALL = "install coach again"
PLUG_IN = "plug in or switch on a loudspeaker or headphones"


def check() -> Finding:
    """Look for something to play on, and for the voices."""
    heard, voices = run_apart(find_output, timeout_s=TIMEOUT_S), run_apart(try_voices, timeout_s=TIMEOUT_S)
    speaks = "speaks English and Russian" if voices.ok else f"can't speak: {voices.gist}"
    if heard.ok:
        plays = f"plays through {heard.said}"
        return Finding("sound", voices.ok, f"{plays}; {speaks}", "" if voices.ok else INSTALL, needed=False)
    if heard.code == NO_LIBRARY:
        missing, fix = "the sound library is missing", INSTALL
    elif heard.code == NO_DEVICE:
        missing, fix = "there is nothing to play on", PLUG_IN
    else:
        missing, fix = f"sound can't be tried: {heard.gist}", "check the system's sound settings"
    return Finding("sound", False, f"{missing}; {speaks}", fix, needed=False)


def find_output() -> None:
    """Open the device and print how it plays; to be run apart, as ALSA fills stderr."""
    import numpy as np

    from coach.feedback.sound.device import Device

    try:
        device = Device(lambda n: np.zeros(n, np.float32))
    except ImportError:
        sys.exit(NO_LIBRARY)
    except CoachError:
        sys.exit(NO_DEVICE)
    print(device.way)
    device.close()


def try_voices() -> None:
    """Speak a word in each language, to nobody; to be run apart, as eSpeak needs a folder of its own."""
    from coach.feedback.sound.voice import Voice

    try:
        mute = [language for language, word in PROBE_WORDS.items() if not len(Voice(language).speak(word))]
    except CoachError as error:
        print(error)
        sys.exit(NO_VOICE)
    if mute:
        print(f"the voice says nothing ({', '.join(mute)})")
        sys.exit(NO_VOICE)


def play_sample(tell: Callable[[str], None]) -> None:
    """Let everything sound that a session may: the guiding tone, ticks, the chord, the low note, words.

    Args:
        tell: shows what is heard now, or why nothing is.
    """
    from coach.feedback.sound.speaker import Speaker
    from coach.language import language, tr
    from coach.session.sounds import Sound
    from coach.session.spoken import BACK, HOLD

    speaker = Speaker(language(), volume=1.0)
    try:
        _wait(lambda: speaker.speaking)
        if not speaker.playing:
            tell(speaker.notice())
            return
        tell("A rising tone: you come nearer to the range.")
        for step in range(61):
            speaker.guide(step / 60)
            time.sleep(0.033)
        speaker.guide(float("nan"))
        tell("Words, and a tick for every second held.")
        speaker.say(tr(HOLD))
        for _ in range(3):
            time.sleep(1.0)
            speaker.play(Sound.TICK)
        tell("A chord: the hold is done.")
        time.sleep(1.0)
        speaker.play(Sound.CHORD)
        speaker.say(tr(BACK))
        _wait(lambda: speaker.speaking)
        tell("A low note: slower, or less.")
        speaker.play(Sound.SLOW)
        time.sleep(1.0)
        if notice := speaker.notice():
            tell(notice)
    finally:
        speaker.close()


def _wait(going_on: Callable[[], bool]) -> None:
    """Wait until something is over, but no longer than `TIMEOUT_S`."""
    until = time.monotonic() + TIMEOUT_S
    while going_on() and time.monotonic() < until:
        time.sleep(0.02)
