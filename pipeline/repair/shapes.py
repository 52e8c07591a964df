"""What a token looks like, before anything is known about it."""

import re
from functools import lru_cache

from pipeline.vietnamese.syllable import is_syllable

UNKNOWN = 10.0
"""Cost of a word nobody knows in a damaged text, before its length."""

SPECKLED = 8.0
"""Further cost where signs stand between the letters (``ba}n``): no word is written so."""

_SPECK = re.compile(r"\w[^\w\s'’‘./&-]+\w")
_NUMERAL = re.compile(r"(?=[IVX]{2,}$)X{0,3}(?:IX|IV|V?I{0,3})|(?=(?:[xv]*[IVX]){2})[IVXxv]{3,}")
_WORDS_LIKE_NUMERALS = frozenset({"VI", "XI"})
"""VI PHẠM, XI MĂNG."""
_NUMERAL_WORD = re.compile(r"(?!vi$|xi$)[ivx]{2,}")
"""A Roman numeral among the words of the language model, which are in small letters."""
_NUMERAL_LIKE = re.compile(r"(?=.*[IVX])[IVXlvx1|!íì]+")
_STROKELESS = re.compile(r"\d{2,5}(?:19|20)\d{2}")
"""Digits that end in a year: English OCR reads one stroke of a date in 35 as 7, 1, : or not at all."""
_VOWEL = re.compile("[^B-DF-HJ-NP-TV-XZĐ]")
"""Anything but a capital consonant: a token without is an abbreviation."""


@lru_cache(maxsize=1 << 15)
def is_capitals(token: str) -> bool:
    """Return whether a token seems to be printed in capitals (OCR leaves an i or a digit between them).

    >>> [is_capitals(t) for t in ("HQI", "TiNH", "UBND", "Pong", "S6")]
    [True, True, True, False, False]
    """
    letters = [c for c in token if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    return upper > 1 and upper * 2 > len(letters)


def is_numeral(token: str) -> bool:
    """Return whether a token is a Roman numeral, which like any number stays as it is.

    >>> [is_numeral(t) for t in ("XIX", "XXxI", "IIX", "VI", "I")]
    [True, True, True, False, False]
    """
    return token not in _WORDS_LIKE_NUMERALS and _NUMERAL.fullmatch(token) is not None


@lru_cache(maxsize=1 << 14)
def is_numeral_word(word: str) -> bool:
    """Return whether a word of the language model is a Roman numeral.

    >>> [is_numeral_word(w) for w in ("iii", "vi", "xii", "in")]
    [True, False, True, False]
    """
    return _NUMERAL_WORD.fullmatch(word) is not None


def may_be_numeral(token: str) -> bool:
    """Return whether a token may stand for a Roman numeral; an Arabic number or a word never does.

    >>> [may_be_numeral(t) for t in ("I1", "Vl", "11", "I8", "I¢")]
    [True, True, False, False, False]
    """
    return _NUMERAL_LIKE.fullmatch(token) is not None


def is_strokeless_date(token: str) -> bool:
    """Return whether a number looks like a date whose strokes were lost or read as digits (``1772025``).

    It stays as it is: which digits were strokes the text does not say.
    """
    return _STROKELESS.fullmatch(token) is not None


def foreign_cost(token: str) -> float:
    """Return the cost of a token that no dictionary has, in a text that is nearly sound."""
    if is_capitals(token):
        return 2.0
    return 3.0 if token.isascii() or is_syllable(token) else 6.0


def unknown_cost(token: str) -> float:
    """Return the cost of a token of a damaged text being a word nobody knows, written as it stands."""
    if token.isupper() and 1 < len(token) <= 8 and not _VOWEL.search(token):
        return 4.0
    cost = 9.0 if is_capitals(token) and len(token) <= 8 else UNKNOWN + 1.2 * len(token)
    return cost + SPECKLED if _SPECK.search(token) else cost
