"""What a flattened table teaches about its columns: how wide they are, how often they have a cell."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.model import ColumnKind
from pipeline.segment.tables.flat_options import GROUP, Placed
from pipeline.segment.tables.flat_scores import Habits, Widths
from pipeline.segment.tables.flat_text import FlatLine, make_piece

USUAL: Widths = {
    ColumnKind.STT: 4.0,
    ColumnKind.MUC_TIEU: 26.0,
    ColumnKind.NHIEM_VU: 40.0,
    ColumnKind.CHU_TRI: 16.0,
    ColumnKind.PHOI_HOP: 18.0,
    ColumnKind.KET_QUA: 20.0,
    ColumnKind.THOI_GIAN: 14.0,
    ColumnKind.BAO_CAO: 14.0,
    ColumnKind.KINH_PHI: 12.0,
    ColumnKind.GHI_CHU: 12.0,
    ColumnKind.KHAC: 16.0,
}
"""Letters on a line of a column in an annex set in landscape 12 points."""
OTHER_OPENER = 1.5
"""Weight of beginning unlike nearly all other work cells of the table."""
MIN_LINES = 4
"""Lines of a column from which its width is known."""
MIN_NUMBERS = 3
"""Numbers that follow each other before a table counts as numbered."""
SURE = 2.0
"""Lead of the best kind over the second from which a run counts as evidence."""


def estimate_widths(
    lines: Sequence[FlatLine], kinds: Sequence[ColumnKind]
) -> tuple[Widths, frozenset[ColumnKind]]:
    """Return the usual width of the columns, and those whose width is guessed.

    Runs of lines whose first words name their kind are the evidence.

    A column without such a run gets its usual width, scaled as the known ones are.
    """
    found: dict[ColumnKind, list[int]] = {}
    for line in lines:
        if not line.after_blank or line.run_width == 0 or len(line.fragments) > 1:
            continue
        piece = make_piece(line.line, line.fragments[0])
        scores = sorted(((piece.opening.get(kind, 0.0), kind) for kind in kinds), reverse=True)
        if scores and scores[0][0] - (scores[1][0] if len(scores) > 1 else 0.0) >= SURE:
            found.setdefault(scores[0][1], []).append(line.run_width)
    known = {kind: float(median(widths)) for kind, widths in sorted(found.items())}
    scale = median(width / USUAL[kind] for kind, width in known.items()) if known else 1.0
    return {kind: known.get(kind, USUAL[kind] * scale) for kind in kinds}, frozenset(kinds) - set(known)


def first_habits(lines: Sequence[FlatLine], kinds: Sequence[ColumnKind]) -> Habits:
    """Return what the lines show before any of them is read."""
    numbers = [
        int(n) for n in (line.fragments[0].rstrip(".)") for line in lines) if n.isascii() and n.isdigit()
    ]
    rising = sum(b == a + 1 for a, b in pairwise(numbers))
    numbered = ColumnKind.STT in kinds and rising >= MIN_NUMBERS and rising >= 0.7 * max(numbers[-1] - 1, 1)
    others = [line for line in lines if not line.fragments[0].rstrip(".)").isdigit()]
    blanks = sum(line.after_blank for line in others) >= 0.1 * len(others)
    widths, guessed = estimate_widths(lines, kinds)
    return Habits(widths, guessed, {}, frozenset(), 0.0, blanks, numbered)


def learn_habits(placed: Sequence[Placed], kinds: Sequence[ColumnKind], before: Habits) -> Habits:
    """Return the habits a first reading of the table shows."""
    cells = _row_cells(placed, kinds)
    works = max(cells[ColumnKind.NHIEM_VU], 1)
    rates = {
        kind: min(max(math.log(max(cells[kind], 0.5) / works), -3.0), 0.0)
        for kind in kinds
        if kind not in _FREE
    }
    openers, share = _openers(placed, kinds)
    other = OTHER_OPENER * math.log(max(1.0 - share, 0.03))
    widths, guessed = _widths(placed, kinds, before)
    return before._replace(widths=widths, guessed=guessed, rates=rates, openers=openers, other_opener=other)


def _row_cells(placed: Sequence[Placed], kinds: Sequence[ColumnKind]) -> Counter[ColumnKind]:
    """Return how many cells each column has, without those that stand beside the title of a group."""
    cells: Counter[ColumnKind] = Counter()
    in_title = False
    for p in placed:
        if p.column == GROUP:
            in_title = True
        elif p.column >= 0 and p.opens:
            in_title = in_title and kinds[p.column] is not ColumnKind.NHIEM_VU
            cells[kinds[p.column]] += not in_title
    return cells


_FREE = frozenset((ColumnKind.STT, ColumnKind.NHIEM_VU, ColumnKind.MUC_TIEU))
"""Kinds whose cells are not one for each work."""


def _widths(
    placed: Sequence[Placed], kinds: Sequence[ColumnKind], before: Habits
) -> tuple[Widths, frozenset[ColumnKind]]:
    """Return the length nine in ten lines of a column keep to; too few lines leave it as it was."""
    lengths: dict[ColumnKind, list[int]] = {kind: [] for kind in kinds}
    for p in placed:
        if p.column >= 0:
            lengths[kinds[p.column]].append(len(p.piece.text))
    learned = {k: float(sorted(n)[int(len(n) * 0.9)]) for k, n in lengths.items() if len(n) >= MIN_LINES}
    return before.widths | learned, before.guessed - set(learned)


def _openers(placed: Sequence[Placed], kinds: Sequence[ColumnKind]) -> tuple[frozenset[str], float]:
    """Return the two commonest first words of work cells and their share, where it is two thirds or more."""
    firsts = Counter(
        p.piece.words[0]
        for p in placed
        if p.column >= 0 and p.opens and kinds[p.column] is ColumnKind.NHIEM_VU and p.piece.words
    )
    common = sorted(firsts.items(), key=lambda item: (-item[1], item[0]))[:2]
    total = sum(firsts.values())
    share = sum(n for _, n in common) / max(total, 1)
    if total < 8 or share < 2 / 3:
        return frozenset(), 0.0
    return frozenset(word for word, _ in common), share
