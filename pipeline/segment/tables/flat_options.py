"""What may be done with a piece of a flattened table: every way to place it, with its score.

A piece opens a new cell of a column, continues the last cell of one, titles a group, or is noise.
"""

from typing import NamedTuple

from pipeline.model import ColumnKind
from pipeline.segment.tables.flat_scores import Continuation, Habits, OpenCell, opening_score, run_fit
from pipeline.segment.tables.flat_text import FlatLine, Piece

GROUP, NOISE = -1, -2
"""Columns of pieces that title a group of rows, and of specks."""
SPECK, NOISE_WORDS, SOUND_NOISE = -1.0, -1.0, 6.0
"""A piece without letters is noise; one with letters the less, the more of it is sound (in full at 12)."""
SOUND_SPECK = -1.5
UNLIKELY = 8.0
"""A column this far behind the best is not tried for a new cell."""
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


class Hypothesis(NamedTuple):
    """One reading of the lines so far."""

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


Option = tuple[float, int, int, bool]
"""Score, index of the hypothesis, column, and whether a cell opens there."""


class Spot(NamedTuple):
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
    cells: dict[OpenCell, OpenCell]
    """Every cell remembered so far by itself: equal ones are one object."""
    cut: bool = False
    """The piece is not the first of its fragment."""


def find_options(beam: list[Hypothesis], piece: Piece, spot: Spot, least: float) -> list[Option]:
    """Return the likeliest ways to place ``piece`` after the hypotheses of ``beam``, best first.

    Twice as many as hypotheses are kept, for some will remember the same. Those of ``least`` or below may
    be left out.
    """
    options = _new_options(beam, piece, spot)
    most = 2 * spot.width
    if len(options) >= most:
        least = max(least, sorted(options, reverse=True)[most - 1][0])
    continuation = Continuation(piece, spot.kinds, spot.at, spot.line, spot.habits, cut=spot.cut)
    scores: dict[tuple[int, int], float] = {}
    for i, h in enumerate(beam):
        for column, cell in enumerate(h.cells[:-1]):
            if cell is None:
                continue
            before = h.score + _order(h.last, column)
            if before + continuation.at_best[column] < least:
                continue
            key = (column, id(cell))
            if key not in scores:
                scores[key] = continuation.score(column, cell)
            options.append((before + scores[key], i, column, False))
    return sorted(options, reverse=True)[:most]


def _new_options(beam: list[Hypothesis], piece: Piece, spot: Spot) -> list[Option]:
    """Return every way to take ``piece`` for the beginning of a cell, for part of a title, or for noise."""
    opening = [opening_score(piece, kind, spot.line, spot.habits, first=spot.first) for kind in spot.kinds]
    likely = max(opening) - UNLIKELY
    openings = [(column, score) for column, score in enumerate(opening) if score >= likely]
    noise = _noise_score(piece)
    fits: dict[object, list[tuple[float, int]]] = {}
    options: list[Option] = []
    for i, h in enumerate(beam):
        options.append((h.score + noise, i, NOISE, True))
        state = (h.works, h.filled, h.owned, h.last)
        if state not in fits:
            fits[state] = [
                (_order(h.last, column) + score + _row_fit(h, column, spot.kinds[column], spot), column)
                for column, score in openings
            ]
        options += [(h.score + fit, i, column, True) for fit, column in fits[state]]
        if h.cells[-1] is not None or piece.caps:
            options += _group_options(h, i, piece, spot)
    return options


def _noise_score(piece: Piece) -> float:
    """Return how well ``piece`` passes for a speck."""
    sound = piece.sound * min(len(piece.text), 12) / 12
    noise = SPECK if not piece.words or piece.number else NOISE_WORDS - SOUND_NOISE * sound
    return noise + (SOUND_SPECK if piece.sound >= 0.5 else 0.0)


def _order(last: int, column: int) -> float:
    """Return how well ``column`` stands beside the column of the piece before on the same line."""
    return 0.0 if last < 0 or column > last else SAME_COLUMN if column == last else BACKWARD


OWNERS = (ColumnKind.CHU_TRI, ColumnKind.PHOI_HOP)
"""Below a group's title its owners may stand, although rows have none of their own."""
LEFT = frozenset((ColumnKind.NHIEM_VU, ColumnKind.STT, ColumnKind.MUC_TIEU))
"""Columns whose cells don't fill a row: the work itself and what stands before or over it."""


def _row_fit(h: Hypothesis, column: int, kind: ColumnKind, spot: Spot) -> float:
    """Return how well a new cell in ``column`` fits the cells the row has already."""
    score = 0.0
    if kind not in LEFT and h.filled[column] >= max(h.works, 1):
        score += FILLED
    if h.works == 0 and kind in OWNERS:
        score -= spot.habits.rates.get(kind, 0.0)
        score -= run_fit(spot.line, kind, spot.habits) if spot.first else 0.0
    if h.owned and h.works and kind in OWNERS:
        score += OWNED
    if kind is ColumnKind.PHOI_HOP and column != spot.lead and not h.filled[spot.lead]:
        score += NO_LEAD_YET
    if spot.habits.numbered and kind is not ColumnKind.STT:
        if kind is ColumnKind.NHIEM_VU and h.works:
            score += UNNUMBERED if any(h.filled) else FILLED + UNNUMBERED
        elif any(h.filled[column + 1 :]):
            score += BACKWARD
    return score


def _group_options(h: Hypothesis, i: int, piece: Piece, spot: Spot) -> list[Option]:
    """Return the option that ``piece`` titles a group of rows, or goes on with a title, where it may."""
    cell = h.cells[-1]
    follows = cell is not None and piece.text.isupper() and _next_line(cell, spot)
    if follows:
        return [(h.score + CONTINUED_GROUP, i, GROUP, False)]
    return [(h.score + NEW_GROUP, i, GROUP, True)] if piece.caps else []


def _next_line(cell: OpenCell, spot: Spot) -> bool:
    return cell.at == spot.at or spot.at - cell.at == 1 and not spot.line.after_blank
