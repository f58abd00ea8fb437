"""Mixer: adds tones and one voice up into what the device plays; samples only, no device and no clock."""

import threading

import numpy as np

from coach.feedback.sound.tones import FADE_S, RATE, Guide, Samples, ramp, tone_of
from coach.session.sounds import Sound

DUCKED = 0.3
"""Tones go down to this share (-10 dB) while somebody speaks: heard still, and no word is lost."""
DUCK_S, UNDUCK_S = 0.08, 0.4
"""Seconds in which they go down, and come back."""

LEAD_S = 0.25
"""Words wait so long for a tone that has just begun, so that its pitch is heard first."""

_NOTHING: Samples = np.zeros(0, np.float32)


class Mixer:
    """What sounds at this moment; `render` may be called from another thread than the rest."""

    def __init__(self, volume: float) -> None:
        """`volume`: 0 to 1, as a person sets it."""
        self._gain = volume**2  # loudness goes by the logarithm of the amplitude; a square comes near to it
        self._lock = threading.Lock()
        self._guide = Guide()
        self._tones = {sound: tone_of(sound) for sound in Sound}
        self._playing: list[Samples] = []
        self._since_tone = RATE
        self._words = self._ending = _NOTHING
        self._lead = 0
        self._ducking = 1.0

    @property
    def speaking(self) -> bool:
        """Whether words are being spoken, or are just about to be."""
        return len(self._words) > 0

    def guide(self, near: float) -> None:
        """Let the guiding tone sound for this nearness, 0 to 1; NaN silences it."""
        with self._lock:
            self._guide.near = near

    def play(self, sound: Sound) -> None:
        """Begin a sound, beside whatever sounds."""
        with self._lock:
            self._playing.append(self._tones[sound])
            self._since_tone = 0

    def speak(self, words: Samples) -> None:
        """Begin to speak; what was being said fades out first, two voices never overlap."""
        with self._lock:
            self._end_words()
            self._words = words
            self._lead = max(round(LEAD_S * RATE) - self._since_tone, len(self._ending))

    def hush(self) -> None:
        """Fade out what is being said."""
        with self._lock:
            self._end_words()

    def render(self, n: int) -> Samples:
        """The next `n` samples, within -1 and 1."""
        with self._lock:
            down = self.speaking and self._lead < n
            ducking = ramp(self._ducking, DUCKED if down else 1.0, 1 / UNDUCK_S, 1 / DUCK_S, n)
            self._ducking = float(ducking[-1])
            tones = self._guide.render(n)
            for samples in self._playing:
                _add(tones, samples)
            self._playing = [samples[n:] for samples in self._playing if len(samples) > n]
            self._since_tone = min(self._since_tone + n, RATE)
            mixed = self._gain * (ducking * tones + self._next_words(n))
        return np.clip(mixed, -1.0, 1.0).astype(np.float32)

    def _next_words(self, n: int) -> Samples:
        said = np.zeros(n, np.float32)
        _add(said, self._ending)
        self._ending = self._ending[n:]
        waited = min(self._lead, n)
        self._lead -= waited
        _add(said[waited:], self._words)
        self._words = self._words[n - waited :]
        return said

    def _end_words(self) -> None:
        last = _NOTHING if self._lead else self._words[: round(FADE_S * RATE)]
        if len(last):  # what ends already goes on ending: cutting it short would be heard
            self._ending = last * np.linspace(1.0, 0.0, len(last), dtype=np.float32)
        self._words, self._lead = _NOTHING, 0


def _add(onto: Samples, samples: Samples) -> None:
    """Add what fits of `samples` to the beginning of `onto`."""
    fits = min(len(onto), len(samples))
    onto[:fits] += samples[:fits]
