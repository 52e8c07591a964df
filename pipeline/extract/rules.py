"""Finds ruled tables on a picture of a page: long straight lines, and the cells between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.extract.marks import find_marks, pixels_of
from pipeline.extract.rules_across import draw_gutters
from pipeline.extract.rules_dotted import find_dotted, find_torn
from pipeline.extract.rules_down import draw_ends
from pipeline.extract.rules_edges import find_edges
from pipeline.model import BBox

Gray = NDArray[np.uint8]

_MIN_ACROSS, _MIN_DOWN = 26.0, 15.0
"""Points a line must run to be a rule; strokes of letters and underlined words are shorter or alone."""
_BROKEN = 9.0
"""Points of white in a rule that a scan tore: less than a line of text or the narrowest cell."""
_DASHES = 4.0
"""Points of white between the dashes of a line drawn as dashes: word processors leave three."""
_COVERED, _COVERED_BY_INK = 0.55, 0.85
"""Share of a cell's edge that rules, or any ink, must cover for the edge to be there."""
MIN_WIDTH, MIN_HEIGHT, _MIN_CELLS = 180.0, 14.0, 2
"""Points and cells below which crossing lines are a stamp's frame or a scan's edge, no table."""


@dataclass(frozen=True)
class RuledCell:
    """One cell with its place in the grid and its box in points."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: BBox


@dataclass(frozen=True)
class RuledTable:
    """The cells of one ruled table, row by row."""

    rows: int
    cols: int
    cells: tuple[RuledCell, ...]
    box: BBox


@dataclass(frozen=True)
class Rules:
    """The rules of a page: masks of their pixels, and the tables they draw."""

    across: Gray
    down: Gray
    tables: tuple[RuledTable, ...]


class Drawn(NamedTuple):
    """Lines known from elsewhere than the picture, as masks of its size (255 on a line)."""

    across: Gray
    down: Gray


def find_rules(ink: Gray, dpi: float, drawn: Drawn | None = None) -> Rules:
    """Return the rules of a page.

    Args:
        ink: 255 where the page is dark, 0 elsewhere, upright.
        dpi: pixels per inch of ``ink``.
        drawn: the page's lines where they are known; else they are looked for in ``ink``.
    """
    scale = dpi / 72
    level, upright = (ink, ink) if drawn is None else _join_dashes(drawn, scale)
    across = _open(level, round(_MIN_ACROSS * scale), horizontal=True)
    down = _open(upright, round(_MIN_DOWN * scale), horizontal=False)
    walls = level | upright
    if drawn is None:
        down |= find_torn(ink, across, down, scale)
        across |= find_dotted(ink, down, scale)
    across = _mend(across, _BROKEN * scale, horizontal=True)
    down = _mend(down | draw_gutters(ink, across, down, scale), _BROKEN * scale, horizontal=False)
    across |= draw_ends(across, down, scale)
    both = cv2.bitwise_or(across, down)
    joined = np.asarray(cv2.morphologyEx(both, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8)), np.uint8)
    tables = []
    for box in find_marks(joined):
        if box.w < MIN_WIDTH * scale or box.h < MIN_HEIGHT * scale:
            continue
        own = pixels_of(joined, box).astype(np.uint8)
        masks = _Masks(across[box.window] * own, down[box.window] * own, walls[box.window])
        table = _build_table(masks, scale, box.x, box.y)
        if table is not None:
            tables.append(table)
    tables.sort(key=lambda t: (t.box.top, t.box.x0))
    return Rules(across, down, tuple(tables))


def _box(x0: float, top: float, x1: float, bottom: float, scale: float) -> BBox:
    """Return a box of pixels in points."""
    return BBox(*(round(value / scale, 2) for value in (x0, top, x1, bottom)))


def _join_dashes(drawn: Drawn, scale: float) -> Drawn:
    """Return the lines ``drawn`` with those that are drawn as dashes whole."""
    gap = _DASHES * scale
    return Drawn(_mend(drawn.across, gap, horizontal=True), _mend(drawn.down, gap, horizontal=False))


def _mend(rules: Gray, gap: float, *, horizontal: bool) -> Gray:
    """Return the mask ``rules`` with gaps of up to ``gap`` pixels closed between pieces of one rule."""
    if not rules.any():
        return rules
    length = round(gap) | 1
    kernel = np.ones((1, length) if horizontal else (length, 1), np.uint8)
    return np.asarray(cv2.morphologyEx(rules, cv2.MORPH_CLOSE, kernel), np.uint8)


def _open(ink: Gray, length: int, *, horizontal: bool) -> Gray:
    """Return the pixels of ``ink`` on straight runs of at least ``length``; a pixel of slope is allowed."""
    thick = cv2.dilate(ink, np.ones((3, 1) if horizontal else (1, 3), np.uint8))
    kernel = np.ones((1, length) if horizontal else (length, 1), np.uint8)
    opened = cv2.morphologyEx(thick, cv2.MORPH_OPEN, kernel)
    return np.asarray(opened, np.uint8)


@dataclass(frozen=True)
class _Masks:
    """The window of one table: its rules across and down, and all that may be one."""

    across: Gray
    down: Gray
    ink: Gray


def _build_table(masks: _Masks, scale: float, x: int, y: int) -> RuledTable | None:
    """Return the table drawn by the rules of one window, None where they draw none."""
    ys, xs = find_edges(masks.across, masks.down, scale)
    if len(ys) < 2 or len(xs) < 3:
        return None
    rows, cols = len(ys) - 1, len(xs) - 1
    cells = []
    for row, col, row_span, col_span in _merge(masks, ys, xs, round(2 * scale)):
        box = _box(xs[col] + x, ys[row] + y, xs[col + col_span] + x, ys[row + row_span] + y, scale)
        cells.append(RuledCell(row, col, row_span, col_span, box))
    whole = _box(xs[0] + x, ys[0] + y, xs[-1] + x, ys[-1] + y, scale)
    if len(cells) < _MIN_CELLS or whole.x1 - whole.x0 < MIN_WIDTH or whole.bottom - whole.top < MIN_HEIGHT:
        return None
    return RuledTable(rows, cols, tuple(cells), whole)


def _merge(
    masks: _Masks, ys: Sequence[int], xs: Sequence[int], slack: int
) -> list[tuple[int, int, int, int]]:
    """Return (row, col, row_span, col_span) of each cell: fields with no rule between them are one."""
    rows, cols = len(ys) - 1, len(xs) - 1

    def wall_right(r: int, c: int) -> bool:
        down, x = slice(ys[r], ys[r + 1]), xs[c + 1]
        return _is_wall(masks.down[down, _around(x, 2 * slack)], masks.ink[down, _around(x, slack)], axis=1)

    def wall_below(r: int, c: int) -> bool:
        across, y = slice(xs[c], xs[c + 1]), ys[r + 1]
        return _is_wall(
            masks.across[_around(y, 2 * slack), across], masks.ink[_around(y, slack), across], axis=0
        )

    taken: set[tuple[int, int]] = set()

    def goes_on(r: int, c: int, wide: int) -> bool:
        span = range(c, c + wide)
        if any((r, k) in taken or wall_below(r - 1, k) for k in span):
            return False
        return not any(wall_right(r, k) for k in span[:-1])

    cells = []
    for r, c in product(range(rows), range(cols)):
        if (r, c) in taken:
            continue
        wide = 1
        while c + wide < cols and (r, c + wide) not in taken and not wall_right(r, c + wide - 1):
            wide += 1
        high = 1
        while r + high < rows and goes_on(r + high, c, wide):
            high += 1
        taken |= set(product(range(r, r + high), range(c, c + wide)))
        cells.append((r, c, high, wide))
    return cells


def _around(place: int, slack: int) -> slice:
    return slice(max(0, place - slack), place + slack + 1)


def _is_wall(rule: Gray, ink: Gray, axis: int) -> bool:
    """Return whether a strip along a cell's edge holds a rule; a short one shows in the ink only.

    There it is straight, within a pixel: letters of a title over a low row fill a strip, too.
    """
    if rule.size == 0 or rule.any(axis=axis).mean() >= _COVERED:
        return True
    thick = cv2.dilate(ink, np.ones((1, 3) if axis == 1 else (3, 1), np.uint8))
    return bool((thick > 0).mean(axis=1 - axis).max() >= _COVERED_BY_INK)
