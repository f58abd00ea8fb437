"""The voice: English and Russian out of the wheel, equally loud, without silence around, from any folder."""

from pathlib import Path

import numpy as np
import pytest

from coach.errors import CoachError
from coach.feedback.sound.tones import RATE, tone_of
from coach.feedback.sound.voice import LEVEL, PEAK, QUIET, Voice, levelled
from coach.session.sounds import Sound


@pytest.fixture(autouse=True)
def _folder(monkeypatch):
    """The voice goes into its own folder; tests come back."""
    monkeypatch.chdir(Path.cwd())


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [
        ("en", "Hold", "Stopped. Slowly back to the middle, and rest"),
        ("ru", "Держите", "Стоп. Медленно вернитесь в середину и отдохните"),
    ],
)
def test_both_languages_are_spoken_at_a_calm_pace(language, short, long):
    voice = Voice(language)
    word, sentence = voice.speak(short), voice.speak(long)
    assert 0.3 < len(word) / RATE < 0.8
    assert 2.0 < len(sentence) / RATE < 4.0, "7 or 8 words at 150 a minute"
    for samples in (word, sentence):
        assert np.abs(samples).max() <= PEAK + 1e-6
        spoken = samples[np.abs(samples) > QUIET]
        assert np.sqrt(np.mean(spoken**2)) == pytest.approx(LEVEL, rel=0.35)
        assert abs(samples[0]) < 0.01 and abs(samples[-1]) < 0.01, "no click at either end"


def test_words_are_louder_than_every_tone():
    word = Voice("en").speak("Hold")
    loud = np.sqrt(np.mean(word**2))
    assert all(np.sqrt(np.mean(tone_of(sound) ** 2)) < 0.6 * loud for sound in Sound)


def test_cyrillic_is_not_spelled_out_in_an_english_voice():
    russian, english = Voice("ru").speak("Медленно назад"), Voice("en").speak("Медленно назад")
    assert len(english) > 2 * len(russian)


def test_different_words_sound_different_and_the_same_alike():
    voice = Voice("en")
    left, right, again = (
        course(voice.speak(text)) for text in ("To your left", "To your right", "To your left")
    )
    assert alike(left, again) > 0.99 > 0.95 > alike(left, right)


def course(samples: np.ndarray) -> np.ndarray:
    """How loud it is, every 20 ms; the hiss of an s is never the same twice."""
    n = RATE // 50
    return np.sqrt(np.mean(samples[: len(samples) // n * n].reshape(-1, n) ** 2, axis=1))


def alike(one: np.ndarray, other: np.ndarray) -> float:
    n = min(len(one), len(other))
    return float(np.corrcoef(one[:n], other[:n])[0, 1])


def test_a_language_without_a_voice_is_named():
    with pytest.raises(CoachError, match="no voice for the language 'xx'"):
        Voice("xx")


def test_what_cannot_be_pronounced_is_silence():
    assert len(Voice("en").speak("")) == 0
    assert len(levelled(np.zeros(500, np.float32))) == 0
