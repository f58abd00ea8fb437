"""The sound process: killed, hung or without a device it costs one notice and no frame."""

import threading
import time

import numpy as np
import pytest

from coach.feedback.sound import device as device_module
from coach.feedback.sound import process
from coach.feedback.sound import speaker as speaker_module
from coach.feedback.sound.process import NO_DEVICE, NO_LIBRARY
from coach.feedback.sound.speaker import NO_SOUND, NO_VOICE, SOUND_LOST, Speaker
from coach.session.sounds import Sound

LONG_S = 15.0
"""Nothing here takes so long but on a machine that is very busy."""


def wait_for(true) -> None:
    until = time.monotonic() + LONG_S
    while not true():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.005)


@pytest.fixture
def opened():
    speakers = []

    def open_one(**options) -> Speaker:
        speakers.append(
            Speaker(**{"language": "en", "volume": 1.0, "silent": True, "retry_s": 0.05} | options)
        )
        return speakers[-1]

    yield open_one
    for speaker in speakers:
        speaker.close()


@pytest.fixture
def miniaudio(tmp_path, monkeypatch):
    """A stand-in for the library, for the sound process alone."""

    def install(source: str) -> None:
        (tmp_path / "miniaudio.py").write_text(source)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    return install


def test_words_are_spoken_for_as_long_as_they_take_and_told_to_be_over(opened):
    speaker = opened()
    assert speaker.speaking, "nothing is said before it plays"
    wait_for(lambda: speaker.playing)
    assert not speaker.speaking
    speaker.play(Sound.TICK)
    speaker.say("Hold")
    began = time.monotonic()
    assert speaker.speaking
    wait_for(lambda: not speaker.speaking)
    assert 0.4 < time.monotonic() - began < LONG_S
    sounding = speaker._process
    speaker.close()
    assert sounding.poll() is not None, "closed, it has ended"
    speaker.close()
    speaker.play(Sound.TICK)
    assert not speaker.playing and speaker.notice() == ""


def test_killed_it_says_so_once_comes_back_and_nothing_is_ever_raised(opened):
    speaker = opened()
    for _ in range(2):
        wait_for(lambda: speaker.playing)
        speaker.say("Stopped. Slowly back to the middle, and rest")
        speaker._process.kill()
        wait_for(lambda: not speaker.playing)
        speaker.play(Sound.CHORD)
        speaker.guide(0.5)
        speaker.say("Hold")
        assert not speaker.speaking, "what was being said is over"
    wait_for(lambda: speaker.playing)
    assert [speaker.notice(), speaker.notice()] == [SOUND_LOST, ""]


def test_a_process_that_hangs_is_ended_and_started_again(opened, monkeypatch, miniaudio):
    monkeypatch.setattr(speaker_module, "UNHEARD_S", 0.2)
    miniaudio("import time\ntime.sleep(60)")
    speaker = opened()
    wait_for(lambda: not speaker.speaking)
    assert not speaker.playing
    assert speaker.notice() in NO_SOUND.values()


@pytest.mark.parametrize(
    ("library", "code"),
    [
        ("raise ImportError('no such library')", NO_LIBRARY),
        (
            "import os\n"
            "class MiniaudioError(Exception): pass\n"
            "class Backend: WASAPI = DSOUND = WINMM = COREAUDIO = PULSEAUDIO = ALSA = NULL = 0\n"
            "class SampleFormat: FLOAT32 = 5\n"
            "def PlaybackDevice(*_, **__):\n"
            "    os.write(2, b'ALSA lib confmisc.c: cannot find card 0\\n' * 30)\n"
            "    raise MiniaudioError('failed to init device', -401)\n",
            NO_DEVICE,
        ),
    ],
)
def test_without_a_device_there_is_one_line_and_then_silence(opened, miniaudio, capfd, library, code):
    miniaudio(library)
    speaker = opened(silent=False)
    wait_for(lambda: not speaker.speaking)
    time.sleep(0.25)  # it has been tried again meanwhile
    assert [speaker.notice(), speaker.notice()] == [NO_SOUND[code], ""]
    assert not speaker.playing
    assert capfd.readouterr() == ("", "")


def test_a_device_that_stops_asking_for_sound_is_taken_for_gone(monkeypatch):
    monkeypatch.setattr(device_module, "GONE_S", 0.1)
    monkeypatch.setattr(process.os, "_exit", lambda code: pytest.exit(f"ended with {code}"))
    device = device_module.Device(lambda n: np.zeros(n, np.float32), silent=True)
    first = device._asked
    wait_for(lambda: device._asked > first)  # it plays
    device.close()
    wait_for(lambda: device.gone)
    with pytest.raises(pytest.exit.Exception, match=f"ended with {process.GONE}"):
        process._watch(device, None)


def test_a_language_without_a_voice_still_has_tones(opened):
    speaker = opened(language="xx")
    wait_for(lambda: speaker.playing)
    speaker.say("Hold")
    wait_for(lambda: not speaker.speaking)
    assert speaker.notice() == NO_VOICE
    assert speaker.playing


def test_no_command_waits_even_for_a_process_that_takes_none(opened, monkeypatch):
    speaker = opened()
    wait_for(lambda: speaker.playing)
    goes_on = threading.Event()
    monkeypatch.setattr(speaker._process.stdin, "write", lambda _line: goes_on.wait(LONG_S))
    began = time.perf_counter()
    for k in range(1000):
        speaker.guide(k % 2)
        speaker.say("Hold")
    assert time.perf_counter() - began < 0.5, "2000 commands"
    goes_on.set()
