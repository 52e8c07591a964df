"""Folding: Vietnamese without its marks, as a person types on a keyboard that has none."""

import re
import unicodedata
from functools import lru_cache

from unidecode import unidecode

_HEAP = re.compile(r"[^\x00-\x7f\w\s]{31,}")
_MARKS = 30
"""Marks on one letter that are kept: Unicode's Stream-Safe Text Format has no more (UAX 15, 12.1)."""


def nfc(text: str) -> str:
    """Return ``text`` in Unicode NFC, the only normal form used inside the program.

    Of more than 30 marks on one letter the rest is dropped: putting them in order takes their square.
    """
    return unicodedata.normalize("NFC", _HEAP.sub(_lower, text))


def _lower(heap: re.Match[str]) -> str:
    """Return signs without the marks that are too many on what is before them."""
    kept, marks = [], 0
    for sign in heap.group():
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= _MARKS:
            kept.append(sign)
    return "".join(kept)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Return ``text`` lower case and without marks; length may change for non-letters.

    >>> fold("Độc lập – Tự do")
    'doc lap - tu do'
    """
    return unidecode(nfc(text)).lower()


def strip_marks(text: str) -> str:
    """Return ``text`` without its marks, its case kept; not cached: for whole texts.

    >>> strip_marks("Độc lập – TỰ DO")
    'Doc lap - TU DO'
    """
    return unidecode(nfc(text))
