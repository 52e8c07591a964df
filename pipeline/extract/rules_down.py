"""Tables with rules down their columns and hardly any across: where their rows begin and end all the same.

A row higher than the page has no rule across; a title over the width interrupts the rules between columns.
"""

from collections.abc import Iterator, Sequence

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
SAME = 2.0
"""Points within which rules end on one height."""
MIN_INNER, INNER_SHARE = 2, 0.6
"""Rules, and share of those between two that go on, that must end on one height for a row to end there."""
DRAWN = 0.5
"""Share of such an end that a rule across covers already."""

_Rule = tuple[int, int, int]
"""Where a rule stands, from where to where it runs (pixels)."""


def draw_ends(across: Gray, down: Gray, scale: float) -> Gray:
    """Return the mask of the lines that close rows of such tables above and below.

    Args:
        across: mask of the horizontal rules.
        down: mask of the vertical rules.
        scale: pixels per point.
    """
    drawn = np.zeros_like(down)
    rules = sorted((x + w // 2, y, y + h) for x, y, w, h in find_marks(down))
    for y, x0, x1 in _inner_ends(rules, scale):
        room = round(SAME * scale)
        if across[max(0, y - room) : y + room, x0:x1].any(axis=0).mean() < DRAWN:
            drawn[y : y + 2, x0 : x1 + 1] = 255
    for group in _groups([rule for rule in rules if rule[2] - rule[1] >= MIN_HEIGHT * scale], ENDS * scale):
        x0, x1 = group[0][0], group[-1][0]
        top, bottom = min(rule[1] for rule in group), max(rule[2] for rule in group)
        ruled = across[top:bottom, x0:x1].any() or drawn[top:bottom, x0:x1].any()
        if len(group) >= MIN_RULES and x1 - x0 >= MIN_WIDTH * scale and not ruled:
            drawn[top : top + 2, x0 : x1 + 1] = 255
            drawn[bottom - 2 : bottom, x0 : x1 + 1] = 255
    return drawn


def _inner_ends(rules: Sequence[_Rule], scale: float) -> Iterator[_Rule]:
    """Yield (y, x0, x1) where several rules end or begin together between two, at x0 and x1, that go on."""
    room = SAME * scale
    ends = sorted((y, x) for x, *both in rules for y in both)
    while ends:
        y = ends[0][0]
        near = [x for end, x in ends if end - y <= room]
        ends = ends[len(near) :]
        past = [x for x, top, bottom in rules if top < y - room and bottom > y + 2 * room]
        left, right = min(past, default=0), max(past, default=0)
        inner = {x for x in near if left < x < right}
        between = {x for x, top, bottom in rules if left < x < right and top <= y + room and bottom >= y}
        if len(inner) >= max(MIN_INNER, INNER_SHARE * len(between)) and right - left >= MIN_WIDTH * scale:
            yield y, left, right


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
