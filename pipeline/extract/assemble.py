"""Puts the pages read into one document: global line numbers, grids, issues."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.extract.layout import LaidPage
from pipeline.model import Document, Grid, Issue, Line, Page


@dataclass(frozen=True)
class PageReading:
    """One page as read: what it was read from, its lines and grids, and what was noticed."""

    page: Page
    laid: LaidPage = field(default_factory=lambda: LaidPage(()))
    issues: tuple[Issue, ...] = ()


def assemble(readings: Iterable[PageReading]) -> Document:
    """Return the document of ``readings``, which come in page order."""
    pages: list[Page] = []
    lines: list[Line] = []
    grids: list[Grid] = []
    issues: list[Issue] = []
    for reading in readings:
        number, offset = reading.page.number, len(lines)
        pages.append(reading.page)
        issues += reading.issues
        lines += [
            Line(
                page=number,
                orig=laid.piece.text,
                text=laid.piece.text,
                bbox=laid.piece.box,
                confidence=laid.piece.confidence,
                layer=laid.layer,
                bold=laid.piece.bold,
            )
            for laid in reading.laid.lines
        ]
        grids += [_shift(grid, offset) for grid in reading.laid.grids]
    return Document(pages=tuple(pages), lines=tuple(lines), grids=tuple(grids), issues=tuple(issues))


def _shift(grid: Grid, offset: int) -> Grid:
    """Return ``grid`` with its line numbers moved by ``offset``."""
    cells = tuple(
        cell.model_copy(update={"lines": tuple(line + offset for line in cell.lines)}) for cell in grid.cells
    )
    return grid.model_copy(update={"cells": cells})
