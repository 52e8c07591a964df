"""Lays out one page: words go into table cells or stay in prose, everything in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.fill_in import join_fillings
from pipeline.extract.furniture import count_sound, cut_before_motto, cut_specks, label_pieces
from pipeline.extract.initials import cut_initials
from pipeline.extract.reading_order import order_pieces
from pipeline.extract.row_starts import part_rows
from pipeline.extract.rules import RuledTable
from pipeline.extract.stamp_frames import Stamps
from pipeline.extract.words import Piece, Word, cut_at_gaps, group_rows, middle
from pipeline.model import BBox, Cell, Grid, Layer


@dataclass(frozen=True)
class LaidLine:
    """A piece with the layer it belongs to."""

    piece: Piece
    layer: Layer = Layer.BODY


@dataclass(frozen=True)
class LaidPage:
    """The lines of a page in reading order and its grids, whose line numbers count from this page's first."""

    lines: tuple[LaidLine, ...]
    grids: tuple[Grid, ...] = ()


def lay_out(
    pieces: Sequence[Piece],
    tables: Sequence[RuledTable],
    page: int,
    height: float,
    stamps: Stamps | None = None,
) -> LaidPage:
    """Return the page of ``pieces``: words inside a cell of ``tables`` become lines of that cell.

    Furniture and noise are labelled and keep their place, but have no say in the columns.
    """
    clear = [part for piece in pieces for part in cut_specks(cut_initials(piece))]
    parts = [part for piece in clear for part in cut_before_motto(piece)]
    outside, inside, specks = _assign(parts, tables)
    parted = [part_rows(table, words) for table, words in zip(tables, inside, strict=True)]
    if any(table.rows > whole.rows for table, whole in zip(parted, tables, strict=True)):
        tables = parted
        outside, inside, specks = _assign(parts, tables)
    outside = join_fillings(outside)
    layers = label_pieces(outside, height, stamps)
    apart = [LaidLine(p, layer) for p, layer in zip(outside, layers, strict=True) if layer != Layer.BODY]
    apart += [LaidLine(Piece((word,)), Layer.NOISE) for word in specks]
    outside = [p for p, layer in zip(outside, layers, strict=True) if layer == Layer.BODY]
    marks = {index: Piece((Word("", table.box),)) for index, table in enumerate(tables)}
    ordered = order_pieces([*outside, *marks.values()])
    by_mark = {id(mark): index for index, mark in marks.items()}
    lines: list[LaidLine] = []
    grids: list[Grid] = []
    for piece in ordered:
        index = by_mark.get(id(piece))
        if index is None:
            lines += _take_above(apart, piece)
            lines.append(LaidLine(piece))
            continue
        lines += _take_above(apart, piece)
        grid, cell_lines = _fill(tables[index], inside[index], page, len(lines))
        lines += cell_lines
        grids.append(grid)
    lines += sorted(apart, key=lambda line: (line.piece.box.top, line.piece.box.x0))
    return LaidPage(tuple(lines), tuple(grids))


def _take_above(apart: list[LaidLine], piece: Piece) -> list[LaidLine]:
    """Take from ``apart`` the lines that stand above ``piece``, and return them top down."""
    above = [line for line in apart if line.piece.box.bottom <= middle(piece.box)[1]]
    apart[:] = [line for line in apart if line not in above]
    return sorted(above, key=lambda line: (line.piece.box.top, line.piece.box.x0))


def _assign(
    pieces: Sequence[Piece], tables: Sequence[RuledTable]
) -> tuple[list[Piece], list[dict[int, list[Word]]], list[Word]]:
    """Return the pieces outside all tables, for each table the words of each cell, and specks in cells."""
    outside: list[Piece] = []
    inside: list[dict[int, list[Word]]] = [{} for _ in tables]
    specks: list[Word] = []
    for piece in pieces:
        rest: list[Word] = []
        sound = count_sound(piece.words)
        for index, word in enumerate(piece.words):
            place = find_cell(word.box, tables)
            if place is None:
                rest.append(word)
                continue
            if index >= sound:
                specks.append(word)
                continue
            inside[place[0]].setdefault(place[1], []).append(word)
            if rest:
                outside.append(Piece(tuple(rest)))
                rest = []
        if rest:
            outside.append(Piece(tuple(rest)))
    return outside, inside, specks


def find_cell(box: BBox, tables: Sequence[RuledTable]) -> tuple[int, int] | None:
    """Return (table, cell) in which the middle of ``box`` lies, None outside all."""
    x, y = middle(box)
    for index, table in enumerate(tables):
        if not _holds(table.box, x, y):
            continue
        for number, cell in enumerate(table.cells):
            if _holds(cell.box, x, y):
                return index, number
    return None


def _holds(box: BBox, x: float, y: float) -> bool:
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _fill(
    table: RuledTable, words: dict[int, list[Word]], page: int, first: int
) -> tuple[Grid, list[LaidLine]]:
    """Return the grid of ``table`` and the lines of its cells, row by row, numbered from ``first``."""
    lines: list[LaidLine] = []
    cells: list[Cell] = []
    for number, ruled in enumerate(table.cells):
        rows = group_rows(words.get(number, []))
        start = first + len(lines)
        lines += [LaidLine(piece, Layer.TABLE) for row in rows for piece in cut_at_gaps(row, float("inf"))]
        cells.append(
            Cell(
                row=ruled.row,
                col=ruled.col,
                row_span=ruled.row_span,
                col_span=ruled.col_span,
                lines=tuple(range(start, first + len(lines))),
                bbox=ruled.box,
            )
        )
    grid = Grid(page=page, rows=table.rows, cols=table.cols, cells=tuple(cells), bbox=table.box)
    return grid, lines
