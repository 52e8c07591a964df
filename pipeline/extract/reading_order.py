"""Puts the pieces of a page into reading order; two columns are read one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.words import Piece, middle
from pipeline.model import BBox

_MIN_GUTTER = 3.0
"""Points of white a gutter must keep over all rows of its band."""
_NEAR = 1.3
"""Line heights below which a row of the left column alone still belongs to the band above it."""


@dataclass
class _Row:
    pieces: list[Piece]
    box: BBox

    @property
    def height(self) -> float:
        return max(self.box.bottom - self.box.top, 1.0)


def order_pieces(pieces: Sequence[Piece]) -> list[Piece]:
    """Return ``pieces`` in reading order.

    Rows go from the top down. Where a row has two pieces beside each other (the head: issuer | motto;
    the closing: recipients | signer), the rows around it that keep the same gutter free form a band,
    which is read left column first. A row of three or more pieces is read across, like a table.
    """
    rows = _build_rows(pieces)
    ordered: list[Piece] = []
    index = 0
    while index < len(rows):
        stop, gutter = _find_band(rows, index)
        if gutter is None:
            ordered += rows[index].pieces
            index += 1
            continue
        band = [piece for row in rows[index:stop] for piece in row.pieces]
        ordered += [piece for piece in band if middle(piece.box)[0] < gutter]
        ordered += [piece for piece in band if middle(piece.box)[0] >= gutter]
        index = stop
    return ordered


def _build_rows(pieces: Sequence[Piece]) -> list[_Row]:
    """Return the rows: pieces that share more than half of their height stand beside each other."""
    rows: list[_Row] = []
    for piece in sorted(pieces, key=lambda p: (middle(p.box)[1], p.box.x0)):
        box = piece.box
        if rows:
            last = rows[-1].box
            overlap = min(last.bottom, box.bottom) - max(last.top, box.top)
            height = min(last.bottom - last.top, box.bottom - box.top)
            free = all(box.x0 >= p.box.x1 - 1 or box.x1 <= p.box.x0 + 1 for p in rows[-1].pieces)
            if overlap > 0.5 * height and free:
                rows[-1].pieces.append(piece)
                rows[-1].pieces.sort(key=lambda p: p.box.x0)
                rows[-1].box = BBox(
                    min(last.x0, box.x0),
                    min(last.top, box.top),
                    max(last.x1, box.x1),
                    max(last.bottom, box.bottom),
                )
                continue
        rows.append(_Row([piece], box))
    return rows


def _find_band(rows: list[_Row], start: int) -> tuple[int, float | None]:
    """Return the end of the two-column band that begins at ``start`` and its gutter, else None.

    The band may begin with a one-sided row only when that lies right of the gutter and close to the
    first two-sided row: left of it, reading order is the same either way.
    """
    first = start
    while first < len(rows) and len(rows[first].pieces) == 1 and first - start < 2:
        first += 1
    if first >= len(rows) or len(rows[first].pieces) != 2:
        return start, None
    left, right = rows[first].pieces
    low, high = left.box.x1, right.box.x0
    if high - low < _MIN_GUTTER:
        return start, None
    for row in rows[start:first]:
        near = rows[first].box.top - row.box.bottom < _NEAR * row.height
        if not near or row.pieces[0].box.x0 < high - _MIN_GUTTER:
            return start, None
    stop = first + 1
    while stop < len(rows):
        limits = _narrow(rows, first, stop, low, high)
        if limits is None:
            break
        low, high = limits
        stop += 1
    return stop, (low + high) / 2


def _narrow(rows: list[_Row], first: int, index: int, low: float, high: float) -> tuple[float, float] | None:
    """Return the gutter left when ``rows[index]`` joins the band, None where it does not."""
    row, centre = rows[index], (low + high) / 2
    for piece in row.pieces:
        if piece.box.x1 <= high - _MIN_GUTTER and middle(piece.box)[0] < centre:
            low = max(low, piece.box.x1)
        elif piece.box.x0 >= low + _MIN_GUTTER and middle(piece.box)[0] > centre:
            high = min(high, piece.box.x0)
        else:
            return None
    if high - low < _MIN_GUTTER or len(row.pieces) > 2:
        return None
    if len(row.pieces) == 1 and row.pieces[0].box.x1 <= low:
        above = max(r.box.bottom for r in rows[first:index])
        if row.box.top - above > _NEAR * row.height:
            return None
    return low, high
