"""Which column of a ruled table is which, and what its rows are by their cells: tasks, groups, parents."""

import re
from collections.abc import Sequence

from pipeline.model import Column, ColumnKind
from pipeline.segment.tables.ruled_matrix import RawRow

HANDED_DOWN = (ColumnKind.CHU_TRI, ColumnKind.PHOI_HOP, ColumnKind.THOI_GIAN)
"""What a group's own row says for its rows."""
MERGED = (*HANDED_DOWN, ColumnKind.MUC_TIEU, ColumnKind.KET_QUA)
"""Columns in which one cell may stand for several rows."""
KEYS = (ColumnKind.THOI_GIAN, ColumnKind.MUC_TIEU)
"""Columns that, left of the work, say once what holds for several rows."""

_ROMAN = re.compile(r"[IVXL]{1,6}|[A-GK-SU-ZĐ]")
_POINT = re.compile(r"[-+•]\s|a\)\s")
_NUMBER = re.compile(r"\d{1,3}(\.\d{1,3})*")


class Layout:
    """Which column is which."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.kinds = [column.kind for column in columns]
        self.stt = self._first(ColumnKind.STT)
        self.work = self._first(ColumnKind.NHIEM_VU)
        if self.work is None:
            self.work = next((n for n, kind in enumerate(self.kinds) if kind is not ColumnKind.STT), 0)
        self.lead = self._first(ColumnKind.CHU_TRI)
        self.keys = (
            [n for n, kind in enumerate(self.kinds[: self.work]) if kind in KEYS] if self.stt is None else []
        )

    def _first(self, kind: ColumnKind) -> int | None:
        return self.kinds.index(kind) if kind in self.kinds else None

    def number(self, texts: Sequence[str]) -> str:
        """Return the row's number without its punctuation; empty where it has none."""
        return "" if self.stt is None else texts[self.stt].strip(" .)(")

    def work_of(self, texts: Sequence[str]) -> str:
        """Return what the row says is to be done."""
        return texts[self.work or 0]

    def others(self, texts: Sequence[str]) -> list[str]:
        """Return the texts that are neither number nor work."""
        return [text for n, text in enumerate(texts) if n not in (self.stt, self.work)]


def is_group(row: RawRow, following: Sequence[RawRow], layout: Layout) -> bool:
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
    work = layout.work_of(texts)
    if others or not work or row.first:
        return False
    return work.isupper() and len(work.split()) >= 3 or bool(below) and layout.stt is not None and not number


def is_parent(texts: Sequence[str], below: Sequence[str], layout: Layout) -> bool:
    """Return whether a row only introduces ``n.1``, ``n.2`` … or lettered rows, of which ``below`` is one."""
    number, next_number = layout.number(texts), layout.number(below)
    children = (
        next_number.startswith(f"{number}.")
        or next_number == "a"
        or not next_number
        and _POINT.match(layout.work_of(below)) is not None
    )
    bare = not any(text for n, text in enumerate(texts) if layout.kinds[n] in HANDED_DOWN)
    return bare and children and _NUMBER.fullmatch(number) is not None
