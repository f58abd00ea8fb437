"""Somebody who is led through exercises, one stretch after the other."""

from dataclasses import replace

from traces import EXTENSION, TILT, TURN, Trace

from coach.movement.events import Event, Kind
from coach.session.led import session_of
from coach.session.plan import Plan
from coach.session.wish import Wish

FPS = 12
TURN_ONCE = replace(TURN, repetitions=1, hold_s=1, rest_s=20)
TILT_ONCE = replace(TILT, repetitions=1, hold_s=1, rest_s=0)
NOD_UP = replace(EXTENSION, repetitions=1, hold_s=1)

TURNING = (
    Trace().wait(0.5).move(1.2, yaw=-50).wait(1.3).move(1.2, yaw=0).wait(0.6)
    .move(1.2, yaw=50).wait(1.3).move(1.2, yaw=0).wait(1)
)  # fmt: skip


class Person:
    """Somebody in front of a session, one stretch after the other."""

    def __init__(self, *exercises, **plan):
        self.session = session_of(Plan(exercises, paced=True, **plan))
        self.t = 0.0
        self.told: list[Event] = []

    def does(self, trace: Trace) -> list[Event]:
        before = len(self.told)
        for o in trace.observe(FPS, start=self.t):
            self.told += self.session.step(o)
            self.t = o.t + 1 / FPS
        return self.told[before:]

    def waits(self, seconds: float, **at: float) -> list[Event]:
        return self.does(Trace(**at).wait(seconds))

    def asks(self, wish: Wish) -> list[Event]:
        told = self.session.obey(wish)
        self.told += told
        return told

    @property
    def stand(self):
        return self.session.pacing.stand


def course(events):
    kinds = (
        Kind.GET_READY, Kind.EXERCISE_STARTED, Kind.EXERCISE_COMPLETE, Kind.EXERCISE_LEFT, Kind.REST_STARTED,
        Kind.PAUSED, Kind.RESUMED, Kind.OTHER_SIDE, Kind.NEUTRAL_WANTED, Kind.TARGET_CHANGED,
        Kind.REPETITION_COUNTED, Kind.REPETITION_VOIDED,
    )  # fmt: skip
    return [(e.kind, e.exercise) for e in events if e.kind in kinds]
