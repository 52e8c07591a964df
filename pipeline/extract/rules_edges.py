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
SUPPORT, SUPPORT_SHARE = 24.0, 0.5
"""Points of rules an upright edge needs, in a low table that share of its height: a letter of a title that
touches the rules above and below it makes no column."""
PAST = 9.0
"""Points rules must run past the last crossing one for a row or column to be open there: a line of text."""
MIN_RULES, MIN_SHARE = 2, 0.5
"""Rules, and share of all of them, that must run past it: a single one is a stroke of a pen, unless it is the
only one, and crosses more columns."""
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
    least = min(SUPPORT * scale, SUPPORT_SHARE * down.shape[0])
    ys, xs = _positions(level, scale), _positions(upright, scale, least)
    return (
        _with_open_ends(ys, upright, scale, PAST),
        _with_open_ends(xs, level, scale, OPEN_SIDE),
    )


def _rules(mask: Gray, axis: int) -> list[_Rule]:
    return [
        _Rule(y + h / 2, x, x + w) if axis == 1 else _Rule(x + w / 2, y, y + h)
        for x, y, w, h in find_marks(mask)
    ]


def _positions(rules: Sequence[_Rule], scale: float, least: float = 0.0) -> list[int]:
    """Return where ``rules`` stand, pieces of one rule taken together: ``least`` pixels of them at least."""
    groups: list[list[_Rule]] = []
    for rule in sorted(rules):
        if groups and rule.place - groups[-1][-1].place <= SAME * scale:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [
        round(sum(rule.place for rule in group) / len(group))
        for group in groups
        if sum(rule.end - rule.start for rule in group) >= least
    ]


def _with_open_ends(places: list[int], crossing: Sequence[_Rule], scale: float, past: float) -> list[int]:
    """Return ``places`` with an edge where the ``crossing`` rules end beyond the first or the last."""
    if not places:
        return places
    room, drawn = past * scale, len(_positions(crossing, scale))
    need = max(min(MIN_RULES, drawn) if len(places) > MIN_RULES else MIN_RULES, MIN_SHARE * drawn)
    over = [
        rule for rule in crossing if rule.start < places[0] - room and rule.end > places[0] - SAME * scale
    ]
    under = [
        rule for rule in crossing if rule.end > places[-1] + room and rule.start < places[-1] + SAME * scale
    ]
    first = [round(median(rule.start for rule in over))] if len(_positions(over, scale)) >= need else []
    last = [round(median(rule.end for rule in under))] if len(_positions(under, scale)) >= need else []
    return [*first, *places, *last]
