"""The document's own number in its head: figure, mark and symbol, blank or written by hand."""

import re
from typing import NamedTuple

from pipeline.model import Line
from pipeline.segment.text import flat, is_caps

_NUMBER = re.compile(
    r"(?:^|\s)\W{0,2}[Ss5§][oốồổóôõòọ6éỗộ0óơd]{1,2}\s*[:.;,]?\s*(?P<figure>.{0,14}?)\s*(?P<year>/\s?(?:19|20)\d\d)?\s*(?P<mark>[/\-–])\s*"
    r"(?P<symbol>[A-ZĐ][\wĐđƯư.&]*(?:\s?[-–/]\s?[A-ZĐ][\wĐđ.&]*)*(?:\s?[-–/]\s?[A-ZĐ][\wĐđ.&]*)*)"
)
_BARE_SYMBOL = re.compile(r"(?P<figure>)(?P<year>)(?P<mark>/)\s?(?P<symbol>[A-ZĐ]{2,}[\wĐđ]*-[A-ZĐ][\wĐđ-]+)")
_GLUED = re.compile(
    r"(?:^|\s)[Ss][oốồô]\s*[:.;,]?\s*(?P<figure>\d{1,5})(?P<year>)(?P<mark>)(?P<symbol>[A-ZĐ]{2,}[a-z]?-[A-ZĐ][\wĐđ&-]+)"
)
"""A number whose slash was lost: ``Số: 305UBND-LĐTBXH``."""
_BLANK = re.compile(r"\W*s[o0]\s*[:;.][\s\W]*")
"""``Số:`` with nothing behind it; in capitals it folds to ``SỞ``."""
_FIGURE = re.compile(r"(?=0*[1-9])\d{1,5}[a-h]?")
_WRITTEN = re.compile(r"\d\s+[/\-–]")
"""A blank between figure and mark: the figure was put in after the print."""
_SURE = 0.8
"""Confidence of a line below which figures put in by hand are mostly read wrongly."""


class OwnNumber(NamedTuple):
    """What a line says of the document's number; ``start:end`` are its characters in the line."""

    figure: str
    symbol: str
    """Year, mark and symbol: ``/2024/TT-BXD``."""
    bare: bool
    """``Số`` and figure are missing."""
    start: int
    end: int


def is_blank_number(text: str) -> bool:
    """Return whether a line is ``Số:`` with the number left blank.

    >>> is_blank_number("SỐ:"), is_blank_number("SỞ Y TẾ")
    (True, False)
    """
    return _BLANK.fullmatch(flat(text)) is not None


def find_own_number(text: str, *, bare: bool) -> OwnNumber | None:
    """Return the number a head line holds; ``bare`` lets a symbol alone be one (beside place and date).

    What stands before it on its line is nothing or an issuer.
    """
    match = _GLUED.search(text) or _NUMBER.search(text)
    if match is not None and not _is_left(text[: match.start()]):
        return None
    if match is None and bare:
        match = _BARE_SYMBOL.search(text)
    if match is None:
        return None
    year = re.sub(r"\s", "", match["year"] or "")
    symbol = re.sub(r"\s*([-–/])\s*", r"\1", match["symbol"]).strip(".")
    return OwnNumber(
        match["figure"],
        year + (match["mark"] or "/") + symbol,
        match.re is _BARE_SYMBOL,
        match.start(),
        match.end(),
    )


def read_figure(figure: str | None) -> str | None:
    """Return the figure of a number, or None where it is blank or damaged.

    >>> read_figure(" 12. "), read_figure("…"), read_figure("2/42")
    ('12', None, None)
    """
    plain = (figure or "").strip(" .…_")
    return plain if _FIGURE.fullmatch(plain) else None


def is_doubtful(line: Line, *, dated: bool) -> bool:
    """Return whether the figure was written by hand and OCR may have read anything.

    That is where a blank stands behind it, and the line was read badly or the day, written by the same
    hand, could not be read (``dated`` is False).
    """
    if line.confidence is None or not _WRITTEN.search(line.text):
        return False
    return line.confidence < _SURE or not dated


def _is_left(text: str) -> bool:
    return not any(char.isalpha() for char in text) or is_caps(text, 0.7)
