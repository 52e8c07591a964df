"""Builders for table tests: grids from texts, and what a table says row by row."""

from collections.abc import Sequence

from pipeline.model import BBox, Cell, ColumnKind, Document, Grid, Layer, Line, Table
from tests.support import document_from_text

WIDTH = 100.0
"""Points of a column in a built grid."""

CellSpec = str | tuple[str, int, int]
"""A text, or a text with its row and column span; ``None`` in a row is covered by a span."""


def document_with_grids(pages: Sequence[Sequence[Sequence[CellSpec | None]]], *, columns: int) -> Document:
    """Return a document with one grid a page, its cells given row by row."""
    lines: list[Line] = []
    grids: list[Grid] = []
    for page, rows in enumerate(pages):
        cells: list[Cell] = []
        for r, row in enumerate(rows):
            for c, spec in enumerate(row):
                if spec is None:
                    continue
                text, down, across = (spec, 1, 1) if isinstance(spec, str) else spec
                box = BBox(c * WIDTH, r * 20.0, (c + across) * WIDTH, (r + down) * 20.0)
                numbers = tuple(range(len(lines), len(lines) + (text.count("\n") + 1 if text else 0)))
                for part in text.split("\n") if text else []:
                    inside = BBox(box.x0 + 2, box.top + 2, box.x0 + 2 + 5.0 * len(part), box.bottom - 2)
                    lines.append(Line(page=page, orig=part, text=part, bbox=inside, layer=Layer.TABLE))
                cells.append(Cell(row=r, col=c, row_span=down, col_span=across, lines=numbers, bbox=box))
        bounds = BBox(0.0, 0.0, columns * WIDTH, len(rows) * 20.0)
        grids.append(Grid(page=page, rows=len(rows), cols=columns, cells=tuple(cells), bbox=bounds))
    return document_from_text("").model_copy(update={"lines": tuple(lines), "grids": tuple(grids)})


def add_body_line(document: Document, *, page: int, text: str, x0: float, x1: float, top: float) -> Document:
    """Return the document with a body line after the last line of ``page``; grids keep their lines."""
    at = max(n for n, line in enumerate(document.lines) if line.page == page) + 1
    line = Line(page=page, orig=text, text=text, bbox=BBox(x0, top, x1, top + 12.0))
    grids = tuple(
        grid.model_copy(
            update={
                "cells": tuple(
                    cell.model_copy(update={"lines": tuple(n + (n >= at) for n in cell.lines)})
                    for cell in grid.cells
                )
            }
        )
        for grid in document.grids
    )
    return document.model_copy(
        update={"lines": (*document.lines[:at], line, *document.lines[at:]), "grids": grids}
    )


def kinds(table: Table) -> list[str]:
    """Return the kinds of the columns."""
    return [column.kind.value for column in table.columns]


def texts(table: Table, kind: ColumnKind) -> list[str]:
    """Return the text each row that is no group has in the column of ``kind``."""
    column = next(n for n, c in enumerate(table.columns) if c.kind is kind)
    return [row.cells[column] for row in table.rows if not row.group]


def groups(table: Table) -> list[str]:
    """Return the titles of the group rows: their number and the first other text."""
    return [" ".join(text for text in row.cells if text) for row in table.rows if row.group]
