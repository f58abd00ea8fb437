"""Makes forward_data.npz: people who push the head forward and draw it back, seen by the landmark models.

`python models/head/collect_forward.py RENDERER FIRST LAST` renders people of the seeds FIRST to LAST-1 but
those that end in 0, shows every picture to the models, and keeps what `fit_forward.py` needs, with the truth;
people already kept stay. A minute a person, one process. RENDERER as in collect.py, whose random cameras
these are. Every person is one sitting: still, then the head gliding to and fro, turns, nods and tilts with
and without, the chair rolled, the trunk leaning from the hips or slouching, shrugs, hands on the forehead or
behind the head.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
from collect import Camera, _lookups, smooth
from numpy.typing import NDArray

from coach.capture.frame import Frame
from coach.landmarks.mediapipe_tasks import open_landmarker
from coach.measure.sighting import sight

HERE = Path(__file__).parent
DATA = HERE / "forward_data.npz"
SECONDS_A_FRAME = 0.2
NEUTRAL_FRAMES = 6
TARGETS = 26
STEP_DEG, STEP_CM = 7.0, 2.0
HOLD_FRAMES = 2
POSTURE = (
    "glide", "yaw", "pitch", "roll", "trunk", "left_up", "right_up", "slouch", "lean", "dx", "dz", "hand",
    "drop",
)  # fmt: skip
"""Columns of a posture: centimetres and degrees; hand 1 both on the forehead, 2 both behind the head; drop:
centimetres down for each forward."""
KEPT = (
    "usable",
    "head",
    "face_points",
    "shoulders",
    "trunk_turn",
    "face_size_px",
    "distance_cm",
    "face_depth",
)
"""Fields of a sighting that go into the file."""
NECK = {"neck01": 0.15, "neck02": 0.35, "neck03": 0.7}
"""Share of the head's glide by which each vertebra of the rig goes along."""


def glide(person: Any, places: Any, way: NDArray[np.float64]) -> None:
    """Move the head and, less and less, the neck below it, by `way`, shape (3,), decimetres."""
    for name, share in NECK.items():
        places[person.idx[name]] += share * way
    for bone in person.headbones:
        places[bone] += way


def hands_on(person: Any, spot: int) -> dict[str, Any]:
    """Both hands pressed on the forehead (1) or behind the head (2)."""
    if spot == 1:
        return {**person.hand_preset("forehead", "L"), **person.hand_preset("forehead", "R")}
    nose, ear = person.v[person.lm["nose"]], person.v[person.lm["ear_l"]]
    height, depth = ear[1], 2 * ear[2] - nose[2]
    return {
        side: {
            "pt": np.array([sign * 0.6, height, depth]),
            "pole": [sign * 1.5, 0.0, -0.3],
            "twist": sign * 90,
            "w": 1.0,
        }
        for side, sign in (("L", 1), ("R", -1))
    }


class Puppet:
    """A rendered person before a camera, put into postures."""

    def __init__(
        self, seed: str, lens: float, distance: float, tilt: float, height: float, light: str, room: int
    ) -> None:
        from charlib import Char
        from chars import background, spec
        from renderer import Scene

        self.person = Char(spec(seed))
        self._scene = Scene(self.person, bg=background(room), light=light, fovx=lens)
        self._scene.set_cam(dist=distance, tilt=tilt, dy=0.15 + height)
        bones, places = self.person.pose(np.eye(3))
        self._scene.bake_ao(bones, places)
        self._lift, self._slump = _lookups(self.person, bones, places)
        self._hips = self.person.jpos(bones, places, "root").copy()
        self._rest = self.points(bones, places)

    def points(self, bones: Any, places: Any) -> NDArray[np.float64]:
        """Head joint and middle of the shoulder joints, shape (2, 3), centimetres."""
        at = {
            name: self.person.jpos(bones, places, name) for name in ("head", "upperarm01.L", "upperarm01.R")
        }
        return 10 * np.array([at["head"], (at["upperarm01.L"] + at["upperarm01.R"]) / 2])

    def render(
        self, posture: NDArray[np.float64], aside: float
    ) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
        """Picture, and how far head joint and shoulders are from rest, shape (2, 3), centimetres."""
        from common import comp

        p = dict(zip(POSTURE, posture, strict=True))
        bend = np.radians(p["lean"])
        lean = np.array([[1, 0, 0], [0, np.cos(bend), -np.sin(bend)], [0, np.sin(bend), np.cos(bend)]])
        hands = hands_on(self.person, int(p["hand"])) if p["hand"] else None
        bones, places = self.person.pose(
            lean.T @ comp(p["yaw"], p["pitch"], p["roll"]),
            np.interp(p["left_up"], *self._lift), np.interp(p["right_up"], *self._lift),
            slouch=np.interp(p["slouch"], *self._slump), torso_yaw=np.radians(p["trunk"]), hand=hands,
        )  # fmt: skip
        way = self.person.Rtorso @ np.array([0.0, -p["drop"] * abs(p["glide"]), p["glide"]]) / 10
        glide(self.person, places, way)
        bones, places = lean @ bones, (places - self._hips) @ lean.T + self._hips
        moved = places + np.array([p["dx"], 0.0, p["dz"]]) / 10
        away = self.points(bones, moved) - self._rest
        return self._scene.render(bones, moved + np.array([aside, 0.0, 0.0]) / 10), away


def postures(rng: np.random.Generator) -> NDArray[np.float64]:
    """Shape (n, len(POSTURE)): one a frame."""
    at = np.zeros(len(POSTURE))
    rows = [at] * NEUTRAL_FRAMES
    for number in range(TARGETS):
        to = _target(rng, number)
        if to[11] != at[11]:  # hands go up and down in one frame, of a head at rest
            rows += [np.zeros(len(POSTURE)), np.where(np.arange(len(POSTURE)) == 11, to, 0.0)]
            at = rows[-1]
        way = np.abs(to - at)
        steps = max(2, int(np.ceil(max(way[1:5].max() / STEP_DEG, way[[0, 5, 6, 7, 9, 10]].max() / STEP_CM))))
        middle = [at + (to - at) * smooth(i / steps) for i in range(1, steps)]
        for row in middle:
            row[11] = to[11]
        rows += [*middle, *[to] * HOLD_FRAMES]
        at = to
    return np.array(rows)


def _target(rng: np.random.Generator, number: int) -> NDArray[np.float64]:
    kind = number % 13
    p = dict.fromkeys(POSTURE, 0.0) | {"drop": rng.uniform(-0.05, 0.3)}
    p |= {axis: rng.normal(0, 2) for axis in ("yaw", "pitch", "roll")}
    p["dz"], p["dx"] = rng.normal(0, 0.7), rng.normal(0, 1)
    if kind in (0, 1, 2, 3, 5, 7, 9, 11):
        p["glide"] = rng.uniform(1, 6) if kind in (0, 2, 5) else rng.uniform(-4, 0)
        p["glide"] = rng.uniform(-4, 6) if kind > 5 else p["glide"]
    if kind in (4, 5, 6):
        for axis, most in (("yaw", 45), ("pitch", 35), ("roll", 30)):
            p[axis] = rng.uniform(-most, most) * (0.5 if kind == 5 else rng.choice([0.1, 1.0]))
    if kind in (7, 8):
        p["dz"] = rng.uniform(-8, 14)
    if kind == 9:
        p["left_up"], p["right_up"] = rng.uniform(0, 5, 2) if rng.random() < 0.5 else [rng.uniform(0, 5)] * 2
    if kind in (10, 11):
        p["lean" if rng.random() < 0.5 else "slouch"] = rng.uniform(2, 10)
        p["pitch"] = rng.uniform(-8, 3)
    if kind in (3, 8) and rng.random() < 0.5:
        p["trunk"] = rng.uniform(-25, 25)
        p["yaw"] += p["trunk"] * rng.random()
    if number >= TARGETS - 4:
        p["hand"] = 1.0 if number < TARGETS - 2 else 2.0
        p["glide"] = rng.uniform(-2, 5)
        p["slouch"] = p["lean"] = p["trunk"] = p["left_up"] = p["right_up"] = 0.0
    return np.array([p[name] for name in POSTURE])


def sit(seed: int) -> dict[str, NDArray[Any]]:
    """What the landmark models make of one person's sitting, one row a frame."""
    rng = np.random.default_rng(90000 + seed)
    lens, distance = rng.uniform(55, 80), rng.uniform(5.0, 9.0)  # degrees, decimetres
    distance = max(distance, 5.5) if lens < 62 else distance
    tilt = rng.uniform(-16, 16)
    height = -distance * np.tan(np.radians(tilt)) * rng.uniform(0.6, 1.1)
    aside = rng.uniform(-1, 1) * 15
    light = ["room", "window", "evening"][rng.integers(3)]
    puppet = Puppet(str(seed), lens, distance, tilt, height, light, int(rng.integers(3)))
    camera = Camera(rng)
    rows = []
    with open_landmarker() as landmarker:
        for i, posture in enumerate(postures(rng)):
            picture, away = puppet.render(posture, aside)
            developed = np.ascontiguousarray(camera.develop(picture)[:, :, ::-1])
            s = sight(landmarker(Frame(i * SECONDS_A_FRAME, developed)), lens)
            rows.append({"seed": seed, "posture": posture, "away": away} | {n: getattr(s, n) for n in KEPT})
    return {name: np.array([row[name] for row in rows], _type_of(name)) for name in rows[0]}


def _type_of(name: str) -> type[np.generic]:
    return {"seed": np.int16, "usable": np.bool_}.get(name, np.float32)


def main() -> None:
    """Render and look at the people that are not yet kept."""
    renderer, first, last = Path(sys.argv[1]).resolve(), int(sys.argv[2]), int(sys.argv[3])
    sys.path.insert(0, str(renderer))
    kept = dict(np.load(DATA)) if DATA.exists() else {}
    for seed in range(first, last):
        if seed % 10 == 0 or ("seed" in kept and seed in kept["seed"]):
            continue
        person = sit(seed)
        kept = {
            name: np.concatenate([kept[name], rows]) if name in kept else rows
            for name, rows in person.items()
        }
        np.savez_compressed(DATA, **kept)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
