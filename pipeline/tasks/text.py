"""Small facts about the text of plans that several modules of this stage share."""

import re
from functools import lru_cache

from pipeline.lexicon.bodies import body_abbreviations, body_words
from pipeline.vietnamese.tone import to_new_style

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""Inside of a character class: the capital letters of Vietnamese (code points mix the cases)."""


def squeeze(text: str) -> str:
    """Return ``text`` with single spaces.

    >>> squeeze(" Sở  Nội vụ ")
    'Sở Nội vụ'
    """
    return " ".join(text.split())


_WORD = re.compile(r"\w+")


@lru_cache(maxsize=1)
def _canonical() -> dict[str, str]:
    found = {word: word for word in ("và", "với", "của", "các", "có", "thuộc", "trong")}
    for kind in ("common", "area", "plural", "title", "head"):
        found |= {word.lower(): word for word in sorted(body_words(kind)) if " " in word}
    return found


@lru_cache(maxsize=1)
def _heads() -> re.Pattern[str]:
    words = sorted(_canonical(), key=lambda w: (-len(w), w))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.I)


def even_tones(text: str) -> str:
    """Return ``text`` of the same length with tones in the new place: ``uỷ`` becomes ``ủy``.

    >>> even_tones("Uỷ ban nhân dân tỉnh Khánh Hoà")
    'Ủy ban nhân dân tỉnh Khánh Hòa'
    """
    return _WORD.sub(lambda match: to_new_style(match.group()), text)


def restore(written: str, even: str, name: str, start: int) -> str:
    """Return ``name``, read off ``even`` from ``start`` on, as it stands in ``written``; else unchanged."""
    at = even.lower().find(name.lower(), start)
    return written[at : at + len(name)] if at >= 0 and len(written) == len(even) else name


def even_case(text: str) -> str:
    """Return ``text`` of the same length with words in capitals set as names are.

    ``VĂN PHÒNG SỞ`` becomes ``Văn phòng Sở``. Abbreviations stay. In a text of mixed case only words
    with a mark are changed: the others may be abbreviations.

    >>> even_case("VĂN PHÒNG UBND TỈNH"), even_case("Các SỞ và UBND")
    ('Văn phòng UBND Tỉnh', 'Các Sở và UBND')
    """
    text = even_tones(text)
    whole = text.isupper()

    def change(match: re.Match[str]) -> str:
        word = match.group()
        if len(word) < 2 or not word.isupper() or word in body_abbreviations():
            return word
        marked = any(ord(letter) > 127 and letter != "Đ" for letter in word)
        return word.capitalize() if whole or marked else word

    changed = _WORD.sub(change, text)
    if whole:
        changed = _heads().sub(lambda match: _canonical()[match.group().lower()], changed)
    return changed if len(changed) == len(text) else text
