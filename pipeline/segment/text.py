"""Looking at a line: its folded form of equal length, its case, and where a known phrase stands in it."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.vietnamese.fold import fold

CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EF9, 2)))
"""The capital letters of Vietnamese, for a character class (a range over them would take small ones in)."""
_SENTENCE_END = re.compile(r"[.;:!?…][\s\"'”’)»\]]*$")


_DOCUMENT_END = re.compile(r"[.;,]\s?/\s?[.\-,]?\W{0,3}\w?\W{0,3}$")


_LEADER = re.compile(r"(?:[.·_]{5,}|…{2,}|(?:\. ){4,})[\s.…]*\d{1,3}\s*$")
_LEADING = re.compile(r"^[\s\-–—*•\"'“”.,:;`~|]+")
_HYPHENATED = re.compile(r"\w[-/]$")


class Span(NamedTuple):
    """Characters ``[start:end)`` of a line, and how well they match, 0-100."""

    start: int
    end: int
    score: float


@lru_cache(maxsize=1 << 14)
def _flat_char(char: str) -> str:
    return fold(char)[:1] or " "


@lru_cache(maxsize=1 << 14)
def flat(text: str) -> str:
    """Return ``text`` lower case and without marks, character for character of the same length.

    >>> flat("Độc lập — Tự do")
    'doc lap - tu do'
    """
    return "".join(map(_flat_char, text))


def find_phrase(text: str, phrase: str, cutoff: float) -> Span | None:
    """Return where ``phrase`` (folded) stands in ``text`` at a similarity of ``cutoff`` (0-100) or more.

    Tolerates the residual damage of OCR; the span is widened to whole words.
    """
    line = flat(text)
    if len(line) < 0.6 * len(phrase):
        return None
    found = fuzz.partial_ratio_alignment(phrase, line, score_cutoff=cutoff)
    if found is None or found.dest_end - found.dest_start < 0.7 * len(phrase):
        return None
    start, end = found.dest_start, found.dest_end
    while start > 0 and not line[start - 1].isspace() and not line[start].isspace():
        start -= 1
    while end < len(line) and not line[end].isspace() and not line[end - 1].isspace():
        end += 1
    return Span(start, end, found.score)


def starts_like(text: str, phrase: str, cutoff: float = 85) -> bool:
    """Return whether ``text`` begins with ``phrase`` (folded), letter damage forgiven.

    >>> starts_like("Noi nhàn: - UBND tỉnh", "noi nhan")
    True
    """
    head = flat(_LEADING.sub("", text))[: len(phrase)]
    return head == phrase or fuzz.ratio(head, phrase) >= cutoff


def is_caps(text: str, share: float = 0.85) -> bool:
    """Return whether at least ``share`` of the letters are capitals (two letters or more).

    >>> is_caps("KẾ HOẠCH"), is_caps("Kế hoạch"), is_caps("2025")
    (True, False, False)
    """
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 2 and sum(char.isupper() for char in letters) >= share * len(letters)


def ends_sentence(text: str) -> bool:
    """Return whether the line closes a sentence or introduces a list."""
    return bool(_SENTENCE_END.search(text))


def ends_document(text: str) -> bool:
    """Return whether the text ends with the mark ``./.`` that closes a document; specks behind it forgiven.

    >>> ends_document("tổ chức thực hiện./.'"), ends_document("trước ngày 30/4.")
    (True, False)
    """
    return bool(_DOCUMENT_END.search(text))


def is_leader(text: str) -> bool:
    """Return whether a line of a table of contents ends in dots and the number of a page.

    >>> is_leader("I. SỰ CẦN THIẾT ............ 3"), is_leader("tăng 3...")
    (True, False)
    """
    return _LEADER.search(text) is not None


def join_texts(texts: Iterable[str]) -> str:
    """Return lines as one text; a document number cut at a line end is joined without a blank.

    >>> join_texts(["theo Nghị định số 71/2016/NĐ-", "CP  ngày 01/7/2016"])
    'theo Nghị định số 71/2016/NĐ-CP ngày 01/7/2016'
    """
    joined = ""
    for text in map(squeeze, texts):
        joined += text if not joined or _is_number_cut(joined, text) else f" {text}"
    return joined


def _is_number_cut(before: str, after: str) -> bool:
    if not _HYPHENATED.search(before[-2:]) or not after[:1].isalnum():
        return False
    word = before.rsplit(None, 1)[-1]
    if word.endswith("/"):
        return True
    return after[0].isupper() and ("/" in word or re.match(r"\d+[a-z]?-$", word) is not None)


def first_letter(text: str) -> str:
    """Return the first letter or digit of ``text``, or an empty string."""
    return next((char for char in text if char.isalnum()), "")


def count_words(text: str) -> int:
    """Return the number of blank-separated words that hold a letter or digit."""
    return sum(any(char.isalnum() for char in word) for word in text.split())


def squeeze(text: str) -> str:
    """Return ``text`` with runs of blanks as one blank, and none at its ends."""
    return " ".join(text.split())
