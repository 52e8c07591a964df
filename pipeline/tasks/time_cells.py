"""The rules ``misread quarter`` and ``misread figure``: what OCR made of the figures in a column of times.

The strokes of ``Quý II`` are read as 1, l, | or, two of them, as H; a 5 in a date as Š. In a column of times
such figures are read where as many strokes, or one date, are the only quarter or day there is. Everywhere
else they stay as they are. A stroke may be lost as well (one ``Quý 11`` in three was ``III``): the reading is
reported and trusted less.
"""

import datetime as dt
import re
from itertools import product
from typing import NamedTuple

_QUARTERS = ("I", "II", "III", "IV")
_STROKES = {"1": "I", "l": "I", "|": "I", "!": "I", "H": "II"}
_SOUND_QUARTER = re.compile(r"IV|I{1,3}|0?[1-4]")
_FIGURE = r"[1IlH|!]{1,4}[Vv]?"
_QUARTER = re.compile(rf"\b[Qq][Uu][ýÝyY]\s*(?P<figure>{_FIGURE})(?=\s*(?:[/,;.)\-–]|năm\b|và\b|$))")
_NEXT_FIGURE = re.compile(rf"\s*(?:,|-|–|và)\s*(?:{_FIGURE})(?!\w)")
_NO_QUARTER = re.compile(r"\bquý\s*(?!0?[1-4](?!\d))\d", re.I)

_SIGNS = {"Š": "5", "§": "58"}
"""What a sign between figures may have been in print; labels of points show § for an 8 too."""
_RUN = re.compile(r"(?<![\w/])[\d/.\-Š§]*[Š§][\d/.\-Š§]*(?!\w)")
_DATE = re.compile(r"(?:(?P<day>\d{1,2})[/.\-])?(?P<month>\d{1,2})(?:[/.\-](?P<year>(?:19|20)\d\d))?")


class TimeCell(NamedTuple):
    """The text of a cell as its times are read."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()
    """What was read otherwise than it stands, each as (as found, as read)."""

    @property
    def doubt(self) -> str | None:
        """What was read in a way of its own, in one English clause."""
        return "; ".join(f"{a!r} was read as {b!r}" for a, b in self.changes) or None

    def as_found(self, raw: str) -> str:
        """Return ``raw``, a part of the text, with the words that were found."""
        for found, read in self.changes:
            raw = raw.replace(read, found, 1)
        return raw


def read_time_cell(text: str) -> TimeCell | None:
    """Return ``text`` with its misread figures as printed; None where it names a quarter no year has.

    >>> [read_time_cell(text).text for text in ("Quý 11/2026", "Quý H năm 2026", "1Š/4/2026")]
    ['Quý II/2026', 'Quý II năm 2026', '15/4/2026']
    >>> read_time_cell("Quý 12/2026"), read_time_cell("30/§/2026").text
    (None, '30/§/2026')
    """
    changes: list[tuple[str, str]] = []

    def mended(match: re.Match[str], reading: str | None) -> str:
        if reading is None or reading == match.group():
            return match.group()
        changes.append((match.group(), reading))
        return reading

    text = _QUARTER.sub(lambda m: mended(m, _quarter(m)), text)
    text = _RUN.sub(lambda m: mended(m, _date(m.group())), text)
    return None if _NO_QUARTER.search(text) else TimeCell(text, tuple(changes))


def _quarter(match: re.Match[str]) -> str | None:
    """Return the quarter of ``match`` in roman figures; None where it stands so, or could be several."""
    figure = match.group("figure")
    if _SOUND_QUARTER.fullmatch(figure) or _NEXT_FIGURE.match(match.string, match.end()):
        return None
    roman = "".join(_STROKES.get(c, c) for c in figure).upper()
    return match.group()[: -len(figure)] + roman if roman in _QUARTERS else None


def _date(run: str) -> str | None:
    """Return the one date ``run`` can be; None where there are several or none, or its year holds a sign."""
    choices = ["".join(c) for c in product(*(_SIGNS.get(c, c) for c in run))]
    dates = [choice for choice in choices if _is_date(choice)]
    torn_year = re.search(r"\d{2}[\dŠ§]*[Š§][\dŠ§]*$|[Š§]\d{2,3}$", run) is not None
    return dates[0] if len(dates) == 1 and not torn_year else None


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None or match["day"] is None and match["year"] is None:
        return False
    try:
        dt.date(int(match["year"] or 2000), int(match["month"]), int(match["day"] or 1))
    except ValueError:
        return False
    return True
