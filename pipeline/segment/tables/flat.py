"""Flattened tables: found by their headings, read by a beam over the lines, built into rows.

Order: ``regions`` finds the lines, ``flat_habits`` what the table teaches about its columns,
``flat_decode`` the column of every piece, ``flat_rows`` the rows. The second reading knows how wide
the columns are and which of them have cells of their own.
"""

import re
from collections.abc import Sequence

from pipeline.model import Column, ColumnKind, Document, Layer, Row, Table
from pipeline.segment.tables.cell_conventions import repeat_above
from pipeline.segment.tables.flat_cells import FlatRow, join_cells
from pipeline.segment.tables.flat_decode import decode
from pipeline.segment.tables.flat_habits import first_habits, learn_habits
from pipeline.segment.tables.flat_rows import build_rows
from pipeline.segment.tables.flat_text import read_flat_lines, ruled_text
from pipeline.segment.tables.regions import Region, find_regions, repeated_headings
from pipeline.segment.tables.task_table import is_task_table

FIRST_BEAM = 4
"""Hypotheses of the first reading, which only learns the columns' habits."""
HABIT_LINES = 240
"""Lines of the first reading; a longer table has shown its habits by then."""
_COLUMN_NUMBER = re.compile(r"\s*(?:\(\d{1,2}\)[\s|]*)+")
"""Numbers below the headings, scattered over the cells: ``(3)``."""
SURE, UNSURE = 0.8, 0.5
"""Confidence of a row whose cells were assigned one to one, and of the others."""


def find_flat_tables(document: Document) -> list[Table]:
    """Return the tables OCR flattened into body lines, in order."""
    texts = [line.text for line in document.lines]
    free = [line.layer is Layer.BODY for line in document.lines]
    regions = find_regions(texts, free)
    return [_read_table(document, region) for region in regions]


def _read_table(document: Document, region: Region) -> Table:
    kinds = region.kinds
    rows: tuple[Row, ...] = ()
    task_table = is_task_table(kinds)
    if task_table:
        rows = tuple(_row(document, row) for row in read_rows_of(document, region))
    return Table(
        document=0,
        ruled=False,
        columns=tuple(Column(title=t, kind=k) for t, k in zip(region.titles, kinds, strict=True)),
        rows=rows,
        is_task_table=task_table and bool(rows),
        provenance=document.place(region.start, region.end),
    )


def read_rows_of(document: Document, region: Region) -> list[FlatRow]:
    """Return the rows of a flattened task table."""
    texts = [line.text for line in document.lines]
    again = repeated_headings(texts, region)
    numbers = [
        n for n in range(region.body, region.end) if n not in again and not _COLUMN_NUMBER.fullmatch(texts[n])
    ]
    lines = read_flat_lines([(n, ruled_text(document.lines[n].orig, texts[n])) for n in numbers])
    kinds = region.kinds
    habits = first_habits(lines, kinds)
    habits = learn_habits(decode(lines[:HABIT_LINES], kinds, habits, width=FIRST_BEAM), kinds, habits)
    cells = join_cells(decode(lines, kinds, habits))
    rows = build_rows(cells, kinds, _left_of_work(kinds), numbered=habits.numbered)
    repeated = repeat_above([row.texts for row in rows], kinds, [row.group for row in rows])
    return [row._replace(texts=texts) for row, texts in zip(rows, repeated, strict=True)]


def _left_of_work(kinds: Sequence[ColumnKind]) -> frozenset[ColumnKind]:
    before = kinds[: kinds.index(ColumnKind.NHIEM_VU)] if ColumnKind.NHIEM_VU in kinds else ()
    return frozenset((*before, ColumnKind.STT, ColumnKind.MUC_TIEU))


def _row(document: Document, row: FlatRow) -> Row:
    return Row(
        cells=row.texts,
        group=row.group,
        confidence=SURE if row.sure else UNSURE,
        provenance=document.place(row.start, row.end),
    )
