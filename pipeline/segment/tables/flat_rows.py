"""From cells in reading order to rows: which result, time and owner belong to which work.

A row begins with a work cell. Cells after it fill the row; where several works follow each other,
the cells after them are theirs in order, and a single one is theirs together (a merged cell).
Where the counts don't fit, nothing is assigned: a deadline is never guessed.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import ColumnKind
from pipeline.segment.tables.flat_decode import GROUP, Placed

_ROMAN = re.compile(r"[IVXL]{1,5}[.)]?|[A-ZĐ][.)]?")
OWNERS = (ColumnKind.CHU_TRI, ColumnKind.PHOI_HOP)


class FlatCell(NamedTuple):
    """One cell, its lines joined."""

    column: int
    """Index into the columns, or GROUP."""
    text: str
    start: int
    """First line."""
    end: int
    """Line after the last."""


class FlatRow(NamedTuple):
    """One row: a text for each column."""

    texts: tuple[str, ...]
    group: bool
    start: int
    end: int
    sure: bool
    """Its cells were assigned one to one."""


def join_cells(placed: Sequence[Placed]) -> list[FlatCell]:
    """Return the cells of the pieces, in the order in which they open."""
    cells: list[list[Placed]] = []
    last: dict[int, int] = {}
    for piece in placed:
        if piece.column < GROUP:
            continue
        if piece.opens or piece.column not in last:
            last[piece.column] = len(cells)
            cells.append([piece])
        else:
            cells[last[piece.column]].append(piece)
    return [
        FlatCell(c[0].column, join_lines([p.piece.text for p in c]), c[0].piece.line, max(p.piece.line for p in c) + 1)
        for c in cells
    ]


def join_lines(texts: Sequence[str]) -> str:
    """Return lines of a cell as one text; a code cut at its hyphen is joined without a space.

    >>> join_lines(["theo Nghị định số 61/2018/NĐ-", "CP của Chính phủ"])
    'theo Nghị định số 61/2018/NĐ-CP của Chính phủ'
    """
    out = ""
    for text in (" ".join(text.split()) for text in texts):
        glued = re.search(r"[A-ZĐ0-9]-$", out) and re.match(r"[A-ZĐ]", text)
        out = out + text if glued or not out else f"{out} {text}" if text else out
    return out


def build_rows(
    cells: Sequence[FlatCell], kinds: Sequence[ColumnKind], left: frozenset[ColumnKind], *, numbered: bool = False
) -> list[FlatRow]:
    """Return the rows of ``cells``; columns ``left`` of the work belong to the work that follows them.

    Where the rows are ``numbered``, a number begins a new one.
    """
    builder = _Builder(tuple(kinds), left, numbered)
    for n, cell in enumerate(cells):
        builder.add(cell, cells[n - 1] if n else None)
    builder.flush()
    return share_group_owners(builder.rows, kinds)


def share_group_owners(rows: Sequence[FlatRow], kinds: Sequence[ColumnKind]) -> list[FlatRow]:
    """Return the rows with the owners of a group's title put right by those of the other groups.

    Two narrow columns beside a title are easily interleaved (``P.CĐS KHCN tỉnh`` for ``P.CĐS`` and
    ``TT. KHCN tỉnh``). Where a group has the same words as several others, but for one lost and for
    letters OCR takes for Đ, it has the same owners.
    """
    columns = [i for i, kind in enumerate(kinds) if kind in OWNERS]
    owners = [tuple(row.texts[i] for i in columns) for row in rows if row.group]
    common = Counter(o for o in owners if all(o)).most_common(1)
    if not common or common[0][1] < 2:
        return list(rows)
    usual = common[0][0]
    wanted = Counter(_owner_words(usual))
    changes: dict[tuple[str, ...], tuple[str, ...]] = {}
    for found in set(owners) - {usual}:
        have = Counter(_owner_words(found))
        if sum(have.values()) >= 2 and not have - wanted and sum((wanted - have).values()) <= 1:
            changes[found] = usual
    return _replace_owners(rows, columns, changes)


def _owner_words(owners: Sequence[str]) -> list[str]:
    """Return the words of the owners with all letters alike that OCR takes for Đ."""
    return [re.sub("[ĐPB]", "D", word) for owner in owners for word in owner.split()]


def _replace_owners(
    rows: Sequence[FlatRow], columns: Sequence[int], changes: dict[tuple[str, ...], tuple[str, ...]]
) -> list[FlatRow]:
    """Return the rows with owners changed in the groups of ``changes`` and in the rows that took them over."""
    out: list[FlatRow] = []
    current: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    for row in rows:
        own = tuple(row.texts[i] for i in columns)
        if row.group:
            current = (own, changes[own]) if own in changes else None
        if current is not None and own == current[0]:
            new = dict(zip(columns, current[1], strict=True))
            row = row._replace(texts=tuple(new.get(i, text) for i, text in enumerate(row.texts)))
        out.append(row)
    return out


class _Builder:
    """Rows built so far, and the cells not yet assigned."""

    def __init__(self, kinds: tuple[ColumnKind, ...], left: frozenset[ColumnKind], numbered: bool) -> None:
        self.kinds, self.left, self.numbered = kinds, left, numbered
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
            if self.numbered and kind is ColumnKind.STT or self.right and kind not in (ColumnKind.MUC_TIEU, ColumnKind.STT):
                self.flush()
            self.before[kind] = cell.text
        elif self.in_title and kind in OWNERS:
            self.owners[kind] = cell.text
            self._retitle()
        else:
            self.right.append(cell)

    def _begin_group(self, cell: FlatCell, previous: FlatCell | None) -> None:
        """Write the group's row; owners just above its title, in the same run of lines, are its own."""
        own = [c for c in self.right if self.kinds[c.column] in OWNERS and cell.start - c.end <= 0 and c.start <= cell.start]
        self.right = [c for c in self.right if c not in own]
        self.flush()
        number = self.before.pop(ColumnKind.STT, "")
        beside = previous is not None and previous.column >= 0 and cell.start - previous.start <= 1
        label = number.rstrip(".)") if beside and _ROMAN.fullmatch(number) else ""
        self.owners = {self.kinds[c.column]: c.text for c in own}
        self.before, self.in_title = {}, True
        self.rows.append(self._row({ColumnKind.STT: label, self._title_kind: cell.text}, cell, group=True, sure=True))
        self._retitle()

    @property
    def _title_kind(self) -> ColumnKind:
        return ColumnKind.NHIEM_VU

    def _retitle(self) -> None:
        row = self.rows[-1]
        texts = tuple(self.owners.get(k, text) if k in OWNERS else text for k, text in zip(self.kinds, row.texts, strict=True))
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
            texts = {kind: text for kind, text in self.before.items()} | {ColumnKind.NHIEM_VU: work.text}
            sure = True
            for kind, cells in by_kind.items():
                text = _share(cells, n, len(works))
                sure = sure and text is not None
                texts[kind] = text or ""
            for kind, text in self.owners.items():
                if not texts.get(kind):
                    texts[kind] = text
            self.rows.append(self._row(texts, work, group=False, sure=sure))
        self.before = {k: t for k, t in self.before.items() if k is ColumnKind.MUC_TIEU}

    def _row(self, texts: dict[ColumnKind, str], cell: FlatCell, *, group: bool, sure: bool) -> FlatRow:
        return FlatRow(tuple(texts.get(kind, "") for kind in self.kinds), group, cell.start, cell.end, sure)


def _share(cells: Sequence[FlatCell], n: int, works: int) -> str | None:
    """Return the text the ``n``-th of ``works`` gets of the cells of one column; None where unsure."""
    if works == 1:
        return "; ".join(cell.text for cell in cells)
    if len(cells) == 1:
        return cells[0].text
    return cells[n].text if len(cells) == works else None
