"""The sound vanishes in the middle of a session: one sentence, and the session is what it would have been."""

import time

from journal.exercised import turns
from pipeline.stage import Noting
from traces import TURN

from coach.feedback.sound.sink import SoundSink
from coach.feedback.sound.speaker import SOUND_LOST, Speaker
from coach.pipeline.loop import run
from coach.pipeline.measuring import Measured
from coach.session.led import LedSession
from coach.session.plan import Plan

LONG_S = 20.0
"""Nothing here takes so long but on a machine that is very busy."""


def wait_for(true) -> None:
    until = time.monotonic() + LONG_S
    while not true():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.005)


class Unplugging(Noting):
    """In the middle of it the process that sounds is killed, as a driver that fails takes it along."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker

    def show(self, measured, events, moment):
        if len(self.shown) == 80:
            wait_for(lambda: self._speaker.playing)
            self._speaker._process.kill()
            wait_for(lambda: not self._speaker.playing and not self._speaker._notices.empty())
        return super().show(measured, events, moment)


def course(sinks) -> list:
    session = LedSession(Plan((TURN,), endless=True, paced=True))
    run([Measured(o) for o in turns(0, -50, 50, -50).observe(10.0)], session, sinks)
    return session.events


def test_it_is_said_once_and_nothing_else_is_different():
    said: list[str] = []
    speaker = Speaker("en", 1.0, silent=True, retry_s=60.0)
    events = course([Unplugging(speaker), SoundSink(speaker, True, said.append)])
    assert said == [SOUND_LOST]
    assert events == course([])
