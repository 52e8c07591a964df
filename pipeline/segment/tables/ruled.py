"""Ruled tables: grids joined over pages, their columns named, their rows made whole."""

from collections.abc import Sequence

from pipeline.model import Column, ColumnKind, Document, Origin, Row, Table
from pipeline.segment.tables.ruled_header import read_columns
from pipeline.segment.tables.ruled_join import Joined
from pipeline.segment.tables.ruled_rows import LogicalRow, build_ruled_rows
from pipeline.segment.tables.task_table import is_task_table

WHOLE, WITHOUT_NUMBER = 0.95, 0.85
"""Confidence of a row that has its number, and of one that has none although the table numbers rows."""


def read_ruled_tables(document: Document, grids: Sequence[Joined]) -> list[Table]:
    """Return the tables of joined grids, in order; a box of one cell is no table."""
    tables = [_read_table(document, joined) for joined in grids]
    return [table for table in tables if table is not None]


def _read_table(document: Document, joined: Joined) -> Table | None:
    lines = sorted({n for row in joined.rows for n in row.lines})
    if not lines:
        return None
    columns = read_columns(joined.rows, joined.headings)
    read = frozenset(page.number for page in document.pages if page.origin is Origin.OCR)
    rows = build_ruled_rows(joined.rows[joined.headings :], columns, read=read)
    return Table(
        document=0,
        ruled=True,
        columns=columns,
        rows=tuple(_row(document, row, columns) for row in rows if row.lines),
        is_task_table=is_task_table([column.kind for column in columns]),
        provenance=document.place(lines[0], lines[-1] + 1),
    )


def _row(document: Document, row: LogicalRow, columns: tuple[Column, ...]) -> Row:
    kinds = [column.kind for column in columns]
    numbered = ColumnKind.STT not in kinds or bool(row.texts[kinds.index(ColumnKind.STT)])
    return Row(
        cells=row.texts,
        group=row.group,
        confidence=WHOLE if numbered or row.group else WITHOUT_NUMBER,
        provenance=document.place(min(row.lines), max(row.lines) + 1),
    )
