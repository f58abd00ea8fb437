"""Sitters: stories of somebody at a desk, told in seconds, and the watch that goes through them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from coach.posture.events import DeskEvent, DeskKind
from coach.posture.inputs import Moment
from coach.posture.looking import Looking, due, looked_at
from coach.posture.policy import DeskState, finish, step
from coach.posture.reading import PostureReading, Presence
from coach.posture.scene import Change
from coach.posture.settings import DeskSettings

NOISE = {
    "height_cm": 0.4, "neck_cm": 0.5, "nearer_cm": 0.5, "yaw": 8.0, "tilt": 0.7, "chin": 2.0, "lean_cm": 0.4,
    "shoulder_cm": 0.2, "trunk": 1.5, "forward_cm": 0.8,
}  # fmt: skip
"""Standard deviation from look to look of somebody who works: what the rendered idle clips show, or more."""

WELL = PostureReading(
    0.0, Presence.SEATED, height_cm=0, neck_cm=0, nearer_cm=0, distance_cm=65, forward_cm=0, yaw=0, tilt=0,
    chin=0, lean_cm=0, shoulder_cm=0, trunk=0, scene=0,
)  # fmt: skip
SLOUCH = {"height_cm": -4.2, "neck_cm": -1.3, "nearer_cm": 8.0, "chin": -8.0}
CLOSE = {"nearer_cm": 12.0}
LOWER_CHAIR = {"height_cm": -4.0}
AWAY = {"presence": Presence.AWAY}
STANDING = {"presence": Presence.STANDING, "height_cm": 30.0}
COLLEAGUE = {"presence": Presence.LOOKING_AWAY, "yaw": 55.0, "trunk": 25.0, "lean_cm": 5.0}
DRINKING = {"presence": Presence.HAND_AT_HEAD, "chin": 14.0, "height_cm": -1.0}
PHONING = {"presence": Presence.HAND_AT_HEAD, "tilt": 16.0, "lean_cm": 3.0}
KEYBOARD = {"chin": -28.0, "height_cm": -2.0, "neck_cm": -1.8}
UNSEEN = {"presence": Presence.UNRELIABLE, "reason": "no_face"}


@dataclass
class Story:
    """What somebody does, one thing after the other; seconds.

    Attributes:
        noise: how much of NOISE there is.
        seed: of it.
    """

    noise: float = 0.0
    seed: int = 1
    parts: list[tuple[float, dict]] = field(default_factory=list)
    moments: list[tuple[float, dict]] = field(default_factory=list)
    asleep: list[tuple[float, float]] = field(default_factory=list)

    @property
    def end(self) -> float:
        return sum(seconds for seconds, _ in self.parts)

    def sits(self, seconds: float, **how: object) -> "Story":
        self.parts.append((seconds, how))
        return self

    def sleeps(self, seconds: float) -> "Story":
        """The computer sleeps: there is not one moment."""
        self.asleep.append((self.end, self.end + seconds))
        return self.sits(seconds)

    def outside(self, **how: object) -> "Story":
        """From here on, what is told from outside; an `ask` is asked once."""
        self.moments.append((self.end, how))
        return self

    def watched(self, settings: DeskSettings | None = None, tick: float = 1.0) -> "Watched":
        """Go through it with the watch's own timing of looks."""
        settings = settings or DeskSettings()
        random = np.random.default_rng(self.seed)
        edges = np.cumsum([seconds for seconds, _ in self.parts])
        done = Watched(DeskState())
        looking, seen_part, told = Looking(), -1, {}
        pending = list(self.moments)
        for i in range(round(self.end / tick)):
            t = i * tick
            if any(start < t < end for start, end in self.asleep):
                continue
            ask = None
            while pending and pending[0][0] <= t:
                told = {**told, **pending.pop(0)[1]}
                ask = told.pop("ask", None)
            part = int(np.searchsorted(edges, t, side="right"))
            reading, change = None, Change.NONE if part == seen_part else Change.POSTURE
            if done.state.watching and due(looking, t, change, done.state.timing, settings.sustain_s):
                reading = self._reading(t, self.parts[part][1], random)
                looking, seen_part = looked_at(looking, t, change), part
                done.looks += 1
            done.state, events = step(done.state, Moment(t, reading, ask=ask, **told), settings)
            told.pop("recalibrated", None)
            done.events += events
            done.largest = max(done.largest, sum(len(one.spans) for one in done.state.lasting.values()))
        done.events += finish(done.state, self.end)
        return done

    def _reading(self, t: float, how: dict, random: np.random.Generator) -> PostureReading:
        reading = replace(WELL, t=t, **how)
        if not self.noise:
            return reading
        jitter = {
            k: getattr(reading, k) + self.noise * sd * random.standard_normal() for k, sd in NOISE.items()
        }
        return replace(reading, **jitter)


@dataclass
class Watched:
    """How the watch went through a story."""

    state: DeskState
    events: list[DeskEvent] = field(default_factory=list)
    looks: int = 0
    largest: int = 0

    def of(self, kind: DeskKind) -> list[DeskEvent]:
        return [e for e in self.events if e.kind is kind]

    @property
    def words(self) -> list[tuple[float, str]]:
        return [(e.t, str(e.posture)) for e in self.of(DeskKind.WARNING)]

    @property
    def episodes(self) -> list[tuple[str, float, float]]:
        return [(str(e.posture), e.start, e.end) for e in self.of(DeskKind.EPISODE)]


def working_hours(story: Story, hours: float, random: np.random.Generator) -> Iterator[float]:
    """Fill hours with work and what interrupts it; yields the time as it goes."""
    interruptions = (
        (KEYBOARD, 1, 4), (COLLEAGUE, 10, 120), (DRINKING, 3, 8), (PHONING, 30, 240), (AWAY, 60, 600),
        (STANDING, 20, 300), (UNSEEN, 2, 30), ({"yaw": 24.0, "tilt": 3.0}, 5, 60), (CLOSE, 5, 20),
    )  # fmt: skip
    while story.end < hours * 3600:
        story.sits(float(random.uniform(15, 120)), lean_cm=float(random.normal(0, 0.7)),
                   height_cm=float(random.normal(0, 0.4)),
                   nearer_cm=float(random.normal(0, 1.5)))  # fmt: skip
        how, shortest, longest = interruptions[random.integers(len(interruptions))]
        story.sits(float(random.uniform(shortest, longest)), **how)
        yield story.end
