"""Column headings: which kind of column a heading names, in any wording, from dictionaries/columns.tsv.

The longest entry found in a heading decides: ``Thời gian báo cáo`` is a report time although it
holds ``Thời gian``. Letter case, marks and one wrong letter in a longer word do not matter, for
headings are where OCR errs most. Never guesses: a heading without an entry has no kind.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows
from pipeline.model import ColumnKind
from pipeline.vietnamese.fold import fold

_WORD = re.compile(r"[^\W_]+")


class HeadingMatch(NamedTuple):
    """An entry of the dictionary found in a list of words."""

    start: int
    """Index of its first word."""
    end: int
    """Index after its last word."""
    kind: ColumnKind
    heading: str
    """The entry as the dictionary writes it."""


class _Entry(NamedTuple):
    words: tuple[str, ...]
    kind: ColumnKind
    heading: str


def heading_words(text: str) -> list[str]:
    """Return the folded words of ``text``, numbers as ``#`` and misread words put right.

    >>> heading_words("Thời gian hoàn thành (2025)")
    ['thoi', 'gian', 'hoan', 'thanh', '#']
    """
    return [known for word in _WORD.findall(fold(text)) for known in _known(word)]


def heading_starts(text: str) -> frozenset[int]:
    """Return which of ``heading_words(text)`` begin with a capital, and so a heading.

    ``Mục tiêu Chỉ tiêu`` are two headings, ``Mục tiêu, chỉ tiêu`` is one. None where nearly every word
    has a capital: then it says nothing.
    """
    words = _WORD.findall(text)
    if 3 * sum(word[0].isupper() for word in words) > 2 * len(words):
        return frozenset()
    starts: list[bool] = []
    for word in _WORD.findall(text):
        starts += [word[0].isupper(), *(False for _ in _known(fold(word))[1:])]
    return frozenset(n for n, capital in enumerate(starts) if capital)


def find_headings(words: list[str], starts: frozenset[int] = frozenset()) -> list[HeadingMatch]:
    """Return the entries found in ``words``, left to right, the longest first at each place.

    No entry reaches over one of ``starts``, the words that begin a heading.
    """
    found: list[HeadingMatch] = []
    at = 0
    while at < len(words):
        entry = next((e for e in _by_first().get(words[at], ()) if _matches(e, words, at, starts)), None)
        if entry is None:
            at += 1
            continue
        found.append(HeadingMatch(at, at + len(entry.words), entry.kind, entry.heading))
        at += len(entry.words)
    return found


def _matches(entry: _Entry, words: list[str], at: int, starts: frozenset[int]) -> bool:
    end = at + len(entry.words)
    return tuple(words[at:end]) == entry.words and not any(n in starts for n in range(at + 1, end))


def column_kind(title: str) -> ColumnKind | None:
    """Return the kind of the column headed ``title``; None where no entry is found in it.

    >>> column_kind("Cơ quan, đơn vị chủ trì thực hiện"), column_kind("Sản phẩm/ Kết quả")
    (<ColumnKind.CHU_TRI: 'chu_tri'>, <ColumnKind.KET_QUA: 'ket_qua'>)
    """
    words = heading_words(title)
    best: tuple[int, int, ColumnKind] | None = None
    for at in range(len(words)):
        for entry in _by_first().get(words[at], ()):
            if tuple(words[at : at + len(entry.words)]) == entry.words:
                rank = (sum(map(len, entry.words)), -at, entry.kind)
                best = rank if best is None or rank[:2] > best[:2] else best
                break
    return None if best is None else best[2]


def find_lead(kinds: Sequence[ColumnKind], titles: Sequence[str]) -> int | None:
    """Return the column of a heading that says no more than who (``Đơn vị``), if another says who helps.

    Beside those who help it names who leads; without them it may be a unit of a statistic.
    """
    if ColumnKind.PHOI_HOP not in kinds or ColumnKind.CHU_TRI in kinds:
        return None
    bare = [
        n
        for n, (kind, title) in enumerate(zip(kinds, titles, strict=True))
        if kind is ColumnKind.KHAC and fold(title).removeprefix("ten ") in ("don vi", "co quan")
    ]
    return bare[0] if len(bare) == 1 else None


def is_heading_word(word: str) -> bool:
    """Return whether a word of ``heading_words`` occurs in any entry."""
    return word in _vocabulary()


@lru_cache(maxsize=1)
def _entries() -> tuple[_Entry, ...]:
    rows = read_rows(dictionary_path("columns.tsv"), ("kind", "heading"))
    entries: list[_Entry] = []
    for row in rows:
        words = tuple("#" if w.isdigit() else w for w in re.findall(r"[^\W_]+|#", fold(row["heading"])))
        entries.append(_Entry(words, ColumnKind(row["kind"]), row["heading"]))
    return tuple(entries)


@lru_cache(maxsize=1)
def _by_first() -> dict[str, tuple[_Entry, ...]]:
    table: dict[str, list[_Entry]] = {}
    for entry in _entries():
        table.setdefault(entry.words[0], []).append(entry)
    return {word: tuple(sorted(es, key=lambda e: (-len(e.words), e.words))) for word, es in table.items()}


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    return frozenset(word for entry in _entries() for word in entry.words)


@lru_cache(maxsize=1 << 12)
def _known(word: str) -> tuple[str, ...]:
    """Return ``word``; else the two heading words it is glued from, or the one a single edit away."""
    vocabulary = _vocabulary()
    if word.isdigit():
        return ("#",)
    if len(word) < 4 or word in vocabulary:
        return (word,)
    cuts = [(word[:i], word[i:]) for i in range(2, len(word) - 1)]
    glued = [cut for cut in cuts if cut[0] in vocabulary and cut[1] in vocabulary]
    if len(glued) == 1:
        return glued[0]
    near = [
        v for v in sorted(vocabulary) if abs(len(v) - len(word)) <= 1 and Levenshtein.distance(v, word) == 1
    ]
    return (near[0],) if len(near) == 1 else (word,)
