"""The place and date in the head of a document: ``Đồng Nai, ngày 22 tháng 7 năm 2025``."""

import datetime as dt
import re
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.segment.text import flat
from pipeline.segment.words import provinces

_DATE = re.compile(
    r"\bng?ay\s*(.{0,10}?)\s*th[a-z]ng\s*([^\s,]{0,6}(?:\s[^\s,]{1,3})??)\s*n[a-z]m\s*[:.]?\s*(\d{4})"
)
_SLASHED = re.compile(r"\bngay\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_MONTH = re.compile(r"\W*([^,.\d]{3,30}?),\s*th[a-z]ng\s*(\d{1,2})\s*n[a-z]m\s*(\d{4})\W*")
"""A cover page gives the month only."""
_AREA = re.compile(r"^(?:tinh|thanh pho|tp\.?|huyen|thi xa|quan|phuong|xa)\s+")


_SIMILAR = 80
"""Likeness of a damaged place name to the one province it means."""


class PlaceDate(NamedTuple):
    """What the line says; ``start:end`` are its characters in the line."""

    place: str | None
    date: dt.date | None
    year: int
    month: int | None
    start: int
    end: int


def find_place_date(text: str) -> PlaceDate | None:
    """Return place and date of a head line; a day that is blank or unreadable gives no date.

    >>> found = find_place_date("Số: 03 Đồng Nai, ngày 22 tháng 7 năm 2025")
    >>> found.place, found.date.isoformat()
    ('Đồng Nai', '2025-07-22')
    """
    low = flat(text)
    match = _DATE.search(low) or _SLASHED.search(low)
    if match is None:
        return _place_alone(text, low)
    place_start = _place_start(text, match.start())
    place = _spell_place(text[place_start : match.start()].strip(" ,.;-–_|"))
    day, month, year = (_figure(group) for group in match.groups())
    return PlaceDate(place, _date(year, month, day), year or 0, month, place_start, match.end())


def _spell_place(text: str) -> str | None:
    """Return a place as its province is spelled, a figure read into the name forgiven (``S6c Trăng``).

    >>> _spell_place("S6éc Trang"), _spell_place("Tam Kỳ"), _spell_place("")
    ('Sóc Trăng', 'Tam Kỳ', None)
    """
    low = flat(text)
    if low in provinces():
        return provinces()[low]
    if any(char.isdigit() for char in low):
        near = [name for name in provinces() if fuzz.ratio(low, name) >= _SIMILAR]
        return provinces()[near[0]] if len(near) == 1 else text
    return text or None


def _place_alone(text: str, low: str) -> PlaceDate | None:
    """Return the place of a head line whose date a stamp covers: a province, a comma, ``ngày``."""
    match = re.match(r"\W*([^,.]{4,24}),\s?ngay", low)
    place = known_place(text[match.start(1) : match.end(1)].strip()) if match else None
    month = _MONTH.fullmatch(low)
    if month is not None and text[month.start(1)].isupper():
        name = _spell_place(text[month.start(1) : month.end(1)].strip())
        return PlaceDate(name, None, int(month[3]), int(month[2]), month.start(1), len(text))
    return PlaceDate(place, None, 0, None, match.start(1), len(text)) if match and place else None


def _figure(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _date(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    try:
        return dt.date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def _place_start(text: str, end: int) -> int:
    """Return where the place name before ``ngày`` begins: the run of capitalised words before the comma."""
    head = text[:end].rstrip(" ,.;")
    start, words = len(head), 0
    for match in reversed(list(re.finditer(r"\S+", head))):
        word = match.group()
        small = _AREA.match(flat(word) + " ")
        if not (
            (word[0].isupper() and not word.isupper()) or word in ("-", "–", "TP.", "TP", "Y", "Ô") or small
        ):
            break
        if word.endswith((",", ";", ":", ".")) and word not in ("TP.", "Tp."):
            break
        start, words = match.start(), words + 1
        if words == 6:
            break
    return start


def known_place(place: str | None) -> str | None:
    """Return the province a place name means, or None where it is none.

    >>> known_place("Tp. Hồ Chí Minh")
    'Hồ Chí Minh'
    """
    return provinces().get(_AREA.sub("", flat(place))) if place else None
