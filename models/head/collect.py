"""Makes data.npz: renders people, shows them to the landmark models, and keeps features with the truth.

`python models/head/collect.py RENDER_FOLDER FIRST LAST PARTS_FOLDER` renders people of the seeds FIRST to
LAST-1 (20 s each; run one process a core), `… --join PARTS_FOLDER` joins the parts.
RENDER_FOLDER is the renderer the project uses to make rendered people (MakeHuman assets, CC0); it needs
anny, moderngl and EGL. Every person is one sitting: four frames straight ahead, then slow movements through
the whole range with shrugs, slouches and turns of the trunk, by a camera of random lens, height and light.
"""

import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.capture.frame import Frame
from coach.landmarks.mediapipe_tasks import open_landmarker
from coach.measure.observation import Reason
from coach.measure.sighting import Sighting, sight

HERE = Path(__file__).parent
FRAMES = 150
SECONDS_A_FRAME = 0.2  # slow for the models' own smoothing, so that features have no lag
STEP_DEG = 7.0  # between frames at most: the models follow a face that moves like this
NEAR_FROM_SEED = 80  # from here on people sit near enough to be found in most frames
LIMITS = {"yaw": 82.0, "pitch": 52.0, "roll": 46.0, "trunk": 40.0}


def smooth(x: float) -> float:
    """Minimum-jerk course from 0 to 1."""
    return x**3 * (10 - 15 * x + 6 * x * x)


def postures(rng: np.random.Generator) -> NDArray[np.float64]:
    """Shape (FRAMES, 9): yaw, pitch, roll, trunk turn (deg), left, right shrug, slouch, dx, dz (cm)."""
    rows = [np.zeros(9)] * 4
    at = np.zeros(9)
    while len(rows) < FRAMES:
        to = _target(rng)
        steps = max(2, int(np.ceil(np.abs(to[:4] - at[:4]).max() / STEP_DEG)))
        rows += [at + (to - at) * smooth(i / steps) for i in range(1, steps + 1)]
        rows.append(to)
        at = to
    return np.array(rows[:FRAMES])


def _target(rng: np.random.Generator) -> NDArray[np.float64]:
    """The next posture to go to."""
    kind, to = rng.random(), np.zeros(9)
    if kind < 0.36:
        to[:3] = [rng.choice([-1, 1]) * rng.uniform(25, LIMITS["yaw"]), rng.normal(0, 5), rng.normal(0, 5)]
    elif kind < 0.66:
        yaw, down = rng.normal(0, 4), rng.random() < 0.55
        pitch = rng.uniform(-LIMITS["pitch"], -15) if down else rng.uniform(15, LIMITS["pitch"])
        to[:3] = [yaw, pitch, rng.normal(0, 4)]
    elif kind < 0.78:
        to[:3] = [rng.normal(0, 6), rng.normal(0, 5), rng.choice([-1, 1]) * rng.uniform(15, LIMITS["roll"])]
    else:
        to[:3] = [rng.uniform(-55, 55), rng.uniform(-32, 32), rng.uniform(-30, 30)]
    if rng.random() < 0.25:
        to[3] = rng.uniform(-LIMITS["trunk"], LIMITS["trunk"])
        to[0] = np.clip(to[0] + to[3] * rng.random(), -LIMITS["yaw"], LIMITS["yaw"])
    if rng.random() < 0.3:
        lift, which = rng.uniform(-1, 5), rng.random()
        to[4:6] = [lift, lift] if which < 0.4 else ([lift, 0] if which < 0.7 else [0, lift])
    if rng.random() < 0.2:
        to[6] = rng.uniform(0, 9)
    to[7], to[8] = rng.normal(0, 2), rng.normal(0, 3)
    return to


def collect_person(seed: int) -> dict[str, NDArray[Any]]:
    """Render one person and keep what the landmark models make of them (see `join` for the columns)."""
    import cv2
    from charlib import Char
    from chars import background, spec
    from common import comp
    from renderer import Scene

    rng = np.random.default_rng(50000 + seed)
    light = ["room", "window", "evening"][rng.integers(3)]
    lens, distance = rng.uniform(55, 85), rng.uniform(4.8, 10.5)  # degrees, decimetres
    if seed < NEAR_FROM_SEED:
        distance = max(distance, 6.0) if lens < 62 else distance
    else:
        distance = max(distance, 5.5) if lens < 62 else distance
        distance = min(distance, 320 / np.tan(np.radians(lens) / 2) * 0.0172)
    tilt = rng.uniform(-18, 18)
    height = -distance * np.tan(np.radians(tilt)) * rng.uniform(0.6, 1.1)
    aside = rng.uniform(-1, 1) * min(25, 0.30 * distance * 10 * np.tan(np.radians(lens / 2)))
    person = Char(spec(str(seed)))
    scene = Scene(person, bg=background(int(rng.integers(3))), light=light, fovx=lens)
    scene.set_cam(dist=distance, tilt=tilt, dy=0.15 + height)
    bones, places = person.pose(np.eye(3))
    scene.bake_ao(bones, places)
    lift, slump = _lookups(person, bones, places)
    rows = postures(rng)
    noise = rng.normal(0, rng.uniform(1.5, 5), (4, 480, 640, 3)).astype(np.float32)
    blur, gain = rng.uniform(0.4, 1.1), rng.uniform(0.75, 1.15)
    kept: dict[str, list[Any]] = {}
    width = np.nan
    with open_landmarker() as landmarker:
        for i, (yaw, pitch, roll, turn, left, right, slouch, dx, dz) in enumerate(rows):
            bones, places = person.pose(
                comp(yaw, pitch, roll), np.interp(left, *lift), np.interp(right, *lift),
                slouch=np.interp(slouch, *slump), torso_yaw=np.radians(turn),
            )  # fmt: skip
            places = places + np.array([aside + dx, 0, dz]) / 10
            picture = cv2.GaussianBlur(scene.render(bones, places), (3, 3), blur).astype(np.float32) * gain
            grain = noise[rng.integers(4)]
            grain = np.roll(grain, (int(rng.integers(480)), int(rng.integers(640))), (0, 1))
            picture = np.clip(picture + grain, 0, 255).astype(np.uint8)
            if i == 0:
                ends = [person.jpos(bones, places, f"upperarm01.{side}") for side in "LR"]
                width = 10 * float(np.linalg.norm(ends[0] - ends[1]))
            s = sight(landmarker(Frame(i * SECONDS_A_FRAME, np.ascontiguousarray(picture[:, :, ::-1]))))
            if i < 4 and not np.isfinite(s.head).all():
                return {}
            truth = {"truth_head": comp(yaw, pitch, roll), "truth_trunk_deg": turn,
                     "truth_shrug_cm": (left, right), "truth_slouch_cm": slouch,
                     "shoulder_width_cm": width, "seed": seed}  # fmt: skip
            for name, value in (_columns(s) | truth).items():
                kept.setdefault(name, []).append(value)
    return {name: np.asarray(values, _type_of(name)) for name, values in kept.items()}


def _lookups(person: Any, bones: Any, places: Any) -> tuple[tuple[Any, Any], tuple[Any, Any]]:
    """Centimetres of shrug and slouch against the angles of the rig that make them."""
    arm, head = (person.jpos(bones, places, name).copy() for name in ("upperarm01.L", "head"))
    shrugs, slouches = np.linspace(-0.15, 0.6, 40), np.linspace(-0.1, 0.7, 40)
    risen = [(person.jpos(*person.pose(np.eye(3), x, x), "upperarm01.L")[1] - arm[1]) * 10 for x in shrugs]
    come = [(person.jpos(*person.pose(np.eye(3), slouch=x), "head")[2] - head[2]) * 10 for x in slouches]
    return (risen, shrugs), (come, slouches)


def _columns(s: Sighting) -> dict[str, Any]:
    return {
        "head": s.head,
        "centre": s.centre,
        "mesh": s.mesh,
        "face_points": s.face_points,
        "shoulders": s.shoulders,
        "trunk_turn": s.trunk_turn,
        "face_width_px": s.face_size_px,
        "usable": s.reason is Reason.NONE,
    }


def _type_of(name: str) -> str:
    return {"seed": "i2", "mesh": "f2", "usable": "?"}.get(name, "f4")


def join(parts: Path) -> None:
    """Join the people of a folder, in the order of their seeds, into data.npz."""
    files = sorted(parts.glob("*.npz"), key=lambda path: int(path.stem))
    people = [dict(np.load(path)) for path in files]
    people = [person for person in people if person]
    columns = {name: np.concatenate([person[name] for person in people]) for name in people[0]}
    np.savez_compressed(HERE / "data.npz", **columns)
    print(f"{len(people)} people, {len(columns['seed'])} frames")


def main() -> None:
    """Collect some people, or join what was collected."""
    if sys.argv[1] == "--join":
        join(Path(sys.argv[2]))
        return
    sys.path.insert(0, sys.argv[1])
    import renderer

    renderer.MSAA = 0
    parts = Path(sys.argv[4])
    parts.mkdir(parents=True, exist_ok=True)
    for seed in range(int(sys.argv[2]), int(sys.argv[3])):
        np.savez(parts / f"{seed}.npz", **collect_person(seed))
        print(seed, flush=True)


if __name__ == "__main__":
    main()
