"""Columns whose headings OCR lost: what stands in the cells of a flattened table says which ones it has."""

from collections import Counter
from collections.abc import Sequence

from pipeline.model import ColumnKind
from pipeline.segment.tables.cues import is_time, opening_scores

MIN_CELLS = 3
"""Cells of a kind from which its column is taken to be there."""
MIN_SHARE = 0.04
"""Of all fragments they must be at least, for prose names bodies and times too."""
STRONG = 3.0
"""Opening cue from which a short fragment counts as a body."""
MAX_WIDTH = 34
"""Letters of a fragment that may be the first line of a body's cell."""
MAX_TIME = 6
"""Words of a time."""

Titled = tuple[tuple[ColumnKind, ...], tuple[str, ...]]
"""Kinds of columns and their titles."""


def count_cells(texts: Sequence[str]) -> Counter[ColumnKind]:
    """Return how many fragments of lines are whole times, and how many begin with a body.

    >>> count = count_cells(["Rà soát văn bản | Sở Tư pháp | Quý II/2026", "Thường xuyên"])
    >>> count[ColumnKind.CHU_TRI], count[ColumnKind.THOI_GIAN]
    (1, 2)
    """
    found: Counter[ColumnKind] = Counter()
    for fragment in _fragments(texts):
        if _begins_with_time(fragment):
            found[ColumnKind.THOI_GIAN] += 1
        elif len(fragment) <= MAX_WIDTH and fragment[0].isupper():
            scores = opening_scores(fragment)
            best = max(scores.values(), default=0.0)
            if best >= STRONG and scores.get(ColumnKind.CHU_TRI) == best:
                found[ColumnKind.CHU_TRI] += 1
    return found


def _begins_with_time(text: str) -> bool:
    """Return whether ``text`` is a time, or one with the cell beside it behind it."""
    words = text.split()
    return is_time(text) or any(
        words[k][0].isupper() and is_time(" ".join(words[:k]))
        for k in range(1, min(len(words), MAX_TIME + 1))
    )


def add_lost_columns(kinds: Sequence[ColumnKind], titles: Sequence[str], body: Sequence[str]) -> Titled:
    """Return kinds and titles of columns with those added that the lines of the ``body`` prove.

    A table of owners and times without a heading for the work has one all the same.
    """
    columns = list(zip(kinds, titles, strict=True))
    counts = count_cells(body)
    enough = max(MIN_CELLS, MIN_SHARE * sum(1 for _ in _fragments(body)))
    known = set(kinds)
    if ColumnKind.NHIEM_VU not in known:
        columns.insert(1 if ColumnKind.STT in known else 0, (ColumnKind.NHIEM_VU, ""))
    if ColumnKind.CHU_TRI not in known and counts[ColumnKind.CHU_TRI] >= enough:
        at = next((n for n, (kind, _) in enumerate(columns) if kind is ColumnKind.PHOI_HOP), len(columns))
        columns.insert(at, (ColumnKind.CHU_TRI, ""))
    if not known & {ColumnKind.THOI_GIAN, ColumnKind.BAO_CAO} and counts[ColumnKind.THOI_GIAN] >= enough:
        columns.append((ColumnKind.THOI_GIAN, ""))
    return tuple(kind for kind, _ in columns), tuple(title for _, title in columns)


def _fragments(texts: Sequence[str]) -> list[str]:
    return [f for text in texts for f in (part.strip(" _—-.") for part in text.split("|")) if f]
