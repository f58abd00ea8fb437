"""Sink: lets a session sound; see `coach.session.cues` for what is heard when."""

from collections.abc import Callable, Sequence
from typing import Protocol

from coach.language import language, tr
from coach.measure.observation import NAN
from coach.movement.events import Event
from coach.pipeline.measuring import Measured
from coach.session.cues import CuePolicy, Cues, Phrase
from coach.session.sounds import Sound
from coach.session.spoken import Sentence
from coach.session.view import View
from coach.session.wish import Wish


class Loudspeaker(Protocol):
    """What lets tones and words sound; see `coach.feedback.sound.speaker.Speaker`."""

    @property
    def speaking(self) -> bool:
        """Whether words are being spoken."""

    def notice(self) -> str:
        """A sentence that the person should read, or ""."""

    def play(self, sound: Sound) -> None:
        """Begin a tone."""

    def guide(self, near: float) -> None:
        """Let the guiding tone sound for this nearness, or silence it (NaN)."""

    def say(self, text: str) -> None:
        """Speak, instead of what is being said."""

    def close(self) -> None:
        """Fade out and end."""


class Policy(Protocol):
    """Decides what is heard; see `coach.session.cues.CuePolicy`."""

    def step(self, t: float, events: Sequence[Event], view: View, speaking: bool = False) -> Cues:
        """Take one moment."""


class SoundSink:
    """A sink that sounds; see `coach.pipeline.loop.Sink`. It never waits."""

    def __init__(
        self,
        speaker: Loudspeaker,
        voice: bool,
        tell: Callable[[str], None],
        policy: Policy | None = None,
    ) -> None:
        """Take what lets it sound.

        Args:
            speaker: what lets it sound.
            voice: whether words are spoken too.
            tell: shows the person a sentence about the sound itself.
            policy: what decides; a session's unless given.
        """
        self._speaker = speaker
        self._voice = voice
        self._tell = tell
        self._muted = False
        self._policy = policy or CuePolicy()
        self._answers: list[Event] = []

    def show(self, measured: Measured, events: Sequence[Event], moment: View) -> str:
        """Let one moment sound."""
        speaker = self._speaker
        happened, self._answers = [*self._answers, *events], []
        cues = self._policy.step(measured.observation.t, happened, moment, speaker.speaking)
        if self._muted:
            speaker.guide(NAN)
        else:
            for sound in cues.sounds:
                speaker.play(sound)
            speaker.guide(cues.near)
            if cues.phrase is not None and self._voice:
                speaker.say(in_words(cues.phrase))
        if notice := speaker.notice():
            self._tell(tr(notice))
        return ""

    def toggle(self) -> None:
        """Silence it, or let it sound again."""
        self._muted = not self._muted

    def obeyed(self, wish: Wish, events: Sequence[Event]) -> None:  # noqa: ARG002
        """What a wish did is heard with the next moment."""
        self._answers += events

    def close(self) -> None:
        """Fade out and end."""
        self._speaker.close()


def open_sound(
    voice: bool, volume: float, tell: Callable[[str], None], policy: Policy | None = None
) -> SoundSink:
    """Start the sound of a session, in the language spoken; it begins to play by itself, a moment later.

    Args:
        voice: whether words are spoken too.
        volume: 0 to 1.
        tell: shows the person a sentence, already translated, should there be no sound, or no voice.
        policy: what decides what is heard; a session's unless given.
    """
    from coach.feedback.sound.speaker import Speaker

    return SoundSink(Speaker(language() if voice else "", volume), voice, tell, policy)


def in_words(phrase: Phrase) -> str:
    """A phrase in the language that is spoken; what is in it already stays as it is."""
    return ". ".join(_said(sentence).rstrip(".") for sentence in phrase.sentences)


def _said(sentence: Sentence) -> str:
    values = {name: tr(value) if isinstance(value, str) else value for name, value in sentence.values}
    return tr(sentence.text, **values)
