"""The column headings of a flattened table among the lines: where they stand, and what they say."""

import re
from collections.abc import Sequence

from pipeline.model import ColumnKind
from pipeline.segment.tables.after_table import is_after_table
from pipeline.segment.tables.headings import (
    HeadingMatch,
    find_headings,
    find_lead,
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
MAX_UNNUMBERED = 100
"""Letters of a line of headings where no column numbers the rows: longer ones are titles in their words."""
MAX_SPECKS = 25
"""Letters of a line between headings that is none: a speck, a torn word."""
MAX_LOOSE_WORDS = 3
"""A longer line must consist of whole headings; a shorter one may be a part of one."""

_BULLET = re.compile(r"\s*([-+•*]\s|[IVX|]{1,4}\s*\||[a-zđ]\)\s|\d+\.\d|[IVX]+\.\s|\d+\.\s)")
_LABELLED = re.compile(r":\s*\S{2,}")


def find_heading_cluster(texts: Sequence[str], free: Sequence[bool], start: int) -> int | None:
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
    kinds = {m[1].kind for m in match_headings(texts[start:end])}
    if ColumnKind.STT in kinds:
        enough = len(kinds) >= MIN_KINDS or ColumnKind.KHAC in kinds and len(kinds) >= 2
    else:
        short = all(len(text) <= MAX_UNNUMBERED for text in texts[start:end])
        work = ColumnKind.NHIEM_VU in kinds
        enough = short and len(kinds & _ABOUT_WORK) >= (2 if work else MIN_KINDS)
    return _skip_numbers(texts, end, len(kinds)) if enough else None


def count_title_lines(texts: Sequence[str]) -> int:
    """Return how many of the first lines are the table's title, although of the words of headings.

    Such is ``DANH MỤC NHIỆM VỤ NĂM 2026`` above ``STT | Nhiệm vụ``: what stands before the number's
    column is found again after it.
    """
    found = match_headings(texts)
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


def match_headings(texts: Sequence[str]) -> list[tuple[int, HeadingMatch]]:
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


def order_columns(
    matches: Sequence[tuple[int, HeadingMatch]],
) -> tuple[tuple[ColumnKind, ...], tuple[str, ...]]:
    """Return kinds and titles, each kind once: as read, or in the usual order where lines interleave."""
    titles: dict[ColumnKind, str] = {}
    for _, match in matches:
        if len(match.heading) > len(titles.get(match.kind, "")):
            titles[match.kind] = match.heading
    kinds = list(dict.fromkeys(match.kind for _, match in matches))
    lead = find_lead(kinds, [titles[kind] for kind in kinds])
    if lead is not None:
        titles[ColumnKind.CHU_TRI] = titles.pop(kinds[lead])
        kinds[lead] = ColumnKind.CHU_TRI
    lines = [line for line, _ in matches]
    if len(set(lines)) > 1 and len(set(lines)) < len(lines):
        kinds.sort(key=_USUAL_ORDER.index)
    return tuple(kinds), tuple(titles[kind] for kind in kinds)
