"""Voice: speaks a sentence into samples, by eSpeak NG, whose library and data come as a wheel.

Only the sound process loads it (see `process`): it has to work from inside its own folder, and what goes
wrong in it takes nothing else along.
"""

import ctypes
import os
from pathlib import Path

import numpy as np

from coach.errors import CoachError
from coach.feedback.sound.tones import FADE_S, RATE, Samples

VOICES = {"en": "en-us"}
"""eSpeak's own names, where they are not the language's code. Plain "en" is British."""

WORDS_A_MINUTE = 150
"""eSpeak's own 175 is brisk for somebody who is to move slowly."""

LEVEL = 0.12
"""Root mean square of the spoken parts, of full scale: words stand 6 dB and more above every tone."""
PEAK = 0.85
QUIET = 0.01
"""Share of the peak below which a phrase has not begun, or is over."""

# Names as in eSpeak's speak_lib.h; the figures are its interface and stay.
_SYNCHRONOUS = 2
_DONT_EXIT = 0x8000
_UTF8 = 1
_RATE = 1
_OK = 0
_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class Voice:
    """A voice for one language."""

    def __init__(self, language: str) -> None:
        """Load the voice; the process's working folder is eSpeak's from now on.

        Args:
            language: its code, e.g. "ru" or "pt_BR".

        Raises:
            CoachError: there is no voice for it.
        """
        name = VOICES.get(language, language.replace("_", "-").lower())
        self._heard: list[bytes] = []
        self._callback = _Callback(self._hear)
        self._library = _library()
        # relative: the library cuts long paths, and on Windows can't read those with foreign letters
        rate = self._library.espeak_Initialize(_SYNCHRONOUS, 0, b".", _DONT_EXIT)
        if rate != RATE:
            raise CoachError("the voice's data can't be read: install coach again")
        self._library.espeak_SetSynthCallback(self._callback)
        if self._library.espeak_SetVoiceByName(name.encode()) != _OK:
            raise CoachError(f"there is no voice for the language {language!r}")
        self._library.espeak_SetParameter(_RATE, WORDS_A_MINUTE, 0)

    def speak(self, text: str) -> Samples:
        """The samples of a sentence, at `RATE`, without silence around it, all equally loud."""
        self._heard.clear()
        data = text.encode() + b"\0"
        self._library.espeak_Synth(data, len(data), 0, 0, 0, _UTF8, None, None)
        samples = np.frombuffer(b"".join(self._heard), np.int16)
        return levelled((samples / 32768).astype(np.float32))

    def _hear(self, samples: "ctypes._Pointer[ctypes.c_short]", n: int, _events: int) -> int:
        if samples and n > 0:
            self._heard.append(ctypes.string_at(samples, 2 * n))
        return 0


def levelled(samples: Samples) -> Samples:
    """Cut the silence off both ends, bring the spoken parts to `LEVEL` and no peak above `PEAK`."""
    peak = float(np.abs(samples).max(initial=0.0))
    loud = np.flatnonzero(np.abs(samples) > QUIET * peak)
    if not len(loud):
        return np.zeros(0, np.float32)
    margin = round(FADE_S * RATE)
    words = samples[max(loud[0] - margin, 0) : loud[-1] + margin].copy()
    spoken = words[np.abs(words) > QUIET * peak]
    gain = min(LEVEL / float(np.sqrt(np.mean(spoken**2))), PEAK / peak)
    fade = np.linspace(0.0, 1.0, margin, dtype=np.float32)[: len(words)]
    words[: len(fade)] *= fade
    words[-len(fade) :] *= fade[::-1]
    return words * np.float32(gain)


def _library() -> ctypes.CDLL:
    """The library of eSpeak, with the working folder beside its data.

    Raises:
        CoachError: it is not installed, or does not load here.
    """
    try:
        import espeakng_loader

        path = Path(espeakng_loader.get_library_path())
        os.chdir(path.parent)
        library = ctypes.CDLL(str(path))
    except (ImportError, OSError) as error:
        raise CoachError(f"the voice can't be loaded ({error}): install coach again") from error
    library.espeak_Synth.argtypes = [
        ctypes.c_char_p,
        ctypes.c_size_t,
        ctypes.c_uint,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.c_uint,
        ctypes.c_void_p,
        ctypes.c_void_p,
    ]
    return library
