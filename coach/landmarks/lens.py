"""Lens: what a camera's field of view says of its pictures."""

import math


def focal_length(extent_px: float, field_of_view_deg: float) -> float:
    """Focal length in pixels of a camera whose picture extends so many pixels over this field of view.

    Args:
        extent_px: width of the picture for a horizontal field of view, height for a vertical one.
        field_of_view_deg: between 0 and 180.
    """
    return extent_px / 2 / math.tan(math.radians(field_of_view_deg) / 2)
