"""Folding: Vietnamese without its marks, as a person types on a keyboard that has none."""

import unicodedata
from functools import lru_cache

from unidecode import unidecode


def nfc(text: str) -> str:
    """Return ``text`` in Unicode NFC, the only normal form used inside the program."""
    return unicodedata.normalize("NFC", text)


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
