"""Makes data.npz: renders people, shows them to the landmark models, and keeps features with the truth.

`python models/head/collect.py render RENDERER PICTURES FIRST LAST` renders people of the seeds FIRST to
LAST-1 into the folder PICTURES (20 s each; run one process a core), `… crop PICTURES` cuts out the heads
from which train_reader.py makes the head reader and writes crops.npz, `… look PICTURES` then shows
everything to all landmark models and writes data.npz. RENDERER is the folder of the renderer the project
makes its people with (MakeHuman assets, CC0); it needs anny, moderngl and EGL. Every person is one sitting:
four frames straight ahead, then slow movements through the whole range with shrugs, slouches, turns of the
trunk and hands on the face, before a camera of random lens, height, light and quality.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.capture.frame import Frame
from coach.landmarks.mediapipe_tasks import MediaPipeLandmarker, open_landmarker
from coach.landmarks.store import model_path
from coach.landmarks.types import FACE_POSE
from coach.measure.observation import Reason
from coach.measure.sighting import Sighting, sight

HERE = Path(__file__).parent
FRAMES = 150
SECONDS_A_FRAME = 0.2  # slow for the models' own smoothing, so that features have no lag
STEP_DEG = 7.0  # between frames at most: the models follow a face that moves like this
NEUTRAL_FRAMES = 4
FIRST_PX = 144  # heads are cut out finer than they are stored, against jagged edges
QUALITY = 92  # of the JPEG pictures: webcams compress about as much
WIDE_FROM_SEED = 100  # from here on people also turn, nod and tilt at once, as far as each goes alone
LIMITS = {"yaw": 85.0, "pitch": 55.0, "roll": 46.0, "trunk": 40.0}
HANDS = [(spot, side) for spot in ("forehead", "temple") for side in "LR"]


def smooth(x: float) -> float:
    """Minimum-jerk course from 0 to 1."""
    return x**3 * (10 - 15 * x + 6 * x * x)


def postures(rng: np.random.Generator, wide: bool) -> NDArray[np.float64]:
    """Shape (FRAMES, 11): one posture a frame.

    Yaw, pitch, roll, trunk turn (deg), left and right shrug, slouch, dx, dz (cm), hand (0 down to 1 on its
    spot), and which of HANDS it is.
    """
    rows = [np.zeros(11) for _ in range(NEUTRAL_FRAMES)]
    at = np.zeros(11)
    while len(rows) < FRAMES:
        to = _target(rng, wide)
        steps = max(2, int(np.ceil(np.abs(to[:4] - at[:4]).max() / STEP_DEG)))
        if at[9]:  # the hand that is up stays the one it is
            to[10] = at[10]
        else:
            at[10] = to[10]
        rows += [at + (to - at) * smooth(i / steps) for i in range(1, steps + 1)]
        rows.append(to)
        at = to
    return np.array(rows[:FRAMES])


def _target(rng: np.random.Generator, wide: bool) -> NDArray[np.float64]:
    """The next posture to go to."""
    kind, to = rng.random(), np.zeros(11)
    if wide and kind < 0.8:
        to[:3] = _within(rng, np.array([78.0, 58.0, 48.0]))
    elif kind < 0.36:
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
    if rng.random() < 0.1:
        to[9:] = 1, rng.integers(len(HANDS))
    return to


def _within(rng: np.random.Generator, ends: NDArray[np.float64]) -> NDArray[np.float64]:
    """A random point of the ellipsoid with these half axes."""
    while True:
        point = rng.uniform(-1, 1, 3)
        if np.linalg.norm(point) <= 1:
            return point * ends


def render_person(seed: int, folder: Path) -> None:
    """Render one sitting of one person: FOLDER/NNN.jpg, and the truth beside them in FOLDER/truth.npz."""
    import cv2
    from charlib import Char
    from chars import background, spec
    from common import comp
    from renderer import Scene

    rng = np.random.default_rng(50000 + seed)
    light = ["room", "window", "evening"][rng.integers(3)]
    lens, distance = rng.uniform(55, 85), rng.uniform(4.8, 10.5)  # degrees, decimetres
    distance = max(distance, 5.5) if lens < 62 else distance
    distance = min(distance, 320 / np.tan(np.radians(lens) / 2) * 0.0172)  # near enough to be found
    tilt = rng.uniform(-22, 22)
    height = -distance * np.tan(np.radians(tilt)) * rng.uniform(0.6, 1.1)
    aside = rng.uniform(-1, 1) * min(28, 0.32 * distance * 10 * np.tan(np.radians(lens / 2)))
    person = Char(spec(str(seed)))
    scene = Scene(person, bg=background(int(rng.integers(3))), light=light, fovx=lens)
    scene.set_cam(dist=distance, tilt=tilt, dy=0.15 + height)
    bones, places = person.pose(np.eye(3))
    scene.bake_ao(bones, places)
    lift, slump = _lookups(person, bones, places)
    ends = [person.jpos(bones, places, f"upperarm01.{side}") for side in "LR"]
    rows = postures(rng, wide=seed >= WIDE_FROM_SEED)
    camera = Camera(rng)
    folder.mkdir(parents=True, exist_ok=True)
    for i, (yaw, pitch, roll, turn, left, right, slouch, dx, dz, hand, spot) in enumerate(rows):
        held = person.hand_preset(*HANDS[int(spot)], hand) if hand > 0.01 else None
        bones, places = person.pose(
            comp(yaw, pitch, roll), np.interp(left, *lift), np.interp(right, *lift),
            slouch=np.interp(slouch, *slump), torso_yaw=np.radians(turn), hand=held,
        )  # fmt: skip
        picture = camera.develop(scene.render(bones, places + np.array([aside + dx, 0, dz]) / 10))
        cv2.imwrite(str(folder / f"{i:03d}.jpg"), picture[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    np.savez(
        folder / "truth.npz",
        head=[comp(*row[:3]) for row in rows],
        postures=rows,
        shoulder_width_cm=10 * float(np.linalg.norm(ends[0] - ends[1])),
        light=light,
        lens=lens,
        distance=distance,
        tilt=tilt,
        aside=aside,
    )


class Camera:
    """Random faults of one webcam: grain, softness, exposure, tint."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self._grain = rng.normal(0, rng.uniform(1.5, 6), (4, 480, 640, 3)).astype(np.float32)
        self._blur, self._gamma = rng.uniform(0.4, 1.2), rng.uniform(0.75, 1.45)
        self._gain = rng.uniform(0.7, 1.15) * rng.normal(1, 0.05, 3).astype(np.float32)

    def develop(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """One rendered picture as the camera would have delivered it."""
        import cv2

        soft = cv2.GaussianBlur(picture, (3, 3), self._blur).astype(np.float32) / 255
        shift = int(self._rng.integers(480)), int(self._rng.integers(640))
        grain = np.roll(self._grain[self._rng.integers(4)], shift, (0, 1))
        return np.clip(255 * soft**self._gamma * self._gain + grain, 0, 255).astype(np.uint8)


def look(folder: Path) -> dict[str, NDArray[Any]]:
    """What the landmark models make of one rendered sitting (`samples.py` reads it back)."""
    import cv2

    truth = np.load(folder / "truth.npz")
    kept: dict[str, list[Any]] = {}
    with open_landmarker() as landmarker:
        for i, row in enumerate(truth["postures"]):
            picture = np.asarray(cv2.imread(str(folder / f"{i:03d}.jpg")), np.uint8)
            s = sight(landmarker(Frame(i * SECONDS_A_FRAME, picture)))
            if i < NEUTRAL_FRAMES and not np.isfinite(s.head).all():
                return {}
            known = {"truth_head": truth["head"][i], "truth_trunk_deg": row[3], "truth_shrug_cm": row[4:6],
                     "truth_slouch_cm": row[6], "hand": row[9] > 0.01,
                     "shoulder_width_cm": truth["shoulder_width_cm"], "seed": int(folder.name)}  # fmt: skip
            for name, value in (_columns(s) | known).items():
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
        "look": s.look,
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


def crop_heads(folder: Path) -> dict[str, NDArray[Any]]:
    """The head in every picture of a rendered sitting, found as the program does, and how it is turned."""
    import cv2
    from scipy.spatial.transform import Rotation
    from train_reader import STORED_FACES, STORED_PX

    truth = np.load(folder / "truth.npz")
    focal_px = 320 / np.tan(np.radians(truth["lens"]) / 2)
    camera = Rotation.from_euler("X", -truth["tilt"], degrees=True).as_matrix()
    pictures = [np.asarray(cv2.imread(str(folder / f"{i:03d}.jpg")), np.uint8) for i in range(FRAMES)]
    with MediaPipeLandmarker(model_path("face"), model_path("pose")) as landmarker:
        seen = [landmarker(Frame(i * SECONDS_A_FRAME, picture)) for i, picture in enumerate(pictures)]
    sizes = [np.ptp(marks.face, axis=0).max() for marks in seen[:NEUTRAL_FRAMES]]
    if not np.isfinite(sizes).all() or not all(marks.has_pose for marks in seen):
        return {}
    scale = FIRST_PX / (float(np.median(sizes)) * STORED_FACES)
    heads, rotations = [], []
    for i, (marks, picture) in enumerate(zip(seen, pictures, strict=True)):
        x, y = marks.pose[list(FACE_POSE), :2].mean(axis=0)
        move = np.array([[scale, 0, FIRST_PX / 2 - scale * x], [0, scale, FIRST_PX / 2 - scale * y]])
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        size = (FIRST_PX, FIRST_PX)
        head = cv2.warpAffine(picture, move, size, flags=how, borderMode=cv2.BORDER_REPLICATE)
        head = cv2.resize(head, (STORED_PX, STORED_PX), interpolation=cv2.INTER_AREA)
        heads.append(cv2.imencode(".webp", head, [cv2.IMWRITE_WEBP_QUALITY, 70])[1].ravel())
        aside, down = np.arctan2([x - 320, y - 240], focal_px)
        ray = Rotation.from_euler("YX", [-aside, -down]).as_matrix()
        rotations.append(ray.T @ camera @ truth["head"][i])
    return {
        "pictures": np.concatenate(heads),
        "sizes": np.array([len(head) for head in heads], "i4"),
        "rotations": np.array(rotations, "f4"),
        "seeds": np.full(FRAMES, int(folder.name), "i2"),
    }


def _each(pictures: Path, work: Callable[[Path], dict[str, NDArray[Any]]], digits: str) -> dict[str, Any]:
    """Work on every rendered person whose seed ends in one of the digits, in the order of their seeds."""
    folders = sorted((f.parent for f in pictures.glob("*/truth.npz")), key=lambda folder: int(folder.name))
    people = [found for folder in folders if folder.name[-1] in digits and (found := work(folder))]
    print(f"{len(people)} people")
    return {name: np.concatenate([person[name] for person in people]) for name in people[0]}


def main() -> None:
    """Render some people, cut out their heads, or look at them."""
    if sys.argv[1] == "crop":
        np.savez(HERE / "crops.npz", **_each(Path(sys.argv[2]), crop_heads, "1234567"))
        return
    if sys.argv[1] == "look":
        np.savez_compressed(HERE / "data.npz", **_each(Path(sys.argv[2]), look, "0123456789"))
        return
    sys.path.insert(0, sys.argv[2])
    import renderer

    renderer.MSAA = 0
    for seed in range(int(sys.argv[4]), int(sys.argv[5])):
        render_person(seed, Path(sys.argv[3]) / str(seed))
        print(seed, flush=True)


if __name__ == "__main__":
    main()
