"""What the doctor says of sound, on healthy machines and ailing ones, and the sample it plays."""

import click
import pytest
from click.testing import CliRunner

from coach.cli.doctor import doctor
from coach.doctor import sound
from coach.doctor.apart import Outcome
from coach.feedback.sound import speaker as speaker_module
from coach.feedback.sound.process import NO_DEVICE, NO_LIBRARY
from coach.feedback.sound.speaker import NO_SOUND

LIBRARY = (
    "import os\n"
    "class MiniaudioError(Exception): pass\n"
    "class Backend: WASAPI = DSOUND = WINMM = COREAUDIO = PULSEAUDIO = ALSA = 0\n"
    "class SampleFormat: FLOAT32 = 5\n"
)


@pytest.fixture
def miniaudio(tmp_path, monkeypatch):
    """A stand-in for the library, tried in a real process of its own; the voice is the real one."""

    def install(source: str) -> None:
        (tmp_path / "miniaudio.py").write_text(source)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    return install


def test_a_machine_with_loudspeakers_names_the_way_to_them_and_the_languages(miniaudio):
    miniaudio(
        f"{LIBRARY}"
        "class PlaybackDevice:\n"
        "    backend = 'PulseAudio'\n"
        "    def __init__(self, *_, **__): pass\n"
        "    def start(self, samples): samples.send(10)\n"
        "    def close(self): pass\n"
    )
    finding = sound.check()
    assert finding.ok and finding.fix == ""
    assert finding.says == "plays through PulseAudio; speaks English and Russian"


def test_a_server_without_sound_card_is_told_so_without_alsas_thirty_lines(miniaudio, capfd):
    miniaudio(
        f"{LIBRARY}"
        "def PlaybackDevice(*_, **__):\n"
        "    os.write(2, b'ALSA lib confmisc.c: cannot find card 0\\n' * 30)\n"
        "    raise MiniaudioError('failed to init device', -401)\n"
    )
    finding = sound.check()
    assert not finding.ok and not finding.needed
    assert finding.says == "there is nothing to play on; speaks English and Russian"
    assert "loudspeaker" in finding.fix
    assert capfd.readouterr().err == ""


@pytest.fixture
def outcomes(monkeypatch):
    def found(output: Outcome, voices: Outcome) -> None:
        answers = {sound.find_output: output, sound.try_voices: voices}
        monkeypatch.setattr(sound, "run_apart", lambda attempt, **_: answers[attempt])

    return found


@pytest.mark.parametrize(
    ("output", "says"),
    [
        (Outcome(NO_LIBRARY), "the sound library is missing"),
        (Outcome(NO_DEVICE), "there is nothing to play on"),
        (Outcome(None), "sound can't be tried: no answer in time"),
        (Outcome(-11), "sound can't be tried: ended by signal 11"),
    ],
)
def test_whatever_ails_the_sound_nobody_is_kept_from_exercising(outcomes, output, says):
    outcomes(output, Outcome(0))
    finding = sound.check()
    assert not finding.ok and not finding.needed and finding.fix
    assert finding.says == f"{says}; speaks English and Russian"


def test_a_voice_that_is_missing_is_told_beside_the_tones(outcomes):
    outcomes(Outcome(0, "PulseAudio"), Outcome(sound.NO_VOICE, "there is no voice for the language 'ru'"))
    finding = sound.check()
    assert not finding.ok and finding.fix == "install coach again"
    assert finding.says == "plays through PulseAudio; can't speak: there is no voice for the language 'ru'"


class Silent:
    """A loudspeaker that plays to nobody, or can't play."""

    def __init__(self, playing: bool) -> None:
        self.playing, self.speaking, self.closed = playing, False, False
        self.asked: list[object] = []

    def notice(self) -> str:
        return "" if self.playing else NO_SOUND[NO_DEVICE]

    def play(self, tone) -> None:
        self.asked.append(tone.value)

    def guide(self, near) -> None:
        self.asked += [near] if near in (0.0, 1.0) else []

    def say(self, text) -> None:
        self.asked.append(text)

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize("playing", [True, False])
def test_the_sample_has_every_kind_of_sound_or_says_why_there_is_none(monkeypatch, playing):
    speaker, told = Silent(playing), []
    monkeypatch.setattr(speaker_module, "Speaker", lambda _language, volume: speaker)
    monkeypatch.setattr(sound.time, "sleep", lambda _seconds: None)
    monkeypatch.setattr(click, "echo", told.append)
    assert CliRunner().invoke(doctor, ["--sound"]).exit_code == 0
    assert speaker.closed
    if playing:
        assert speaker.asked == [0.0, 1.0, "Hold", *["tick"] * 3, "chord", "Slowly back", "slow"]
        assert len(told) == 4
    else:
        assert (speaker.asked, told) == ([], [NO_SOUND[NO_DEVICE]])
