"""Scale: the bounds of a reach that carry a unit, for degrees, for centimetres and for small movements."""

from dataclasses import dataclass

from coach.movement import thresholds as th
from coach.movement.events import Kind


@dataclass(frozen=True, slots=True)
class Scale:
    """Bounds in one unit; what each is for stands in thresholds.py under the same name.

    Attributes:
        unit: as it is written behind a figure.
        start_share, home_share: of the band's near end.
        release_min: how far below the band a hold is let go, at least.
        far_margin, far_seconds, far_kind: when going beyond the band is told, and as what.
        resting_speed, onset_speed: a second.
        rest_spread: as still as this is a rest.
        elsewhere_min: degrees, or the unit's own, by which another movement than asked is told.
        smooth: whether halting can be told from this measure. It needs the noise, which is known of the
            head's angles, and a movement well above it.
    """

    unit: str
    start_share: float
    home_share: float
    release_min: float
    far_margin: float
    far_seconds: float
    far_kind: Kind
    resting_speed: float
    onset_speed: float
    rest_spread: float
    elsewhere_min: float
    smooth: bool


DEGREES = Scale(
    unit="°",
    start_share=th.START_SHARE,
    home_share=th.HOME_SHARE,
    release_min=th.RELEASE_MIN_DEG,
    far_margin=th.TOO_FAR_MARGIN_DEG,
    far_seconds=th.TOO_FAR_SECONDS,
    far_kind=Kind.TOO_FAR,
    resting_speed=th.RESTING_SPEED_DEG_S,
    onset_speed=th.ONSET_SPEED_DEG_S,
    rest_spread=th.REST_SPREAD_DEG,
    elsewhere_min=th.OFF_AXIS_MIN_DEG,
    smooth=True,
)

SMALL_DEGREES = Scale(
    unit="°",
    start_share=th.SMALL_START_SHARE,
    home_share=th.SMALL_HOME_SHARE,
    release_min=th.SMALL_RELEASE_DEG,
    far_margin=th.SMALL_MARGIN_DEG,
    far_seconds=th.SMALL_FAR_SECONDS,
    far_kind=Kind.TOO_LARGE,
    resting_speed=th.SMALL_RESTING_SPEED_DEG_S,
    onset_speed=th.SMALL_ONSET_SPEED_DEG_S,
    rest_spread=th.SMALL_REST_SPREAD_DEG,
    elsewhere_min=th.SMALL_ELSEWHERE_DEG,
    smooth=False,
)

CENTIMETRES = Scale(
    unit=" cm",
    start_share=th.START_SHARE,
    home_share=th.HOME_SHARE,
    release_min=th.RELEASE_MIN_CM,
    far_margin=th.TOO_FAR_MARGIN_CM,
    far_seconds=th.TOO_FAR_SECONDS,
    far_kind=Kind.TOO_FAR,
    resting_speed=th.RESTING_SPEED_CM_S,
    onset_speed=th.ONSET_SPEED_CM_S,
    rest_spread=th.REST_SPREAD_CM,
    elsewhere_min=th.ELSEWHERE_MIN_CM,
    smooth=False,
)
