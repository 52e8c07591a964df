"""Finds the frames of registry stamps: small boxes of rules, too small for a table."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.extract.rules import Rules
from pipeline.extract.seals import Seal
from pipeline.model import BBox

Gray = NDArray[np.uint8]

_WIDTH, _HEIGHT = (85.0, 180.0), (32.0, 100.0)
"""Points such a frame is wide and high."""
_LOWEST = 0.5
"""Share of the page above which an office stamps what it receives."""
_DRAWN = 0.6
"""Share of the upper and of the lower edge that is drawn."""
_GAP = 4.0
"""Points of white in a rule: stamps print unevenly."""


@dataclass(frozen=True)
class Stamps:
    """What was stamped onto a page, in points: seals, and frames of registry stamps."""

    seals: Sequence[Seal] = ()
    frames: Sequence[BBox] = ()


def find_frames(rules: Rules, dpi: int) -> list[BBox]:
    """Return the boxes (points) of frames in the upper half of a page, from the top down."""
    if not rules.across.any():
        return []
    scale = dpi / 72
    gap = round(_GAP * scale)
    both = cv2.bitwise_or(rules.across, rules.down)
    joined = cv2.morphologyEx(both, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    frames: list[BBox] = []
    for x, y, w, h, _ in cv2.connectedComponentsWithStats(joined, connectivity=8)[2][1:].tolist():
        fits = _WIDTH[0] <= w / scale <= _WIDTH[1] and _HEIGHT[0] <= h / scale <= _HEIGHT[1]
        if not fits or y + h > _LOWEST * both.shape[0]:
            continue
        edges = (rules.across[y : y + 2 * gap, x : x + w], rules.across[y + h - 2 * gap : y + h, x : x + w])
        if all(edge.any(axis=0).mean() >= _DRAWN for edge in edges):
            frames.append(BBox(*(value / scale for value in (x, y, x + w, y + h))))
    return sorted(frames, key=lambda frame: (frame.top, frame.x0))
