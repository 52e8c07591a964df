"""Document numbers: their grammar, their one way of writing, and where a text cites them."""

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.segment.text import flat
from pipeline.segment.words import doc_types, symbol_parts

_SYMBOL = r"[A-ZĐ][A-Za-zĐđƯưÔôƠơÂâĂăÊê&.]*(?:\d{1,2}[A-ZĐ]?)?"
_PARTS = rf"{_SYMBOL}(?:\s?[-–—/]\s?(?:\d{{1,2}}h\d\d/)?{_SYMBOL})*"
_TYPED = re.compile(r"(\d{1,5}[a-h]?[/-](?:\d{4}/)?)([A-ZĐ][A-Za-zĐđ]{0,3})([-/])(.+)")
_PARTY_OFFICES = frozenset({"TW", "TU", "HU", "ĐU", "QU", "ĐUK", "VPTW", "VPTU", "BTGTW", "BTGTU"})
_BEFORE = r"(?<![^\s(“\"\[;:])"
_STATE = re.compile(
    rf"{_BEFORE}(\d{{1,5}}[a-h]?)\s?/\s?(?:((?:19|20)\d\d)\s?/\s?)?({_PARTS})(\s?\d\d)?(?![\w/])"
)
_PARTY = re.compile(
    rf"{_BEFORE}(\d{{1,5}}[a-z]?)\s?[-–]\s?({_SYMBOL}\s?/\s?{_SYMBOL}(?:[-–]{_SYMBOL})*)(?![\w/])"
)
_LAW = re.compile(rf"{_BEFORE}(\d{{1,3}}/(?:19|20)\d\d)\s?/?\s?(QH)\s?(\d\d)(?!\d)")
_CODED = re.compile(rf"{_BEFORE}(\d{{1,4}}/[A-Z]{{2}}\w{{1,4}}-\d\d/\d\dh\d\d/[A-ZĐ]+-[A-ZĐ]+)(?![\w/])")
_SPLIT = re.compile(r"\b[Ss]ố\s+(\d{1,3})\s(?=\d{1,3}[a-z]?\s?/)")
_FORM = re.compile(r"(?:bieu|mau)(?: mau)?(?: so)?\s*$")


class Found(NamedTuple):
    """A document number in a text."""

    number: str
    start: int
    end: int


def normalise_number(text: str) -> str:
    """Return a number without blanks, its dashes plain.

    >>> normalise_number("03 /KH-SKHCN"), normalise_number("225/QD-TTg"), normalise_number("07-NQ/DU")
    ('03/KH-SKHCN', '225/QĐ-TTg', '07-NQ/ĐU')
    >>> normalise_number("61/BC-SKHDT"), normalise_number("12/QĐ-BLDTBXH"), normalise_number("115/QĐ-TTG")
    ('61/BC-SKHĐT', '12/QĐ-BLĐTBXH', '115/QĐ-TTg')
    """
    plain = re.sub(r"\s+", "", re.sub(r"[–—−]", "-", text)).replace("Ð", "Đ").replace("ð", "đ")
    match = _TYPED.fullmatch(plain)
    if match is None:
        return plain
    figure, kind, mark, rest = match.groups()
    parts = re.split(r"([-/])", _mend(rest, _PARTY_OFFICES))
    parts[::2] = [_mend_body(_lower_last(part)) for part in parts[::2]]
    return f"{figure}{_lower_last(_mend(kind, _abbreviations()))}{mark}{''.join(parts)}"


def _lower_last(part: str) -> str:
    """Return ``TTG`` and ``CTR`` of a title in capitals as they are spelled: ``TTg``, ``CTr``."""
    small = part[:-1] + part[-1:].lower()
    return small if part.isupper() and part not in symbol_parts() and small in symbol_parts() else part


def _mend_body(part: str) -> str:
    """Return a body's abbreviation with ``D`` made ``Đ`` where so it, or its part behind ``S``, is known."""
    known = symbol_parts()
    if part in known or "D" not in part:
        return part
    if part[:1] in "SBP" and part[1:] not in known:
        return part[0] + _mend(part[1:], known)
    return _mend(part, known)


def _mend(part: str, known: frozenset[str]) -> str:
    """Return a part of a symbol with ``D`` made ``Đ``, or one of two ``Đ`` dropped, where so it is known."""
    if part in known:
        return part
    readings = {part.replace("D", "Đ"), part.replace("ĐĐ", "Đ")} & known
    return readings.pop() if len(readings) == 1 else part


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    return frozenset(kind.abbreviation for kind in doc_types() if kind.abbreviation)


def find_numbers(text: str) -> list[Found]:
    """Return the document numbers ``text`` holds, in order.

    A number without its figures (left blank, handwritten) is none, nor are dates and ratios.

    >>> [found.number for found in find_numbers("số 57- NQ/TW, Luật số 43/2013/QH 13 ngày 26/11/2013")]
    ['57-NQ/TW', '43/2013/QH13']
    >>> [found.number for found in find_numbers("Quyết định số 41 25/QĐ-BYT, Luật số 52/2023QH 15")]
    ['4125/QĐ-BYT', '52/2023/QH15']
    """
    text = text.replace("⁄", "/").replace("Ð", "Đ")
    found: dict[int, Found] = {}
    for pattern in (_LAW, _CODED, _PARTY, _STATE):
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found.values()):
                continue
            if _FORM.search(flat(text[max(0, match.start() - 12) : match.start()])):
                continue
            groups = "/".join(match.groups()[:2]) + match.group(3) if pattern is _LAW else match.group()
            number = normalise_number(_first_figures(text, match.start()) + groups).rstrip(".,;:")
            if _is_number(number):
                found[match.start()] = Found(number, match.start(), match.end())
    return [found[start] for start in sorted(found)]


def _first_figures(text: str, start: int) -> str:
    """Return the figures a blank cut off the front: ``số 61 10/QĐ-BYT`` is number 6110."""
    match = next((m for m in _SPLIT.finditer(text, max(0, start - 12), start + 6) if m.end() == start), None)
    return match.group(1) if match else ""


def _is_number(number: str) -> bool:
    """Return whether the symbol is one: two capitals at least, no unit such as ``15/HĐ``… of a ratio."""
    symbol = re.sub(r"^\d+[a-zđ]?[/-](?:\d{4}/)?", "", number)
    capitals = sum(char.isupper() for char in symbol)
    return capitals >= 2 and symbol not in ("VND", "USD", "KVA", "KV")
