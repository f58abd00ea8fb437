"""Loading: reads what a live session needs beside what else has to be done before it begins."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.landmarks.mediapipe_tasks import MediaPipeLandmarker

WANTED_LATER = ("scipy.signal",)
"""What is imported where it is first used, at the end of a repetition, and takes half a second: too long for
pictures to wait. The person is still getting ready when it is done."""


@contextmanager
def landmarker_beside() -> "Iterator[Callable[[], MediaPipeLandmarker]]":
    """A context in which the models are loaded beside whatever else is done; it closes them.

    What it gives waits for the models, and raises the CoachError of `open_landmarker`.
    """
    from coach.landmarks.mediapipe_tasks import open_landmarker

    with ThreadPoolExecutor(1, thread_name_prefix="loading") as beside:
        models = beside.submit(open_landmarker)
        for name in WANTED_LATER:
            beside.submit(import_module, name)
        try:
            yield models.result
        finally:
            if models.exception() is None:
                models.result().close()
