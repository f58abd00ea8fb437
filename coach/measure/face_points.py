"""Face points: which points of the face mesh a single picture is measured by, and each one's twin."""

MIDDLE = (
    0, 1, 4, 5, 6, 9, 10, 13, 14, 15, 152, 168, 175, 195, 197, 199, 200,
)  # fmt: skip
"""Rows of the face mesh (as in `Landmarks.face`) on the middle line of the face."""

RIGHT = (
    20, 25, 30, 33, 35, 40, 45, 50, 55, 58, 60, 61, 65, 70, 75, 80, 85, 90, 93, 95, 96, 100, 101, 105,
    106, 110, 111, 115, 116, 120, 121, 125, 126, 127, 130, 131, 132, 133, 135, 136, 140, 141, 145, 146,
    150, 153, 155, 158, 160, 163, 165, 170, 172, 176, 180, 181, 185, 186, 190, 191, 198, 205, 210, 215,
    220, 225, 230, 234, 235, 240, 245,
)  # fmt: skip
"""On the person's right side of it: about every fifth row."""

LEFT = (
    250, 255, 260, 263, 265, 270, 275, 280, 285, 288, 290, 291, 295, 300, 305, 310, 315, 320, 323, 324,
    325, 329, 330, 334, 335, 339, 340, 344, 345, 349, 350, 354, 355, 356, 359, 360, 361, 362, 364, 365,
    369, 370, 374, 375, 379, 380, 382, 385, 387, 390, 391, 395, 397, 400, 404, 405, 409, 410, 414, 415,
    420, 425, 430, 435, 440, 445, 450, 454, 455, 460, 465,
)  # fmt: skip
"""On the left, each the twin of the one at the same place in RIGHT."""

POINTS = (*MIDDLE, *RIGHT, *LEFT)
"""All of them."""

TWINS = tuple(POINTS.index(row) for row in (*MIDDLE, *LEFT, *RIGHT))
"""The place in POINTS of each one's twin: what a mirror makes of it."""
