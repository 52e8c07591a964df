"""From cells in reading order to rows: which result, time and owner belong to which work.

A row begins with a work cell. Cells after it fill the row; where several works follow each other,
the cells after them are theirs in order. A single one is theirs together (a merged cell), but only in
a column that has far fewer cells than there are works.
Where the counts don't fit, nothing is assigned: a deadline is never guessed.
"""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.model import ColumnKind
from pipeline.segment.tables.flat_cells import OWNERS, FlatCell, FlatRow
from pipeline.segment.tables.flat_options import GROUP
from pipeline.segment.tables.group_owners import share_group_owners

MERGING = 0.6
"""Cells for each work up to which a column is taken to have merged ones."""

_ROMAN = re.compile(r"[IVXL]{1,5}[.)]?|[A-ZĐ][.)]?")


def build_rows(
    cells: Sequence[FlatCell],
    kinds: Sequence[ColumnKind],
    left: frozenset[ColumnKind],
    *,
    numbered: bool = False,
) -> list[FlatRow]:
    """Return the rows of ``cells``; columns ``left`` of the work belong to the work that follows them.

    Where the rows are ``numbered``, a number begins a new one.
    """
    builder = _Builder(tuple(kinds), left, numbered, _merging_columns(cells, kinds))
    for n, cell in enumerate(cells):
        builder.add(cell, cells[n - 1] if n else None)
    builder.flush()
    return share_group_owners(builder.rows, kinds)


class _Builder:
    """Rows built so far, and the cells not yet assigned."""

    def __init__(
        self,
        kinds: tuple[ColumnKind, ...],
        left: frozenset[ColumnKind],
        numbered: bool,
        merging: frozenset[ColumnKind],
    ) -> None:
        self.kinds, self.left, self.numbered, self.merging = kinds, left, numbered, merging
        self.rows: list[FlatRow] = []
        self.works: list[FlatCell] = []
        self.right: list[FlatCell] = []
        self.before: dict[ColumnKind, str] = {}
        self.owners: dict[ColumnKind, str] = {}
        self.in_title = False

    def add(self, cell: FlatCell, previous: FlatCell | None) -> None:
        """Take the next cell."""
        if cell.column == GROUP:
            self._begin_group(cell, previous)
            return
        kind = self.kinds[cell.column]
        if kind is ColumnKind.NHIEM_VU:
            if self.right:
                self.flush()
            self.in_title = False
            self.works.append(cell)
        elif kind in self.left:
            if (
                self.numbered
                and kind is ColumnKind.STT
                or self.right
                and kind not in (ColumnKind.MUC_TIEU, ColumnKind.STT)
            ):
                self.flush()
            self.before[kind] = cell.text
        elif self.in_title and kind in OWNERS and kind in self.merging:
            self.owners[kind] = cell.text
            self._retitle()
        else:
            self.right.append(cell)

    def _begin_group(self, cell: FlatCell, previous: FlatCell | None) -> None:
        """Write the group's row; owners just above its title, in the same run of lines, are its own."""
        own = [
            c
            for c in self.right
            if self.kinds[c.column] in self.merging.intersection(OWNERS)
            and cell.start - c.end <= 0
            and c.start <= cell.start
        ]
        self.right = [c for c in self.right if c not in own]
        self.flush()
        number = self.before.pop(ColumnKind.STT, "")
        beside = previous is not None and previous.column >= 0 and cell.start - previous.start <= 1
        label = number.rstrip(".)") if beside and _ROMAN.fullmatch(number) else ""
        self.owners = {self.kinds[c.column]: c.text for c in own}
        self.before, self.in_title = {}, True
        self.rows.append(
            self._row({ColumnKind.STT: label, self._title_kind: cell.text}, cell, group=True, sure=True)
        )
        self._retitle()

    @property
    def _title_kind(self) -> ColumnKind:
        return ColumnKind.NHIEM_VU

    def _retitle(self) -> None:
        row = self.rows[-1]
        texts = tuple(
            self.owners.get(k, text) if k in OWNERS else text
            for k, text in zip(self.kinds, row.texts, strict=True)
        )
        self.rows[-1] = row._replace(texts=texts)

    def flush(self) -> None:
        """Assign the waiting cells to the waiting works."""
        works, self.works = self.works, []
        right, self.right = self.right, []
        if not works:
            return
        by_kind: dict[ColumnKind, list[FlatCell]] = {}
        for cell in right:
            by_kind.setdefault(self.kinds[cell.column], []).append(cell)
        for n, work in enumerate(works):
            shared = {k: t for k, t in self.before.items() if len(works) == 1 or k not in OWNERS}
            texts = shared | {ColumnKind.NHIEM_VU: work.text}
            sure = len(shared) == len(self.before)
            for kind, cells in by_kind.items():
                text = _share(cells, n, len(works), merged=kind in self.merging)
                sure = sure and text is not None
                texts[kind] = text or ""
            for kind, text in self.owners.items():
                texts.setdefault(kind, text)
            self.rows.append(self._row(texts, work, group=False, sure=sure))
        self.before = {k: t for k, t in self.before.items() if k is ColumnKind.MUC_TIEU}

    def _row(self, texts: dict[ColumnKind, str], cell: FlatCell, *, group: bool, sure: bool) -> FlatRow:
        return FlatRow(tuple(texts.get(kind, "") for kind in self.kinds), group, cell.start, cell.end, sure)


def _merging_columns(cells: Sequence[FlatCell], kinds: Sequence[ColumnKind]) -> frozenset[ColumnKind]:
    """Return the columns that may hold merged cells: they have far fewer cells than there are works.

    Where nearly every work has a cell of its own, one cell beside several works is one whose
    neighbours were not read: whose it is, nothing says.
    """
    count = Counter(kinds[cell.column] for cell in cells if cell.column >= 0)
    return frozenset(kind for kind in kinds if count[kind] <= MERGING * count[ColumnKind.NHIEM_VU])


def _share(cells: Sequence[FlatCell], n: int, works: int, *, merged: bool) -> str | None:
    """Return the text the ``n``-th of ``works`` gets of the cells of one column; None where unsure."""
    if works == 1:
        return "; ".join(cell.text for cell in cells)
    if len(cells) == 1:
        return cells[0].text if merged else None
    return cells[n].text if len(cells) == works else None
