"""Tones and their mixing: pitch, softness, loudness, and words that nothing covers; samples only."""

import numpy as np
import pytest

from coach.feedback.sound.mixer import DUCKED, LEAD_S, Mixer
from coach.feedback.sound.tones import FADE_S, GUIDE_HIGH_HZ, GUIDE_LOW_HZ, RATE, Guide, tone_of
from coach.session.sounds import Sound

BLOCK = 661
"""About what a driver asks for at once."""

CLICK = 0.08
"""A step from one sample to the next that would be heard; a full sine of 784 Hz at 0.3 has one of 0.067."""

MAIN_HZ = {
    Sound.TICK: [784.0],
    Sound.CHORD: [523.25, 659.26, 784.0],
    Sound.COUNT: [659.26],
    Sound.SLOW: [196.0],
    Sound.STOP: [440.0, 329.63],
    Sound.BEAT: [392.0],
    Sound.GO: [523.25, 784.0],
}


def render(source, seconds: float) -> np.ndarray:
    return np.concatenate([source.render(BLOCK) for _ in range(round(seconds * RATE / BLOCK))])


def strength(samples: np.ndarray, hz: float) -> float:
    """Amplitude of the sine of one pitch."""
    t = np.arange(len(samples)) / RATE
    window = np.hanning(len(samples))
    return float(abs(np.sum(samples * window * np.exp(-2j * np.pi * hz * t))) / window.sum() * 2)


def pitch(samples: np.ndarray) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 1 << 18))
    return float(np.argmax(spectrum)) * RATE / (1 << 18)


def loudness(samples: np.ndarray) -> float:
    return float(np.sqrt(np.mean(samples**2)))


def a_word(seconds: float = 1.0, hz: float = 1500.0) -> np.ndarray:
    return (0.12 * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


# --- each tone by itself


def test_every_sound_has_its_notes():
    assert set(MAIN_HZ) == set(Sound)
    for sound, notes in MAIN_HZ.items():
        samples = tone_of(sound)
        beside = max(strength(samples, hz * 2 ** (k / 12)) for hz in notes for k in (-1.5, 1.5))
        assert all(strength(samples, hz) > 2 * beside for hz in notes) or len(samples) < 0.16 * RATE, sound


def test_short_ticks_have_the_right_pitch_too():
    assert pitch(tone_of(Sound.TICK)) == pytest.approx(784, abs=4)
    assert pitch(tone_of(Sound.BEAT)) == pytest.approx(392, abs=4)


@pytest.mark.parametrize("sound", Sound)
def test_no_sound_clicks_and_none_is_loud(sound):
    samples = tone_of(sound)
    assert abs(samples[0]) < 1e-3 and abs(samples[-1]) < 1e-3
    assert np.abs(np.diff(samples, prepend=0, append=0)).max() < CLICK
    assert np.abs(samples).max() < 0.3


def test_the_low_note_is_an_octave_below_the_softest_of_the_others():
    low = MAIN_HZ[Sound.SLOW][0]
    assert all(hz / low > 1.6 for sound, notes in MAIN_HZ.items() if sound is not Sound.SLOW for hz in notes)


# --- the guiding tone


@pytest.mark.parametrize(
    ("near", "hz"), [(0, GUIDE_LOW_HZ), (0.5, 466.16), (1, GUIDE_HIGH_HZ), (7, GUIDE_HIGH_HZ)]
)
def test_the_guiding_tone_has_the_pitch_of_the_nearness(near, hz):
    guide = Guide()
    guide.near = near
    assert pitch(render(guide, 1.0)) == pytest.approx(hz, rel=0.003)


def test_it_rises_without_steps_and_swells_and_fades():
    guide, parts = Guide(), []
    for near in [*np.linspace(0.3, 1, 40), *[np.nan] * 20]:
        guide.near = near
        parts.append(guide.render(BLOCK))
    samples = np.concatenate(parts)
    assert np.abs(np.diff(samples, prepend=0)).max() < CLICK / 5
    pitches = [pitch(samples[k : k + 4 * BLOCK]) for k in range(4 * BLOCK, 38 * BLOCK, 4 * BLOCK)]
    assert pitches == sorted(pitches)
    assert np.abs(samples[-BLOCK:]).max() == 0.0


def test_it_is_softer_than_every_other_sound_that_lasts():
    guide = Guide()
    guide.near = 0.6
    humming = loudness(render(guide, 1.0)[RATE // 2 :])
    lasting = (Sound.CHORD, Sound.SLOW, Sound.STOP)
    assert all(humming < 0.7 * loudness(tone_of(sound)[: RATE // 3]) for sound in lasting)


# --- together


def test_silence_is_silence():
    assert np.abs(render(Mixer(1.0), 0.5)).max() == 0.0


def test_volume_goes_from_nothing_to_all():
    peaks = []
    for volume in (0.0, 0.5, 1.0):
        mixer = Mixer(volume)
        mixer.play(Sound.CHORD)
        peaks.append(np.abs(render(mixer, 1.5)).max())
    assert peaks[0] == 0.0 and peaks[1] == pytest.approx(peaks[2] / 4, rel=1e-4)


def test_tones_go_down_under_words_and_come_back():
    mixer = Mixer(1.0)
    mixer.guide(0.5)
    before = strength(render(mixer, 0.8)[RATE // 2 :], 466.16)
    mixer.speak(a_word(1.0))
    during = strength(render(mixer, 1.0)[RATE // 2 :], 466.16)
    render(mixer, 0.6)
    assert not mixer.speaking
    after = strength(render(mixer, 0.5), 466.16)
    assert during == pytest.approx(DUCKED * before, rel=0.05) and after == pytest.approx(before, rel=0.05)


def test_words_wait_for_a_tone_that_has_just_begun():
    mixer = Mixer(1.0)
    mixer.play(Sound.CHORD)
    mixer.speak(a_word())
    samples = render(mixer, 1.5)
    first, then = (
        samples[: round(LEAD_S * RATE)],
        samples[round(LEAD_S * RATE) : round((LEAD_S + 0.5) * RATE)],
    )
    assert strength(first[: -RATE // 50], 1500) < 0.005 < 0.1 < strength(then, 1500)


def test_two_voices_never_overlap_and_the_cut_does_not_click():
    mixer = Mixer(1.0)
    mixer.speak(a_word(2.0, hz=1500))
    before = render(mixer, 0.5)
    mixer.speak(a_word(1.0, hz=900))
    after = render(mixer, 0.9)
    assert strength(before[RATE // 4 :], 1500) == pytest.approx(0.12, rel=0.02)
    faded = round(FADE_S * RATE)
    assert strength(after[faded:], 1500) < 0.002 and strength(after[2 * faded :], 900) > 0.11
    assert np.abs(after[: faded // 2]).max() > 0.02, "it fades instead of breaking off"


def test_the_voice_can_be_hushed():
    mixer = Mixer(1.0)
    mixer.speak(a_word(2.0))
    render(mixer, 0.3)
    mixer.hush()
    assert not mixer.speaking
    assert np.abs(render(mixer, 0.5)[round(FADE_S * RATE) :]).max() == 0.0


def test_everything_at_once_stays_within_bounds():
    mixer = Mixer(1.0)
    mixer.guide(1.0)
    for sound in Sound:
        mixer.play(sound)
    assert np.abs(render(mixer, 1.5)).max() < 1.0, "nothing had to be clipped"
