"""Renders recordings that go to the ends of the range: `python models/head/make_clips.py RENDERER FOLDER`.

People the networks never saw (seeds ending in 0, none of them in data.npz) turn to 80 degrees, look down and
up 50 and tilt 40, each held; those who sit aside of a camera above or below them turn to 55 and nod to 35.
`coach bench accuracy FOLDER` measures them. RENDERER as in collect.py; it also needs ffmpeg. Two minutes a
recording.
"""

import csv
import subprocess
import sys
from pathlib import Path

import numpy as np
from collect import smooth

HZ = 60
FPS = 15
STEPS = (  # axis, share of its end and which way, seconds to get there and to stay
    ("yaw", -1, 2.5, 2.5), ("yaw", 1, 2.5, 2.5), ("pitch", -1, 2.0, 2.0), ("pitch", 1, 2.0, 2.0),
    ("roll", -1, 1.5, 1.0), ("roll", 1, 1.5, 1.0),
)  # fmt: skip
FULL = {"yaw": 80.0, "pitch": 50.0, "roll": 40.0}
ASIDE = {"yaw": 55.0, "pitch": 35.0, "roll": 35.0}  # off-centre by 20 degrees: 75 from the camera
STILL_S = 2.0
TREMOR_DEG = 0.25
PEOPLE = {  # seed: how the camera sees them (the renderer's options), centimetres off-centre, ends
    160: (["--light", "room"], 0.0, FULL),
    170: (["--light", "window", "--bg", "1", "--tilt", "18", "--dy", "-2.0"], 25.0, ASIDE),
    180: (["--light", "room", "--bg", "2", "--tilt", "-18", "--dy", "2.3"], -25.0, ASIDE),
    190: (["--light", "window", "--dist", "5.2", "--fovx", "72"], 0.0, FULL),
    200: (["--light", "evening", "--bg", "1", "--dist", "8.0", "--fovx", "60"], 0.0, FULL),
}


def write_course(path: Path, aside_cm: float, ends: dict[str, float]) -> None:
    """Write the renderer's table of angles over time."""
    parts = [{"yaw": np.zeros(int(STILL_S * HZ))}]
    for axis, share, going, staying in STEPS:
        angle = share * ends[axis]
        out = np.array([angle * smooth(i / (going * HZ)) for i in range(int(going * HZ))])
        parts.append(
            {axis: np.concatenate([out, np.full(int(staying * HZ), angle), out[::-1], np.zeros(HZ // 2)])}
        )
    lengths = [len(next(iter(part.values()))) for part in parts]
    columns = {
        axis: np.concatenate([part.get(axis, np.zeros(n)) for part, n in zip(parts, lengths, strict=True)])
        for axis in ("yaw", "pitch", "roll")
    }
    rng, kernel = np.random.default_rng(1), np.hanning(HZ) / np.sqrt((np.hanning(HZ) ** 2).sum())
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["t", *columns, "dx"])
        for axis in columns:
            columns[axis] = columns[axis] + TREMOR_DEG * np.convolve(
                rng.normal(size=sum(lengths)), kernel, "same"
            )
        for i, angles in enumerate(zip(*columns.values(), strict=True)):
            rows.writerow([round(i / HZ, 4), *(round(float(a), 4) for a in angles), aside_cm])


def main() -> None:
    """Render every recording."""
    renderer, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for seed, (camera, aside_cm, ends) in PEOPLE.items():
        course = folder / f"ends_{seed}.csv"
        write_course(course, aside_cm, ends)
        command = [sys.executable, "render_clip.py", str(course), str(course.with_suffix(".mp4"))]
        subprocess.run([*command, "--char", str(seed), "--fps", str(FPS), *camera], cwd=renderer, check=True)
        course.unlink()


if __name__ == "__main__":
    main()
