"""Where a flattened table begins and ends among the lines: its headings, and the prose after it.

A table is taken for one only where its column headings stand together, so that prose is never
eaten: labelled lines such as ``Đơn vị chủ trì: Sở Nội vụ`` are no headings.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import ColumnKind
from pipeline.segment.tables.after_table import is_after_table
from pipeline.segment.tables.flat_cuts import count_inner_openings
from pipeline.segment.tables.headings import (
    HeadingMatch,
    find_headings,
    heading_starts,
    heading_words,
    is_heading_word,
)

MIN_KINDS = 3
MIN_SHARE = 0.6
"""Of the letters of a heading line must stand in words of the dictionary."""
MAX_HEADING_LINES = 30
MAX_HEADING_WIDTH = 55
"""Letters of a line with one or two headings on it."""
MAX_LINE = 220
"""Letters of a line with all headings of a wide table on it."""
MAX_UNNUMBERED = 100
"""The same where no column numbers the rows: longer lines are titles in the words of headings."""
MAX_SPECKS = 25
"""Letters of a line between headings that is none: a speck, a torn word."""
MAX_LOOSE_WORDS = 3
"""A longer line must consist of whole headings; a shorter one may be a part of one."""
PROSE_WIDTH = 58
"""Letters from which a line without rules is as wide as the page's prose."""
PAGE_WIDTH = 72
"""Letters from which a line is as wide as any page's prose."""
PROSE_LINES = 3

_BULLET = re.compile(r"\s*([-+•*]\s|[IVX|]{1,4}\s*\||[a-zđ]\)\s|\d+\.\d|[IVX]+\.\s|\d+\.\s)")
_LABELLED = re.compile(r":\s*\S{2,}")
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
        cluster = _heading_cluster(texts, free, at)
        if cluster is None:
            at += 1
            continue
        body = cluster
        at += _title_lines(texts[at:body])
        matches = _matches(texts[at:body])
        end = _table_end(texts, free, body)
        regions.append(Region(at, body, end, *_columns(matches)))
        at = max(end, body)
    return regions


def repeated_headings(texts: Sequence[str], region: Region) -> set[int]:
    """Return the lines in the body of ``region`` that say its headings again, as each page does."""
    found: set[int] = set()
    free = [True] * region.end
    at = region.body
    while at < region.end:
        first = {m.kind for m in find_headings(heading_words(texts[at]))} & set(region.kinds)
        end = _heading_cluster(texts[: region.end], free, at) if first - {ColumnKind.KHAC} else None
        kinds = {match.kind for _, match in _matches(texts[at:end])} if end else set()
        if end and len(kinds & set(region.kinds)) >= MIN_KINDS:
            found |= set(range(at, end))
        at = end if end else at + 1
    return found


def _heading_cluster(texts: Sequence[str], free: Sequence[bool], start: int) -> int | None:
    """Return the line after the headings that begin on line ``start``; None where none do."""
    if not free[start] or not _may_start(texts[start]):
        return None
    end, blanks, misses = start, 0, 0
    for at in range(start, min(start + MAX_HEADING_LINES, len(texts))):
        if not free[at]:
            break
        if not texts[at].strip():
            blanks += 1
        elif _is_heading_line(texts[at]):
            end, blanks, misses = at + 1, 0, 0
        elif not any(c.isalpha() for c in texts[at]):
            blanks = 0
        elif len(texts[at].strip()) <= MAX_SPECKS:
            misses, blanks = misses + 1, 0
        else:
            break
        if blanks > 1 or misses > 1:
            break
    kinds = {m[1].kind for m in _matches(texts[start:end])}
    if ColumnKind.STT in kinds:
        enough = len(kinds) >= MIN_KINDS or ColumnKind.KHAC in kinds and len(kinds) >= 2
    else:
        short = all(len(text) <= MAX_UNNUMBERED for text in texts[start:end])
        enough = short and ColumnKind.NHIEM_VU in kinds and len(kinds & _ABOUT_WORK) >= 2
    return _skip_numbers(texts, end, len(kinds)) if enough else None


def _title_lines(texts: Sequence[str]) -> int:
    """Return how many of the first lines are the table's title, although of the words of headings.

    Such is ``DANH MỤC NHIỆM VỤ NĂM 2026`` above ``STT | Nhiệm vụ``: what stands before the number's
    column is found again after it.
    """
    found = _matches(texts)
    first = next((line for line, match in found if match.kind is ColumnKind.STT), 0)
    before = {match.kind for line, match in found if line < first} - {ColumnKind.KHAC}
    after = {match.kind for line, match in found if line >= first}
    return first if before and before <= after else 0


def _may_start(text: str) -> bool:
    """Return whether headings may begin on this line: with a whole heading, or a word or two of one."""
    words = heading_words(text)
    if not any(c.isalpha() for c in text) or not _is_heading_line(text):
        return False
    found = find_headings(words)
    return (
        len(words) <= 2 or bool(found) and (found[0].start == 0 or len({m.kind for m in found}) >= MIN_KINDS)
    )


_ABOUT_WORK = frozenset(
    (ColumnKind.CHU_TRI, ColumnKind.PHOI_HOP, ColumnKind.THOI_GIAN, ColumnKind.KET_QUA, ColumnKind.KINH_PHI)
)


def _is_heading_line(text: str) -> bool:
    """Return whether a line may be a part of column headings: hardly any word of it is foreign to them."""
    if (
        is_after_table(text)
        or _BULLET.match(text)
        or _LABELLED.search(text)
        or text.rstrip().endswith((".", ";"))
    ):
        return False
    fragments = [(_is_heading_part(f), sum(c.isalpha() for c in f)) for f in text.split("|")]
    letters = sum(n for _, n in fragments)
    return letters > 0 and sum(n for likely, n in fragments if likely) >= MIN_SHARE * letters


def _is_heading_part(text: str) -> bool:
    """Return whether a fragment of a line is a heading, several, or a short part of one."""
    words = heading_words(text)
    letters = sum(map(len, words))
    if not words or sum(len(w) for w in words if is_heading_word(w)) < MIN_SHARE * letters:
        return False
    found = find_headings(words, heading_starts(text))
    covered = sum(len(w) for m in found for w in words[m.start : m.end])
    capitals = set(heading_words(" ".join(w for w in re.findall(r"\w+", text) if w[0].isupper())))
    capital = sum(words[m.start] in capitals for m in found)
    several = len({m.kind for m in found}) >= MIN_KINDS and 3 * capital >= 2 * len(found)
    whole = covered >= MIN_SHARE * letters
    if len(text.strip()) > MAX_HEADING_WIDTH:
        return several and whole
    return several or whole or len(words) <= MAX_LOOSE_WORDS


def _skip_numbers(texts: Sequence[str], at: int, columns: int) -> int:
    """Return the line after a row ``(1) (2) (3) …`` that numbers the columns, else ``at``."""
    wanted, end = 1, at
    for line in range(at, min(at + 3 * columns + 4, len(texts))):
        numbers = re.findall(r"\d+", texts[line])
        if re.sub(r"[\d\s()|=+.\-x]", "", texts[line]):
            break
        for number in numbers:
            if int(number) != wanted:
                return end if wanted > 3 else at
            wanted += 1
        end = line + 1 if numbers else end
    return end if wanted > 3 else at


def _matches(texts: Sequence[str]) -> list[tuple[int, HeadingMatch]]:
    """Return the headings found on the lines read as one text, each with the line of its first word.

    A heading goes on over fragments only where they are no whole headings themselves (``Mục tiêu``
    beside ``Chỉ tiêu`` is not ``Mục tiêu, chỉ tiêu``). Where the columns' lines are interleaved, the
    words of a heading stand apart: a telling one left over is enough.
    """
    words: list[tuple[int, str]] = []
    found: list[tuple[int, HeadingMatch]] = []
    capitals: list[int] = []
    waiting = 0
    for n, fragment in ((n, part) for n, text in enumerate(texts) for part in text.split("|")):
        own = heading_words(fragment)
        starts = heading_starts(fragment)
        whole = find_headings(own, starts)
        if sum(m.end - m.start for m in whole) == len(own):
            found += _found_in(words, waiting, capitals)
            found += [(n, m._replace(start=m.start + len(words), end=m.end + len(words))) for m in whole]
            waiting = len(words) + len(own)
        capitals += [len(words) + start for start in starts]
        words += [(n, word) for word in own]
    found = sorted((*found, *_found_in(words, waiting, capitals)), key=lambda item: item[1].start)
    known = {m.kind for _, m in found}
    used = {i for _, m in found for i in range(m.start, m.end)}
    left = {word: n for i, (n, word) in enumerate(words) if i not in used}
    for word, (kind, heading) in _TELLING.items():
        if kind not in known and word in left:
            found.append((left[word], HeadingMatch(0, 0, kind, heading)))
    return found


def _found_in(
    words: Sequence[tuple[int, str]], start: int, capitals: Sequence[int]
) -> list[tuple[int, HeadingMatch]]:
    """Return the headings in the words from ``start`` on, with the line of each."""
    starts = frozenset(n - start for n in capitals)
    found = find_headings([word for _, word in words[start:]], starts)
    return [(words[start + m.start][0], m._replace(start=m.start + start, end=m.end + start)) for m in found]


_TELLING = {"phoi": (ColumnKind.PHOI_HOP, "Phối hợp"), "tri": (ColumnKind.CHU_TRI, "Chủ trì")}
"""Syllables no other heading has: enough where the rest of their heading is lost."""

_USUAL_ORDER = tuple(ColumnKind)


def _columns(matches: Sequence[tuple[int, HeadingMatch]]) -> tuple[tuple[ColumnKind, ...], tuple[str, ...]]:
    """Return kinds and titles, each kind once: as read, or in the usual order where lines interleave."""
    titles: dict[ColumnKind, str] = {}
    for _, match in matches:
        if len(match.heading) > len(titles.get(match.kind, "")):
            titles[match.kind] = match.heading
    kinds = list(dict.fromkeys(match.kind for _, match in matches))
    lines = [line for line, _ in matches]
    if len(set(lines)) > 1 and len(set(lines)) < len(lines):
        kinds.sort(key=_USUAL_ORDER.index)
    return tuple(kinds), tuple(titles[kind] for kind in kinds)


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
