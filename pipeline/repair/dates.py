"""The rule ``date_strokes``: behind ngày, digits that are one day and no other get their strokes back."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from pipeline.repair.fixed import Fixed
from pipeline.repair.rules import DATE_STROKES
from pipeline.repair.spelling import skeleton
from pipeline.vietnamese.strokeless import only_reading

DAY = "ngay"
"""The word before every date, without its marks; one letter of it may be damaged."""

STROKES = 2
"""Of a date."""

_RUN = re.compile(r"(?<![\w/.,-])\d[\d/.\-lI|]*(?:19|20)\d{2}(?![\w/-])")


def find_dates(lines: Sequence[str]) -> list[Fixed]:
    """Return the dates whose strokes were read as digits or letters, or lost, where ngày stands before them.

    Only what can be read in one way is changed (``18972025``); ``1112025`` stays, and so does a run in which
    no sign is left of either stroke (``2862019``): it may have been printed so.
    """
    found: list[Fixed] = []
    above = ""
    for number, line in enumerate(lines):
        for match in _RUN.finditer(line):
            date = only_reading(match.group())
            before = (line[: match.start()].strip() or above).split()
            if date is None or not before or not _is_day(before[-1]):
                continue
            text = f"{_figure(date.day, match.group())}/{_month(date.month, match.group())}/{date.year}"
            if len(match.group()) > len(text) - STROKES:
                found.append(Fixed(number, match.start(), match.end(), text, DATE_STROKES))
        above = line.strip() or above
    return found


def _is_day(word: str) -> bool:
    return Levenshtein.distance(skeleton(word), DAY, score_cutoff=1) <= 1


def _figure(day: int, run: str) -> str:
    """Return a day with the zero it was printed with."""
    return f"{day:02}" if run.startswith("0") else str(day)


def _month(month: int, run: str) -> str:
    """Return a month with the zero it was printed with."""
    return f"{month:02}" if f"0{month}" in run[1:-4] else str(month)
