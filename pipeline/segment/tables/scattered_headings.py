"""Headings of a flattened table that OCR tore from each other: each stands alone, cells between them."""

from collections.abc import Iterator, Sequence

from pipeline.model import ColumnKind
from pipeline.segment.tables.column_evidence import count_cells
from pipeline.segment.tables.headings import (
    HeadingMatch,
    find_headings,
    heading_starts,
    heading_words,
    is_heading_word,
)

NEAR_TOP = 30
"""Lines of a table's body among which its headings may still stand."""
MAX_HEADING = 60
"""Letters of its first line."""
MAX_LINES = 4
"""Lines of one heading in a narrow column."""
TELLING = 3
"""Words of a heading that is none of a cell wherever it stands: ``Cơ quan chủ trì``."""
MIN_KINDS, MIN_CELLS = 3, 3
"""Kinds of headings, and cells of bodies and of times, from which headings that stand apart are a table's."""
MAX_WIDTH = 90
"""Letters of a line of headings."""
RULED, SOON = 0.3, 6
"""Share of lines with a rule between cells, of all and of the first ones."""
REACH, NARROW = 90, 34
"""Lines looked at, and letters half of them keep to in a table's columns."""


def find_scattered(texts: Sequence[str], start: int, end: int) -> dict[int, list[HeadingMatch]]:
    """Return the headings that stand alone in the lines ``start`` to ``end``, by their first line.

    Short ones count only near the top: further down ``Báo cáo`` is what a row gives.
    """
    found: dict[int, list[HeadingMatch]] = {}
    for first, last in _runs(texts, start, end):
        near = first - start < NEAR_TOP
        opening = heading_words(texts[first])
        if len(texts[first]) > MAX_HEADING or not opening or not is_heading_word(opening[0]):
            continue
        for stop in range(min(last, first + MAX_LINES), first, -1):
            matches = _all_headings(" ".join(texts[first:stop]))
            telling = all(m.end - m.start >= TELLING for m in matches)
            if matches and (near and stop == last or telling and (near or stop == last)):
                found |= {n: matches if n == first else [] for n in range(first, stop)}
                break
    return found


def begins_scattered(texts: Sequence[str], at: int) -> bool:
    """Return whether a table begins on line ``at`` whose headings stand apart, cells between them.

    The lines behind must be those of narrow columns that hold bodies and times: titles of sections
    may be worded alike.
    """
    if at and texts[at - 1].strip() or not texts[at].strip():
        return False
    found = find_scattered(texts, at, min(at + NEAR_TOP, len(texts)))
    kinds = {match.kind for matches in found.values() for match in matches} - {ColumnKind.KHAC}
    if at not in found or len(kinds) < MIN_KINDS or ColumnKind.NHIEM_VU not in kinds:
        return False
    body = [text for text in texts[at : at + REACH] if text.strip()]
    counts = count_cells(body)
    narrow = sorted(map(len, body))[len(body) // 2] <= NARROW
    return narrow and min(counts[ColumnKind.CHU_TRI], counts[ColumnKind.THOI_GIAN]) >= MIN_CELLS


def is_damaged_heading(texts: Sequence[str], at: int) -> bool:
    """Return whether line ``at`` holds the heading of the work among others OCR destroyed.

    The lines behind it must be cut by rules into cells, several of them bodies and times.
    """
    text = texts[at]
    if (
        len(text) > MAX_WIDTH
        or text.isupper()
        or text.rstrip().endswith((".", ";", ":"))
        or text.lstrip()[:1] in "-+"
    ):
        return False
    starts = heading_starts(text)
    found = [
        m for m in find_headings(heading_words(text)) if m.end - m.start >= TELLING and m.start in starts
    ]
    if not any(m.kind is ColumnKind.NHIEM_VU for m in found):
        return False
    body = [line for line in texts[at + 1 : at + REACH // 2] if line.strip()]
    ruled = [line for line in body if "|" in line]
    counts = count_cells(ruled)
    enough = min(counts[ColumnKind.CHU_TRI], counts[ColumnKind.THOI_GIAN]) >= MIN_CELLS
    near = sum("|" in line for line in body[:SOON])
    return enough and near >= RULED * SOON and len(ruled) >= RULED * len(body)


def _all_headings(text: str) -> list[HeadingMatch]:
    """Return the headings of ``text`` where it is nothing else."""
    words = heading_words(text)
    matches = find_headings(words, heading_starts(text))
    return matches if words and sum(m.end - m.start for m in matches) == len(words) else []


def find_first_heading(texts: Sequence[str], start: int, end: int, kinds: Sequence[ColumnKind]) -> int | None:
    """Return the first line from ``start`` on that holds only headings of ``kinds``, none a single word."""
    for n in range(start, end):
        matches = _all_headings(texts[n])
        long = sum(m.end - m.start for m in matches) >= 2
        if long and all(m.kind in kinds and m.kind is not ColumnKind.KHAC for m in matches):
            return n
    return None


def _runs(texts: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of lines between empty ones."""
    first: int | None = None
    for n in range(start, end + 1):
        if n < end and texts[n].strip():
            first = n if first is None else first
        elif first is not None:
            yield first, n
            first = None
