"""Joins Tesseract's reading of a line with that of the reader of signs: digits, Roman numerals, codes."""

import difflib
import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.words import Word, agreed
from pipeline.vietnamese.fold import fold

Words = Sequence[Word]

NO_LETTER = "§"
"""What Tesseract, however sure, writes for an 8: no Vietnamese document prints it."""
NEVER_SURE = re.compile(rf"{NO_LETTER}|[€£¥¢]|\d9%")
"""What it writes, however sure, where none is printed: that sign, those of money, ``1009%`` for 100%."""
_SURE, _SURER, _NONE = 0.9, 0.75, 0.5
"""Confidence from which signs are taken, and the lower ones where Tesseract's is lower still, and where its
own reading cannot be."""
_SAME_PLACE = 0.4
"""Share of the narrower word's width that two readings of one word have in common."""
_SPACE = 0.5
"""Line heights of white from which two words are two; a number read in two parts has less."""
_FORM = r"[\d/.,:;%()<>≤≥+ –-]*"
_SIGNS_ONLY = re.compile(rf"{_FORM}\d{_FORM}")
_DOCUMENT_NUMBER = re.compile(r"\d{1,5}/(?:\d{4}/|[A-ZĐ]{2})|\d{1,2}/\d{1,2}/\d{4}\W?$")
"""And a date: printed without white, one word, however wide its letters are set."""
_ADDRESS = re.compile(r"https?://|www\.|\w@\w|\.(?:gov|com|edu|org)\.vn\b", re.IGNORECASE)
_SAME_ADDRESS = 0.7
"""Likeness of two readings of one address of the network."""
_ROMAN = re.compile(r"[IVX]{1,5}[./]?")
_STROKES = re.compile(r"([IVX]{1,4})I{0,2}[,.;:)]?")
"""A Roman numeral inside a line, and what may be lost at its end."""
_LIKE_ROMAN = re.compile(r"[IVXHLUYlỊÏÌ1TM|]{1,5}[./]?")


def join_signs(ours: Words, theirs: Words, *, begins: bool = True) -> tuple[Word, ...]:
    """Return ``ours`` with the digits, signs and Roman numerals of ``theirs`` where those are sure.

    Roman numerals are labels: they count at the beginning of a line only (``begins``), but for strokes
    lost inside it (``cấp II`` for ``cấp III``).
    """
    done: list[Word] = []
    for part, seen in _side_by_side(ours, theirs):
        done += _with_signs(part, seen, first=begins and not done)
    return tuple(done)


def find_parted(words: Words) -> set[int]:
    """Return the places of words that may be one number or date read in two: ``2 11/QĐ-UBND``."""
    parted: set[int] = set()
    for index, (word, other) in enumerate(itertools.pairwise(words)):
        between = word.text[-1:].isdigit() and other.text[:1].isdigit()
        if between and _DOCUMENT_NUMBER.match(word.text + other.text) and not _is_spaced((word, other)):
            parted |= {index, index + 1}
    return parted


def _side_by_side(ours: Words, theirs: Words) -> list[tuple[list[Word], list[Word]]]:
    """Return the words of ``ours`` in groups, each with the words of ``theirs`` in the same place."""
    groups: list[tuple[list[Word], list[Word]]] = []
    left = list(theirs)
    for word in ours:
        seen = [other for other in left if _overlap(word, other) > _SAME_PLACE]
        if groups and any(_overlap(word, other) > _SAME_PLACE for other in groups[-1][1]):
            groups[-1][0].append(word)
            groups[-1][1].extend(seen)
        else:
            groups.append(([word], seen))
        left = [other for other in left if other not in seen]
    return groups


def _overlap(word: Word, other: Word) -> float:
    """Return the share of the narrower word's width both have in common."""
    common = min(word.box.x1, other.box.x1) - max(word.box.x0, other.box.x0)
    return common / max(1.0, min(word.box.x1 - word.box.x0, other.box.x1 - other.box.x0))


def _with_signs(ours: list[Word], theirs: list[Word], *, first: bool) -> list[Word]:
    """Return ``ours``, or its reading by the reader of signs."""
    sure = min((word.confidence or 0.0 for word in theirs), default=0.0)
    own = min((word.confidence or 0.0 for word in ours), default=0.0)
    before, text = "".join(word.text for word in ours), " ".join(word.text for word in theirs)
    if sure >= _NONE and _DOCUMENT_NUMBER.match(text) and _shape(before) == _shape(text):
        return _with_letters_of(before, theirs)
    need = _NONE if NO_LETTER in before else _SURER if own < _SURER else _SURE
    if sure < need:
        return ours
    if before == text:
        return list(map(agreed, ours))
    if len(ours) > len(theirs) and _is_spaced(ours):
        return ours
    if first and _ROMAN.fullmatch(text) and _LIKE_ROMAN.fullmatch(before):
        return theirs if len(text) > len(before) or not _ROMAN.fullmatch(before) else ours
    if _has_lost_strokes(before, text):
        return theirs
    if _ADDRESS.search(text):
        return theirs if _is_same_address(before, text) else ours
    if not any(ch.isdigit() for ch in text):
        return ours
    if _SIGNS_ONLY.fullmatch(text):
        return theirs if abs(len(text.replace(" ", "")) - len(before)) <= 1 else ours
    return _with_letters_of(before, theirs) or ours


def _has_lost_strokes(before: str, text: str) -> bool:
    """Return whether both are one numeral with the same sign behind it, to which ``text`` adds strokes."""
    ours, theirs = _STROKES.fullmatch(before), _STROKES.fullmatch(text)
    if not ours or not theirs or len(text) <= len(before):
        return False
    end = len(before.rstrip(",.;:)"))
    return text.startswith(before[:end]) and text.endswith(before[end:]) and set(text[end:]) <= set("I,.;:)")


def _is_same_address(before: str, text: str) -> bool:
    """Return whether ``text`` is the address ``before`` was read as: letters without marks, much the same."""
    alike = difflib.SequenceMatcher(None, fold(before), text.lower(), autojunk=False).ratio()
    return text.isascii() and " " not in text and alike >= _SAME_ADDRESS


def _is_spaced(words: Words) -> bool:
    """Return whether a dash stands between ``words``, or more white than within a number read in two."""
    height = max(word.box.bottom - word.box.top for word in words)
    gaps = (b.box.x0 - a.box.x1 for a, b in itertools.pairwise(words))
    return any(gap > _SPACE * height for gap in gaps) or any(word.text in "-–—~" for word in words)


def _with_letters_of(before: str, theirs: Words) -> list[Word]:
    """Return ``theirs`` with the letters of ``before``, which knows Đ; none where letters became others.

    A letter of ``before`` may have become a digit or a sign (``QH-I5``), nothing else a letter.
    """
    seen = "".join(word.text for word in theirs)
    letters: dict[int, str] = {}
    matcher = difflib.SequenceMatcher(None, _shape(before), _shape(seen), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            letters |= dict(zip(range(c, d), before[a:b], strict=True))
        elif any(ch.isalpha() for ch in seen[c:d]) or (c == d and any(ch.isalpha() for ch in before[a:b])):
            return []
    done: list[Word] = []
    for word in theirs:
        start = sum(len(w.text) for w in done)
        text = "".join(letters.get(start + i, ch) for i, ch in enumerate(word.text))
        done.append(replace(word, text=text))
    return done


def _shape(text: str) -> str:
    """Return ``text`` folded, character by character: ``≤`` folds to two."""
    return "".join(fold(ch)[:1] or ch for ch in text)
