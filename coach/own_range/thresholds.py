"""Every bound of measuring the own range, named, with its unit and reason."""

TRIES = 3
"""For each direction: the median of three is not moved by one that went astray."""

START_DEG = 10.0
HOME_DEG = 7.0
"""A try is under way from START_DEG on, and over below HOME_DEG: people find their neutral again within 3-5
degrees (repositioning error of healthy necks), and they lie apart so that trembling makes no second try."""

HELD_SECONDS = 1.0
"""An angle counts as held, and so as comfortable, after this long: the far end reached without momentum."""

HELD_SPREAD_DEG = 4.0
"""Distance of the 10th from the 90th percentile of a held second. Noise of one degree makes 2.6 of it, the
slowest exercise movement (15 degrees a second) 12."""

HELD_MIN_FRAMES = 5
"""Fewer frames in a second can't tell rest from passing through."""

AT_THE_END_DEG = 8.0
"""A stop farther than this short of the farthest place so far is on the way back, not the end. It leaves room
for easing off a little, and for a frame's noise at the farthest place."""

LEADS = 1.5
"""A try that goes another way by this factor is not the one asked for: coupled turning and tilting of a
healthy neck stays below (the same factor as in exercises)."""

ASTRAY_SECONDS = 0.4
"""And not for a single frame."""

LOST_SECONDS = 0.5
"""A longer hole between two frames breaks a held second."""

SETTLE_SECONDS = 0.3
"""Home for this long, the head has come back; passing through on the way to the other side counts too."""

PATIENCE_S = 45.0
"""A direction in which no try came about for so long is left with the tries it has, so that someone who
can't do a movement today is not stuck with it, hands-free."""

MEDIAN_VARIANCE = (1.0, 0.5, 0.449)
"""Variance of the median of 1, 2 and 3 normal values of variance 1 (order statistics; of two: the mean)."""

UNSTATED_ERROR_DEG = 4.1
"""Taken where nothing is known of an error: the larger standard error of measurement of the clinical device
(2.3-4.1 degrees). A camera that says nothing of its error is not to be trusted further."""

DETECTABLE_DEG = 9.6
"""The larger minimal detectable change of the clinical device (5.4-9.6 degrees)."""

VARIATION_DEG = {"pitch": 20.0, "roll": 12.0, "yaw": 14.0}
"""Natural variation of one person's range over three weeks: flexion and extension, side tilt, rotation."""

CERTAIN = 1.96
"""Standard uncertainties that a difference has to exceed to be one in 95 of 100 cases."""

HISTORY_DAYS = 180
"""Measurements of half a year stand for "your last months"; older ones are no comparison."""

BAND_LOW_SHARE = 0.85
"""Where a band begins: this share of the own range. It ends at the own range plus its uncertainty, so that
the sources' "a little further" is no fault."""

SMALLEST_BAND_LOW_DEG = 8.0
"""A band that begins nearer than this can't be judged: half of it (where an attempt starts) would lie within
the 3-5 degrees by which a resting head misses its neutral."""
