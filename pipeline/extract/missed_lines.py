"""Finds print that Tesseract passed over: it takes a line that touches a seal for part of a picture."""

from collections.abc import Sequence
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.extract.clean import find_ink
from pipeline.extract.words import Word, scaled
from pipeline.model import BBox

Gray = NDArray[np.uint8]

_SCALE = 0.5
"""Of the picture looked at: rows of letters show at 100 dpi as well, in a quarter of the time."""
_READ = 0.3
"""Confidence from which a word of Tesseract's counts as read."""
_HEIGHTS = (0.3, 2.0)
"""Height of a letter in heights of the words read."""
_LINE_HEIGHTS = (0.5, 2.2)
"""Height of a line in the same unit."""
_REACH, _WIDTH = 0.9, 4.0
"""White between letters of one line at most, and width of a line at least, in the same unit."""


def find_missed(lines: Sequence[Sequence[Word]], gray: Gray) -> list[BBox]:
    """Return the boxes (pixels) of rows of letter-sized marks on ``gray`` that no word covers."""
    words = [word for line in lines for word in line if (word.confidence or 0.0) > _READ]
    if not words:
        return []
    small = cv2.resize(gray, None, fx=_SCALE, fy=_SCALE, interpolation=cv2.INTER_AREA)
    words = [scaled(word, _SCALE) for word in words]
    height = median(word.box.bottom - word.box.top for word in words)
    marks = _find_marks(find_ink(np.asarray(small, np.uint8)), _covered(words, small.shape), height)
    if not marks.any():
        return []
    joined = cv2.dilate(marks, np.ones((1, max(3, round(_REACH * height))), np.uint8))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(joined)
    low, high = (share * height for share in _LINE_HEIGHTS)
    return [
        BBox(x / _SCALE, y / _SCALE, (x + w) / _SCALE, (y + h) / _SCALE)
        for x, y, w, h, _ in boxes[1:].tolist()
        if w >= _WIDTH * height and low <= h <= high
    ]


def _covered(words: Sequence[Word], shape: tuple[int, ...]) -> Gray:
    """Return 1 where a word was read, with a margin of some pixels."""
    covered = np.zeros(shape[:2], np.uint8)
    for word in words:
        x0, top, x1, bottom = (int(value) for value in word.box)
        covered[max(0, top - 2) : bottom + 3, max(0, x0 - 2) : x1 + 3] = 1
    return covered


def _find_marks(ink: Gray, covered: Gray, height: float) -> Gray:
    """Return 255 on the marks of ``ink`` that have the size of letters and stand where nothing was read."""
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    low, high = (share * height for share in _HEIGHTS)
    kept = np.zeros(count, bool)
    for number, (x, y, w, h, _) in enumerate(boxes.tolist()):
        inside = low <= h <= high and w <= 8 * height
        kept[number] = bool(number) and inside and not covered[y + h // 2, x + w // 2]
    return np.asarray(kept[labels] * np.uint8(255), np.uint8)
