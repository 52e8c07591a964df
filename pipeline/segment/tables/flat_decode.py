"""Deciding for every piece of a flattened table which column it stands in: a beam over the lines.

A hypothesis remembers the last cell of each column. A piece either opens a new cell, continues the
last cell of a column, titles a group, or is noise; the scores are in ``flat_scores``.
"""

from collections.abc import Sequence
from heapq import nlargest
from typing import NamedTuple

from pipeline.model import ColumnKind
from pipeline.segment.tables.flat_cuts import find_cuts
from pipeline.segment.tables.flat_scores import (
    Habits,
    OpenCell,
    continuing_score,
    extended,
    opening_score,
    run_fit,
)
from pipeline.segment.tables.flat_text import FlatLine, Piece, make_piece

BEAM = 6
GROUP, NOISE = -1, -2
"""Columns of pieces that title a group of rows, and of specks."""
OVERLONG = 1.05
"""A line longer than this times the widest column holds more than one cell."""
SPLIT = -2.5
"""Two cells side by side although nothing parts them."""
SPECK, NOISE_WORDS, SOUND_NOISE = -1.0, -1.0, 6.0
"""A piece without letters is noise; one with letters the less, the more of it is sound (in full at 12)."""
SOUND_SPECK = -1.5
UNLIKELY = 8.0
"""A column this far behind the best is not tried for a new cell."""
SCRAP = -0.75
"""A short word alone, cut out of a line."""
SAME_COLUMN = -5.0
"""Two pieces of one line in one column."""
BACKWARD = -2.5
"""A piece left of its neighbour's column: the order of the headings may be misread."""
UNNUMBERED = -2.0
"""A row without a number in a table that numbers its rows."""
OWNED = -2.0
"""An owner of its own for a row whose group has one."""
NO_LEAD_YET = -1.5
"""A cell of coordinators before the row's lead."""
NEW_GROUP, CONTINUED_GROUP = 4.0, 1.0
FILLED = -3.0
"""A second cell of a column although the row has one and no new row has begun."""


class Placed(NamedTuple):
    """A piece in its column."""

    piece: Piece
    column: int
    """Index into the columns, or GROUP or NOISE."""
    opens: bool
    at: int
    """Ordinal of its line among the lines read."""


class _Hypothesis(NamedTuple):
    score: float
    cells: tuple[OpenCell | None, ...]
    """Last cell of each column; the last entry is the group title's."""
    works: int
    """Work cells of the rows that are being filled."""
    filled: tuple[int, ...]
    """Cells of each column since those work cells began."""
    owned: bool
    """The group's title has owners of its own."""
    trail: tuple["Placed", object] | None
    last: int
    """Column of the piece before on the same line."""


def decode(
    lines: Sequence[FlatLine], kinds: Sequence[ColumnKind], habits: Habits, *, width: int = BEAM
) -> list[Placed]:
    """Return every piece of ``lines`` with its column, in reading order; ``width`` hypotheses are kept."""
    widest = max(habits.widths.values(), default=60.0)
    beam = [_Hypothesis(0.0, (None,) * (len(kinds) + 1), 0, (0,) * len(kinds), False, None, NOISE)]
    lead = next((i for kind in _OWNERS for i, k in enumerate(kinds) if k is kind), 0)
    dense_before = False
    for at, line in enumerate(lines):
        beam = [h._replace(last=NOISE) for h in beam]
        dense = _holds_cells(line, widest)
        near = dense or dense_before and not line.after_blank
        for n, fragment in enumerate(line.fragments):
            spot = _Spot(at, line, n == 0, tuple(kinds), habits, lead, width)
            beam = _read_fragment(beam, fragment, spot, dense=near)
        dense_before = dense or near
    return _trail(beam[0])


def _holds_cells(line: FlatLine, widest: float) -> bool:
    """Return whether cells stand side by side on ``line``: parted, too long for one, or begun inside."""
    if len(line.fragments) > 1 or len(line.fragments[0]) > OVERLONG * widest:
        return True
    return make_piece(line.line, line.fragments[0]).inner > 0


class _Spot(NamedTuple):
    """Where a piece stands, and what is known of the table."""

    at: int
    line: FlatLine
    first: bool
    kinds: tuple[ColumnKind, ...]
    habits: Habits
    lead: int
    """Column of the lead; that of the coordinators where there is none."""
    width: int
    """Hypotheses kept."""
    cut: bool = False
    """The piece is not the first of its fragment."""


def _read_fragment(beam: list[_Hypothesis], fragment: str, spot: _Spot, *, dense: bool) -> list[_Hypothesis]:
    """Return the best hypotheses after ``fragment``, over all ways to cut it.

    A lattice: the nodes are the places to cut, the edges the pieces between them.
    """
    tokens = fragment.split()
    tails = [cell.words for cell in beam[0].cells if cell is not None]
    cuts = [(0, 0.0), *find_cuts(tokens, tails, dense=dense), (len(tokens), 0.0)]
    nodes: list[list[_Hypothesis]] = [beam, *([] for _ in cuts[1:])]
    for a, (start, _) in enumerate(cuts[:-1]):
        nodes[a] = _best(nodes[a], spot.width)
        here = spot if a == 0 else spot._replace(first=False, cut=True)
        for b in range(a + 1, len(cuts)):
            end, seam = cuts[b]
            piece = make_piece(spot.line.line, " ".join(tokens[start:end]))
            last = b == len(cuts) - 1
            cost = (
                0.0
                if last
                else SPLIT - seam + (SCRAP if len(piece.text) < 5 and piece.text.islower() else 0.0)
            )
            nodes[b] += [h._replace(score=h.score + cost) for h in _extend(nodes[a], piece, here)]
    return _best(nodes[-1], spot.width)


def _extend(beam: list[_Hypothesis], piece: Piece, spot: _Spot) -> list[_Hypothesis]:
    """Return the best hypotheses after ``piece``; only the likely ones are built."""
    opening = [opening_score(piece, kind, spot.line, spot.habits, first=spot.first) for kind in spot.kinds]
    likely = max(opening) - UNLIKELY
    sound = piece.sound * min(len(piece.text), 12) / 12
    noise = SPECK if not piece.words or piece.number else NOISE_WORDS - SOUND_NOISE * sound
    noise += SOUND_SPECK if piece.sound >= 0.5 else 0.0
    continuing: dict[tuple[int, OpenCell], float] = {}
    options: list[tuple[float, int, int, bool]] = []
    for i, h in enumerate(beam):
        options.append((h.score + noise, i, NOISE, True))
        for column, kind in enumerate(spot.kinds):
            order = 0.0 if h.last < 0 or column > h.last else SAME_COLUMN if column == h.last else BACKWARD
            cell = h.cells[column]
            if cell is not None:
                key = (column, cell)
                if key not in continuing:
                    continuing[key] = continuing_score(
                        piece, kind, cell, spot.at, spot.line, spot.habits, cut=spot.cut
                    )
                options.append((h.score + order + continuing[key], i, column, False))
            if opening[column] < likely:
                continue
            fit = _row_fit(h, column, kind, spot)
            options.append((h.score + order + opening[column] + fit, i, column, True))
        options += _group_options(h, i, piece, spot)
    likeliest = nlargest(2 * spot.width, options)
    built = [_built(beam[i], score, piece, column, opens, spot) for score, i, column, opens in likeliest]
    return _best(built, spot.width)


_OWNERS = (ColumnKind.CHU_TRI, ColumnKind.PHOI_HOP)
"""Below a group's title its owners may stand, although rows have none of their own."""
_LEFT = frozenset((ColumnKind.NHIEM_VU, ColumnKind.STT, ColumnKind.MUC_TIEU))
"""Columns whose cells don't fill a row: the work itself and what stands before or over it."""


def _row_fit(h: _Hypothesis, column: int, kind: ColumnKind, spot: _Spot) -> float:
    """Return how well a new cell in ``column`` fits the cells the row has already."""
    score = 0.0
    if kind not in _LEFT and h.filled[column] >= max(h.works, 1):
        score += FILLED
    if h.works == 0 and kind in _OWNERS:
        score -= spot.habits.rates.get(kind, 0.0)
        score -= run_fit(spot.line, kind, spot.habits) if spot.first else 0.0
    if h.owned and h.works and kind in _OWNERS:
        score += OWNED
    if kind is ColumnKind.PHOI_HOP and column != spot.lead and not h.filled[spot.lead]:
        score += NO_LEAD_YET
    if spot.habits.numbered and kind is not ColumnKind.STT:
        if kind is ColumnKind.NHIEM_VU and h.works:
            score += UNNUMBERED if any(h.filled) else FILLED + UNNUMBERED
        elif any(h.filled[column + 1 :]):
            score += BACKWARD
    return score


def _group_options(h: _Hypothesis, i: int, piece: Piece, spot: _Spot) -> list[tuple[float, int, int, bool]]:
    """Return the option that ``piece`` titles a group of rows, or goes on with a title, where it may."""
    cell = h.cells[-1]
    follows = cell is not None and piece.text.isupper() and _next_line(cell, spot)
    if follows:
        return [(h.score + CONTINUED_GROUP, i, GROUP, False)]
    return [(h.score + NEW_GROUP, i, GROUP, True)] if piece.caps else []


def _next_line(cell: OpenCell, spot: _Spot) -> bool:
    return cell.at == spot.at or spot.at - cell.at == 1 and not spot.line.after_blank


def _built(h: _Hypothesis, score: float, piece: Piece, column: int, opens: bool, spot: _Spot) -> _Hypothesis:
    """Return ``h`` with ``piece`` placed; a work cell after cells of other columns begins new rows."""
    trail = (Placed(piece, column, opens, spot.at), h.trail)
    if column == NOISE:
        return h._replace(score=score, trail=trail)
    cell = extended(None if opens else h.cells[column], piece, spot.at)
    if column == GROUP:
        blank = (0,) * len(h.filled)
        return _Hypothesis(score, (*h.cells[:-1], cell), 0, blank, False, trail, 0)
    works, filled = h.works, h.filled
    if opens and spot.habits.numbered and spot.kinds[column] is ColumnKind.STT:
        none: tuple[OpenCell | None, ...] = (None,) * len(h.cells)
        return _Hypothesis(score, none, 0, (0,) * len(filled), h.owned, trail, column)
    if opens and spot.kinds[column] is ColumnKind.NHIEM_VU:
        if any(n for n, kind in zip(filled, spot.kinds, strict=True) if kind not in _LEFT):
            works, filled = 0, (0,) * len(filled)
        works += 1
    elif opens:
        filled = (*filled[:column], filled[column] + 1, *filled[column + 1 :])
    cells = (*h.cells[:column], cell, *h.cells[column + 1 :])
    in_title = h.cells[-1] is not None and h.works == 0 and not spot.habits.numbered
    owned = h.owned or opens and in_title and spot.kinds[column] in _OWNERS
    return _Hypothesis(score, cells, works, filled, owned, trail, column)


def _best(hypotheses: list[_Hypothesis], width: int) -> list[_Hypothesis]:
    """Return the ``width`` best that differ in what they remember."""
    kept: list[_Hypothesis] = []
    seen: set[object] = set()
    for h in sorted(hypotheses, key=lambda h: -h.score):
        state = (h.cells, h.filled, h.works, h.owned, h.last)
        if state not in seen:
            seen.add(state)
            kept.append(h)
            if len(kept) == width:
                break
    return kept


def _trail(h: _Hypothesis) -> list[Placed]:
    out: list[Placed] = []
    node = h.trail
    while node is not None:
        out.append(node[0])
        node = node[1]  # type: ignore[assignment]
    return out[::-1]
