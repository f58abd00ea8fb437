"""Figure: the moving picture of a movement: a drawn person who does it from the exercise's own data."""

from coach.feedback.figure.pose import Pose, pose_at
from coach.feedback.figure.showing import draw_figure

__all__ = ["Pose", "draw_figure", "pose_at"]
