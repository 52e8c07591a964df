"""Which grids are one table: the same columns on the next page, with or without repeated headings."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import Document, Grid, Layer
from pipeline.segment.tables.after_table import is_after_table
from pipeline.segment.tables.flat_cells import join_lines
from pipeline.segment.tables.open_row import Pieces, read_open_row, read_overhang
from pipeline.segment.tables.ruled_header import count_heading_rows, same_headings
from pipeline.segment.tables.ruled_matrix import RawCell, RawRow, Span, column_spans, grid_rows, place_columns
from pipeline.vietnamese.syllable import is_syllable

EDGE_SHARE = 0.06
"""Of the table's width its edges may move from page to page (scans are never set alike)."""

MAX_BETWEEN = 15
"""Lines that may lie between the pages of a table whose next page has no headings."""
MAX_GAP = 30.0
"""Points between the last rule of a page and the first line of a row it cut open."""

SOUND = 0.4
"""Share of the letters of a line in possible syllables from which somebody may have written it."""

_PAGE_NUMBER = re.compile(r"\s*[-–—]\s*\d{1,4}\s*[-–—]\s*|(trang|page)\s*\d+.*", re.IGNORECASE)
_FURNITURE = re.compile(r"[\s\d.,\-–—|_~'\"*]*|(trang|page)\s*\d+.*", re.IGNORECASE)


class Joined(NamedTuple):
    """The ruled rows of one table over its pages."""

    rows: tuple[RawRow, ...]
    headings: int
    """How many of the first rows are headings."""


def join_grids(document: Document) -> list[Joined]:
    """Return the tables of the grids that are tables: two columns or more, in order."""
    tables: list[Joined] = []
    spans: tuple[Span, ...] | None = None
    last: Grid | None = None
    for grid in sorted(document.grids, key=_order):
        if grid.cols < 2:
            last = None
            continue
        place = place_columns(spans, grid) if last else []
        if last is not None and _may_continue(document, tables[-1], last, grid, spans):
            joined = _continued(document, tables[-1], last, grid, place)
            if joined is not None:
                tables[-1], last = joined, grid
                continue
        rows = grid_rows(document, grid, grid.cols, range(grid.cols))
        tables.append(Joined(tuple(rows), count_heading_rows(rows)))
        spans, last = column_spans(grid), grid
    return tables


def _order(grid: Grid) -> tuple[int, int]:
    lines = [line for cell in grid.cells for line in cell.lines]
    return grid.page, min(lines, default=1 << 30)


def _may_continue(
    document: Document, table: Joined, last: Grid, grid: Grid, spans: Sequence[Span] | None
) -> bool:
    """Return whether ``grid`` stands on the page after ``last``, is as wide, and no prose lies between.

    A grid without headings needs what is above it: footnotes or a cut row may lie between.
    """
    if grid.page - last.page not in (0, 1) or abs(grid.cols - len(spans or range(last.cols))) > 1:
        return False
    if last.bbox is not None and grid.bbox is not None:
        room = EDGE_SHARE * (last.bbox.x1 - last.bbox.x0)
        if abs(last.bbox.x0 - grid.bbox.x0) > room or abs(last.bbox.x1 - grid.bbox.x1) > room:
            return False
    texts = {n: document.lines[n].text for n in _between(document, last, grid)}
    if grid.page > last.page and not count_heading_rows(
        grid_rows(document, grid, grid.cols, range(grid.cols))
    ):
        return len(texts) <= MAX_BETWEEN and not any(map(is_after_table, texts.values()))
    below = _loose_row(document, last, grid, last, _next_number(table)) or _overhang(document, last, grid)
    in_row = {n for pieces in below.values() for n, _ in pieces}
    return all(n in in_row or _FURNITURE.fullmatch(text) or _is_debris(text) for n, text in texts.items())


def _is_debris(text: str) -> bool:
    """Return whether hardly a letter stands in a possible syllable: a stamp's rim, read as text."""
    words = [word for word in re.findall(r"[^\W\d_]+", text.lower()) if len(word) > 1]
    return sum(len(word) for word in words if is_syllable(word)) < SOUND * max(len("".join(text.split())), 1)


def _between(document: Document, last: Grid, grid: Grid) -> list[int]:
    first = max((n for cell in last.cells for n in cell.lines), default=0) + 1
    end = min((n for cell in grid.cells for n in cell.lines), default=first)
    return [n for n in range(first, end) if document.lines[n].layer in (Layer.BODY, Layer.TABLE)]


def _continued(
    document: Document, table: Joined, last: Grid, grid: Grid, place: Sequence[int]
) -> Joined | None:
    """Return ``table`` with the rows of ``grid``; None where its headings or columns are another table's."""
    columns = len(table.rows[0].texts) if table.rows else len(place)
    if any(column >= columns for column in place):
        return None
    rows = grid_rows(document, grid, columns, place)
    headings = table.headings
    if not headings or not same_headings(rows[:headings], table.rows[:headings]):
        headings = count_heading_rows(rows)
        if headings and not same_headings(rows[:headings], table.rows[: table.headings]):
            return None
    if grid.page == last.page and headings:
        return None
    done = _with_overhang(table, _overhang(document, last, grid)) if headings else table
    below = _loose_row(document, last, grid, last, _next_number(table))
    above = {} if headings else _loose_row(document, last, grid, grid)
    extra = [_raw_row(below, columns, last.page)] if below else []
    data = [*([_raw_row(above, columns, grid.page)] if above else []), *rows[headings:]]
    data = [row._replace(first=n == 0 and grid.page != last.page) for n, row in enumerate(data)]
    return Joined((*done.rows, *extra, *data), table.headings)


def _next_number(table: Joined) -> str:
    """Return the number the next row should have; empty where the rows have none."""
    numbers = [row.texts[0].strip(" .)") for row in table.rows[table.headings :]]
    known = [int(number) for number in numbers if number.isdecimal()]
    return str(known[-1] + 1) if known else ""


def _loose_row(document: Document, last: Grid, grid: Grid, side: Grid, expected: str = "") -> Pieces:
    """Return the pieces, by column, of a row that the page end cut open.

    It stands below ``last`` (``side`` is ``last``), its lower rule off the page, or above ``grid``
    (``side`` is ``grid``) on the next one. Empty where there is no such row, or where a line fits no
    column: then what stands there is no row.
    """
    spans, numbers = column_spans(side), _loose_lines(document, last, grid, side)
    pieces = read_open_row(document, numbers, spans, expected=expected) if spans and numbers else None
    return pieces if pieces is not None and len(pieces) >= 2 else {}


def _overhang(document: Document, last: Grid, grid: Grid) -> Pieces:
    """Return, in its column, the text of a merged cell that runs out over the end of ``last``."""
    spans, numbers = column_spans(last), _loose_lines(document, last, grid, last)
    return read_overhang(document, numbers, spans) if spans and numbers else {}


def _with_overhang(table: Joined, pieces: Pieces) -> Joined:
    """Return ``table`` with ``pieces`` joined onto the cells of its last row."""
    last = table.rows[-1]
    cells = list(last.cells)
    for c, more in pieces.items():
        text = join_lines([cells[c].text, *(text for _, text in more)])
        cells[c] = cells[c]._replace(text=text, lines=(*cells[c].lines, *(n for n, _ in more)))
    return table._replace(rows=(*table.rows[:-1], last._replace(cells=tuple(cells))))


def _loose_lines(document: Document, last: Grid, grid: Grid, side: Grid) -> list[int]:
    """Return the lines just below ``last`` (``side`` is ``last``) or above ``grid``, on another page."""
    if side.bbox is None or grid.page == last.page:
        return []
    gaps: dict[int, float] = {}
    for n in _between(document, last, grid):
        line = document.lines[n]
        if line.page == side.page and line.bbox is not None and not _PAGE_NUMBER.fullmatch(line.text):
            gap = line.bbox.top - side.bbox.bottom if side is last else side.bbox.top - line.bbox.bottom
            if gap >= -2:
                gaps[n] = gap
    return sorted(gaps) if gaps and min(gaps.values()) <= MAX_GAP else []


def _raw_row(pieces: Pieces, columns: int, page: int) -> RawRow:
    cells = [
        RawCell(
            join_lines([text for _, text in pieces.get(c, [])]), tuple(n for n, _ in pieces.get(c, [])), False
        )
        for c in range(columns)
    ]
    return RawRow(tuple(cells), 1, page, False)
