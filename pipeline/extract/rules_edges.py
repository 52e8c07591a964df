"""Where the edges of a ruled table run: its rules, and the ends of rules where a table is left open.

A page end cuts a row before its lower rule, and some offices draw no outer frame: the crossing rules
then run past the last one and end where the edge would be.
"""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.marks import find_marks

Gray = NDArray[np.uint8]

SAME = 4.0
"""Points within which two rules count as one edge."""
PAST = 9.0
"""Points rules must run past the last crossing one for a row or column to be open there: a line of text."""
MIN_RULES, MIN_SHARE = 2, 0.5
"""Rules, and share of all of them, that must run past it: a single one is a stroke of a pen."""
OPEN_SIDE = 24.0
"""Points they must run past it sideways: ends of rules are drawn unevenly."""


class _Rule(NamedTuple):
    """One rule: where it stands, and from where to where it runs along the other axis (pixels)."""

    place: float
    start: float
    end: float


def find_edges(across: Gray, down: Gray, scale: float) -> tuple[list[int], list[int]]:
    """Return the pixel positions of the edges of a table, top down and left to right.

    Args:
        across: mask of its horizontal rules.
        down: mask of its vertical rules.
        scale: pixels per point.
    """
    level, upright = _rules(across, axis=1), _rules(down, axis=0)
    ys, xs = _positions(level, scale), _positions(upright, scale)
    return (
        _with_open_ends(ys, upright, scale, PAST),
        _with_open_ends(xs, level, scale, OPEN_SIDE),
    )


def _rules(mask: Gray, axis: int) -> list[_Rule]:
    return [
        _Rule(y + h / 2, x, x + w) if axis == 1 else _Rule(x + w / 2, y, y + h)
        for x, y, w, h in find_marks(mask)
    ]


def _positions(rules: Sequence[_Rule], scale: float) -> list[int]:
    """Return where ``rules`` stand, pieces of one rule taken together."""
    groups: list[list[float]] = []
    for place in sorted(rule.place for rule in rules):
        if groups and place - groups[-1][-1] <= SAME * scale:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [round(sum(group) / len(group)) for group in groups]


def _with_open_ends(places: list[int], crossing: Sequence[_Rule], scale: float, past: float) -> list[int]:
    """Return ``places`` with an edge where the ``crossing`` rules end beyond the first or the last."""
    if not places:
        return places
    room, need = past * scale, max(MIN_RULES, MIN_SHARE * len(_positions(crossing, scale)))
    over = [
        rule for rule in crossing if rule.start < places[0] - room and rule.end > places[0] - SAME * scale
    ]
    under = [
        rule for rule in crossing if rule.end > places[-1] + room and rule.start < places[-1] + SAME * scale
    ]
    first = [round(median(rule.start for rule in over))] if len(_positions(over, scale)) >= need else []
    last = [round(median(rule.end for rule in under))] if len(_positions(under, scale)) >= need else []
    return [*first, *places, *last]
