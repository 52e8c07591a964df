"""Dotted and dashed rules between the rows of a table whose columns are ruled."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.extract.marks import find_marks, pixels_of

Gray = NDArray[np.uint8]

GAP = 2.4
"""Points of white between two dots; words stand further apart."""
LENGTH = 16.0
"""Points a row of dots must run: the width of the narrowest column."""
THICK = 3.4
"""Points of its thickness at most, slope included: letters are higher."""
REACH = 3.0
"""Points between its ends and the vertical rules: dots typed into a cell keep away from its edges."""


def find_dotted(ink: Gray, down: Gray, scale: float) -> Gray:
    """Return the mask of the dotted rules that run from one vertical rule to another, drawn through.

    Args:
        ink: 255 where the page is dark, 0 elsewhere.
        down: mask of the vertical rules.
        scale: pixels per point.
    """
    found = np.zeros_like(ink)
    if not down.any():
        return found
    without = np.where(down > 0, np.uint8(0), ink)
    thick = cv2.dilate(without, np.ones((3, 1), np.uint8))
    bridged = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, max(3, round(GAP * scale))), np.uint8))
    line = np.ones((1, round(LENGTH * scale)), np.uint8)
    runs = np.asarray(cv2.morphologyEx(bridged, cv2.MORPH_OPEN, line), np.uint8)
    room = round(REACH * scale)
    for box in find_marks(runs):
        x, y, w, h = box
        if h <= THICK * scale and _stands_alone(ink, x, y, w, h) and _meets(down, x, y, w, h, room):
            found[box.window][pixels_of(runs, box)] = 255
            found[y + h // 2, max(0, x - room) : x + w + room] = 255
    return found


def _stands_alone(ink: Gray, x: int, y: int, w: int, h: int) -> bool:
    """Return whether hardly any ink touches the run from above and below, as the parts of letters do."""
    above, below = ink[max(0, y - 2) : y, x : x + w], ink[y + h : y + h + 2, x : x + w]
    return all(not band.size or float(band.any(axis=0).mean()) < 0.15 for band in (above, below))


def _meets(down: Gray, x: int, y: int, w: int, h: int, room: int) -> bool:
    left = down[y : y + h, max(0, x - room) : x + room]
    right = down[y : y + h, max(0, x + w - room) : x + w + room]
    return bool(left.any() and right.any())
