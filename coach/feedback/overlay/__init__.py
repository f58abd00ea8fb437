"""Overlay: draws one moment of a session on a mirrored copy of the picture; it shows and never judges."""

from coach.feedback.overlay.draw import draw

__all__ = ["draw"]
