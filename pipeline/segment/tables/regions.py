"""Where a flattened table begins and ends among the lines: its headings, and the prose after it.

A table is taken for one only where its column headings stand together, so that prose is never
eaten: labelled lines such as ``Đơn vị chủ trì: Sở Nội vụ`` are no headings.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import ColumnKind
from pipeline.segment.tables.after_table import is_after_table
from pipeline.segment.tables.column_evidence import add_lost_columns
from pipeline.segment.tables.flat_cuts import count_inner_openings
from pipeline.segment.tables.heading_clusters import (
    MIN_KINDS,
    count_title_lines,
    find_heading_cluster,
    match_headings,
    order_columns,
)
from pipeline.segment.tables.headings import (
    find_headings,
    heading_words,
)
from pipeline.segment.tables.scattered_headings import (
    begins_scattered,
    find_first_heading,
    find_scattered,
    is_damaged_heading,
)

PROSE_WIDTH = 58
"""Letters from which a line without rules is as wide as the page's prose."""
PAGE_WIDTH = 72
"""Letters from which a line is as wide as any page's prose."""
PROSE_LINES = 3
SOON = 15
"""Lines below a title within which the headings of its table follow."""

_HEADING_LINE = re.compile(r"\s*([IVX]{1,5}|\d{1,2})\s*[.)]\s+\S")


class Region(NamedTuple):
    """The lines of one flattened table."""

    start: int
    """First line of the headings."""
    body: int
    """First line below the headings."""
    end: int
    kinds: tuple[ColumnKind, ...]
    """Kinds of the columns, left to right as far as the headings show it."""
    titles: tuple[str, ...]


def find_regions(texts: Sequence[str], free: Sequence[bool]) -> list[Region]:
    """Return the flattened tables in the lines ``texts``; lines not ``free`` belong to something else."""
    regions: list[Region] = []
    at = 0
    while at < len(texts):
        cluster = find_heading_cluster(texts, free, at)
        cluster = _damaged_cluster(texts, free, at) if cluster is None and free[at] else cluster
        if cluster is None:
            at += 1
            continue
        body = cluster
        at += count_title_lines(texts[at:body])
        matches = match_headings(texts[at:body])
        end = _table_end(texts, free, body)
        kinds, titles = order_columns(matches)
        if ColumnKind.KHAC not in kinds:
            above = _missed_start(texts, free, regions[-1].end if regions else 0, at, kinds)
            at, body = (above, above + 1) if above is not None else (at, body)
            kinds, titles = _with_scattered(kinds, titles, texts, body, end)
            kinds, titles = add_lost_columns(kinds, titles, texts[body:end])
        regions.append(Region(at, body, end, kinds, titles))
        at = max(end, body)
    return regions


def _damaged_cluster(texts: Sequence[str], free: Sequence[bool], at: int) -> int | None:
    """Return the line after headings that OCR tore apart or destroyed, where no sound ones follow."""
    if begins_scattered(texts, at):
        return at
    if not is_damaged_heading(texts, at):
        return None
    after = range(at + 1, min(at + SOON, len(texts)))
    return None if any(find_heading_cluster(texts, free, n) for n in after) else at + 1


def _missed_start(
    texts: Sequence[str], free: Sequence[bool], start: int, at: int, kinds: Sequence[ColumnKind]
) -> int | None:
    """Return the line above the headings at ``at`` where its page before begins, if one does.

    There its headings were torn apart: one stands alone, and no prose or closing lies in between.
    """
    if len(set(kinds) - {ColumnKind.STT}) < MIN_KINDS:
        return None
    while (first := find_first_heading(texts, start, at, kinds)) is not None:
        if _table_end(texts, free, first + 1) >= _last_line(texts, at):
            return first
        start = first + 1
    return None


def _last_line(texts: Sequence[str], at: int) -> int:
    """Return the line after the last one with text above ``at``."""
    return _trim(texts, 0, at)


def _with_scattered(
    kinds: Sequence[ColumnKind], titles: Sequence[str], texts: Sequence[str], body: int, end: int
) -> tuple[tuple[ColumnKind, ...], tuple[str, ...]]:
    """Return kinds and titles with the columns whose headings stand alone among the first cells."""
    columns = dict(zip(kinds, titles, strict=True))
    for matches in find_scattered(texts, body, end).values():
        for match in matches:
            if match.kind is not ColumnKind.KHAC:
                columns.setdefault(match.kind, match.heading)
    return tuple(columns), tuple(columns.values())


def repeated_headings(texts: Sequence[str], region: Region) -> set[int]:
    """Return the lines in the body of ``region`` that say its headings again, as each page does."""
    found: set[int] = set()
    free = [True] * region.end
    at = region.body
    while at < region.end:
        first = {m.kind for m in find_headings(heading_words(texts[at]))} & set(region.kinds)
        end = find_heading_cluster(texts[: region.end], free, at) if first - {ColumnKind.KHAC} else None
        kinds = {match.kind for _, match in match_headings(texts[at:end])} if end else set()
        if end and len(kinds & set(region.kinds)) >= MIN_KINDS:
            found |= set(range(at, end))
        at = end if end else at + 1
    alone = find_scattered(texts, region.body, region.end)
    return found | {n for n in alone if ColumnKind.KHAC not in {m.kind for m in alone[n]}}


def _table_end(texts: Sequence[str], free: Sequence[bool], body: int) -> int:
    """Return the line after the table: where the closing, an appendix or prose begins."""
    wide, width = 0, _prose_width(texts, body)
    for at in range(body, len(texts)):
        text = texts[at].strip()
        if not free[at] or is_after_table(text):
            return _trim(texts, body, at)
        if not text:
            continue
        wide = wide + 1 if len(text) >= width and not _holds_cells(text) else 0
        if wide == PROSE_LINES:
            return _trim(texts, body, _prose_start(texts, body, at))
    return _trim(texts, body, len(texts))


def _holds_cells(text: str) -> bool:
    """Return whether a long line holds cells side by side, as a row that OCR wrote on one line does."""
    return "|" in text or count_inner_openings(text.split()) > 0


def _prose_width(texts: Sequence[str], body: int) -> float:
    """Return the length from which lines are prose: clearly longer than the first lines of the table."""
    lengths = sorted(len(t.strip()) for t in texts[body : body + 40] if t.strip() and "|" not in t)
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    return min(max(PROSE_WIDTH, 1.12 * usual), PAGE_WIDTH)


def _prose_start(texts: Sequence[str], body: int, at: int) -> int:
    """Return the first line of the prose whose third wide line is ``at``, with its heading lines."""
    start, seen = at, 1
    while seen < PROSE_LINES:
        start -= 1
        seen += bool(texts[start].strip())
    while start > body:
        above = next((n for n in range(start - 1, body - 1, -1) if texts[n].strip()), body)
        if not _HEADING_LINE.match(texts[above]):
            break
        start = above
    return start


def _trim(texts: Sequence[str], start: int, end: int) -> int:
    while end > start and not texts[end - 1].strip():
        end -= 1
    return end
