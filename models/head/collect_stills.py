"""Makes stills_data.npz: glances at rendered people through `coach.landmarks.stills`, with the truth.

`python models/head/collect_stills.py PICTURES PARTS [SEED...]` looks at the people that `collect.py render`
made (of these seeds, or all) and writes a file a person into the folder PARTS, passing over those that are
there; run one process a core. `… collect_stills.py join PARTS` makes stills_data.npz of them. Every second
picture is made poorer first: cut to the face, its border going on, at the resolution of a small face.
"""

import sys
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.landmarks.still_face import StillFace
from coach.landmarks.stills import DETECTION, PRESENCE, find_faces, glance
from coach.landmarks.views import Place
from coach.measure.face_points import POINTS
from coach.measure.rotation import NO_ROTATION
from coach.measure.stills import Joined, join

HERE = Path(__file__).parent
STEP = 3  # every third picture of a sitting: neighbours are alike
FIRST = 4  # the pictures before it are the same: straight ahead
CUT = (1.2, 2.0)  # side of the cut-out, in sizes of the face
OFF_CENTRE = 0.06  # standard deviation of its middle from the face's, in sizes of the face
SMALL_PX = (55.0, 120.0)  # size of the face after shrinking
TYPES = {"seed": "i2", "poorer": "?", "truth": "f4", "agreeing": "i1", "spread": "f4", "frame": "f4",
         "rotation": "f4", "mesh": "f2"}  # fmt: skip
"""Columns: the person, whether the picture was made poorer, the head's true rotation, and `Joined`'s own."""


def poorer(
    picture: NDArray[np.uint8], place: Place, rng: np.random.Generator
) -> tuple[NDArray[np.uint8], tuple[float, float, float, float]]:
    """A picture cut to a rectangle round a face and made coarser, put back in its place; the rectangle."""
    half = place.size * rng.uniform(*CUT) / 2
    middle = np.array([place.x, place.y]) + rng.normal(0, OFF_CENTRE, 2) * place.size
    height, width = picture.shape[:2]
    left, top = np.maximum(middle - half, 0).astype(int)
    right, bottom = np.minimum(middle + half, [width, height]).astype(int)
    cut = picture[top:bottom, left:right]
    scale = rng.uniform(*SMALL_PX) / place.size
    if scale < 1:
        small = cv2.resize(cut, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        cut = cv2.resize(small, (right - left, bottom - top), interpolation=cv2.INTER_LINEAR)
    back = cv2.copyMakeBorder(cut, top, height - bottom, left, width - right, cv2.BORDER_REPLICATE)
    return np.asarray(back, np.uint8), (left, top, right - left, bottom - top)


def look_at(folder: Path, face: StillFace) -> dict[str, NDArray[Any]]:
    """What is seen of one rendered sitting, one row a picture; see TYPES. NaN where no face is found."""
    truth, seed = np.load(folder / "truth.npz"), int(folder.name)
    rng = np.random.default_rng(900 + seed)
    lens, tilt = float(truth["lens"]), np.radians(float(truth["tilt"]))
    camera = np.array([[1, 0, 0], [0, np.cos(tilt), np.sin(tilt)], [0, -np.sin(tilt), np.cos(tilt)]])
    nothing = Joined(NO_ROTATION, NO_ROTATION, np.full((len(POINTS), 3), np.nan), np.nan, 0)
    rows = []
    for i in (0, 1, *range(FIRST + seed % STEP, len(truth["head"]), STEP)):
        picture = np.asarray(cv2.imread(str(folder / f"{i:03d}.jpg")), np.uint8)
        rectangle = None
        if i % 2 and (found := next(find_faces(face, picture, lens), None)):
            picture, rectangle = poorer(picture, found.place, rng)
        glances = glance(face, picture, lens, rectangle)
        seen = join(glances) if glances else nothing
        known = {"seed": seed, "poorer": rectangle is not None, "truth": camera @ truth["head"][i]}
        rows.append(known | {name: getattr(seen, name) for name in TYPES if name not in known})
    return {name: np.asarray([row[name] for row in rows], kind) for name, kind in TYPES.items()}


def join_people(parts: Path) -> None:
    """One file of those of all people, in the order of their seeds."""
    people = []
    for file in sorted(parts.glob("*.npz"), key=lambda file: int(file.stem)):
        with np.load(file) as person:
            people.append({name: person[name] for name in TYPES})
    columns = {name: np.concatenate([person[name] for person in people]) for name in TYPES}
    np.savez_compressed(HERE / "stills_data.npz", **columns)
    print(f"{len(people)} people, {len(columns['seed'])} pictures")


def main() -> None:
    """Glance at people, or join what was seen."""
    if sys.argv[1] == "join":
        join_people(Path(sys.argv[2]))
        return
    cv2.setNumThreads(1)
    pictures, parts = Path(sys.argv[1]), Path(sys.argv[2])
    parts.mkdir(exist_ok=True)
    seeds = sys.argv[3:] or sorted((f.parent.name for f in pictures.glob("*/truth.npz")), key=int)
    face = StillFace(DETECTION, PRESENCE)
    for seed in seeds:
        if not (parts / f"{seed}.npz").exists():
            np.savez(parts / f"{seed}.npz", **look_at(pictures / seed, face))
            print(seed, flush=True)
    face.close()


if __name__ == "__main__":
    main()
