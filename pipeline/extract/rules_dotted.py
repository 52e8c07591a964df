"""Dotted and dashed rules between the rows of a table, and hair lines down its columns that a scan tore."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.extract.marks import MarkBox, find_marks

Gray = NDArray[np.uint8]

GAP = 2.4
"""Points of white between two dots; words stand further apart."""
LENGTH, LENGTH_DOWN = 16.0, 24.0
"""Points a row of dots must run, the width of the narrowest column, and a torn rule, more than a letter."""
THICK = 3.4
"""Points of its thickness at most, slope included: letters are higher."""
REACH = 3.0
"""Points between its ends and the vertical rules: dots typed into a cell keep away from its edges."""
EDGE, BESIDE = 0.7, 0.15
"""Points beside it that its uneven edge takes, and share of its length that may have ink behind them, as
letters have."""
MIN_LEVEL = 360.0
"""Points of rules across that show a table: on pages with less no torn rules are looked for."""
MET = 0.9
"""Share of them that meet rules down the page at both ends where none is torn."""


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
    room = round(REACH * scale)
    without = np.where(down > 0, np.uint8(0), ink)
    runs, boxes = _find_runs(without, LENGTH, scale)
    for x, y, w, h in boxes:
        if _stands_alone(ink, x, y, w, h, scale) and _meets(down, x, y, w, h, room):
            found[y : y + h, x : x + w] |= runs[y : y + h, x : x + w]
            found[y + h // 2, max(0, x - room) : x + w + room] = 255
    return found


def find_torn(ink: Gray, across: Gray, down: Gray, scale: float) -> Gray:
    """Return the mask of the vertical rules of hair lines in pieces, drawn through.

    Args:
        ink: 255 where the page is dark, 0 elsewhere.
        across: mask of the horizontal rules; without them there is no table.
        down: mask of the vertical rules that are whole: they join no letter between them.
        scale: pixels per point.
    """
    found = np.zeros_like(ink)
    level = find_marks(across)
    room = round(REACH * scale)
    met = sum(_meets(down, *box, room) for box in level)
    if sum(box.w for box in level) < MIN_LEVEL * scale or met >= MET * len(level):
        return found
    turned = np.ascontiguousarray(np.where(across | down > 0, np.uint8(0), ink).T)
    runs, boxes = _find_runs(turned, LENGTH_DOWN, scale)
    for x, y, w, h in boxes:
        if _stands_alone(turned, x, y, w, h, scale):
            found[x : x + w, y : y + h] |= runs[y : y + h, x : x + w].T
    return found


def _find_runs(ink: Gray, length: float, scale: float) -> tuple[Gray, list[MarkBox]]:
    """Return the mask of what runs ``length`` points across, gaps closed, and the boxes of thin runs."""
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    bridged = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, max(3, round(GAP * scale))), np.uint8))
    line = np.ones((1, round(length * scale)), np.uint8)
    runs = np.asarray(cv2.morphologyEx(bridged, cv2.MORPH_OPEN, line), np.uint8)
    return runs, [box for box in find_marks(runs) if box.h <= THICK * scale]


def _stands_alone(ink: Gray, x: int, y: int, w: int, h: int, scale: float) -> bool:
    """Return whether hardly any ink goes on above and below the run, as the parts of letters do."""
    edge = round(EDGE * scale)
    first, last = max(0, y - edge), y + h + edge
    above, below = ink[max(0, first - 2) : first, x : x + w], ink[last : last + 2, x : x + w]
    return all(not band.size or float(band.any(axis=0).mean()) < BESIDE for band in (above, below))


def _meets(down: Gray, x: int, y: int, w: int, h: int, room: int) -> bool:
    left = down[y : y + h, max(0, x - room) : x + room]
    right = down[y : y + h, max(0, x + w - room) : x + w + room]
    return bool(left.any() and right.any())
