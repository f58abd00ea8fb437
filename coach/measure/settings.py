"""Settings: what a user may set about measuring."""

from dataclasses import dataclass

from coach.measure import thresholds as th
from coach.measure.neutral import NeutralMode


@dataclass(frozen=True, slots=True)
class Settings:
    """How head and shoulders are measured.

    Attributes:
        neutral: see `NeutralMode`.
        field_of_view_deg: horizontal field of view of the camera.
    """

    neutral: NeutralMode = NeutralMode.AUTO
    field_of_view_deg: float = th.DEFAULT_FIELD_OF_VIEW_DEG
