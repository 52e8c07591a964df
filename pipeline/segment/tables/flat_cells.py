"""Cells and rows of a flattened table, and how the lines of a cell become one text."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import ColumnKind
from pipeline.segment.tables.flat_options import GROUP, Placed

OWNERS = (ColumnKind.CHU_TRI, ColumnKind.PHOI_HOP)


class FlatCell(NamedTuple):
    """One cell, its lines joined."""

    column: int
    """Index into the columns, or GROUP."""
    text: str
    start: int
    """First line."""
    end: int
    """Line after the last."""


class FlatRow(NamedTuple):
    """One row: a text for each column."""

    texts: tuple[str, ...]
    group: bool
    start: int
    end: int
    sure: bool
    """Its cells were assigned one to one."""


def join_cells(placed: Sequence[Placed]) -> list[FlatCell]:
    """Return the cells of the pieces, in the order in which they open."""
    cells: list[list[Placed]] = []
    last: dict[int, int] = {}
    for piece in placed:
        if piece.column < GROUP:
            continue
        if piece.opens or piece.column not in last:
            last[piece.column] = len(cells)
            cells.append([piece])
        else:
            cells[last[piece.column]].append(piece)
    return [
        FlatCell(
            c[0].column,
            join_lines([p.piece.text for p in c]),
            c[0].piece.line,
            max(p.piece.line for p in c) + 1,
        )
        for c in cells
    ]


def join_lines(texts: Sequence[str]) -> str:
    """Return lines of a cell as one text; a code or a date cut at its sign is joined without a space.

    >>> join_lines(["theo Nghị định số 61/2018/NĐ-", "CP của Chính phủ"]), join_lines(["Quý II/", "2027"])
    ('theo Nghị định số 61/2018/NĐ-CP của Chính phủ', 'Quý II/2027')
    """
    out = ""
    for text in (" ".join(text.split()) for text in texts):
        code = re.search(r"[A-ZĐ0-9]-$", out) and re.match(r"[A-ZĐ]", text)
        glued = code or re.search(r"[IVX0-9]/$", out) and text[:1].isdigit()
        out = out + text if glued or not out else f"{out} {text}" if text else out
    return out
