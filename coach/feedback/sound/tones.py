"""Tones: makes the sounds of a session as plain samples; no device, no clock."""

import numpy as np
from numpy.typing import NDArray

from coach.session.sounds import Sound

Samples = NDArray[np.float32]

RATE = 22050
"""Samples a second, eSpeak's own: every tone lies below 2 kHz, and the device's driver resamples for us."""

GUIDE_LOW_HZ, GUIDE_HIGH_HZ = 329.63, 659.26
"""The guiding tone rises by an octave, E4 to E5: the interval in which anyone hears "nearly there"; small
loudspeakers still play E4."""
GUIDE_LEVEL = 0.042
"""Amplitude, of full scale. It lasts longest of all sounds, so it is the softest."""
GUIDE_ATTACK_S, GUIDE_RELEASE_S = 0.12, 0.2
GUIDE_GLIDE_OCTAVES_A_S = 4.0
"""A view comes 10 to 30 times a second; the pitch glides between two of them instead of stepping."""

FADE_S = 0.03
"""The shortest way from sound to silence that is not heard as a click."""

C5, E5, G5 = 523.25, 659.26, 783.99
G4, E4, A4, G3 = 392.0, 329.63, 440.0, 196.0
SOFT = (1.0, 0.18, 0.05)
"""Strength of the harmonics: a sine with a little warmth."""
ROUND = (1.0, 0.0, 0.25, 0.0, 0.12)
"""Odd harmonics, stronger than a triangle's, so that a low note is heard from a laptop too."""


def tone_of(sound: Sound) -> Samples:
    """The samples of one sound, at `RATE`, of full scale 1; they begin and end in silence."""
    return _MAKERS[sound]().astype(np.float32)


class Guide:
    """The tone that rises while the head comes nearer to the band.

    Attributes:
        near: how near, 0 to 1; NaN for silence.
    """

    def __init__(self) -> None:
        self.near = float("nan")
        self._octave = 0.0
        self._level = 0.0
        self._phase = 0.0

    def render(self, n: int) -> Samples:
        """The next `n` samples."""
        silent = bool(np.isnan(self.near))
        if silent and self._level == 0.0:
            return np.zeros(n, np.float32)
        wanted = self._octave if silent else min(max(self.near, 0.0), 1.0)
        if self._level == 0.0:
            self._octave = wanted  # a new tone begins where the head is
        octaves = ramp(self._octave, wanted, GUIDE_GLIDE_OCTAVES_A_S, GUIDE_GLIDE_OCTAVES_A_S, n)
        levels = ramp(self._level, 0.0 if silent else 1.0, 1 / GUIDE_ATTACK_S, 1 / GUIDE_RELEASE_S, n)
        hz = GUIDE_LOW_HZ * (GUIDE_HIGH_HZ / GUIDE_LOW_HZ) ** octaves
        phases = self._phase + 2 * np.pi * np.cumsum(hz) / RATE
        self._octave, self._level, self._phase = octaves[-1], levels[-1], phases[-1] % (2 * np.pi)
        # squared, so that it swells and dies away without a corner
        return (GUIDE_LEVEL * levels**2 * _voiced(phases, SOFT)).astype(np.float32)


def ramp(now: float, wanted: float, up: float, down: float, n: int) -> NDArray[np.float64]:
    """The next `n` values on the straight way from `now` to `wanted`, at `up` or `down` a second."""
    steps = np.arange(1, n + 1) / RATE
    if wanted >= now:
        return np.minimum(now + up * steps, wanted)
    return np.maximum(now - down * steps, wanted)


def _note(
    hz: float, seconds: float, level: float, attack_s: float = 0.015, harmonics: tuple[float, ...] = SOFT
) -> NDArray[np.float64]:
    """A note that swells within `attack_s` and dies away towards `seconds`."""
    t = np.arange(round(seconds * RATE)) / RATE
    swell = np.sin(np.pi / 2 * np.minimum(t / attack_s, 1.0)) ** 2
    dying = np.exp(-4.0 * t / seconds)
    ending = np.sin(np.pi / 2 * np.minimum((seconds - t) / FADE_S, 1.0)) ** 2
    note: NDArray[np.float64] = level * swell * dying * ending * _voiced(2 * np.pi * hz * t, harmonics)
    return note


def _voiced(phases: NDArray[np.float64], harmonics: tuple[float, ...]) -> NDArray[np.float64]:
    whole: NDArray[np.float64] = np.zeros_like(phases)
    for k, strength in enumerate(harmonics, start=1):
        whole += strength * np.sin(k * phases)
    return whole


def _sequence(*notes: tuple[float, NDArray[np.float64]]) -> NDArray[np.float64]:
    """Notes added up, each from its own second on."""
    starts = [round(start * RATE) for start, _ in notes]
    whole = np.zeros(max(start + len(note) for start, (_, note) in zip(starts, notes, strict=True)))
    for start, (_, note) in zip(starts, notes, strict=True):
        whole[start : start + len(note)] += note
    return whole


_MAKERS = {
    Sound.TICK: lambda: _note(G5, 0.09, 0.16, 0.006),
    Sound.CHORD: lambda: _sequence(
        (0.0, _note(C5, 1.1, 0.09)), (0.05, _note(E5, 1.1, 0.09)), (0.10, _note(G5, 1.1, 0.09))
    ),
    Sound.COUNT: lambda: _note(E5, 0.35, 0.14),
    Sound.SLOW: lambda: _note(G3, 0.7, 0.21, 0.06, ROUND),
    Sound.STOP: lambda: _sequence((0.0, _note(A4, 0.5, 0.2, 0.03)), (0.3, _note(E4, 0.9, 0.22, 0.03))),
    Sound.BEAT: lambda: _note(G4, 0.15, 0.16, 0.01),
    Sound.GO: lambda: _sequence((0.0, _note(C5, 0.3, 0.12)), (0.12, _note(G5, 0.5, 0.12))),
}
"""All of C major, so that sounds that meet do not clash. Levels were set by loudness (BS.1770,
loudest 0.4 s): words -20 LUFS, stop -23, chord -25, low note -26, guiding tone -31, the short ticks -36."""
