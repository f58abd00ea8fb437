"""Whether tones can be played here."""

import sys

from coach.doctor.apart import run_apart
from coach.doctor.finding import Finding

TIMEOUT_S = 10.0
"""A sound server that does not answer must not hold the doctor up."""
NO_LIBRARY = 3
NO_DEVICE = 4


def check() -> Finding:
    """Look for the sound library and a device to play on."""
    outcome = run_apart(find_output, timeout_s=TIMEOUT_S)
    if outcome.ok:
        return Finding("sound", True, f"plays on {outcome.said}", needed=False)
    if outcome.code == NO_LIBRARY:
        fix = "install the PortAudio library (on Debian or Ubuntu: `sudo apt install libportaudio2`)"
        return Finding("sound", False, "the sound library is missing", fix, needed=False)
    if outcome.code == NO_DEVICE:
        fix = "plug in or switch on a loudspeaker or headphones"
        return Finding("sound", False, "there is nothing to play on", fix, needed=False)
    fix = "check the system's sound settings"
    return Finding("sound", False, f"sound can't be tried: {outcome.gist}", fix, needed=False)


def find_output() -> None:
    """Print the name of the device sound is played on; to be run apart, as ALSA fills stderr."""
    try:
        import sounddevice  # type: ignore[import-untyped]
    except (ImportError, OSError):  # OSError: the package is there and the system's PortAudio is not
        sys.exit(NO_LIBRARY)
    try:
        print(sounddevice.query_devices(kind="output")["name"])
    except (sounddevice.PortAudioError, ValueError):
        sys.exit(NO_DEVICE)
