"""Space: points, directions and rotations as plain tuples, quick for the few dozen that a figure has.

Axes as in `coach.measure.rotation`: x to the person's left, y up, z to where the person faces. Lengths are
centimetres of a grown-up, angles degrees.
"""

import math

Vec = tuple[float, float, float]
Turn = tuple[Vec, Vec, Vec]
"""A rotation matrix, by rows."""

STRAIGHT: Turn = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def plus(a: Vec, b: Vec, times: float = 1.0) -> Vec:
    """`a + times * b`."""
    return a[0] + times * b[0], a[1] + times * b[1], a[2] + times * b[2]


def minus(a: Vec, b: Vec) -> Vec:
    """`a - b`."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


def between(a: Vec, b: Vec, share: float) -> Vec:
    """The point at `share` (0..1) of the way from a to b."""
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), a[2] + share * (b[2] - a[2])


def dot(a: Vec, b: Vec) -> float:
    """Scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def unit(a: Vec) -> Vec:
    """The direction of a vector; of no length, none."""
    length = math.sqrt(dot(a, a))
    return (a[0] / length, a[1] / length, a[2] / length) if length > 1e-9 else (0.0, 0.0, 0.0)


def mirrored(a: Vec) -> Vec:
    """The same on the person's other side."""
    return -a[0], a[1], a[2]


def turned(turn: Turn, a: Vec) -> Vec:
    """A vector after a rotation."""
    return dot(turn[0], a), dot(turn[1], a), dot(turn[2], a)


def after(second: Turn, first: Turn) -> Turn:
    """The rotation `first`, followed by `second`."""
    x, y, z = inverse(first)
    a, b, c = second
    return (
        (dot(a, x), dot(a, y), dot(a, z)),
        (dot(b, x), dot(b, y), dot(b, z)),
        (dot(c, x), dot(c, y), dot(c, z)),
    )


def inverse(turn: Turn) -> Turn:
    """The rotation back."""
    (a, b, c), (d, e, f), (g, h, i) = turn
    return (a, d, g), (b, e, h), (c, f, i)


def rotation(yaw: float, pitch: float, roll: float) -> Turn:
    """Rotation matrix of these angles; the same as `coach.measure.rotation.compose`, without its arrays."""
    cy, sy = math.cos(math.radians(yaw)), math.sin(math.radians(yaw))
    cp, sp = math.cos(math.radians(-pitch)), math.sin(math.radians(-pitch))
    cr, sr = math.cos(math.radians(-roll)), math.sin(math.radians(-roll))
    return (
        (cy * cr + sy * sp * sr, -cy * sr + sy * sp * cr, sy * cp),
        (cp * sr, cp * cr, -sp),
        (-sy * cr + cy * sp * sr, sy * sr + cy * sp * cr, cy * cp),
    )


def bent(root: Vec, target: Vec, upper: float, lower: float, pole: Vec) -> tuple[Vec, Vec]:
    """Joint and end of a limb of two bones that reaches for a target, its joint towards `pole`.

    The target is brought as near as the bones allow (law of cosines for the angle at the root).
    """
    way = minus(target, root)
    along = unit(way)
    far = min(max(math.sqrt(dot(way, way)), abs(upper - lower) + 0.1), 0.999 * (upper + lower))
    out = unit(plus(pole, along, -dot(pole, along)))
    share = (upper * upper + far * far - lower * lower) / (2 * far)
    height = math.sqrt(max(upper * upper - share * share, 0.0))
    return plus(plus(root, along, share), out, height), plus(root, along, far)


def eased(share: float) -> float:
    """Minimum jerk from 0 to 1 (Flash and Hogan 1985): 10s³ - 15s⁴ + 6s⁵, at rest at both ends."""
    s = min(max(share, 0.0), 1.0)
    return s * s * s * (10 + s * (6 * s - 15))
