"""Offices in capitals, as signers sign by them: known by their letters where a seal or pen hides the rest."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.extract.words import Word
from pipeline.lexicon.paths import dictionary_path
from pipeline.lexicon.rows import read_rows
from pipeline.vietnamese.fold import fold

Words = Sequence[Word]

_ALIKE, _LOOKS = 88.0, 3
"""Likeness (0..100) of the letters of an office, and looks that have to show it."""
_DEPUTY = re.compile(r"^(?:PHÓ|THỨ) ")
_STROKES = re.compile(r"^([^\W\d_]+[.,;:]?)[^\w\s.,;:].*$")
"""A word with pen strokes behind it that were read as signs."""


def find_office(known: str, looks: Sequence[str]) -> str | None:
    """Return the words before ``known``, the end of an office in capitals, by the letters of ``looks``.

    Each look votes for the longest office that is like the end of what it shows.

    >>> find_office("TỊCH", ["tich", "chutich", "hochutich", "phochutich", "phchutich"])
    'PHÓ CHỦ'
    """
    ending = f" {' '.join(map(squeeze, known.split()))}"
    office = _longest_seen({key: name for key, name in _offices().items() if key.endswith(ending)}, looks)
    return None if office is None else " ".join(office.split()[: -len(known.split())])


def find_deputy(looks: Sequence[str]) -> str | None:
    """Return the office of a deputy that the row under ``KT. …`` ends with by the letters of ``looks``.

    >>> find_deputy(["ongthutruong", "conthutruong", "nthutruong"])
    'THỨ TRƯỞNG'
    """
    return _longest_seen({key: name for key, name in _offices().items() if _DEPUTY.match(name)}, looks)


def _longest_seen(offices: Mapping[str, str], looks: Sequence[str]) -> str | None:
    """Return the longest of ``offices`` (by their letters) that enough of ``looks`` end with."""
    offices = {key.replace(" ", ""): name for key, name in offices.items()}
    votes: Counter[str] = Counter()
    for look in looks:
        likeness = {key: fuzz.ratio(key, look[-len(key) :]) for key in offices if len(look) >= len(key) - 1}
        alike = [key for key, share in likeness.items() if share >= _ALIKE]
        votes.update(sorted(alike, key=lambda key: (len(key), likeness[key]))[-1:])
    longest = max((key for key, count in votes.items() if count >= _LOOKS), key=len, default=None)
    return None if longest is None else offices[longest]


def with_office(words: Words) -> tuple[Word, ...]:
    """Return a line of capitals that ends with the letters of an office with that office's marks.

    Pen strokes behind its last word, read as signs, are no part of it.
    """
    clear = [replace(word, text=_STROKES.sub(r"\1", word.text)) for word in words]
    keys = [squeeze(word.text) for word in clear]
    if not all(word.text.isupper() for word in words):
        return tuple(words)
    for start in range(len(words)):
        office = _offices().get(" ".join(keys[start:]))
        if office is not None:
            names = zip(clear[start:], office.split(), strict=True)
            return (*words[:start], *(replace(w, text=name + _tail(w.text)) for w, name in names))
    return tuple(words)


def _tail(text: str) -> str:
    """Return the punctuation at the end of ``text``."""
    return text[len(text.rstrip(".,;:")) :]


@lru_cache(maxsize=1)
def _offices() -> dict[str, str]:
    """Return the offices in capitals by their letters without marks and signs."""
    rows = read_rows(dictionary_path("signer_roles.tsv"), ("role",))
    names = [row["role"].replace(",", "").upper() for row in rows]
    return {" ".join(map(squeeze, name.split())): name for name in names if len(name.split()) > 1}


def squeeze(text: str) -> str:
    """Return the letters of ``text``, small and without marks."""
    return "".join(ch for ch in fold(text) if ch.isalpha())
