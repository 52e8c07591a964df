"""Brings pictures to the resolution Tesseract reads best."""

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]

WORKING_DPI = 200
"""Of 170, 180, 200, 240, 300 and 400 measured on office, fax and real scans, 180-200 read best: 13 pt
print then has the height the network was trained on, and finer pictures only cost time."""
_KEEP = 0.1
"""A picture within this share of the working resolution is left as it is."""
_MOST, _MOST_PIXELS = 4.0, 60_000_000
"""Times a picture is enlarged at most, and pixels it may have then: more shows nothing new."""


def to_working_dpi(gray: Gray, dpi: int) -> tuple[Gray, int]:
    """Return ``gray`` scaled to the working resolution, and its resolution now."""
    if abs(dpi / WORKING_DPI - 1) <= _KEEP:
        return gray, dpi
    factor = min(WORKING_DPI / dpi, _MOST, (_MOST_PIXELS / max(1, gray.size)) ** 0.5)
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(gray, None, fx=factor, fy=factor, interpolation=how), np.uint8), max(
        1, round(dpi * factor)
    )
