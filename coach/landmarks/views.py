"""Views: virtual cameras that stand where the real one stands, turned to a face, level with it and near.

A face off the picture's middle is seen from the side and stretched by the lens; through a view it is seen as
by a camera that points at it, so that it looks the same wherever it stands in the picture.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

Array = NDArray[np.float64]
Picture = NDArray[np.uint8]

VIEW_PX = 320
"""Width and height of a view: the landmark model itself looks at 256 pixels of it."""

SHRINK_FROM = 1.5
"""From this reduction on the picture is shrunk by averaging first: sampling alone would alias."""

CHIN, FOREHEAD = 152, 10
"""Rows of the face mesh on the middle line of the face."""

_IMAGE = np.diag([1.0, -1.0, -1.0])
"""From image axes (x right, y down, z away) to camera axes (x right, y up, z to the camera), and back."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where a face is in a picture.

    Attributes:
        x, y: its middle, pixels.
        size: its largest extent, pixels: chin to hairline when it is upright.
        tilt: degrees by which its top leans to the picture's left.
    """

    x: float
    y: float
    size: float
    tilt: float = 0.0

    @classmethod
    def of(cls, points: Array) -> "Place":
        """The place of a face mesh, shape (478, 3), in pixels."""
        low, high = points.min(axis=0), points.max(axis=0)
        up = points[FOREHEAD] - points[CHIN]
        middle = (low + high) / 2
        return cls(
            float(middle[0]),
            float(middle[1]),
            float((high - low).max()),
            float(np.degrees(np.arctan2(-up[0], -up[1]))),
        )


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One virtual camera.

    Attributes:
        rotation: shape (3, 3), its axes in those of the real camera.
        to_picture: shape (3, 3), homography from its pixels to the picture's.
        side: length in the picture, pixels, that fills it.
    """

    rotation: Array
    to_picture: Array
    side: float

    @classmethod
    def towards(cls, place: Place, side: float, size: tuple[int, int], focal_px: float) -> "View":
        """The view of `side` pixels of the picture round a place.

        Args:
            place: where to look; the view is level with it.
            side: pixels of the picture.
            size: width and height of the picture; its middle is taken for the optical axis.
            focal_px: focal length of the real camera in pixels.
        """
        x, y = (place.x - size[0] / 2) / focal_px, (place.y - size[1] / 2) / focal_px
        angles = [-np.arctan(x), -np.arctan2(y, np.hypot(x, 1.0)), np.radians(place.tilt)]
        rotation: Array = Rotation.from_euler("YXZ", angles).as_matrix()
        real = np.array([[focal_px, 0, size[0] / 2], [0, focal_px, size[1] / 2], [0, 0, 1.0]])
        near = focal_px * np.hypot(np.hypot(x, y), 1.0) * VIEW_PX / side
        own = np.array([[near, 0, VIEW_PX / 2], [0, near, VIEW_PX / 2], [0, 0, 1.0]])
        return cls(rotation, real @ _IMAGE @ rotation @ _IMAGE @ np.linalg.inv(own), side)

    def show(self, picture: Picture) -> Picture:
        """What it sees of a picture, shape (VIEW_PX, VIEW_PX, 3); the picture's border goes on outside."""
        to_picture, reduction = self.to_picture, self.side / VIEW_PX
        if reduction > SHRINK_FROM:
            height, width = (max(round(length / reduction), 1) for length in picture.shape[:2])
            scale = width / picture.shape[1], height / picture.shape[0]
            picture = np.asarray(
                cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA), dtype=np.uint8
            )
            to_picture = np.diag([*scale, 1.0]) @ to_picture
        seen = cv2.warpPerspective(
            picture,
            to_picture,
            (VIEW_PX, VIEW_PX),
            flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        return np.asarray(seen, dtype=np.uint8)

    def in_picture(self, points: Array) -> Array:
        """Points of this view, shape (n, 3), in pixels of the picture; depth goes with the scale."""
        flat = np.column_stack([points[:, :2], np.ones(len(points))]) @ self.to_picture.T
        return np.column_stack([flat[:, :2] / flat[:, 2:], points[:, 2] * self.side / VIEW_PX])
