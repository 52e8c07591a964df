"""Document numbers: their grammar, their one way of writing, and where a text cites them."""

import re
from typing import NamedTuple

_SYMBOL = r"[A-ZĐ][A-Za-zĐđƯưÔôƠơÂâĂăÊê&.]*(?:\d{1,2}[A-ZĐ]?)?"
_PARTS = rf"{_SYMBOL}(?:\s?[-–—/]\s?(?:\d{{1,2}}h\d\d/)?{_SYMBOL})*"
_STATE = re.compile(
    rf"(?<![\w/.,-])(\d{{1,5}}[a-zđ]?)\s?/\s?(?:((?:19|20)\d\d)\s?/\s?)?({_PARTS})(\s?\d\d)?(?![\w/])"
)
_PARTY = re.compile(
    rf"(?<![\w/.,-])(\d{{1,5}}[a-z]?)\s?[-–]\s?({_SYMBOL}\s?/\s?{_SYMBOL}(?:[-–]{_SYMBOL})*)(?![\w/])"
)
_CODED = re.compile(r"(?<![\w/.,-])(\d{1,4}/[A-Z]{2}\w{1,4}-\d\d/\d\dh\d\d/[A-ZĐ]+-[A-ZĐ]+)(?![\w/])")
_CUT = re.compile(r"(?<=[A-Za-zĐđ\d])([-–/])\s+(?=[A-ZĐ])")


class Found(NamedTuple):
    """A document number in a text."""

    number: str
    start: int
    end: int


def normalise_number(text: str) -> str:
    """Return a number without blanks, its dashes plain.

    >>> normalise_number("03 /KH-SKHCN"), normalise_number("43/2013/QH 13")
    ('03/KH-SKHCN', '43/2013/QH13')
    """
    return re.sub(r"\s+", "", re.sub(r"[–—−]", "-", text))


def find_numbers(text: str) -> list[Found]:
    """Return the document numbers ``text`` holds, in order.

    A number without its figures (left blank, handwritten) is none, nor are dates and ratios.

    >>> [found.number for found in find_numbers("Nghị quyết số 57- NQ/TW, Luật số 43/2013/QH 13 ngày 26/11/2013")]
    ['57-NQ/TW', '43/2013/QH13']
    """
    found: dict[int, Found] = {}
    for pattern in (_CODED, _PARTY, _STATE):
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found.values()):
                continue
            number = normalise_number(match.group()).rstrip(".,;:")
            if _is_number(number):
                found[match.start()] = Found(number, match.start(), match.end())
    return [found[start] for start in sorted(found)]


def _is_number(number: str) -> bool:
    """Return whether the symbol is one: two capitals at least, no unit such as ``15/HĐ``… of a ratio."""
    symbol = re.sub(r"^\d+[a-zđ]?[/-](?:\d{4}/)?", "", number)
    capitals = sum(char.isupper() for char in symbol)
    return capitals >= 2 and symbol not in ("VND", "USD", "KVA", "KV")
