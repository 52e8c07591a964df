"""Tables with rules between their rows only: their columns are the white gutters that run down them."""

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.extract.marks import find_marks

Gray = NDArray[np.uint8]

ENDS = 6.0
"""Points the ends of the rules of one table may differ."""
MIN_LENGTH = 180.0
"""Points such a rule must run: shorter ones stand under a name or a motto."""
MIN_BANDS, MIN_GUTTERS = 3, 2
"""Rows and gutters from which rules make a table."""
BAND = (9.0, 500.0)
"""Points a row is high: a line of text at least, less than a page of prose."""
GUTTER = 5.0
"""Points of white that part columns."""
SHARE = 0.75
"""Share of the rows in which a gutter must be white: titles of groups run over it."""


def draw_gutters(ink: Gray, across: Gray, down: Gray, scale: float) -> Gray:
    """Return the mask of the lines that could be ruled between the columns of such tables, edges included.

    Args:
        ink: 255 where the page is dark, 0 elsewhere.
        across: mask of the horizontal rules.
        down: mask of the vertical rules: where one stands, the table is another kind.
        scale: pixels per point.
    """
    drawn = np.zeros_like(ink)
    rules = sorted((y + h // 2, x, x + w) for x, y, w, h in find_marks(across))
    text = np.where(cv2.dilate(across, np.ones((3, 3), np.uint8)) > 0, np.uint8(0), ink)
    for run in _runs([rule for rule in rules if rule[2] - rule[1] >= MIN_LENGTH * scale], scale):
        ys = [y for y, _, _ in run]
        x0, x1 = max(x for _, x, _ in run), min(x for _, _, x in run)
        if len(ys) <= MIN_BANDS or down[ys[0] + 3 : ys[-1] - 3, x0:x1].any():
            continue
        gutters = _gutters(text, ys, x0, x1, scale)
        if len(gutters) >= MIN_GUTTERS:
            inner = {y for y, a, b in rules if ys[0] < y < ys[-1] and a >= x0 - 2 and b <= x1 + 2}
            _draw(drawn, text, sorted({*ys, *inner}), [x0 + 1, *gutters, x1 - 2], scale)
    return drawn


def _draw(drawn: Gray, text: Gray, ys: Sequence[int], xs: Sequence[int], scale: float) -> None:
    """Draw the lines at ``xs`` down each row, but where text runs over them."""
    half = round(GUTTER * scale / 4)
    for top, bottom in pairwise(ys):
        for n, x in enumerate(xs):
            outer = n in (0, len(xs) - 1)
            if outer or not text[top:bottom, x - half : x + half + 1].any():
                drawn[top : bottom + 1, x : x + 2] = 255


def _runs(rules: Sequence[tuple[int, int, int]], scale: float) -> list[list[tuple[int, int, int]]]:
    """Return the rules in runs of equal ends, each a line of text or more below the one before."""
    runs: list[list[tuple[int, int, int]]] = []
    for rule in rules:
        last = runs[-1][-1] if runs else None
        same = last is not None and max(abs(last[1] - rule[1]), abs(last[2] - rule[2])) <= ENDS * scale
        if last is not None and same and rule[0] - last[0] < BAND[0] * scale:
            continue  # the second line of a double rule
        if last is not None and same and rule[0] - last[0] <= BAND[1] * scale:
            runs[-1].append(rule)
        else:
            runs.append([rule])
    return runs


def _gutters(text: Gray, ys: Sequence[int], x0: int, x1: int, scale: float) -> list[int]:
    """Return where lines may be drawn between the columns of the rows ``ys``, in pixels of the page."""
    edge = max(2, round(1.5 * scale))
    filled = np.array([text[a + edge : b - edge, x0:x1].any(axis=0) for a, b in pairwise(ys)])
    inked = filled.any(axis=1)
    if inked.sum() < MIN_BANDS:
        return []
    white = 1.0 - filled[inked].mean(axis=0)
    found = [
        (a, b) for a, b in _stretches(white >= SHARE) if b - a >= GUTTER * scale and a > 0 and b < x1 - x0
    ]
    return [x0 + a + int(np.argmax(_smooth(white[a:b], round(GUTTER * scale)))) for a, b in found]


def _stretches(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the half-open ranges in which ``flags`` holds."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _smooth(values: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    return np.convolve(values, np.ones(max(width, 1)), mode="same")
