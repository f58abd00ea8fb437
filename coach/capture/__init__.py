"""Frames with real timestamps from cameras, recordings and streams; OpenCV is loaded only on opening one."""

from coach.capture.cameras import Camera, list_cameras
from coach.capture.frame import Frame
from coach.capture.open import open_lasting, open_source
from coach.capture.source import Source

__all__ = ["Camera", "Frame", "Source", "list_cameras", "open_lasting", "open_source"]
