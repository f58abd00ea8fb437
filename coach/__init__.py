"""A webcam coach for neck exercises and desk posture."""

__version__ = "0.1.0"
