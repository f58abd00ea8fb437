"""OpenCV with its own chatter turned off; the capture modules take `cv2` from here."""

import os

# Read by OpenCV when it is loaded or first opens a video, so they must stand before the import. A person is
# to see one sentence of ours, not FFmpeg's lines (which may also hold an address with its password).
# Whoever looks for a fault may set them by hand.
os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
# With hardware transforms Media Foundation takes up to a minute to open a camera (opencv #17687).
os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")

import cv2

__all__ = ["cv2"]

if os.environ["OPENCV_LOG_LEVEL"] == "SILENT":  # another module may have loaded OpenCV before us
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
