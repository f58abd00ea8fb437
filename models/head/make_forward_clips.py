"""Renders heads pushed forward and drawn back: `python models/head/make_forward_clips.py RENDERER FOLDER`.

People the figures were not fitted on (seeds ending in 0, none in forward_data.npz) push the head forward by 3
and 5 cm and draw it back by 3 and 2, then do what must not be taken for it: turn, nod, tilt, lean the trunk,
roll the chair, shrug. `coach bench accuracy FOLDER` measures them. RENDERER as in collect.py; it also needs
ffmpeg. Five minutes a recording.
"""

import csv
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
from collect import smooth
from collect_forward import POSTURE, Puppet
from numpy.typing import NDArray

FPS = 8
STILL_S = 2.5
TREMOR = {"yaw": 0.25, "pitch": 0.25, "roll": 0.25, "glide": 0.08, "dz": 0.15}
PARTS: tuple[tuple[str, float, float, float], ...] = (  # what, how far, seconds to get there and to stay
    ("glide", 3, 1.0, 2.0), ("glide", 3, 1.0, 2.0), ("glide", 5, 1.5, 2.0), ("glide", -3, 1.0, 2.0),
    ("glide", -2, 1.0, 2.0), ("yaw", -40, 1.2, 0.8), ("pitch", -15, 0.8, 0.8), ("pitch", -35, 1.2, 0.8),
    ("roll", 17, 0.8, 0.8), ("lean", 4, 1.2, 1.5), ("lean", 9, 1.5, 1.5), ("dz", 3, 1.2, 1.5),
    ("dz", 9, 1.5, 1.5), ("shrug", 3, 0.8, 0.8),
)  # fmt: skip
PAUSE_S = 1.0
PEOPLE: dict[int, dict[str, Any]] = {  # how the camera sees them: degrees and decimetres; off-centre in cm
    210: {"lens": 64, "distance": 6.6, "tilt": 0, "height": 0, "light": "room", "room": 0, "aside": 0},
    220: {"lens": 70, "distance": 5.6, "tilt": 10, "height": -1.0, "light": "window", "room": 1, "aside": 8},
    240: {"lens": 76, "distance": 6.0, "tilt": 6, "height": -0.6, "light": "room", "room": 1, "aside": 0},
}
SIZE = (640, 480)


def course() -> list[dict[str, float]]:
    """One posture a frame."""
    rng = np.random.default_rng(5)
    rows: list[dict[str, float]] = [{}] * int(STILL_S * FPS)
    for name, most, going, staying in PARTS:
        out = [most * smooth(i / (going * FPS)) for i in range(int(going * FPS))]
        rows += [{name: value} for value in (*out, *[most] * int(staying * FPS), *out[::-1])]
        rows += [{}] * int(PAUSE_S * FPS)
    kernel = np.hanning(FPS) / np.sqrt((np.hanning(FPS) ** 2).sum())
    sway = {
        name: size * np.convolve(rng.normal(size=len(rows)), kernel, "same") for name, size in TREMOR.items()
    }
    return [
        {**row, **{n: row.get(n, 0.0) + float(s[i]) for n, s in sway.items()}} for i, row in enumerate(rows)
    ]


def render(seed: int, view: dict[str, Any], video: Path) -> None:
    """Render one recording and write its table of truths beside it."""
    aside = view.pop("aside")
    puppet = Puppet(str(seed), **view)
    rng = np.random.default_rng(seed)
    grain = rng.normal(0, 2.5, (8, SIZE[1], SIZE[0], 3)).astype(np.float32)
    command = ["ffmpeg", "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24",
               "-s", "{}x{}".format(*SIZE), "-r", str(FPS), "-i", "-", "-c:v", "libx264", "-crf", "18",
               "-pix_fmt", "yuv420p", str(video)]  # fmt: skip
    encoder = subprocess.Popen(command, stdin=subprocess.PIPE)
    assert encoder.stdin is not None
    with video.with_name(f"{video.stem}_truth.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(
            ["t", "yaw_rel", "pitch", "roll", "torso_yaw", "head_forward_cm", "trunk_dz_cm", "part"]
        )
        for i, row in enumerate(course()):
            shrug = row.pop("shrug", 0.0)
            row |= {"left_up": shrug, "right_up": shrug}
            posture: NDArray[np.float64] = np.array([row.get(name, 0.0) for name in POSTURE])
            picture, away = puppet.render(posture, aside)
            developed = picture + grain[rng.integers(len(grain))]
            encoder.stdin.write(np.clip(developed, 0, 255).astype(np.uint8).tobytes())
            angles = [round(row.get(name, 0.0), 3) for name in ("yaw", "pitch", "roll")]
            table.writerow(
                [round(i / FPS, 4), *angles, 0.0, round(row["glide"], 3), round(away[1, 2], 3), _part(row)]
            )
    encoder.stdin.close()
    encoder.wait()


def _part(row: dict[str, float]) -> str:
    """What is being done, for whoever reads the table."""
    sizes = {name: abs(value) for name, value in row.items()}
    largest = max(sizes, key=sizes.__getitem__)
    return largest if sizes[largest] > 1 else ""


def main() -> None:
    """Render every recording that is not there yet."""
    renderer, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    sys.path.insert(0, str(renderer))
    folder.mkdir(parents=True, exist_ok=True)
    for seed, view in PEOPLE.items():
        video = folder / f"forward_{seed}.mp4"
        if not video.exists():
            render(seed, dict(view), video)


if __name__ == "__main__":
    main()
