"""From ruled rows to rows of the table: cut rows joined, groups flagged, merged cells repeated."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from pipeline.model import Column, ColumnKind
from pipeline.segment.tables.flat_cells import join_lines
from pipeline.segment.tables.junction import junction, seam_words
from pipeline.segment.tables.ruled_matrix import RawRow

FIRM = 2.0
"""Strength of a seam (see ``junction``) from which a work is taken to go on after the page end."""
HANDED_DOWN = (ColumnKind.CHU_TRI, ColumnKind.PHOI_HOP, ColumnKind.THOI_GIAN)
"""What a group's own row says for its rows."""
MERGED = (*HANDED_DOWN, ColumnKind.MUC_TIEU, ColumnKind.KET_QUA)

_ROMAN = re.compile(r"[IVXL]{1,6}|[A-GK-SU-ZĐ]")
_ROMANS = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()
KEYS = (ColumnKind.THOI_GIAN, ColumnKind.MUC_TIEU)
"""Columns that, left of the work, say once what holds for several rows."""

_POINT = re.compile(r"[-+•]\s|a\)\s")
_STROKES = re.compile(r"[IVXLHTilíìỉĩịÍÌỊ1!|\]\[]{1,5}")
_NUMBER = re.compile(r"\d{1,3}(\.\d{1,3})*")


class LogicalRow(NamedTuple):
    """One row of the table over however many ruled rows."""

    texts: tuple[str, ...]
    group: bool
    lines: tuple[int, ...]


def build_ruled_rows(rows: Sequence[RawRow], columns: Sequence[Column]) -> list[LogicalRow]:
    """Return the rows of a table from its ruled data rows (headings left out)."""
    layout = _Layout(columns)
    out: list[LogicalRow] = []
    cut: dict[int, tuple[str, str]] = {}
    for n, row in enumerate(rows):
        if not any(row.texts):
            continue
        texts = _fill_merged(row, out, layout)
        if out and not out[-1].group and _continues(row, texts, out[-1], layout):
            out[-1] = _joined(out[-1], row)
            cut = {
                c: (cell.text, out[-1].texts[c])
                for c, cell in enumerate(row.cells)
                if cell.spans_rows and cell.text
            }
            continue
        texts = tuple(cut[c][1] if c in cut and text == cut[c][0] else text for c, text in enumerate(texts))
        out.append(LogicalRow(texts, _is_group(row, rows[n + 1 : n + 2], layout), tuple(row.lines)))
    return _hand_down(_number_groups(_flag_parents(out, layout), layout), layout)


class _Layout:
    """Which column is which."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.kinds = [column.kind for column in columns]
        self.stt = self._first(ColumnKind.STT)
        self.work = self._first(ColumnKind.NHIEM_VU)
        if self.work is None:
            self.work = next((n for n, kind in enumerate(self.kinds) if kind is not ColumnKind.STT), 0)

        self.keys = (
            [n for n, kind in enumerate(self.kinds[: self.work]) if kind in KEYS] if self.stt is None else []
        )

    def _first(self, kind: ColumnKind) -> int | None:
        return self.kinds.index(kind) if kind in self.kinds else None

    def number(self, texts: Sequence[str]) -> str:
        """Return the row's number without its punctuation; empty where it has none."""
        return "" if self.stt is None else texts[self.stt].strip(" .)(")

    def others(self, texts: Sequence[str]) -> list[str]:
        """Return the texts that are neither number nor work."""
        return [text for n, text in enumerate(texts) if n not in (self.stt, self.work)]


def _fill_merged(row: RawRow, before: Sequence[LogicalRow], layout: _Layout) -> tuple[str, ...]:
    """Return the texts of ``row``; a merged cell cut by the page end says again what it said before.

    So do months and aims left of the work where rows have no numbers: they stand for all their rows.
    """
    texts = list(row.texts)
    if before and not before[-1].group and layout.number(texts) == "":
        for n in layout.keys:
            texts[n] = texts[n] or before[-1].texts[n]
    if row.first and before and not before[-1].group:
        for n, cell in enumerate(row.cells):
            if not cell.text and cell.spans_rows and layout.kinds[n] in MERGED:
                texts[n] = before[-1].texts[n]
    return tuple(texts)


def _continues(row: RawRow, texts: Sequence[str], last: LogicalRow, layout: _Layout) -> bool:
    """Return whether ``row`` is the rest of the row before, cut by the page end or by a stray rule."""
    work, number = texts[layout.work or 0], layout.number(texts)
    if number:
        return False
    if not work or not last.texts[layout.work or 0]:
        return True
    if not row.first:
        return False
    if work[:1].islower():
        return True
    before, after = seam_words(last.texts[layout.work or 0]), seam_words(work)
    unended = not last.texts[layout.work or 0].rstrip().endswith((".", ";", ":"))
    return unended and bool(after) and junction(before[-2:], after[0]) >= FIRM


def _joined(last: LogicalRow, row: RawRow) -> LogicalRow:
    texts = tuple(
        join_lines([a, b]) if b and a != b else a for a, b in zip(last.texts, row.texts, strict=True)
    )
    return LogicalRow(texts, last.group, last.lines + tuple(row.lines))


def _is_group(row: RawRow, following: Sequence[RawRow], layout: _Layout) -> bool:
    """Return whether ``row`` is the heading of the rows below it."""
    texts = row.texts
    others = [text for text in layout.others(texts) if text]
    columns = len(texts)
    if row.wide >= max(columns - 1, 2) and len(others) <= 1:
        return True
    number = layout.number(texts)
    below = layout.number(following[0].texts) if following else ""
    if _ROMAN.fullmatch(number):
        owners = [
            t for n, t in enumerate(texts) if t and layout.kinds[n] not in (*HANDED_DOWN, ColumnKind.STT)
        ]
        return len(owners) == 1 and (not others or _NUMBER.fullmatch(below) is not None)
    work = texts[layout.work or 0]
    if others or not work or row.first:
        return False
    return work.isupper() and len(work.split()) >= 3 or bool(below) and layout.stt is not None and not number


def _flag_parents(rows: Sequence[LogicalRow], layout: _Layout) -> list[LogicalRow]:
    """Return the rows with those flagged that only introduce ``n.1``, ``n.2`` … or lettered rows."""
    out: list[LogicalRow] = []
    for row, below in zip_longest(rows, rows[1:]):
        number = layout.number(row.texts)
        children = below is not None and (
            layout.number(below.texts).startswith(f"{number}.")
            or layout.number(below.texts) == "a"
            or not layout.number(below.texts)
            and _POINT.match(below.texts[layout.work or 0]) is not None
        )
        bare = not any(t for n, t in enumerate(row.texts) if layout.kinds[n] in HANDED_DOWN)
        parent = bool(_NUMBER.fullmatch(number)) and children and bare
        out.append(row._replace(group=row.group or parent))
    return out


def _number_groups(rows: Sequence[LogicalRow], layout: _Layout) -> list[LogicalRow]:
    """Return the rows with the roman numbers of groups put right that OCR misread (``H``, ``1`` for II, I).

    Only where all groups are labelled with strokes of roman numbers, most of them no arabic ones; a
    label that is a roman number stays.
    """
    labels = [layout.number(row.texts) for row in rows if row.group and layout.number(row.texts)]
    arabic = sum(label.isdecimal() for label in labels)
    if layout.stt is None or 2 * arabic >= len(labels) or not all(map(_STROKES.fullmatch, labels)):
        return list(rows)
    out: list[LogicalRow] = []
    before = 0
    for row in rows:
        label = layout.number(row.texts) if row.group else ""
        new = label if label in _ROMANS else _ROMANS[min(before, len(_ROMANS) - 1)]
        before = _ROMANS.index(new) + 1 if label else before
        texts = (*row.texts[: layout.stt], new, *row.texts[layout.stt + 1 :]) if label else row.texts
        out.append(row._replace(texts=texts))
    return out


def _hand_down(rows: Sequence[LogicalRow], layout: _Layout) -> list[LogicalRow]:
    """Return the rows with the owners and time of their group where they have none of their own."""
    out: list[LogicalRow] = []
    group: LogicalRow | None = None
    for row in rows:
        if row.group:
            group = row
        out.append(row if row.group or group is None else _under(row, group, layout))
    return out


def _under(row: LogicalRow, group: LogicalRow, layout: _Layout) -> LogicalRow:
    given = [text if layout.kinds[n] in HANDED_DOWN else "" for n, text in enumerate(group.texts)]
    return row._replace(texts=tuple(own or text for own, text in zip(row.texts, given, strict=True)))
