"""The heading rows of a ruled table: how many there are, and what kind each column is."""

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.model import Column, ColumnKind
from pipeline.segment.tables.cell_conventions import tick_columns
from pipeline.segment.tables.cues import is_time, opening_scores
from pipeline.segment.tables.headings import column_kind, find_lead
from pipeline.segment.tables.junction import seam_words
from pipeline.segment.tables.ruled_matrix import RawRow
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.syllable import is_syllable

MAX_TITLES = 3
MAX_ROWS = 3
SAME_HEADING = 85.0
"""Likeness (0-100) from which a heading repeated on the next page is the same one."""

_NUMBERING = re.compile(r"\(?\s*(\d{1,2}|[A-Z])\s*\)?(\s*=.*)?")


def count_heading_rows(rows: Sequence[RawRow]) -> int:
    """Return how many of the first ``rows`` are headings (0 where the table begins with data).

    A title ruled in above them counts as one.
    """
    titles = next((n for n, row in enumerate(rows[:MAX_TITLES]) if not _is_title(row)), 0)
    titles = titles if titles < len(rows) and _is_heading(rows[titles]) else 0
    count = titles
    for row in rows[titles : titles + MAX_ROWS]:
        if not _is_heading(row) and not (count > titles and _completes(rows[count - 1], row)):
            break
        count += 1
    if count == titles:
        return 0
    return count + 1 if count < len(rows) and _is_numbering(rows[count]) else count


def _is_title(row: RawRow) -> bool:
    """Return whether one cell over (nearly) the whole width is all the row has."""
    return len({text for text in row.texts if text}) == 1 and row.wide >= max(len(row.cells) - 1, 2)


def read_columns(rows: Sequence[RawRow], headings: int) -> tuple[Column, ...]:
    """Return the columns of a table from its heading rows, else from what stands in them."""
    width = len(rows[0].cells)
    columns: list[Column] = []
    lowest: list[str] = []
    for n in range(width):
        titles = list(
            dict.fromkeys(
                row.cells[n].text for row in rows[:headings] if not (_is_numbering(row) or _is_title(row))
            )
        )
        titles = [title for title in titles if title]
        kind = next((k for k in map(column_kind, reversed(titles)) if k is not None), None)
        kind = kind or column_kind(" ".join(titles))
        if kind is None and all(map(_reads_well, titles)):
            kind = ColumnKind.KHAC if titles else None
        if kind is None:
            kind = _kind_by_content([row.cells[n].text for row in rows[headings:]])
        columns.append(Column(title=" ".join(titles), kind=kind))
        lowest.append(titles[-1] if titles else "")
    ticked = tick_columns([row.texts for row in rows[headings:]], lowest)
    for n in ticked:
        columns[n] = Column(title=lowest[n], kind=ColumnKind.CHU_TRI)
    lead = find_lead([column.kind for column in columns], lowest)
    if lead is not None:
        columns[lead] = columns[lead].model_copy(update={"kind": ColumnKind.CHU_TRI})
    return _one_work_column(columns, rows[headings:])


def same_headings(a: Sequence[RawRow], b: Sequence[RawRow]) -> bool:
    """Return whether two sets of heading rows are the same but for reading errors."""
    return fuzz.ratio(_heading_text(a), _heading_text(b)) >= SAME_HEADING


def _heading_text(rows: Sequence[RawRow]) -> str:
    return fold(" ".join(cell.text for row in rows for cell in row.cells))


def _is_heading(row: RawRow) -> bool:
    """Return whether at least half of the cells with text are headings, of two kinds; ``STT`` is enough."""
    texts = [text for text in dict.fromkeys(row.texts) if text]
    kinds = [column_kind(text) for text in texts if len(text) <= 80]
    known = [kind for kind in kinds if kind is not None]
    if ColumnKind.STT in known and len(texts) >= 3:
        return True
    return len(set(known)) >= 2 and 2 * len(known) >= len(texts) and not any(map(_is_data, texts))


def _is_data(text: str) -> bool:
    """Return whether ``text`` is a time, and not the heading of one (``Tháng``)."""
    return is_time(text) and (column_kind(text) is None or any(c.isdigit() for c in text))


def _completes(above: RawRow, row: RawRow) -> bool:
    """Return whether ``row`` holds the lower headings of merged ones above (``Năm`` over ``2015``)."""
    merged = [
        a.text
        for a, b in zip(above.cells, row.cells, strict=True)
        if a.spans_rows and a.text and a.text == b.text
    ]
    return bool(merged) and len(merged) < sum(bool(text) for text in row.texts)


def _is_numbering(row: RawRow) -> bool:
    texts = [text.strip() for text in row.texts if text]
    numbers = sum(_NUMBERING.fullmatch(text) is not None for text in texts)
    return len(texts) >= 3 and all(len(text) <= 4 for text in texts) and 5 * numbers >= 3 * len(texts)


def _reads_well(title: str) -> bool:
    """Return whether a heading is sound: then it is no damaged form of a known one."""
    return all(is_syllable(word) for word in seam_words(title))


def _kind_by_content(texts: Sequence[str]) -> ColumnKind:
    """Return the kind most cells of a column without a heading speak for."""
    votes: Counter[ColumnKind] = Counter()
    filled = [text for text in texts if text]
    for text in filled:
        if re.fullmatch(r"(\d{1,3}(\.\d+)*|[IVX]+|[a-zđ])[.)]?", text):
            votes[ColumnKind.STT] += 1
        elif is_time(text):
            votes[ColumnKind.THOI_GIAN] += 1
        else:
            scores = opening_scores(text)
            best = max(scores, key=lambda kind: (scores[kind], kind), default=ColumnKind.KHAC)
            votes[best] += 1
    if not votes:
        return ColumnKind.KHAC
    kind, count = min(votes.items(), key=lambda item: (-item[1], item[0]))
    return kind if 2 * count >= len(filled) and count >= 2 else ColumnKind.KHAC


def _one_work_column(columns: Sequence[Column], rows: Sequence[RawRow]) -> tuple[Column, ...]:
    """Return the columns with one work column: of several, the one with the most texts of its own."""
    works = [n for n, column in enumerate(columns) if column.kind is ColumnKind.NHIEM_VU]
    if len(works) < 2:
        return tuple(columns)
    distinct = {n: len({row.cells[n].text for row in rows if row.cells[n].text}) for n in works}
    chosen = max(works, key=lambda n: (distinct[n], -n))
    other = {n: ColumnKind.MUC_TIEU if n < chosen else ColumnKind.KHAC for n in works if n != chosen}
    return tuple(c.model_copy(update={"kind": other.get(n, c.kind)}) for n, c in enumerate(columns))
