"""Cuts the samples from full-length rendered clips: `make_samples.py CLIPS_FOLDER` (needs ffmpeg)."""

import csv
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CLIP_FPS = 30
COLUMNS = ("yaw", "pitch", "roll", "yaw_rel", "torso_yaw", "shrug_l_cm", "shrug_r_cm")


@dataclass(frozen=True)
class Cut:
    """A stretch of a clip, seconds, and what it becomes; the pace divides the clip's 30 frames a second."""

    name: str
    clip: str
    start: float
    end: float
    fps: int = 15


CUTS = (
    Cut("basic", "p_basic_anna_room", 0.0, 69.0),
    Cut("halting", "o_stopgo_anna_window", 12.6, 36.0),
    Cut("hasty", "n_speed_ben_room", 16.4, 29.4),
    Cut("cheating", "j_compensate_ben_window", 11.4, 37.9, fps=10),
)


def cut(clips: Path, piece: Cut) -> None:
    """Write one sample and its truth table."""
    subprocess.run(
        ["ffmpeg", "-y", "-loglevel", "error", "-ss", str(piece.start), "-to", str(piece.end),
         "-i", str(clips / f"{piece.clip}.mp4"), "-vf", f"fps={piece.fps}:round=down:start_time=0", "-an",
         "-c:v", "libx264", "-preset", "veryslow", "-crf", "26", "-pix_fmt", "yuv420p",
         "-movflags", "+faststart", str(HERE / f"{piece.name}.mp4")],
        check=True,
    )  # fmt: skip
    with (clips / f"{piece.clip}_truth.csv").open() as file:
        rows = list(csv.DictReader(file))
    step, first, last = CLIP_FPS // piece.fps, round(piece.start * CLIP_FPS), round(piece.end * CLIP_FPS)
    with (HERE / f"{piece.name}_truth.csv").open("w", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("t", *COLUMNS))
        # ffmpeg keeps the last frame of every stretch that becomes one
        for n, row in enumerate(rows[first + step - 1 : last : step]):
            table.writerow((round(n / piece.fps, 4), *(row[column] for column in COLUMNS)))


def main() -> None:
    """Cut every sample."""
    clips = Path(sys.argv[1])
    for piece in CUTS:
        cut(clips, piece)
    shutil.copyfile(clips / "p_basic_anna_room.schedule.csv", HERE / "basic.schedule.csv")


if __name__ == "__main__":
    main()
