"""Device: lets samples sound, by miniaudio, which brings its own way to every system's loudspeakers."""

import sys
import time
from collections.abc import Callable, Generator
from typing import Any

from coach.errors import CoachError
from coach.feedback.sound.tones import RATE, Samples

BUFFER_MS = 30
"""Three such stretches lie in the driver: a tone is heard a tenth of a second after what it tells of, and a
busy machine still delivers in time."""

GONE_S = 2.0
"""A device that has not asked for samples for so long is gone: some systems say so, some just stop asking."""

NO_DEVICE = "there is nothing to play on"


class Device:
    """Plays what `render` gives, from its own thread."""

    def __init__(self, render: Callable[[int], Samples], silent: bool = False) -> None:
        """Begin to play.

        Args:
            render: gives the next so many samples, mono, at `RATE`.
            silent: play at the right pace, but to nobody; for trying things out.

        Raises:
            CoachError: there is nothing to play on, or the library is missing.
        """
        import miniaudio

        self._asked = time.monotonic()
        try:
            self._device: Any = miniaudio.PlaybackDevice(
                miniaudio.SampleFormat.FLOAT32,
                nchannels=1,
                sample_rate=RATE,
                buffersize_msec=BUFFER_MS,
                backends=_backends(silent),
                app_name="coach",
            )
            samples = self._samples(render)
            next(samples)
            self._device.start(samples)
        except miniaudio.MiniaudioError as error:
            raise CoachError(NO_DEVICE) from error

    @property
    def way(self) -> str:
        """The system's own name for how it plays."""
        return str(self._device.backend)

    @property
    def gone(self) -> bool:
        """Whether nobody asks for samples any more."""
        return time.monotonic() - self._asked > GONE_S

    def close(self) -> None:
        """Stop playing."""
        self._device.close()

    def _samples(self, render: Callable[[int], Samples]) -> Generator[bytes, int, None]:
        n = yield b""
        while True:
            self._asked = time.monotonic()
            n = yield render(n).tobytes()


def _backends(silent: bool) -> list[Any]:
    """What to play through; named, as otherwise playing to nobody is taken for playing."""
    from miniaudio import Backend

    if silent:
        return [Backend.NULL]
    if sys.platform == "win32":
        return [Backend.WASAPI, Backend.DSOUND, Backend.WINMM]
    if sys.platform == "darwin":
        return [Backend.COREAUDIO]
    return [Backend.PULSEAUDIO, Backend.ALSA]
