"""Deciding for every piece of a flattened table which column it stands in: a beam over the lines.

A hypothesis remembers the last cell of each column. A piece either opens a new cell, continues the
last cell of a column, titles a group, or is noise; the scores are in ``flat_scores``.
"""

import math
from collections.abc import Iterable, Sequence

from pipeline.model import ColumnKind
from pipeline.segment.tables.flat_cuts import find_cuts
from pipeline.segment.tables.flat_options import (
    GROUP,
    LEFT,
    NOISE,
    OWNERS,
    Hypothesis,
    Placed,
    Spot,
    find_options,
)
from pipeline.segment.tables.flat_scores import Habits, OpenCell, extended
from pipeline.segment.tables.flat_text import FlatLine, Piece, make_piece

BEAM = 6
OVERLONG = 1.05
"""A line longer than this times the widest column holds more than one cell."""
SPLIT = -2.5
"""Two cells side by side although nothing parts them."""
SCRAP = -0.75
"""A short word alone, cut out of a line."""


def decode(
    lines: Sequence[FlatLine], kinds: Sequence[ColumnKind], habits: Habits, *, width: int = BEAM
) -> list[Placed]:
    """Return every piece of ``lines`` with its column, in reading order; ``width`` hypotheses are kept."""
    widest = max(habits.widths.values(), default=60.0)
    beam = [Hypothesis(0.0, (None,) * (len(kinds) + 1), 0, (0,) * len(kinds), False, None, NOISE)]
    lead = next((i for kind in OWNERS for i, k in enumerate(kinds) if k is kind), 0)
    dense_before = False
    cells: dict[OpenCell, OpenCell] = {}
    for at, line in enumerate(lines):
        beam = [h._replace(last=NOISE) for h in beam]
        dense = _holds_cells(line, widest)
        near = dense or dense_before and not line.after_blank
        for n, fragment in enumerate(line.fragments):
            spot = Spot(at, line, n == 0, tuple(kinds), habits, lead, width, cells)
            beam = _read_fragment(beam, fragment, spot, dense=near)
        dense_before = dense or near
    return _trail(beam[0])


def _holds_cells(line: FlatLine, widest: float) -> bool:
    """Return whether cells stand side by side on ``line``: parted, too long for one, or begun inside."""
    if len(line.fragments) > 1 or len(line.fragments[0]) > OVERLONG * widest:
        return True
    return make_piece(line.line, line.fragments[0]).inner > 0


def _read_fragment(beam: list[Hypothesis], fragment: str, spot: Spot, *, dense: bool) -> list[Hypothesis]:
    """Return the best hypotheses after ``fragment``, over all ways to cut it.

    A lattice: the nodes are the places to cut, the edges the pieces between them.
    """
    tokens = fragment.split()
    tails = [cell.words for cell in beam[0].cells if cell is not None]
    cuts = [(0, 0.0), *find_cuts(tokens, tails, dense=dense), (len(tokens), 0.0)]
    nodes: list[list[Hypothesis]] = [_best(beam, spot.width), *([] for _ in cuts[1:])]
    for a, (start, _) in enumerate(cuts[:-1]):
        here = spot if a == 0 else spot._replace(first=False, cut=True)
        for b in range(a + 1, len(cuts)):
            end, seam = cuts[b]
            piece = make_piece(spot.line.line, " ".join(tokens[start:end]))
            last = b == len(cuts) - 1
            scrap = SCRAP if len(piece.text) < 5 and piece.text.islower() else 0.0
            cost = 0.0 if last else SPLIT - seam + scrap
            more = _extend(nodes[a], piece, here, cost, nodes[b])
            nodes[b] = _best([*nodes[b], *more], spot.width) if nodes[b] and more else nodes[b] or more
    return nodes[-1]


def _extend(
    beam: list[Hypothesis], piece: Piece, spot: Spot, cost: float, rivals: list[Hypothesis]
) -> list[Hypothesis]:
    """Return the best hypotheses after ``piece``, ``cost`` added; only the likely ones are built.

    Nor are those built that would come after ``rivals``, the best of other ways to the same place.
    """
    least = rivals[-1].score if len(rivals) == spot.width else -math.inf
    options = find_options(beam, piece, spot, least - cost)
    likeliest = (option for option in options if option[0] + cost > least)
    return _distinct((_built(beam[i], s + cost, piece, c, o, spot) for s, i, c, o in likeliest), spot.width)


def _built(h: Hypothesis, score: float, piece: Piece, column: int, opens: bool, spot: Spot) -> Hypothesis:
    """Return ``h`` with ``piece`` placed; a work cell after cells of other columns begins new rows."""
    trail = (Placed(piece, column, opens, spot.at), h.trail)
    if column == NOISE:
        return Hypothesis(score, h.cells, h.works, h.filled, h.owned, trail, h.last)
    cell = extended(None if opens else h.cells[column], piece, spot.at)
    cell = spot.cells.setdefault(cell, cell)
    if column == GROUP:
        blank = (0,) * len(h.filled)
        return Hypothesis(score, (*h.cells[:-1], cell), 0, blank, False, trail, 0)
    works, filled = h.works, h.filled
    if opens and spot.habits.numbered and spot.kinds[column] is ColumnKind.STT:
        none: tuple[OpenCell | None, ...] = (None,) * len(h.cells)
        return Hypothesis(score, none, 0, (0,) * len(filled), h.owned, trail, column)
    if opens and spot.kinds[column] is ColumnKind.NHIEM_VU:
        if any(n for n, kind in zip(filled, spot.kinds, strict=True) if kind not in LEFT):
            works, filled = 0, (0,) * len(filled)
        works += 1
    elif opens:
        filled = (*filled[:column], filled[column] + 1, *filled[column + 1 :])
    cells = (*h.cells[:column], cell, *h.cells[column + 1 :])
    in_title = h.cells[-1] is not None and h.works == 0 and not spot.habits.numbered
    owned = h.owned or opens and in_title and spot.kinds[column] in OWNERS
    return Hypothesis(score, cells, works, filled, owned, trail, column)


def _best(hypotheses: list[Hypothesis], width: int) -> list[Hypothesis]:
    """Return the ``width`` best that differ in what they remember."""
    return _distinct(sorted(hypotheses, key=lambda h: -h.score), width)


def _distinct(hypotheses: Iterable[Hypothesis], width: int) -> list[Hypothesis]:
    """Return the first ``width`` that differ in what they remember; no more of them are asked for."""
    kept: list[Hypothesis] = []
    seen: set[object] = set()
    for h in hypotheses:
        state = (*map(id, h.cells), h.filled, h.works, h.owned, h.last)
        if state not in seen:
            seen.add(state)
            kept.append(h)
            if len(kept) == width:
                break
    return kept


def _trail(h: Hypothesis) -> list[Placed]:
    out: list[Placed] = []
    node = h.trail
    while node is not None:
        out.append(node[0])
        node = node[1]  # type: ignore[assignment]
    return out[::-1]
