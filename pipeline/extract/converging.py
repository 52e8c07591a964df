"""Makes the lines of a photograph parallel where no edge of its sheet is seen: they meet in one point."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.extract import clean
from pipeline.extract.perspective import Corners, Image, Sheet, span

Rows = NDArray[np.float64]
"""n x 4: middle x, middle y, slope and length of printed lines, in widths of the picture."""

_WIDTH = 900
"""Pixels of the picture's width in which lines are looked for."""
_GAP, _LONG, _FLAT = 15, 90, 8.0
"""Pixels there between words of a line, least length of a line, and how often that is its thickness."""
_ROWS, _HEIGHT = 12, 0.4
"""Lines that must be seen, and the share of the picture's height they must reach over."""
_SPREAD, _STEEP = 1.5, 15.0
"""Degrees between the upper and the lower lines from which it pays, and of any line."""
_ASTRAY = 0.35
"""Degrees by which the middle one of all lines may miss the common point."""


def find_convergence(pixels: Image, dpi: int) -> Sheet | None:
    """Return the picture as a sheet whose lines are parallel; None where they are, or are not straight.

    Only lines across are asked: margins are ragged, and print that narrows towards the top reads well.
    """
    height, width = pixels.shape[:2]
    if not width / 3 < height < width * 3:
        return None
    rows = _find_rows(pixels, dpi)
    if len(rows) < _ROWS or np.ptp(rows[:, 1]) < _HEIGHT * height / width:
        return None
    point = _meeting_point(rows)
    if point is None:
        return None
    off = np.degrees(np.abs(_slopes(rows[:, :2], point) - rows[:, 2]))
    ends = np.array([(0.5, 0.0), (0.5, height / width)])
    slopes = np.degrees(_slopes(ends, point))
    if np.median(off) > _ASTRAY or np.abs(slopes).max() > _STEEP or abs(slopes[1] - slopes[0]) < _SPREAD:
        return None
    return span(_corners(ends, point) * width, width, height, dpi)


def _find_rows(pixels: Image, dpi: int) -> Rows:
    """Return the long thin runs of print on ``pixels``."""
    width = pixels.shape[1]
    factor = _WIDTH / width
    gray = cv2.resize(clean.to_gray(pixels), None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    ink = clean.find_ink(clean.even_light(np.asarray(gray, np.uint8), max(40, round(dpi * factor))))
    runs = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, _GAP), np.uint8))
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(runs, connectivity=4)
    rows = []
    for number, (x, y, wide, high, area) in enumerate(boxes):
        if number == 0 or wide < _LONG or area * _FLAT > wide * wide or high > wide / 2:
            continue
        ys, xs = np.nonzero(labels[y : y + high, x : x + wide] == number)
        slope, base = np.polyfit(xs, ys, 1)
        middle = wide / 2
        rows.append(((x + middle) / _WIDTH, (y + base + slope * middle) / _WIDTH, slope, wide / _WIDTH))
    return np.array(rows, np.float64).reshape(-1, 4)


def _meeting_point(rows: Rows) -> NDArray[np.float64] | None:
    """Return the point (homogeneous) that the rows point to; those far off count less and less."""
    x, y, slope, length = rows.T
    lines = np.c_[-slope, np.ones_like(slope), slope * x - y]
    weight = length.copy()
    point = np.array([1.0, 0.0, 0.0])
    for _ in range(12):
        _, _, found = np.linalg.svd(lines * np.sqrt(weight)[:, None])
        point = found[-1]
        if abs(point[0]) < 0.5 * abs(point[1]):
            return None
        off = np.degrees(np.abs(_slopes(rows[:, :2], point) - slope))
        weight = length / (1 + np.square(off / 0.5))
    return point


def _slopes(places: NDArray[np.float64], point: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the slopes of the lines from ``places`` (n x 2) to ``point``."""
    across = point[0] - point[2] * places[:, 0]
    safe = np.where(np.abs(across) < 1e-9, 1e-9, across)
    return np.asarray((point[1] - point[2] * places[:, 1]) / safe, np.float64)


def _corners(ends: NDArray[np.float64], point: NDArray[np.float64]) -> Corners:
    """Return where the lines through ``ends`` (upper, lower) to ``point`` cut both sides of the picture."""
    (above, below), (upper, lower) = ends[:, 1], _slopes(ends, point)
    return np.array(
        [(0, above - upper / 2), (1, above + upper / 2), (1, below + lower / 2), (0, below - lower / 2)]
    )
