"""Owners beside the titles of groups: what one group lost, the others of the table still say."""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.model import ColumnKind
from pipeline.segment.tables.flat_cells import OWNERS, FlatRow


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
    """Return the rows with owners changed in the groups of ``changes`` and the rows that took them over."""
    out: list[FlatRow] = []
    current: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    for row in rows:
        own = tuple(row.texts[i] for i in columns)
        if row.group:
            current = (own, changes[own]) if own in changes else None
        if current is None or own != current[0]:
            out.append(row)
            continue
        new = dict(zip(columns, current[1], strict=True))
        out.append(row._replace(texts=tuple(new.get(i, text) for i, text in enumerate(row.texts))))
    return out
