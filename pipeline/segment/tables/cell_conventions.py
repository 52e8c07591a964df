"""What offices write into cells to save words: the same as above, ticks, and lists that run side by side."""

import re
from collections.abc import Sequence

from pipeline.model import ColumnKind
from pipeline.segment.tables.cues import opening_scores

SAME_AS_ABOVE = (ColumnKind.CHU_TRI, ColumnKind.PHOI_HOP, ColumnKind.THOI_GIAN, ColumnKind.KET_QUA)
"""Columns in which ``nt`` repeats the cell above."""
MIN_ITEMS = 2
BODY = 2.5
"""Opening cue from which a column's title is a body's name."""

_DITTO = re.compile(
    r"[-–\s(.]*(?:nt|n\.t|như trên|[\"″〃”“]|''|,,)[)\s.\-–]*",
    re.IGNORECASE,
)
_TICK = re.compile(r"\(?\s*(?:[xX✓✔√●•■☒☑vV+*×]|CT|ct)\s*\)?")
_HELPS = frozenset(("PH", "ph"))
"""Beside ``CT`` (leads): helps."""
_ITEM = re.compile(r"(?<!\S)(?:(\d{1,2})[.)]|([a-hđ])\)|\((\d{1,2})\))\s+")
_LETTERS = "abcdđefgh"


def is_ditto(text: str) -> bool:
    """Return whether a cell says what the one above says.

    A lone hyphen does not: it mostly means that there is nothing.

    >>> [is_ditto(text) for text in ("nt", "-nt-", "″", "Như trên", "-", "Sở Nội vụ")]
    [True, True, True, True, False, False]
    """
    return _DITTO.fullmatch(text) is not None


def is_tick(text: str) -> bool:
    """Return whether a cell is no more than a mark.

    >>> is_tick("x"), is_tick("X "), is_tick("Sở X")
    (True, True, False)
    """
    return _TICK.fullmatch(text.strip()) is not None


def tick_columns(rows: Sequence[Sequence[str]], titles: Sequence[str]) -> frozenset[int]:
    """Return the columns headed by a body in which rows are only ticked: who ticked does the work."""
    found = set()
    for c, title in enumerate(titles):
        filled = [row[c] for row in rows if row[c].strip()]
        ticks = sum(is_tick(text) for text in filled)
        only = all(is_tick(text) or text.strip() in _HELPS for text in filled)
        if ticks and only and opening_scores(title).get(ColumnKind.CHU_TRI, 0.0) >= BODY:
            found.add(c)
    return frozenset(found) if len(found) >= MIN_ITEMS else frozenset()


def name_ticks(texts: Sequence[str], titles: Sequence[str], columns: frozenset[int]) -> tuple[str, ...]:
    """Return the texts of a row with the bodies that head the ticked ``columns``; other marks are dropped."""
    return tuple(
        text if c not in columns else titles[c] if is_tick(text) else "" for c, text in enumerate(texts)
    )


def repeat_above(
    rows: Sequence[tuple[str, ...]], kinds: Sequence[ColumnKind], groups: Sequence[bool]
) -> list[tuple[str, ...]]:
    """Return the texts of ``rows`` with what stands above in place of ``nt``; ``groups`` are passed over."""
    columns = [c for c, kind in enumerate(kinds) if kind in SAME_AS_ABOVE]
    above: dict[int, str] = {}
    out: list[tuple[str, ...]] = []
    for texts, group in zip(rows, groups, strict=True):
        new = list(texts)
        for c in columns:
            if is_ditto(texts[c]) and above.get(c):
                new[c] = above[c]
            if not group:
                above[c] = new[c]
        out.append(tuple(new))
    return out


def split_items(texts: Sequence[str], kinds: Sequence[ColumnKind], work: int) -> list[tuple[str, ...]]:
    """Return the texts of one row, or of one for each numbered work where its owners are numbered alike.

    ``1. Rà soát … 2. Trình …`` beside ``1. Sở A 2. Sở B`` are two tasks; beside ``Sở A; Sở B`` it is one
    task of two bodies, for nothing says which is whose. Columns without numbers hold for all.
    """
    items = _items(texts[work])
    owners = [c for c, kind in enumerate(kinds) if kind is ColumnKind.CHU_TRI]
    alike = {c: _items(text) for c, text in enumerate(texts) if c != work and kinds[c] in SAME_AS_ABOVE}
    alike = {c: found for c, found in alike.items() if len(found) == len(items)}
    if len(items) < MIN_ITEMS or not any(c in alike for c in owners):
        return [tuple(texts)]
    return [
        tuple(item if c == work else alike[c][n] if c in alike else text for c, text in enumerate(texts))
        for n, item in enumerate(items)
    ]


def _items(text: str) -> list[str]:
    """Return the items of a list numbered from 1 (or a) that begins with the text, else nothing."""
    marks: list[tuple[int, int]] = []
    for match in _ITEM.finditer(text):
        number = _LETTERS.index(match[2]) + 1 if match[2] else int(match[1] or match[3])
        if number == len(marks) + 1 and (marks or match.start() == 0):
            marks.append(match.span())
    if len(marks) < MIN_ITEMS:
        return []
    ends = [*(start for start, _ in marks[1:]), len(text)]
    return [text[begin:end].strip(" ;") for (_, begin), end in zip(marks, ends, strict=True)]
