"""The sound of a session: what its moments let sound, in which language, and how quickly."""

import math
import time

from coach import language
from coach.feedback.sound.sink import SoundSink, in_words
from coach.measure.observation import Observation, TrackState
from coach.movement.events import Event, Kind, Side
from coach.pipeline.measuring import Measured
from coach.session.cues import Phrase
from coach.session.sounds import Sound
from coach.session.spoken import COUNTED, HOLD, NEXT, Sentence
from coach.session.view import Count, Gauge, Phase, View
from coach.session.wish import Wish

SCALE = Gauge("yaw", -25.0, ((-75.0, -35.0), (35.0, 75.0)), 0, 90.0, "right", "left")


class Noted:
    """A loudspeaker that writes down what it is asked for."""

    def __init__(self, *notices: str) -> None:
        self.asked: list[object] = []
        self.speaking = False
        self.notices = [*notices]
        self.closed = False

    def notice(self) -> str:
        return self.notices.pop(0) if self.notices else ""

    def play(self, sound) -> None:
        self.asked.append(sound)

    def guide(self, near) -> None:
        if not math.isnan(near):
            self.asked.append(round(near, 2))

    def say(self, text) -> None:
        self.asked.append(text)

    def close(self) -> None:
        self.closed = True


def moment(t: float, phase: Phase = Phase.MOVING, *kinds: Kind):
    shown = View(
        phase, "Turn your head", gauge=SCALE, hold_asked_s=5.0, counts=(Count(Side.LEFT, "Left", 1, 3),)
    )
    events = [Event(t, kind, "turn", Side.LEFT) for kind in kinds]
    return Measured(Observation(t, TrackState.TRACKED)), events, shown


def test_a_moment_lets_tones_the_guiding_tone_and_words_sound():
    speaker, told = Noted(), []
    sink = SoundSink(speaker, True, told.append)
    assert sink.show(*moment(0.0, Phase.MOVING, Kind.TOO_FAST)) == ""
    sink.show(*moment(9.0, Phase.HOLDING, Kind.HOLD_COMPLETE))
    sink.close()
    assert speaker.asked == [Sound.SLOW, 0.71, "Slower", Sound.CHORD, "Slowly back"]
    assert speaker.closed and told == []


def test_without_a_voice_only_tones_sound():
    speaker = Noted()
    SoundSink(speaker, False, print).show(*moment(0.0, Phase.MOVING, Kind.TOO_FAST))
    assert speaker.asked == [Sound.SLOW, 0.71]


def test_what_a_wish_did_is_heard_with_the_next_moment():
    speaker = Noted()
    sink = SoundSink(speaker, True, print)
    sink.obeyed(Wish.PAIN, [Event(0.0, Kind.PAIN)])
    assert speaker.asked == []
    sink.show(*moment(0.1, Phase.STOPPED))
    assert speaker.asked == [Sound.STOP, "Stopped. Slowly back to the middle, and rest"]


def test_a_notice_about_the_sound_is_passed_on():
    told = []
    sink = SoundSink(Noted("The sound is gone"), True, told.append)
    sink.show(*moment(0.0))
    sink.show(*moment(0.1))
    assert told == ["The sound is gone"]


def test_words_are_spoken_in_the_persons_language(monkeypatch):
    russian = {
        COUNTED: "{done}, всего {asked}",
        NEXT: "Дальше: {exercise}",
        "Turn": "Поворот",
        HOLD: "Держите.",
    }
    monkeypatch.setattr(
        language, "_catalogue", type("Russian", (), {"gettext": lambda _, text: russian.get(text, text)})()
    )
    sentences = (
        Sentence(HOLD),
        Sentence(COUNTED, (("done", 2), ("asked", 5))),
        Sentence(NEXT, (("exercise", "Turn"),)),
        Sentence("Наклон"),
    )
    assert in_words(Phrase(sentences, 4)) == "Держите. 2, всего 5. Дальше: Поворот. Наклон"


def test_it_takes_next_to_nothing_of_a_frame():
    sink = SoundSink(Noted(), True, print)
    kinds = [(), (Kind.HOLD_PROGRESS,), (Kind.SHOULDER_RAISED, Kind.TOO_FAST), (Kind.REPETITION_COUNTED,)]
    moments = [moment(k / 30, Phase.MOVING, *kinds[k % 4]) for k in range(400)]
    taken = []
    for m in moments:
        began = time.perf_counter()
        sink.show(*m)
        taken.append(time.perf_counter() - began)
    assert sorted(taken)[200] < 0.0005, "half a millisecond, where a frame has 33"
