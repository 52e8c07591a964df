"""From ruled rows to rows of the table: cut rows joined, groups flagged, merged cells repeated."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from pipeline.model import Column
from pipeline.segment.tables.cell_conventions import name_ticks, repeat_above, split_items, tick_columns
from pipeline.segment.tables.flat_cells import join_lines
from pipeline.segment.tables.page_seams import mend_seams
from pipeline.segment.tables.row_numbers import number_groups, number_rows
from pipeline.segment.tables.ruled_layout import HANDED_DOWN, Layout, is_group, is_parent
from pipeline.segment.tables.ruled_matrix import RawRow


class LogicalRow(NamedTuple):
    """One row of the table over however many ruled rows."""

    texts: tuple[str, ...]
    group: bool
    lines: tuple[int, ...]


def build_ruled_rows(
    rows: Sequence[RawRow], columns: Sequence[Column], *, read: frozenset[int] = frozenset()
) -> list[LogicalRow]:
    """Return the rows of a table from its ruled data rows, without headings; OCR read the pages ``read``."""
    layout = Layout(columns)
    rows = mend_seams([row for row in rows if any(row.texts)], layout)
    rows = number_rows(rows, layout, read)
    out: list[LogicalRow] = []
    for n, row in enumerate(rows):
        texts = _fill_keys(row.texts, out, layout)
        if out and not out[-1].group and _continues(texts, out[-1], layout):
            out[-1] = _joined(out[-1], row)
            continue
        out.append(LogicalRow(texts, is_group(row, rows[n + 1 : n + 2], layout), tuple(row.lines)))
    out = _flag_parents(_number_groups(out, layout), layout)
    return _hand_down(_read_conventions(out, columns, layout), layout)


def _read_conventions(
    rows: Sequence[LogicalRow], columns: Sequence[Column], layout: Layout
) -> list[LogicalRow]:
    """Return the rows with ``nt``, ticks and lists that run side by side written out."""
    titles = [column.title for column in columns]
    ticked = tick_columns([row.texts for row in rows if not row.group], titles)
    groups = [row.group for row in rows]
    repeated = repeat_above([row.texts for row in rows], layout.kinds, groups)
    out: list[LogicalRow] = []
    for row, texts in zip(rows, repeated, strict=True):
        named = name_ticks(texts, titles, ticked) if ticked and not row.group else texts
        parts = [named] if row.group else split_items(named, layout.kinds, layout.work or 0)
        out += [row._replace(texts=part) for part in parts]
    return out


def _fill_keys(texts: Sequence[str], before: Sequence[LogicalRow], layout: Layout) -> tuple[str, ...]:
    """Return ``texts`` with months and aims left of the work of rows without numbers filled."""
    filled = list(texts)
    if before and not before[-1].group and layout.number(texts) == "":
        for n in layout.keys:
            filled[n] = filled[n] or before[-1].texts[n]
    return tuple(filled)


def _continues(texts: Sequence[str], last: LogicalRow, layout: Layout) -> bool:
    """Return whether a row is the rest of the row before, cut by a stray rule."""
    return not layout.number(texts) and not (layout.work_of(texts) and layout.work_of(last.texts))


def _joined(last: LogicalRow, row: RawRow) -> LogicalRow:
    texts = tuple(
        join_lines([a, b]) if b and a != b else a for a, b in zip(last.texts, row.texts, strict=True)
    )
    return LogicalRow(texts, last.group, last.lines + tuple(row.lines))


def _flag_parents(rows: Sequence[LogicalRow], layout: Layout) -> list[LogicalRow]:
    """Return the rows with those flagged that only introduce ``n.1``, ``n.2`` … or lettered rows."""
    out: list[LogicalRow] = []
    for row, below in zip_longest(rows, rows[1:]):
        parent = below is not None and is_parent(row.texts, below.texts, layout)
        out.append(row._replace(group=row.group or parent))
    return out


def _number_groups(rows: Sequence[LogicalRow], layout: Layout) -> list[LogicalRow]:
    """Return the rows with the roman numbers of groups put right that OCR misread."""
    labelled = [n for n, row in enumerate(rows) if row.group and layout.number(row.texts)]
    out = list(rows)
    for n, label in zip(
        labelled, number_groups([layout.number(rows[n].texts) for n in labelled]), strict=True
    ):
        stt, texts = layout.stt or 0, rows[n].texts
        out[n] = rows[n]._replace(texts=(*texts[:stt], label, *texts[stt + 1 :]))
    return out


def _hand_down(rows: Sequence[LogicalRow], layout: Layout) -> list[LogicalRow]:
    """Return the rows with the owners and time of their group where they have none of their own."""
    out: list[LogicalRow] = []
    group: LogicalRow | None = None
    for row in rows:
        if row.group:
            group = row
        out.append(row if row.group or group is None else _under(row, group, layout))
    return out


def _under(row: LogicalRow, group: LogicalRow, layout: Layout) -> LogicalRow:
    given = [text if layout.kinds[n] in HANDED_DOWN else "" for n, text in enumerate(group.texts)]
    return row._replace(texts=tuple(own or text for own, text in zip(row.texts, given, strict=True)))
