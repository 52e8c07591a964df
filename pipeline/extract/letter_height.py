"""Tells capitals from small letters of the same shape by their height: ``Các`` in mid-sentence is ``các``.

Tesseract decides it from a line scaled to one height, and misses it a few times a page; a lone ``x`` in
the cell of a table is a capital to it as good as always.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.extract.clean import find_ink
from pipeline.extract.words import Word, mean_confidence
from pipeline.model import BBox

Gray = NDArray[np.uint8]
Words = Sequence[Word]

_SAME_SHAPE = re.compile(r"([CSVXZ])([^\W\d_]*)[.,;:)]*")
_LOW = frozenset("acemnorsuvxz")
"""Letters as high as a small x; those with marks are not counted, for the marks touch them at times."""
_SMALL = 1.1
"""Heights of a small x up to which a letter is small: of 362 capitals read on real scans the small ones have
0.95 to 1.06, printed ones 1.15 to 1.7."""
_SURE = 0.9
"""Mean confidence of a line of whole letters."""
_FEW = 3
"""Letters as high as a small x from which they tell that height."""


class _Marks:
    """The connected marks of a page, in pixels, from left to right."""

    def __init__(self, ink: Gray) -> None:
        stats = cv2.connectedComponentsWithStats(ink, connectivity=8)[2][1:].astype(np.int64)
        centre = stats[:, cv2.CC_STAT_LEFT] + stats[:, cv2.CC_STAT_WIDTH] / 2
        order = np.argsort(centre, kind="stable")
        self.centre, self.left = centre[order], stats[order, cv2.CC_STAT_LEFT]
        self.top, self.height = stats[order, cv2.CC_STAT_TOP], stats[order, cv2.CC_STAT_HEIGHT]

    def letters(self, box: BBox) -> list[int]:
        """Return the heights of the letters in ``box`` from left to right; accents and stops are none."""
        first = np.searchsorted(self.centre, box.x0, side="left")
        last = np.searchsorted(self.centre, box.x1, side="right")
        left, top, height = self.left[first:last], self.top[first:last], self.height[first:last]
        y, base = top + height / 2, 0.55 * box.top + 0.45 * box.bottom
        standing = (box.top <= y) & (y <= box.bottom) & (top + height > base) & (top < base)
        order = np.argsort(left[standing], kind="stable")
        return [int(high) for high in height[standing][order]]


def with_small_letters(lines: Sequence[Words], gray: Gray) -> list[tuple[Word, ...]]:
    """Return ``lines`` (boxes in pixels of ``gray``) with capitals as low as a small x made small.

    Torn print has low letters of all kinds: a line of words counts only where it was read for sure.
    """
    if not any(_SAME_SHAPE.fullmatch(word.text) for line in lines for word in line):
        return [tuple(line) for line in lines]
    marks = _Marks(find_ink(gray))
    heights = [[_letter_heights(word, marks) for word in line] for line in lines]
    low = [[height for word in line for letter, height in word if letter in _LOW] for line in heights]
    page = [height for line in low for height in line]
    done: list[tuple[Word, ...]] = []
    for line, words, own in zip(lines, heights, low, strict=True):
        whole = len(own) >= _FEW and mean_confidence(line) >= _SURE
        known = page if len(line) == 1 else own if whole else []
        done.append(tuple(_in_its_case(word, seen, known) for word, seen in zip(line, words, strict=True)))
    return done


def _letter_heights(word: Word, marks: _Marks) -> list[tuple[str, int]]:
    """Return the letters of ``word`` with their heights; none where its letters touch."""
    letters = [ch for ch in word.text if ch.isalnum()]
    heights = marks.letters(word.box)
    return list(zip(letters, heights, strict=True)) if len(letters) == len(heights) else []


def _in_its_case(word: Word, seen: Sequence[tuple[str, int]], known: Sequence[int]) -> Word:
    """Return ``word`` with its first letter small where its mark is no higher than a small x."""
    match = _SAME_SHAPE.fullmatch(word.text)
    if match is None or not seen or len(known) < _FEW or (match[2] and not match[2].islower()):
        return word
    small = seen[0][1] <= _SMALL * median(known)
    return replace(word, text=match[1].lower() + word.text[1:]) if small else word
