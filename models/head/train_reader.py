"""Trains the head reader, reader.onnx, from crops.npz: `python models/head/train_reader.py` (torch, onnx).

The network sees 64x64 pictures of heads and gives six numbers, the first two columns of the rotation (see
`coach.landmarks.head_reader`). It is fitted on people whose seed ends in 2 to 7; those ending in 1 are there
to choose on, all others it never sees. One thread and seeded: the same crops and versions give the same
weights.
"""

import argparse
import time
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation
from torch import nn
from torch.nn import functional

from coach.landmarks.head_reader import CROP_FACES, CROP_PX, MEAN, SPREAD, rotation_of
from coach.measure.rotation import decompose, mean_rotation

HERE = Path(__file__).parent
STORED_PX, STORED_FACES = 96, 2.9  # side of the stored pictures in pixels and in sizes of the face
STEPS, BATCH = 6500, 64
RATE, WARM_UP = 3e-3, 100
NEUTRAL_FRAMES = 4
ENDS_DEG = np.array([80.0, 50.0, 45.0])  # yaw, pitch and roll that count as equally far out
BINS = 8  # of how far out a head is; each is shown equally often
MIRROR = np.diag([-1.0, 1.0, 1.0])

Array = NDArray[np.float32]


def convolution(n_in: int, n_out: int, stride: int = 1) -> nn.Sequential:
    """3x3 convolution, normalised and rectified."""
    layer = nn.Conv2d(n_in, n_out, 3, stride, 1, bias=False)
    return nn.Sequential(layer, nn.BatchNorm2d(n_out), nn.ReLU())


class Residual(nn.Module):
    """Two convolutions that add to what comes in."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = convolution(width, width)
        self.second = nn.Sequential(nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))

    def forward(self, signal: torch.Tensor) -> torch.Tensor:
        """Same shape out as in."""
        return functional.relu(signal + self.second(self.first(signal)))


def reader() -> nn.Sequential:
    """The network: (n, 3, 64, 64) to (n, 6); 275,078 weights."""
    return nn.Sequential(
        convolution(3, 16, 2), convolution(16, 24, 2), Residual(24), convolution(24, 48, 2), Residual(48),
        convolution(48, 96, 2), Residual(96), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.1),
        nn.Linear(96, 6),
    )  # fmt: skip


class Crops:
    """The stored pictures, and random views of them."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as file:
            starts = np.concatenate([[0], np.cumsum(file["sizes"])])
            data = file["pictures"]
            self.rotations, self.seeds = file["rotations"].astype(float), file["seeds"]
        self.pictures = [np.asarray(cv2.imdecode(data[a:b], cv2.IMREAD_COLOR)) for a, b in pairwise(starts)]
        self._rng = np.random.default_rng(0)

    def plain(self, rows: NDArray[np.int64]) -> torch.Tensor:
        """Pictures as the program would see them."""
        return _tensor([self._cut(i, _scale(), 0.0, np.zeros(2)) for i in rows])

    def varied(self, rows: NDArray[np.int64]) -> tuple[torch.Tensor, torch.Tensor]:
        """Pictures turned, moved, lit and spoiled at random, and the six numbers that are true of them."""
        pairs = [self._vary(i) for i in rows]
        truth = np.array([np.concatenate([r[:, 0], r[:, 1]]) for _, r in pairs], np.float32)
        return _tensor([picture for picture, _ in pairs]), torch.from_numpy(truth)

    def _cut(self, i: int, scale: float, turn_deg: float, shift: NDArray[np.float64]) -> Array:
        c, s = np.cos(np.radians(turn_deg)) * scale, np.sin(np.radians(turn_deg)) * scale
        matrix = np.array([[c, -s], [s, c]])
        move = CROP_PX / 2 - matrix @ (STORED_PX / 2 + shift)
        size = (CROP_PX, CROP_PX)
        cut = cv2.warpAffine(
            self.pictures[i], np.column_stack([matrix, move]), size, borderMode=cv2.BORDER_REPLICATE
        )
        return np.asarray(cut, np.float32)

    def _vary(self, i: int) -> tuple[Array, NDArray[np.float64]]:
        rng = self._rng
        turn = rng.uniform(-40, 40) if rng.random() < 0.15 else rng.normal(0, 8)
        x = self._cut(i, _scale() * np.exp(rng.normal(0, 0.08)), turn, rng.normal(0, 2.7, 2))
        # a picture turned clockwise shows a head turned the other way about the axis towards the camera
        rotation = Rotation.from_euler("Z", -turn, degrees=True).as_matrix() @ self.rotations[i]
        if rng.random() < 0.5:
            x, rotation = x[:, ::-1], MIRROR @ rotation @ MIRROR
        if rng.random() < 0.3:
            x = cv2.GaussianBlur(x, (0, 0), rng.uniform(0.5, 1.6))
        x = x * (rng.uniform(0.5, 1.5) * rng.uniform(0.8, 1.2, 3)).astype(np.float32) + np.float32(
            rng.normal(0, 15)
        )
        if rng.random() < 0.5:
            x = x + rng.normal(0, rng.uniform(2, 10), x.shape).astype(np.float32)
        if rng.random() < 0.2:
            x = np.repeat(x.mean(axis=2, keepdims=True), 3, axis=2)
        if rng.random() < 0.4:  # something before the head
            w, h = rng.integers(7, 27, 2)
            left, top = rng.integers(0, CROP_PX - w), rng.integers(0, CROP_PX - h)
            x[top : top + h, left : left + w] = rng.uniform(0, 255, 3)
        return x, rotation


def _scale() -> float:
    return CROP_PX / STORED_PX * STORED_FACES / CROP_FACES


def _tensor(pictures: list[Array]) -> torch.Tensor:
    return torch.from_numpy(((np.stack(pictures) - MEAN) / SPREAD).transpose(0, 3, 1, 2).astype(np.float32))


def evenly(rotations: NDArray[np.float64]) -> NDArray[np.float64]:
    """Chances by which heads at every distance from straight ahead are shown equally often, shape (n,)."""
    out = np.linalg.norm(np.array([decompose(r) for r in rotations]) / ENDS_DEG, axis=1)
    place = np.minimum((out * BINS / 1.3).astype(int), BINS - 1)
    chances = 1 / np.bincount(place, minlength=BINS)[place]
    return np.asarray(chances / chances.sum())


def train(crops: Crops, steps: int) -> nn.Sequential:
    """Fit the network, printing the loss now and then."""
    torch.manual_seed(0)
    torch.set_num_threads(1)
    network = reader()
    rows = np.flatnonzero(crops.seeds % 10 >= 2)
    often = evenly(crops.rotations[rows])
    order = np.random.default_rng(1)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=1e-3)
    began, mean = time.monotonic(), 0.0
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / WARM_UP) * 0.5 * (1 + np.cos(np.pi * step / steps))
        pictures, truth = crops.varied(order.choice(rows, BATCH, replace=False, p=often))
        six = network(pictures)
        first = functional.normalize(six[:, :3])
        second = six[:, 3:] - (first * six[:, 3:]).sum(1, keepdim=True) * first
        columns = torch.cat([first, functional.normalize(second)], 1)
        # the second term keeps the six numbers near columns, where their gradient is well behaved
        loss = functional.smooth_l1_loss(columns, truth, beta=0.05) + 0.05 * functional.mse_loss(six, truth)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        mean = 0.98 * mean + 0.02 * float(loss.detach())
        if step % 250 == 249:
            print(f"{step + 1} steps, {time.monotonic() - began:.0f} s, loss {mean:.4f}", flush=True)
    return network.eval()


def report(network: nn.Sequential, crops: Crops) -> str:
    """Errors on the people to choose on, against each one's own neutral as the network reads it."""
    lines, errors, angles = [], [], []
    for seed in np.unique(crops.seeds[crops.seeds % 10 == 1]):
        rows = np.flatnonzero(crops.seeds == seed)
        with torch.no_grad():
            read = np.array([rotation_of(six) for six in network(crops.plain(rows)).numpy().astype(float)])
        true = crops.rotations[rows]
        for rotations in (read, true):
            rotations[:] = mean_rotation(rotations[:NEUTRAL_FRAMES]).T @ rotations
        angles += [decompose(r) for r in true]
        errors += [np.subtract(decompose(a), decompose(b)) for a, b in zip(read, true, strict=True)]
    error, angle = np.abs((np.array(errors) + 180) % 360 - 180), np.abs(angles)
    for name, band in (
        ("middle", (angle <= [60, 40, 45]).all(axis=1)),
        ("yaw 60-80", (angle[:, 0] > 60) & (angle[:, 0] <= 80)),
        ("pitch 40-50", (angle[:, 1] > 40) & (angle[:, 1] <= 50)),
    ):
        mean, most = error[band].mean(axis=0), np.percentile(error[band], 95, axis=0)
        lines.append(
            f"{name:12} {band.sum():5} frames: mean {mean.round(1)}, 95th percentile {most.round(1)}"
        )
    return "\n".join(lines)


def main() -> None:
    """Train, write reader.onnx, and print what the people to choose on say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--out", type=Path, default=HERE / "reader.onnx")
    options = parser.parse_args()
    crops = Crops(HERE / "crops.npz")
    network = train(crops, options.steps)
    print(report(network, crops))
    torch.onnx.export(
        network, (torch.zeros(2, 3, CROP_PX, CROP_PX),), str(options.out), input_names=["picture"],
        output_names=["six"], dynamo=False,
    )  # fmt: skip


if __name__ == "__main__":
    main()
