"""Speed floor: the bare networks on XNNPACK, one thread each: below this nothing that asks them can come."""

import importlib
import time
from typing import Any
from zipfile import ZipFile

import cv2
import numpy as np
from numpy.typing import NDArray

from coach.landmarks.quiet import quiet_stderr
from coach.landmarks.store import model_path

NETWORKS = {
    "face": ("face", "face_landmarks_detector.tflite"),
    "pose": ("pose", "pose_landmarks_detector.tflite"),
}
"""What follows a face and a body from frame to frame: model file, and the network in it. The networks that
find them first run only while nobody is followed, so that they are no part of a floor."""

CHATTER = ("INFO: Created TensorFlow Lite XNNPACK delegate for CPU.",)


class Floor:
    """The two networks, each shown the whole picture: how long they take does not depend on what they see."""

    def __init__(self) -> None:
        """Load them.

        Raises:
            ImportError: ai-edge-litert is missing.
            CoachError: a model file is missing or damaged.
        """
        interpreters = importlib.import_module("ai_edge_litert.interpreter")

        self._networks: dict[str, Any] = {}
        with quiet_stderr(CHATTER):
            for name, (model, network) in NETWORKS.items():
                with ZipFile(model_path(model)) as bundle:
                    content = bundle.read(network)
                self._networks[name] = interpreters.Interpreter(model_content=content, num_threads=1)
                self._networks[name].allocate_tensors()

    def __call__(self, picture: NDArray[np.uint8]) -> dict[str, float]:
        """Seconds each network took for a picture, by its name."""
        took = {}
        for name, network in self._networks.items():
            (asked,) = network.get_input_details()
            _, height, width, _ = asked["shape"]
            shown = cv2.resize(picture, (int(width), int(height))).astype(np.float32) / 255
            network.set_tensor(asked["index"], shown[np.newaxis])
            begun = time.perf_counter()
            network.invoke()
            took[name] = time.perf_counter() - begun
        return took


def open_floor() -> tuple[Floor | None, str]:
    """The networks, or why they can't be measured, in a sentence."""
    try:
        return Floor(), ""
    except ImportError:
        return None, "not measured: it needs ai-edge-litert, run `pip install ai-edge-litert`."
