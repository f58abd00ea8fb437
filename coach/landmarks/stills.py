"""Stills: glances at the face in one picture, through several views of it, each shown to the face model.

A single picture gives the face model one chance to be wrong. It sees a face through each view a little
differently, and most differently where it is least sure.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from coach.landmarks.glance import Glance
from coach.landmarks.lens import focal_length
from coach.landmarks.still_face import StillFace
from coach.landmarks.views import VIEW_PX, Place, View

Array = NDArray[np.float64]
Picture = NDArray[np.uint8]
Rectangle = tuple[float, float, float, float]
FaceModel = Callable[[Picture], tuple[Array, Array]]
"""Points (478, 3) in pixels and matrix (4, 4) of a picture; NaN without a face."""

DETECTION = 0.2
PRESENCE = 0.05
"""Confidence from which a face is found, and believed: far below the library's 0.5, which finds no face
beyond 50 degrees of turn. What is no face gives glances that disagree."""

VIEWS = ((1.5, 0.0), (1.9, 10.0), (2.4, -10.0), (3.2, 0.0))
"""Width of each view in sizes of the face, and degrees by which it is tilted; each also in the mirror."""

ENOUGH = 3
"""With fewer glances than this a find is no face for certain, and the search goes on: on rendered people
half of such finds are walls, hair and hands."""

HINTED_SIDES = (1.5, 2.0, 1.2, 3.0)
"""Views tried to find a face whose rectangle is known, in sizes of the rectangle."""

TILE = 0.6
"""Where no face is found in the whole picture it is searched in overlapping squares of this share of its
shorter side: small faces are missed by the detector, which looks at 128 pixels."""

AROUND = 1.6
"""Last, the picture with so much border round it: a face that fills it is missed too."""


class StillEyes:
    """Finds one face in single pictures and glances at it. Must be closed."""

    def __init__(self) -> None:
        """Load the face model.

        Raises:
            CoachError: it is missing or damaged, or mediapipe can't be used; the message says what to do.
        """
        self._face = StillFace(DETECTION, PRESENCE)

    def __call__(
        self,
        picture: Picture,
        field_of_view_deg: float,
        rectangle: Rectangle | None = None,
    ) -> list[Glance]:
        """Glances at the face in a picture; see `glance`."""
        return glance(self._face, picture, field_of_view_deg, rectangle)

    def close(self) -> None:
        """Let go of the model."""
        self._face.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()


def glance(
    face: FaceModel, picture: Picture, field_of_view_deg: float, rectangle: Rectangle | None = None
) -> list[Glance]:
    """Glance at the face in a picture.

    Args:
        face: the face model.
        picture: shape (height, width, 3), uint8, BGR, unmirrored, not cut out of a larger one.
        field_of_view_deg: horizontal field of view of the camera.
        rectangle: x, y, width, height of the face in pixels, where it is known.

    Returns:
        two glances for each of VIEWS, less those in which the face was not found again: ENOUGH at least, or
        as many as there are if that is nowhere so.
    """
    best: list[Glance] = []
    for seen in find_faces(face, picture, field_of_view_deg, rectangle):
        glances = _closer(face, picture, field_of_view_deg, seen.place) or [seen.glance]
        if len(glances) > len(best):
            best = glances
        if len(best) >= ENOUGH:
            break
    return best


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A glance, and where in the picture it saw the face."""

    glance: Glance
    place: Place


def find_faces(
    face: FaceModel, picture: Picture, field_of_view_deg: float, rectangle: Rectangle | None = None
) -> Iterator[Seen]:
    """First glances at whatever may be the face of a picture, through wider and narrower views of it.

    Args:
        face, picture, field_of_view_deg, rectangle: see `glance`.
    """
    size = picture.shape[1], picture.shape[0]
    for place in _about(rectangle) if rectangle else _everywhere(size):
        view = View.towards(place, place.size, size, focal_length(size[0], field_of_view_deg))
        seen = _see(face, picture, view, False)
        if seen:
            yield seen


def _closer(face: FaceModel, picture: Picture, field_of_view_deg: float, at: Place) -> list[Glance]:
    """All glances at a face that was found."""
    size = picture.shape[1], picture.shape[0]
    glances = []
    for sides, tilt in VIEWS:
        place = replace(at, tilt=at.tilt + tilt)
        view = View.towards(place, sides * at.size, size, focal_length(size[0], field_of_view_deg))
        for mirrored in (False, True):
            seen = _see(face, picture, view, mirrored)
            if seen:
                glances.append(seen.glance)
    return glances


def _see(face: FaceModel, picture: Picture, view: View, mirrored: bool) -> Seen | None:
    """Show the face model one view."""
    shown = view.show(picture)
    points, matrix = face(np.ascontiguousarray(shown[:, ::-1]) if mirrored else shown)
    if not np.isfinite(matrix[0, 0]):
        return None
    unmirrored = points * [-1, 1, 1] + [VIEW_PX, 0, 0] if mirrored else points
    there = view.in_picture(unmirrored)
    outside = (there[:, :2] < 0) | (there[:, :2] > [picture.shape[1], picture.shape[0]])
    glance = Glance(view.rotation, matrix[:3, :3], points, mirrored, float(outside.any(axis=1).mean()))
    return Seen(glance, Place.of(there))


def _about(rectangle: Rectangle) -> Iterator[Place]:
    """Views about a rectangle, larger and smaller."""
    x, y, width, height = rectangle
    for sides in HINTED_SIDES:
        yield Place(x + width / 2, y + height / 2, sides * max(width, height))


def _everywhere(size: tuple[int, int]) -> Iterator[Place]:
    """Views of the whole picture, of its parts, and of it with a border."""
    width, height = size
    yield Place(width / 2, height / 2, max(size))
    tile = TILE * min(size)
    for y in _middles(height, tile):
        for x in _middles(width, tile):
            yield Place(x, y, tile)
    yield Place(width / 2, height / 2, AROUND * max(size))


def _middles(length: int, tile: float) -> Array:
    """Middles of tiles that overlap by at least half and cover a length."""
    count = int(np.ceil((length - tile) / (tile / 2))) + 1
    return np.linspace(tile / 2, length - tile / 2, count)
