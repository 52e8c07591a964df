"""A ruled grid as rows of texts: merged cells repeated in every row they span.

Where pages of one table were ruled unevenly, cells are put into the table's columns by where they
stand on the page, not by their number.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import Cell, Document, Grid
from pipeline.segment.tables.flat_cells import join_lines

_NUMBER = re.compile(r"\d{1,3}[.)]?")


class RawCell(NamedTuple):
    """What one row has in one column."""

    text: str
    lines: tuple[int, ...]
    spans_rows: bool
    """It is a merged cell: the rows above or below have it too."""
    top: tuple[int, int] | None = None
    """Page and row where the cell begins; None where no cell was ruled."""


class RawRow(NamedTuple):
    """One ruled row in the columns of its table."""

    cells: tuple[RawCell, ...]
    wide: int
    """How many columns its widest cell with text covers."""
    page: int
    first: bool
    """It is the first row of its page."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of its cells."""
        return tuple(cell.text for cell in self.cells)

    @property
    def lines(self) -> list[int]:
        """The lines of its cells, in order."""
        return sorted({line for cell in self.cells for line in cell.lines})


class Span(NamedTuple):
    """The horizontal extent of a column on the page, in points."""

    x0: float
    x1: float


EMPTY = RawCell("", (), False)


def column_spans(grid: Grid) -> tuple[Span, ...] | None:
    """Return where the columns of ``grid`` stand; None where the page has no coordinates."""
    spans: dict[int, Span] = {}
    for cell in sorted(grid.cells, key=lambda c: c.col_span):
        if cell.bbox is None:
            return None
        if cell.col_span == 1 and cell.col not in spans:
            spans[cell.col] = Span(cell.bbox.x0, cell.bbox.x1)
    if len(spans) < grid.cols:
        return None
    return tuple(spans[col] for col in range(grid.cols))


def grid_rows(document: Document, grid: Grid, columns: int, place: Sequence[int]) -> list[RawRow]:
    """Return the rows of ``grid``; ``place`` maps its columns to the ``columns`` of the table."""
    table: list[list[RawCell]] = [[EMPTY] * columns for _ in range(grid.rows)]
    wide = [0] * grid.rows
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.col)):
        whole = join_lines([document.lines[n].text for n in cell.lines])
        target = _target(cell, place)
        numbers = _row_numbers(whole, cell.row_span)
        for row in range(cell.row, min(cell.row + cell.row_span, grid.rows)):
            old = table[row][target]
            text = numbers[row - cell.row] if numbers else whole
            lines = cell.lines if row == cell.row else ()
            joined = f"{old.text} {text}".strip()
            spans = old.spans_rows or cell.row_span > 1
            table[row][target] = RawCell(joined, old.lines + lines, spans, (grid.page, cell.row))
            if text:
                wide[row] = max(wide[row], _covered(cell, place))
    return [RawRow(tuple(cells), wide[n], grid.page, n == 0) for n, cells in enumerate(table)]


def _row_numbers(text: str, rows: int) -> list[str]:
    """Return the numbers of ``rows`` rows whose rule was not seen (``19 20``), one each; else nothing."""
    numbers = text.split()
    return numbers if rows > 1 and len(numbers) == rows and all(_NUMBER.fullmatch(n) for n in numbers) else []


def place_columns(spans: Sequence[Span] | None, grid: Grid) -> list[int]:
    """Return for each column of ``grid`` the column of the table (``spans``) it overlaps most."""
    own = column_spans(grid)
    if spans is None or own is None:
        return list(range(grid.cols))
    return [max(range(len(spans)), key=lambda n: (_overlap(spans[n], span), -n)) for span in own]


def _overlap(a: Span, b: Span) -> float:
    return min(a.x1, b.x1) - max(a.x0, b.x0)


def _target(cell: Cell, place: Sequence[int]) -> int:
    return place[min(cell.col, len(place) - 1)]


def _covered(cell: Cell, place: Sequence[int]) -> int:
    return len({place[c] for c in range(cell.col, min(cell.col + cell.col_span, len(place)))})
