"""Pages on which a table has rules down its columns only: a row higher than the page has none across."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.marks import find_marks

Gray = NDArray[np.uint8]

ENDS = 8.0
"""Points the ends of the rules of one table may differ."""
MIN_RULES = 3
"""Rules of one length from which they part columns: two are the sides of a box or the edges of a sheet."""
MIN_HEIGHT, MIN_WIDTH = 60.0, 180.0
"""Points such a table is high and wide at least."""

_Rule = tuple[int, int, int]
"""Where a rule stands, from where to where it runs (pixels)."""


def draw_ends(across: Gray, down: Gray, scale: float) -> Gray:
    """Return the mask of the lines that close such tables above and below.

    Args:
        across: mask of the horizontal rules: where one crosses, the table is another kind.
        down: mask of the vertical rules.
        scale: pixels per point.
    """
    drawn = np.zeros_like(down)
    rules = sorted((x + w // 2, y, y + h) for x, y, w, h in find_marks(down) if h >= MIN_HEIGHT * scale)
    for group in _groups(rules, ENDS * scale):
        x0, x1 = group[0][0], group[-1][0]
        top, bottom = min(rule[1] for rule in group), max(rule[2] for rule in group)
        if len(group) < MIN_RULES or x1 - x0 < MIN_WIDTH * scale or across[top:bottom, x0:x1].any():
            continue
        drawn[top : top + 2, x0 : x1 + 1] = 255
        drawn[bottom - 2 : bottom, x0 : x1 + 1] = 255
    return drawn


def _groups(rules: Sequence[_Rule], room: float) -> list[list[_Rule]]:
    """Return the rules in groups that begin and end on the same height, each from left to right."""
    groups: list[list[_Rule]] = []
    for rule in rules:
        own = next(
            (g for g in groups if abs(g[0][1] - rule[1]) <= room and abs(g[0][2] - rule[2]) <= room), None
        )
        if own is None:
            groups.append([rule])
        else:
            own.append(rule)
    return groups
