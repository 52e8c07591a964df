"""Joins pieces of one printed line that stand apart: numbers filled in later, labels before a wide blank."""

import re
from collections.abc import Callable, Sequence

from pipeline.extract.furniture import is_number_line
from pipeline.extract.words import Piece, middle

_FILLING = re.compile(r"\d{1,5}[a-z]?")
"""A number or a day as clerks and signing programs put it into ``Số:    /QĐ-UBND``, ``ngày    tháng``."""
_LABEL = re.compile(r"[-+*•–]|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[a-zđ])[.)]")
_FILLING_GAP, _LABEL_GAP, _SLASH_GAP = 2.5, 4.0, 6.0
"""Line heights of white between a filling, a label, or the symbol of a number, and what it belongs to."""


def join_fillings(pieces: Sequence[Piece]) -> list[Piece]:
    """Return ``pieces`` with those of one printed line joined.

    Joined are a number with the pieces close by in its row or around it, a label (``1.``, ``a)``,
    ``-``) with what follows, and ``/QĐ-UBND`` with ``Số:``. Other pieces beside each other are columns.
    """
    joined = list(pieces)
    for index in range(len(joined)):
        piece = joined[index]
        if piece.words and _FILLING.fullmatch(piece.text):
            _fill_in(joined, index)
    for index, piece in enumerate(joined):
        if piece.words and _LABEL.fullmatch(piece.text):
            _join_right(joined, index, _LABEL_GAP)
    for index, piece in enumerate(joined):
        if piece.words and is_number_line(piece):
            right = _find_right(joined, index, _SLASH_GAP)
            if right is not None and joined[right].text.startswith("/"):
                _put_into(joined, right, index)
    return [piece for piece in joined if piece.words]


def _fill_in(pieces: list[Piece], index: int) -> None:
    """Join the number at ``index`` with the piece around it, else with its neighbours."""
    box = pieces[index].box
    for other, piece in enumerate(pieces):
        if other == index or not piece.words or not _in_row(pieces[index], piece):
            continue
        free = all(w.box.x1 <= box.x0 + 2 or w.box.x0 >= box.x1 - 2 for w in piece.words)
        if free and piece.box.x0 < box.x0 and box.x1 < piece.box.x1:
            _put_into(pieces, index, other)
            return
    left = _find_left(pieces, index, _FILLING_GAP)
    if left is not None:
        _put_into(pieces, index, left)
        index = left
        _join_right(pieces, index, _FILLING_GAP)


def _join_right(pieces: list[Piece], index: int, reach: float) -> None:
    right = _find_right(pieces, index, reach)
    if right is not None:
        _put_into(pieces, right, index)


def _put_into(pieces: list[Piece], index: int, into: int) -> None:
    """Move the words at ``index`` to ``into``; the place left is an empty piece."""
    words = sorted((*pieces[into].words, *pieces[index].words), key=lambda word: word.box.x0)
    pieces[into], pieces[index] = Piece(tuple(words)), Piece(())


def _height(piece: Piece) -> float:
    return max(piece.box.bottom - piece.box.top, 1.0)


def _in_row(piece: Piece, other: Piece) -> bool:
    apart = abs(middle(piece.box)[1] - middle(other.box)[1])
    return apart < 0.5 * max(_height(piece), _height(other))


def _find_right(pieces: Sequence[Piece], index: int, reach: float) -> int | None:
    """Return the nearest piece to the right in the row, within ``reach`` line heights."""
    return _nearest(pieces, index, reach, lambda piece: piece.box.x0 - pieces[index].box.x1)


def _find_left(pieces: Sequence[Piece], index: int, reach: float) -> int | None:
    """Return the nearest piece to the left in the row, within ``reach`` line heights."""
    return _nearest(pieces, index, reach, lambda piece: pieces[index].box.x0 - piece.box.x1)


def _nearest(
    pieces: Sequence[Piece], index: int, reach: float, gap_to: Callable[[Piece], float]
) -> int | None:
    near = [
        (gap_to(piece), other)
        for other, piece in enumerate(pieces)
        if other != index and piece.words and _in_row(pieces[index], piece)
        if -2 <= gap_to(piece) <= reach * _height(pieces[index])
    ]
    return min(near)[1] if near else None
