"""The numbers of rows OCR misread, put right by their order: ``14``, ``Đ)``, ``16`` is row 15.

A number is replaced only where the one before and the next one leave no other: what an office printed
out of order stays.
"""

import re
from collections.abc import Sequence

from pipeline.segment.tables.ruled_layout import Layout
from pipeline.segment.tables.ruled_matrix import RawRow

Label = tuple[int, ...]
"""``(2, 3)`` for ``2.3``."""

MOST_MISREAD = 4
"""Numbers in a row that may be misread."""
ROMANS = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()

_NUMBER = re.compile(r"[1-9]\d{0,2}(?:\.[1-9]\d{0,2})*")
_CONFUSED = frozenset(pair[::step] for pair in "17 23 27 38 56 06 08 68".split() for step in (1, -1))
_LETTER = re.compile(r"[a-zđ]|[-+•]")
_STROKES = re.compile(r"[IVXLHTilíìỉĩịÍÌỊ1!|\]\[]{1,5}")


def number_rows(rows: Sequence[RawRow], layout: Layout, read: frozenset[int]) -> list[RawRow]:
    """Return the rows with the numbers put right that were misread on the pages ``read`` by OCR."""
    out = list(rows)
    if layout.stt is None or not read.intersection(row.page for row in rows):
        return out
    last: Label | None = None
    restarted = True
    n = 0
    while n < len(out):
        if _is_wide(out[n]):
            restarted = True
        elif _is_numbered(out, n, layout):
            found = _read_run(out, n, last, layout, read, restarted=restarted)
            for k, label in enumerate(found):
                _set_number(out, n + k, ".".join(map(str, label)), layout)
            n += max(len(found) - 1, 0)
            last = parse_label(layout.number(out[n].texts)) or last
            restarted = False
        n += 1
    return out


def parse_label(text: str) -> Label | None:
    """Return the numbers of ``2.3``; None where ``text`` is no such label.

    >>> parse_label("2.3"), parse_label("Đ")
    ((2, 3), None)
    """
    return tuple(int(part) for part in text.split(".")) if _NUMBER.fullmatch(text) else None


def _is_wide(row: RawRow) -> bool:
    """Return whether a row is set over the width: a group, whose number is a roman one."""
    return row.wide >= max(len(row.cells) - 1, 2)


def _is_numbered(rows: Sequence[RawRow], n: int, layout: Layout) -> bool:
    """Return whether a row has an arabic number or a misread one; points and letters are none."""
    row = rows[n]
    number, before = layout.number(row.texts), layout.number(rows[n - 1].texts) if n else ""
    if _LETTER.fullmatch(number) and (number in "a-+•" or _LETTER.fullmatch(before)):
        return False
    data = bool(layout.work_of(row.texts)) and any(layout.others(row.texts))
    return bool(number) and number not in ROMANS or data


def _read_run(
    rows: Sequence[RawRow],
    n: int,
    last: Label | None,
    layout: Layout,
    read: frozenset[int],
    *,
    restarted: bool,
) -> list[Label]:
    """Return the labels of the misread numbers from row ``n`` on; none where it is in order, or unsure."""
    seen = parse_label(layout.number(rows[n].texts))
    if rows[n].page not in read or seen in _successors(last, restarted=restarted):
        return []
    for first in sorted(_successors(last, restarted=restarted)):
        run: list[Label] = []
        for k in range(n, min(n + MOST_MISREAD + 1, len(rows))):
            if _is_wide(rows[k]) or not _is_numbered(rows, k, layout):
                break
            label = parse_label(layout.number(rows[k].texts))
            begun = (*first[:-1], first[-1] + len(run))
            if run and (label == begun if first == (*(last or ()), 1) else label in _successors(run[-1])):
                return run
            if label is not None and not _alike(label, begun):
                break
            run.append(begun)
    ends = n + 1 == len(rows) or _is_wide(rows[n + 1])
    return [(*last[:-1], last[-1] + 1)] if ends and last and seen is None and not restarted else []


def _alike(a: Label, b: Label) -> bool:
    """Return whether two labels share a digit, or have two OCR confuses: one may be the other, misread."""
    return any(x == y or x + y in _CONFUSED for x in "".join(map(str, a)) for y in "".join(map(str, b)))


def _successors(last: Label | None, *, restarted: bool = False) -> set[Label]:
    """Return the numbers that may follow ``last``."""
    found: set[Label] = {(1,), (1, 1)} if restarted or last is None else set()
    if last is not None:
        found |= {(*last[:k], last[k] + 1) for k in range(len(last))} | {(*last, 1)}
    return found


def _set_number(rows: list[RawRow], n: int, number: str, layout: Layout) -> None:
    stt = layout.stt or 0
    cells = rows[n].cells
    rows[n] = rows[n]._replace(cells=(*cells[:stt], cells[stt]._replace(text=number), *cells[stt + 1 :]))


def number_groups(labels: Sequence[str]) -> list[str]:
    """Return the labels of groups with roman numbers put right that OCR misread (``H``, ``1`` for II, I).

    Only where all are strokes of roman numbers, most of them no arabic ones; a roman number stays, but
    where it stands twice.

    >>> number_groups(["I", "H", "II", "IV", "VỊ"])
    ['I', 'II', 'III', 'IV', 'V']
    """
    arabic = sum(label.isdecimal() for label in labels)
    if 2 * arabic >= len(labels) or not all(map(_STROKES.fullmatch, labels)):
        return list(labels)
    out: list[str] = []
    for label in labels:
        expected = ROMANS[min(ROMANS.index(out[-1]) + 1 if out else 0, len(ROMANS) - 1)]
        out.append(label if label in ROMANS and label not in out else expected)
    return out
