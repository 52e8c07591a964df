"""Dates whose strokes were read as figures or letters, or not at all.

OCR takes the ``/`` of ``18/9/2025`` for a 7, 1, l, I or | (``18972025``), or leaves it out. Such a run is
a date only where it can be read in one way; whatever is open stays raw.
"""

import datetime as dt
import re

LIKE_STROKES = "71lI|"
"""What a stroke is read as."""

_STROKE = rf"[/.\-{re.escape(LIKE_STROKES)}]"
_RUN = re.compile(r"(?P<body>[\d/.\-lI|]{2,6}?)(?P<year>(?:19|20)\d{2})")
_MONTH_ALONE = re.compile(rf"(?:0?[1-9]|1[0-2]){_STROKE}?")
_SHAPES = tuple(
    re.compile(rf"(\d{{{day}}}){first}(\d{{{month}}}){last}")
    for day in (1, 2)
    for month in (1, 2)
    for first in ("", _STROKE)
    for last in ("", _STROKE)
)
"""A day and a month of one or two figures, with and without each stroke."""


def is_run(text: str) -> bool:
    """Tell whether ``text`` is figures that end in a year and hold a stroke misread or lost.

    >>> is_run("18972025"), is_run("18l9/2025"), is_run("18/9/2025"), is_run("12/2025")
    (True, True, False, False)
    """
    match = _RUN.fullmatch(text)
    if match is None or re.fullmatch(r"\d{1,2}[/.\-]\d{1,2}[/.\-]", match.group("body")):
        return False
    return sum(letter not in "/.-" for letter in match.group("body")) >= 2 and not re.fullmatch(
        r"\d{1,2}[/.\-]", match.group("body")
    )


def readings(text: str) -> tuple[tuple[int, int], ...]:
    """Return every day and month a run may stand for, each once, in order.

    Each of the two strokes may stand, be misread or be lost. A day no month has that long counts too:
    a plan may have printed it.

    >>> readings("18972025"), readings("31672025")
    (((18, 9),), ((3, 6), (31, 6)))
    """
    match = _RUN.fullmatch(text)
    found = {
        (int(parts.group(1)), int(parts.group(2)))
        for shape in _SHAPES
        if match is not None and (parts := shape.fullmatch(match.group("body")))
    }
    return tuple(sorted((day, month) for day, month in found if 1 <= day <= 31 and 1 <= month <= 12))


def only_reading(text: str) -> dt.date | None:
    """Return the one day ``text`` can mean; None where it may mean several, or none.

    A run that may also be a month and a year (``572025``: 5/2025) stays open.

    >>> only_reading("18972025"), only_reading("1112025"), only_reading("572025")
    (datetime.date(2025, 9, 18), None, None)
    """
    match = _RUN.fullmatch(text)
    if match is None or not is_run(text) or _MONTH_ALONE.fullmatch(match.group("body")):
        return None
    found = readings(text)
    if len(found) != 1:
        return None
    try:
        return dt.date(int(match.group("year")), found[0][1], found[0][0])
    except ValueError:
        return None
