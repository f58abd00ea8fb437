"""Watching: what a tracker says of made-up people."""

import itertools
import math

from hypothesis import strategies as st
from measure.people import Person, made_up_correction, neutral_of, sitting

from coach.landmarks.types import Landmarks
from coach.measure.neutral import Neutral
from coach.measure.observation import Observation, Reason, TrackState
from coach.measure.sighting import sight
from coach.measure.tracker import Tracker

BODY = ("trunk_turn", "trunk_lean", "shoulder_left", "shoulder_right")
ANGLES = ("yaw", "pitch", "roll", "room_yaw")
SIGMAS = ("yaw_sigma", "pitch_sigma", "roll_sigma")
STRAIGHT = neutral_of(Person())
TRACKED = (TrackState.TRACKED, Reason.NONE)
LEAPT = (TrackState.UNRELIABLE, Reason.LEAPT)


def watch(tracker: Tracker, *stretches: "itertools.chain[Landmarks] | list[Landmarks]") -> list[Observation]:
    return [tracker.observe(sight(marks)) for marks in itertools.chain(*stretches)]


def once(person: Person, neutral: Neutral | None = None, t: float = 10.0) -> Observation:
    """Measured on the first look at them."""
    return Tracker(neutral or STRAIGHT).observe(sight(person.at(t)))


def settled(person: Person, neutral: Neutral | None = None) -> Observation:
    """Measured after they have kept still for two seconds."""
    return watch(Tracker(neutral or STRAIGHT), sitting(person, 10, 2, fps=10))[-1]


def unknown(o: Observation, *names: str) -> bool:
    return all(math.isnan(getattr(o, name)) for name in names)


angles = st.floats(-50, 50)


def seen_twice(person: Person, neutral: Neutral | None = None, **known: object) -> Observation:
    """Measured on the first look, by a correction that takes both at their word (2 and 4 degrees)."""
    correction = made_up_correction(**known)
    return Tracker(neutral or STRAIGHT, correction).observe(sight(person.at(10.0)))


def state(o: Observation) -> tuple[TrackState, Reason]:
    return o.state, o.reason
